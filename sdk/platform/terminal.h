// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace vigie::platform {

/// Asks the person at the terminal; nothing where nobody sits at one. Whatever the program reads
/// from standard input stays there. Blocks.
std::optional<std::string> askAtTerminal(const std::string& question);
/// The same, and what is typed does not show.
std::optional<std::string> askSecretAtTerminal(const std::string& question);

} // namespace vigie::platform
