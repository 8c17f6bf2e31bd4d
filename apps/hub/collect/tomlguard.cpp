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
    for (std::size_t number = 1; !toml.empty(); ++number) {
        std::string_view line = toml.substr(0, toml.find_first_of("\r\n"));
        toml.remove_prefix(std::min(line.size() + 1, toml.size()));
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
