// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"
#include "sync/record/result.h"

#include <optional>

namespace vigie {

/// The operation that gives the record these fields, or deletes it without any: one way to write
/// for every program. `known` is the record as the replica shows it, null when it shows none; the
/// fields that a person wrote then say what they replace, so that nobody's words go unseen. Invalid
/// in a sentence when the record would break a rule of its kind; NotFound for a deletion of
/// nothing.
sync::Result<sync::Operation> operationFor(const sync::RecordKey& key,
                                           const std::optional<sync::Map>& fields,
                                           const sync::Record* known, sync::Stamp stamp);

} // namespace vigie
