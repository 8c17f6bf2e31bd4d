// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

/// Bytes in records that people may look at: two lower-case hexadecimal digits each. Both take the
/// same time for all bytes of a length, so that secrets may be written like this.
namespace vigie {

std::string toHex(std::span<const std::byte> bytes);

/// False, with `into` unspecified, unless the text is exactly as many bytes in lower case.
bool fromHex(std::string_view text, std::span<std::byte> into);

} // namespace vigie
