// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/value.h"

#include <span>
#include <string_view>
#include <vector>

/// A fuzz target is one file in targets/, which defines take() and seeds(). main.cpp makes a
/// libFuzzer program of it.
namespace vigie::fuzz {

using Input = std::span<const std::byte>;

/// Feeds any bytes to what is tested. Whatever comes, it neither crashes nor takes much; what else
/// is promised for every input, it says by require().
void take(Input input);

/// Good inputs, made by the code's own encoders, so that they stay good when a format changes.
std::vector<sync::Bytes> seeds();

/// Ends the program, and makes the input a finding, where a promise is broken.
void require(bool holds, std::string_view promise);

sync::Bytes bytesOf(std::string_view text);
std::string_view textOf(Input input);

} // namespace vigie::fuzz
