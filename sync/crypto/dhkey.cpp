// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/dhkey.h"

#include <sodium.h>

namespace vigie::sync {

namespace {

static_assert(std::tuple_size_v<DhPublicKey> == crypto_scalarmult_BYTES);
static_assert(SecretBytes<32>::size() == crypto_scalarmult_SCALARBYTES);

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

} // namespace

DhKey::DhKey(SecretBytes<32> scalar) : m_scalar(std::move(scalar)) {
    crypto_scalarmult_base(out(m_public.data()), in(m_scalar.data()));
}

DhKey DhKey::of(const SigningKey& identity) {
    SecretBytes<32> scalar;
    crypto_sign_ed25519_sk_to_curve25519(out(scalar.data()), in(identity.m_secret.data()));
    return DhKey(std::move(scalar));
}

Result<SecretBytes<32>> DhKey::dh(const DhPublicKey& other) const {
    SecretBytes<32> shared;
    const int failed = crypto_scalarmult(out(shared.data()), in(m_scalar.data()), in(other.data()));
    if (failed != 0 || sodium_is_zero(in(shared.data()), shared.size()) != 0)
        return Error{ErrorCode::Invalid, "The other side's key gives no secret with any key, so "
                                         "it is not used: the link ends."};
    return shared;
}

Result<DhPublicKey> dhKeyOf(const PublicKey& signer) {
    DhPublicKey key{};
    if (crypto_sign_ed25519_pk_to_curve25519(out(key.data()), in(signer.data())) != 0)
        return Error{ErrorCode::Invalid, "These bytes are no public key of Ed25519: whoever gave "
                                         "them has a damaged key."};
    return key;
}

} // namespace vigie::sync
