// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/lthash.h"

#include "sync/record/cbor.h"

#include <fmt/format.h>
#include <sodium.h>

namespace vigie::sync {

namespace {

using Lanes = std::array<std::uint16_t, LtHash::lanes>;
using State = std::array<std::byte, LtHash::stateBytes>;

const unsigned char* plain(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* plain(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

Lanes lanesOf(std::span<const std::byte, LtHash::stateBytes> state) {
    Lanes lanes;
    for (std::size_t i = 0; i < lanes.size(); ++i)
        lanes[i] = static_cast<std::uint16_t>(std::to_integer<unsigned>(state[2 * i]) |
                                              std::to_integer<unsigned>(state[2 * i + 1]) << 8);
    return lanes;
}

Lanes expanded(std::span<const std::byte> element) {
    static constexpr unsigned char person[crypto_generichash_blake2b_PERSONALBYTES] =
        "VigieLtHash1";
    static constexpr unsigned char nonce[crypto_stream_chacha20_NONCEBYTES] = {};
    static_assert(crypto_stream_chacha20_KEYBYTES == 32);
    unsigned char key[crypto_stream_chacha20_KEYBYTES];
    // Neither can fail: all sizes are within what they take.
    crypto_generichash_blake2b_salt_personal(key, sizeof key, plain(element.data()), element.size(),
                                             nullptr, 0, nullptr, person);
    State stream;
    crypto_stream_chacha20(plain(stream.data()), stream.size(), nonce, key);
    return lanesOf(stream);
}

Bytes elementOf(std::string_view channel, std::span<const std::byte> record) {
    Bytes element;
    element.reserve(channel.size() + record.size() + sizeof(std::uint64_t));
    cbor::Writer writer(element);
    writer.text(channel);
    writer.raw(record);
    return element;
}

} // namespace

Result<LtHash> LtHash::fromState(std::span<const std::byte> state) {
    if (state.size() != stateBytes)
        return Error{ErrorCode::Invalid, fmt::format("A digest's state has {} bytes, not {}",
                                                     stateBytes, state.size())};
    LtHash hash;
    hash.m_lanes = lanesOf(state.first<stateBytes>());
    return hash;
}

void LtHash::add(std::span<const std::byte> element) {
    const Lanes more = expanded(element);
    for (std::size_t i = 0; i < lanes; ++i)
        m_lanes[i] = static_cast<std::uint16_t>(m_lanes[i] + more[i]);
}

void LtHash::remove(std::span<const std::byte> element) {
    const Lanes less = expanded(element);
    for (std::size_t i = 0; i < lanes; ++i)
        m_lanes[i] = static_cast<std::uint16_t>(m_lanes[i] - less[i]);
}

void LtHash::addRecord(std::string_view channel, std::span<const std::byte> record) {
    add(elementOf(channel, record));
}

void LtHash::removeRecord(std::string_view channel, std::span<const std::byte> record) {
    remove(elementOf(channel, record));
}

void LtHash::add(const LtHash& other) {
    for (std::size_t i = 0; i < lanes; ++i)
        m_lanes[i] = static_cast<std::uint16_t>(m_lanes[i] + other.m_lanes[i]);
}

std::array<std::byte, LtHash::stateBytes> LtHash::state() const {
    State state;
    for (std::size_t i = 0; i < lanes; ++i) {
        state[2 * i] = static_cast<std::byte>(m_lanes[i] & 0xff);
        state[2 * i + 1] = static_cast<std::byte>(m_lanes[i] >> 8);
    }
    return state;
}

LtHash::Digest LtHash::digest() const {
    const State summed = state();
    Digest digest;
    crypto_generichash_blake2b(plain(digest.data()), digest.size(), plain(summed.data()),
                               summed.size(), nullptr, 0);
    return digest;
}

} // namespace vigie::sync
