// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/utf8.h"

namespace vigie::utf8 {
namespace {

bool continues(unsigned char byte) {
    return (byte & 0xc0) == 0x80;
}

} // namespace

std::size_t sequenceAt(std::string_view text, std::size_t at) {
    if (at >= text.size())
        return 0;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const std::size_t left = text.size() - at;
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    if (left < 2 || !continues(byte(1)))
        return 0;
    if (lead < 0xe0)
        return 2;
    // No overlong forms, no surrogates, nothing above U+10FFFF: all of it shows in the second byte.
    if ((lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xed && byte(1) > 0x9f) ||
        (lead == 0xf0 && byte(1) < 0x90) || (lead == 0xf4 && byte(1) > 0x8f))
        return 0;
    if (left < 3 || !continues(byte(2)))
        return 0;
    if (lead < 0xf0)
        return 3;
    return left >= 4 && continues(byte(3)) ? 4 : 0;
}

std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && continues(static_cast<unsigned char>(text[bytes])))
        --bytes;
    return text.substr(0, bytes);
}

} // namespace vigie::utf8
