// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"
#include "sync/crypto/signing.h"
#include "sync/record/result.h"

#include <array>
#include <cstddef>

namespace vigie::sync {

/// X25519 (RFC 7748), by libsodium.
using DhPublicKey = std::array<std::byte, 32>;

/// A key for Diffie-Hellman. Wiped when it goes; copied only explicitly. From any thread.
class DhKey {
public:
    /// A new one, by the system's random numbers.
    static DhKey generate() { return DhKey(SecretBytes<32>::random()); }
    explicit DhKey(SecretBytes<32> scalar);
    /// The key that belongs to an identity; dhKeyOf() is its public half.
    static DhKey of(const SigningKey& identity);
    explicit DhKey(const DhKey&) = default;
    DhKey(DhKey&&) noexcept = default;
    DhKey& operator=(DhKey&&) noexcept = default;
    ~DhKey() = default;

    const DhPublicKey& publicKey() const { return m_public; }
    /// What this key and the other one's owner have in common. Refused when that is zero, which
    /// only happens with a public key that is made for it and which anybody could compute.
    Result<SecretBytes<32>> dh(const DhPublicKey& other) const;

private:
    SecretBytes<32> m_scalar;
    DhPublicKey m_public{};
};

/// The public key for Diffie-Hellman of whoever signs with `signer`. Refused for bytes that are no
/// such key. A key and its negative give the same one: who needs to know the signer itself compares
/// PublicKeys.
Result<DhPublicKey> dhKeyOf(const PublicKey& signer);

} // namespace vigie::sync
