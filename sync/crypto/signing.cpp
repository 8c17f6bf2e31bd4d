// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/signing.h"

#include <sodium.h>

#include <cstdlib>

namespace vigie::sync {

namespace {

static_assert(SigningKey::seedBytes == crypto_sign_SEEDBYTES);
static_assert(std::tuple_size_v<PublicKey> == crypto_sign_PUBLICKEYBYTES);
static_assert(std::tuple_size_v<Signature> == crypto_sign_BYTES);

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

} // namespace

struct SigningKey::Secret {
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> bytes{};
    ~Secret() { sodium_memzero(bytes.data(), bytes.size()); }
};

SigningKey SigningKey::generate() {
    if (sodium_init() < 0)
        std::abort(); // a key without random numbers would be worse than none
    Seed seed{};
    randombytes_buf(seed.data(), seed.size());
    SigningKey key(seed);
    sodium_memzero(seed.data(), seed.size());
    return key;
}

SigningKey::SigningKey(const Seed& seed) : m_secret(std::make_unique<Secret>()) {
    crypto_sign_seed_keypair(out(m_public.data()), m_secret->bytes.data(), in(seed.data()));
}

SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

SigningKey::Seed SigningKey::seed() const {
    Seed seed{};
    crypto_sign_ed25519_sk_to_seed(out(seed.data()), m_secret->bytes.data());
    return seed;
}

Signature SigningKey::sign(std::span<const std::byte> message) const {
    Signature signature{};
    crypto_sign_detached(out(signature.data()), nullptr, in(message.data()), message.size(),
                         m_secret->bytes.data());
    return signature;
}

bool isSignedBy(const PublicKey& key, std::span<const std::byte> message,
                const Signature& signature) {
    return crypto_sign_verify_detached(in(signature.data()), in(message.data()), message.size(),
                                       in(key.data())) == 0;
}

} // namespace vigie::sync
