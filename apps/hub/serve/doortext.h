// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigie::hub {

/// What somebody outside said of themselves (a device's name, a program's), fit for a record and
/// for an administrator's eyes: at most so many bytes of well-formed UTF-8, without what is not
/// seen and could turn or hide what stands beside it.
std::string shownText(std::string_view text, std::size_t mostBytes);

} // namespace vigie::hub
