// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// Appends the text as a JSON string, with its quotes: UTF-8 is kept, what is not UTF-8 becomes
/// U+FFFD, so that what is written can always be read.
void appendJsonText(std::string_view text, std::string& out);

} // namespace vigie
