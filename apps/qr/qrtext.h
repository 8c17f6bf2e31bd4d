// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// The text as a QR code for a terminal: two rows of its squares in each line, dark on light
/// whatever the terminal's colours are. Empty for a text that no QR code holds.
std::string qrText(std::string_view text);

} // namespace vigie
