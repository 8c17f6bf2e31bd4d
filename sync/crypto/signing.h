// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"

#include <array>
#include <cstddef>
#include <span>

namespace vigie::sync {

/// BLAKE2b-256 of something.
using Digest = std::array<std::byte, 32>;
/// Ed25519 (RFC 8032), by libsodium.
using PublicKey = std::array<std::byte, 32>;
using Signature = std::array<std::byte, 64>;

/// A key that signs. Wiped from memory when it goes; moved, never copied. From any thread.
class SigningKey {
public:
    static constexpr std::size_t seedBytes = 32;
    using Seed = std::array<std::byte, seedBytes>;

    /// A new one, by the system's random numbers.
    static SigningKey generate();
    explicit SigningKey(const Seed& seed);
    SigningKey(SigningKey&&) noexcept = default;
    SigningKey& operator=(SigningKey&&) noexcept = default;

    const PublicKey& publicKey() const { return m_public; }
    /// What it can be made from again: as secret as the key.
    Seed seed() const;
    Signature sign(std::span<const std::byte> message) const;

private:
    friend class DhKey; // which is made from the secret

    SecretBytes<64> m_secret;
    PublicKey m_public{};
};

bool isSignedBy(const PublicKey& key, std::span<const std::byte> message,
                const Signature& signature);

} // namespace vigie::sync
