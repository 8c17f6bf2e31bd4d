// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/signing.h"

#include <sodium.h>

namespace vigie::sync {

namespace {

static_assert(SigningKey::seedBytes == crypto_sign_SEEDBYTES);
static_assert(SecretBytes<64>::size() == crypto_sign_SECRETKEYBYTES);
static_assert(std::tuple_size_v<PublicKey> == crypto_sign_PUBLICKEYBYTES);
static_assert(std::tuple_size_v<Signature> == crypto_sign_BYTES);

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

} // namespace

SigningKey SigningKey::generate() {
    Seed seed{};
    randomSecret(seed.data(), seed.size());
    SigningKey key(seed);
    wipeSecret(seed.data(), seed.size());
    return key;
}

SigningKey::SigningKey(const Seed& seed) {
    crypto_sign_seed_keypair(out(m_public.data()), out(m_secret.data()), in(seed.data()));
}

SigningKey::Seed SigningKey::seed() const {
    Seed seed{};
    crypto_sign_ed25519_sk_to_seed(out(seed.data()), in(m_secret.data()));
    return seed;
}

Signature SigningKey::sign(std::span<const std::byte> message) const {
    Signature signature{};
    crypto_sign_detached(out(signature.data()), nullptr, in(message.data()), message.size(),
                         in(m_secret.data()));
    return signature;
}

bool isSignedBy(const PublicKey& key, std::span<const std::byte> message,
                const Signature& signature) {
    return crypto_sign_verify_detached(in(signature.data()), in(message.data()), message.size(),
                                       in(key.data())) == 0;
}

} // namespace vigie::sync
