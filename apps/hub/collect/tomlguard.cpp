// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/tomlguard.h"

#include <algorithm>

namespace vigie::hub {

namespace {

bool beginsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '"' || c == '\'';
}

std::string_view withoutBlanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

} // namespace

std::size_t lineThatTomlCannotRead(std::string_view toml) {
    std::size_t number = 1;
    for (std::size_t lineEnds = 0; !toml.empty(); number += lineEnds) {
        const std::size_t end = std::min(toml.find_first_of("\r\n"), toml.size());
        std::string_view line = toml.substr(0, end);
        lineEnds = end < toml.size() && toml[end] == '\n' ? 1 : 0;
        toml.remove_prefix(std::min(end + 1, toml.size()));
        line = withoutBlanks(line);
        if (!line.starts_with('['))
            continue;
        line = withoutBlanks(line.substr(1));
        if (line.starts_with('['))
            line = withoutBlanks(line.substr(1));
        // It knows itself what to say about "[" and "[]".
        if (!line.empty() && line[0] != ']' && !beginsName(line[0]))
            return number;
    }
    return 0;
}

} // namespace vigie::hub
