// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What a source file of this project may not contain: an include against the arrows between the
// folders (apps -> qml -> sdk -> sync), a library or a system outside the folders that may know it,
// and what breaks a house rule that no compiler checks. Pure functions over texts, so that the
// rules are tested by examples (tst_rules.cpp) before they are applied to the tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vigie::rules {

struct Violation {
    std::string rule; // short and stable: "qt-free", "os", "licence"...
    int line = 0;     // from 1; 0: the file as a whole
    std::string what; // the offending text and why it is one
};

// Whether check() has anything to say about a file of that name.
bool isSource(std::string_view path);

// `path` is relative to the source root, with '/'. Violations come in the order of the rules.
std::vector<Violation> check(std::string_view path, std::string_view text);

// `links` has a line "target: library library ..." for each target, as CMake resolved them. Refuses
// Qt in a target of `qtFree`, and a target of `qtFree` without a line.
std::vector<Violation> checkLinks(std::string_view links, const std::vector<std::string>& qtFree);

} // namespace vigie::rules
