// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/doortext.h"

#include "sdk/domain/utf8.h"

namespace vigie::hub {
namespace {

/// Control characters, what joins and breaks lines, what turns the direction of the text behind it.
bool isSeen(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1)
        return byte(0) >= 0x20 && byte(0) != 0x7f;
    if (character.size() == 2)
        return !(byte(0) == 0xc2 && byte(1) < 0xa0) && // U+0080 to U+009F
               !(byte(0) == 0xd8 && byte(1) == 0x9c);  // U+061C
    if (character.size() != 3)
        return byte(0) != 0xf3 || byte(1) != 0xa0; // U+E0000 to U+E0FFF: tags
    if (byte(0) == 0xe2 && byte(1) == 0x80)
        return byte(2) < 0x8b || (byte(2) > 0x8f && byte(2) < 0xa8) || byte(2) > 0xae;
    if (byte(0) == 0xe2 && byte(1) == 0x81)
        return byte(2) < 0xa0 || byte(2) > 0xaf;
    return character != "\xef\xbb\xbf"; // U+FEFF
}

} // namespace

std::string shownText(std::string_view text, std::size_t mostBytes) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8::sequenceAt(text, at);
        const std::string_view character = text.substr(at, length);
        at += length == 0 ? 1 : length;
        if (character.empty() || !isSeen(character))
            continue;
        if (shown.size() + character.size() > mostBytes)
            break;
        shown += character;
    }
    return shown;
}

} // namespace vigie::hub
