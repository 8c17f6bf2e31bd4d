// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/record/record.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace vigie::sync {

namespace {

// Crockford's digits: no I, L, O, U; in the order of their bytes, so that text sorts as numbers do.
constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t idDigits = 26;

/// 26 digits of 5 bits, from the first 130 bits.
std::string base32(const std::array<unsigned char, 17>& bits) {
    std::string text;
    text.reserve(idDigits);
    unsigned held = 0;
    unsigned heldBits = 0;
    std::size_t next = 0;
    while (text.size() < idDigits) {
        if (heldBits < 5) {
            held = (held << 8 | bits[next++]) & 0xfffU;
            heldBits += 8;
        }
        heldBits -= 5;
        text.push_back(digits[held >> heldBits & 31]);
    }
    return text;
}

} // namespace

std::string nameFault(std::string_view name) {
    if (name.empty()) {
        return "is empty";
    }
    if (name.size() > limits::nameBytes) {
        return fmt::format("is longer than {} bytes", limits::nameBytes);
    }
    if (!cbor::isUtf8(name)) {
        return "is not UTF-8";
    }
    unsigned char previous = 0;
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        // U+0000 to U+001F, U+007F, and U+0080 to U+009F, which are c2 80 to c2 9f.
        if (byte < 0x20 || byte == 0x7f || (previous == 0xc2 && byte < 0xa0)) {
            return "has a control character";
        }
        previous = byte;
    }
    return {};
}

std::string makeId(std::int64_t nowMilliseconds) {
    const auto time =
        static_cast<std::uint64_t>(std::clamp<std::int64_t>(nowMilliseconds, 0, 0xffffffffffff));
    // Without it two threads' first random numbers would race for libsodium's own setup.
    static const int ready = sodium_init();
    static_cast<void>(ready);
    // 26 digits hold 130 bits: two zeros, 48 of time, 80 at random.
    std::array<unsigned char, 17> bits{};
    randombytes_buf(bits.data(), bits.size());
    for (unsigned i = 0; i < 6; ++i) {
        bits[i] = static_cast<unsigned char>(time >> (42 - 8 * i));
    }
    bits[6] = static_cast<unsigned char>((time & 3) << 6 | (bits[6] & 0x3fU));
    return base32(bits);
}

std::string contentId(std::initializer_list<std::string_view> parts) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
    for (const std::string_view part : parts) {
        std::array<unsigned char, 8> size{};
        for (unsigned i = 0; i < size.size(); ++i) {
            size[i] = static_cast<unsigned char>(std::uint64_t{part.size()} >> 8 * i);
        }
        crypto_generichash_update(&state, size.data(), size.size());
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                  part.size());
    }
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::array<unsigned char, 17> bits{};
    std::copy_n(hash.begin(), bits.size(), bits.begin());
    return base32(bits);
}

} // namespace vigie::sync
