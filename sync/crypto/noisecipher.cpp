// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/noisecipher.h"

#include "sync/crypto/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <limits>

namespace vigie::sync {

namespace {

static_assert(SecretBytes<32>::size() == crypto_aead_chacha20poly1305_ietf_KEYBYTES);
static_assert(noiseTagBytes == crypto_aead_chacha20poly1305_ietf_ABYTES);

// The last nonce belongs to rekey(), so no message may have it.
constexpr std::uint64_t lastNonce = std::numeric_limits<std::uint64_t>::max();

using Nonce = std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

/// Four zeros, then the count with its lowest byte first.
Nonce nonceOf(std::uint64_t count) {
    Nonce nonce{};
    for (std::size_t i = 0; i < 8; ++i)
        nonce[4 + i] = static_cast<unsigned char>(count >> (8 * i));
    return nonce;
}

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

Error usedUp() {
    return {ErrorCode::Closed, "This link has sent as many messages as its keys are good for: it "
                               "ends, and a new one is made."};
}

} // namespace

Result<void> NoiseCipher::seal(std::span<const std::byte> plain, Bytes& sealed,
                               std::span<const std::byte> alsoBound) {
    if (plain.size() > noiseMessageBytes - noiseTagBytes)
        return Error{ErrorCode::TooLarge,
                     fmt::format("A message of {} bytes is too large to be sealed as one: at most "
                                 "{} fit.",
                                 plain.size(), noiseMessageBytes - noiseTagBytes)};
    if (m_nonce == lastNonce)
        return usedUp();
    const std::size_t before = sealed.size();
    sealed.resize(before + plain.size() + noiseTagBytes);
    crypto_aead_chacha20poly1305_ietf_encrypt(
        out(sealed.data() + before), nullptr, in(plain.data()), plain.size(), in(alsoBound.data()),
        alsoBound.size(), nullptr, nonceOf(m_nonce).data(), in(m_key.data()));
    countMessage();
    return {};
}

Result<void> NoiseCipher::open(std::span<const std::byte> sealed, Bytes& plain,
                               std::span<const std::byte> alsoBound) {
    if (sealed.size() > noiseMessageBytes)
        return Error{ErrorCode::TooLarge,
                     fmt::format("A sealed message of {} bytes came, and one has at most {}: the "
                                 "link ends.",
                                 sealed.size(), noiseMessageBytes)};
    if (m_nonce == lastNonce)
        return usedUp();
    const std::size_t before = plain.size();
    int failed = -1;
    if (sealed.size() >= noiseTagBytes) {
        plain.resize(before + sealed.size() - noiseTagBytes);
        failed = crypto_aead_chacha20poly1305_ietf_decrypt(
            out(plain.data() + before), nullptr, nullptr, in(sealed.data()), sealed.size(),
            in(alsoBound.data()), alsoBound.size(), nonceOf(m_nonce).data(), in(m_key.data()));
    }
    if (failed != 0) {
        plain.resize(before);
        return Error{ErrorCode::Invalid, "A message was changed, repeated or left out on its way, "
                                         "or was sealed with another key: the link ends."};
    }
    countMessage();
    return {};
}

void NoiseCipher::countMessage() {
    ++m_nonce;
    // By the count itself, so that both ends do it between the same two messages.
    if (m_nonce % tuning::rekeyMessages == 0)
        rekey();
}

/// The first 32 bytes of zeros sealed under the last nonce (the Noise specification, 4.2).
void NoiseCipher::rekey() {
    constexpr std::array<unsigned char, 32> zeros{};
    SecretBytes<32 + noiseTagBytes> next;
    crypto_aead_chacha20poly1305_ietf_encrypt(out(next.data()), nullptr, zeros.data(), zeros.size(),
                                              nullptr, 0, nullptr, nonceOf(lastNonce).data(),
                                              in(m_key.data()));
    m_key = SecretBytes<32>(std::as_const(next).bytes().first<32>());
}

} // namespace vigie::sync
