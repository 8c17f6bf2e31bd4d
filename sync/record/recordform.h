// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/cbor.h"
#include "sync/record/limits.h"
#include "sync/record/record.h"

#include <string_view>

/// What records and operations share in their encoded form. For sync/record/*.cpp only.
namespace vigie::sync {

/// What the value of one field may be.
inline constexpr cbor::Bounds fieldBounds{limits::textFieldBytes, limits::setElements,
                                          limits::fieldDepth};

/// [time, writer].
void writeStamp(cbor::Writer& out, Stamp stamp);
Stamp readStamp(cbor::Reader& in);

/// A text that is a name; `what` is for the fault, as "a kind".
std::string_view readName(cbor::Reader& in, std::string_view what);
void checkName(cbor::Reader& in, std::string_view what, std::string_view name);
std::uint64_t readLife(cbor::Reader& in);
/// `start` is the position where the item began that may have at most `most` bytes.
void checkSize(cbor::Reader& in, std::size_t start, std::size_t most);

} // namespace vigie::sync
