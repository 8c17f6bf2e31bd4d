// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/hex.h"

#include <sodium.h>

namespace vigie {

std::string toHex(std::span<const std::byte> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                   bytes.size());
    text.pop_back();
    return text;
}

bool fromHex(std::string_view text, std::span<std::byte> into) {
    // Upper case is another text of the same bytes: ids and keys have one.
    for (const char c : text)
        if (c >= 'A' && c <= 'F')
            return false;
    std::size_t written = 0;
    return text.size() == into.size() * 2 &&
           sodium_hex2bin(reinterpret_cast<unsigned char*>(into.data()), into.size(), text.data(),
                          text.size(), nullptr, &written, nullptr) == 0 &&
           written == into.size();
}

} // namespace vigie
