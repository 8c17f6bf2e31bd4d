// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A C++, QML or JavaScript text without what only looks like code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigie::rules {

struct SourceText {
    // Comments blanked out, strings kept: for #include lines and for what strings may not say.
    std::vector<std::string> withStrings;
    // Comments blanked out and strings emptied: for what code may not do.
    std::vector<std::string> code;
};

// Both are as many lines, of the same columns, as the text has.
SourceText readSource(std::string_view text);

std::vector<std::string> splitLines(std::string_view text);

} // namespace vigie::rules
