// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace vigie::hub {

/// The line, from 1, on which toml++ 3.3 would end the program instead of saying that this is no
/// TOML; 0 when there is none. It asserts that the name of a table begins as a name does ("[ #",
/// "[été]"), and without asserts it takes that for granted. To be asked before every
/// toml::parse(); a line of a text over several lines that looks like such a table is named too.
std::size_t lineThatTomlCannotRead(std::string_view toml);

} // namespace vigie::hub
