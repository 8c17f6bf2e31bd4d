// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

/// Steps through UTF-8 that may be broken. Whether a whole text is well-formed:
/// sync::cbor::isUtf8.
namespace vigie::utf8 {

/// The bytes of the well-formed character that starts at `at` (1 to 4); 0 when there is none.
std::size_t sequenceAt(std::string_view text, std::size_t at);

/// The text's beginning, at most so many bytes, never ending inside a character.
std::string_view cut(std::string_view text, std::size_t bytes);

} // namespace vigie::utf8
