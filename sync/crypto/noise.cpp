// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/noise.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <tuple>

namespace vigie::sync {

namespace {

constexpr std::size_t hashBytes = std::tuple_size_v<NoiseHash>;
constexpr std::size_t blockBytes = 128; // of BLAKE2b
constexpr std::size_t dhBytes = std::tuple_size_v<DhPublicKey>;
static_assert(hashBytes == crypto_generichash_BYTES_MAX);

constexpr std::size_t sealedStaticBytes = dhBytes + noiseTagBytes;
constexpr std::size_t firstBytes = dhBytes + sealedStaticBytes + noiseTagBytes;
constexpr std::size_t secondBytes = dhBytes + noiseTagBytes;

using View = std::span<const std::byte>;

const unsigned char* in(const std::byte* bytes) {
    return reinterpret_cast<const unsigned char*>(bytes);
}

unsigned char* out(std::byte* bytes) {
    return reinterpret_cast<unsigned char*>(bytes);
}

void hash(std::byte* into, std::initializer_list<View> parts) {
    crypto_generichash_state state; // wiped by crypto_generichash_final
    crypto_generichash_init(&state, nullptr, 0, hashBytes);
    for (const View part : parts)
        crypto_generichash_update(&state, in(part.data()), part.size());
    crypto_generichash_final(&state, out(into), hashBytes);
}

/// HMAC (RFC 2104) with BLAKE2b.
SecretBytes<64> hmac(const SecretBytes<64>& key, std::initializer_list<View> parts) {
    std::array<std::byte, blockBytes> pad;
    const auto padWith = [&](std::byte filler) {
        pad.fill(filler);
        for (std::size_t i = 0; i < key.size(); ++i)
            pad[i] ^= key.data()[i];
    };
    SecretBytes<64> inner;
    SecretBytes<64> outer;
    padWith(std::byte{0x36});
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, hashBytes);
    crypto_generichash_update(&state, in(pad.data()), pad.size());
    for (const View part : parts)
        crypto_generichash_update(&state, in(part.data()), part.size());
    crypto_generichash_final(&state, out(inner.data()), hashBytes);
    padWith(std::byte{0x5c});
    hash(outer.data(), {pad, inner.bytes()});
    sodium_memzero(pad.data(), pad.size());
    return outer;
}

/// The HKDF of the specification, 4.3, with Count outputs.
template <std::size_t Count>
std::array<SecretBytes<64>, Count> derive(const SecretBytes<64>& chainingKey, View input) {
    const SecretBytes<64> key = hmac(chainingKey, {input});
    std::array<SecretBytes<64>, Count> made;
    for (std::size_t i = 0; i < Count; ++i) {
        const std::array<std::byte, 1> number{static_cast<std::byte>(i + 1)};
        made[i] = hmac(key, {i == 0 ? View{} : View(made[i - 1].bytes()), number});
    }
    return made;
}

/// Where a key is wanted, of a hash that is longer.
SecretBytes<32> cut(const SecretBytes<64>& derived) {
    return SecretBytes<32>(derived.bytes().first<32>());
}

std::string_view protocolName(NoisePattern pattern) {
    return pattern == NoisePattern::Ik ? "Noise_IK_25519_ChaChaPoly_BLAKE2b"
                                       : "Noise_IKpsk2_25519_ChaChaPoly_BLAKE2b";
}

} // namespace

NoiseHandshake NoiseHandshake::initiator(NoisePattern pattern, DhKey own, const DhPublicKey& remote,
                                         View prologue) {
    return {pattern, true, std::move(own), remote, prologue};
}

NoiseHandshake NoiseHandshake::responder(NoisePattern pattern, DhKey own, View prologue) {
    return {pattern, false, std::move(own), {}, prologue};
}

NoiseHandshake::NoiseHandshake(NoisePattern pattern, bool initiates, DhKey own,
                               const DhPublicKey& remote, View prologue)
    : m_pattern(pattern), m_initiates(initiates), m_own(std::move(own)), m_remoteStatic(remote) {
    const View name = std::as_bytes(std::span(protocolName(pattern)));
    std::copy(name.begin(), name.end(), m_hash.begin());
    m_chainingKey = SecretBytes<64>(m_hash);
    mixHash(prologue);
    mixHash(initiates ? m_remoteStatic : m_own->publicKey());
}

Result<Bytes> NoiseHandshake::write(View payload) {
    Bytes message;
    Result<void> done = mayGoOn(true);
    if (done && payload.size() > noiseMessageBytes - (m_initiates ? firstBytes : secondBytes))
        done = Error{ErrorCode::TooLarge,
                     fmt::format("{} bytes are too many for a handshake.", payload.size())};
    if (done)
        done = m_initiates ? writeFirst(payload, message) : writeSecond(payload, message);
    endTurn(done.ok());
    if (!done)
        return std::move(done).error();
    return message;
}

Result<Bytes> NoiseHandshake::read(View message) {
    Bytes payload;
    Result<void> done = mayGoOn(false);
    if (done && message.size() > noiseMessageBytes)
        done = Error{ErrorCode::TooLarge,
                     fmt::format("A handshake of {} bytes came, and one has at most {}: the link "
                                 "ends.",
                                 message.size(), noiseMessageBytes)};
    else if (done && message.size() < (m_initiates ? secondBytes : firstBytes))
        done = Error{ErrorCode::Invalid,
                     fmt::format("A message of {} bytes came where a handshake must begin: the "
                                 "link ends.",
                                 message.size())};
    if (done)
        done = m_initiates ? readSecond(message, payload) : readFirst(message, payload);
    endTurn(done.ok());
    if (!done)
        return std::move(done).error();
    return payload;
}

Result<NoiseCiphers> NoiseHandshake::split() {
    if (!finished())
        return Error{ErrorCode::Invalid, "The handshake of this link is not finished, or its keys "
                                         "were taken already."};
    m_turn = Turn::Failed;
    auto [first, second] = derive<2>(m_chainingKey, {});
    m_chainingKey = {};
    NoiseCipher fromInitiator(cut(first));
    NoiseCipher fromResponder(cut(second));
    if (m_initiates)
        return NoiseCiphers{std::move(fromInitiator), std::move(fromResponder)};
    return NoiseCiphers{std::move(fromResponder), std::move(fromInitiator)};
}

// ---- The messages

/// -> e, es, s, ss
Result<void> NoiseHandshake::writeFirst(View payload, Bytes& message) {
    writeEphemeral(message);
    if (Result<void> mixed = mixDh(*m_ephemeral, m_remoteStatic); !mixed)
        return mixed;
    if (Result<void> sealed = sealAndHash(m_own->publicKey(), message); !sealed)
        return sealed;
    if (Result<void> mixed = mixDh(*m_own, m_remoteStatic); !mixed)
        return mixed;
    return sealAndHash(payload, message);
}

Result<void> NoiseHandshake::readFirst(View message, Bytes& payload) {
    readEphemeral(message);
    if (Result<void> mixed = mixDh(*m_own, m_remoteEphemeral); !mixed)
        return mixed;
    Bytes remoteStatic;
    if (Result<void> opened =
            openAndHash(message.subspan(dhBytes, sealedStaticBytes), remoteStatic);
        !opened)
        return opened;
    std::copy(remoteStatic.begin(), remoteStatic.end(), m_remoteStatic.begin());
    if (Result<void> mixed = mixDh(*m_own, m_remoteStatic); !mixed)
        return mixed;
    return openAndHash(message.subspan(dhBytes + sealedStaticBytes), payload);
}

/// <- e, ee, se, and psk
Result<void> NoiseHandshake::writeSecond(View payload, Bytes& message) {
    writeEphemeral(message);
    if (Result<void> mixed = mixDh(*m_ephemeral, m_remoteEphemeral); !mixed)
        return mixed;
    if (Result<void> mixed = mixDh(*m_ephemeral, m_remoteStatic); !mixed)
        return mixed;
    mixPsk();
    return sealAndHash(payload, message);
}

Result<void> NoiseHandshake::readSecond(View message, Bytes& payload) {
    readEphemeral(message);
    if (Result<void> mixed = mixDh(*m_ephemeral, m_remoteEphemeral); !mixed)
        return mixed;
    if (Result<void> mixed = mixDh(*m_own, m_remoteEphemeral); !mixed)
        return mixed;
    mixPsk();
    return openAndHash(message.subspan(dhBytes), payload);
}

void NoiseHandshake::writeEphemeral(Bytes& message) {
    if (!m_ephemeral)
        m_ephemeral = DhKey::generate();
    const DhPublicKey& key = m_ephemeral->publicKey();
    message.insert(message.end(), key.begin(), key.end());
    mixEphemeral(key);
}

void NoiseHandshake::readEphemeral(View message) {
    std::copy_n(message.begin(), dhBytes, m_remoteEphemeral.begin());
    mixEphemeral(m_remoteEphemeral);
}

/// Whether a message may be written, or read, now.
Result<void> NoiseHandshake::mayGoOn(bool write) const {
    const bool first = m_turn == Turn::First;
    if ((!first && m_turn != Turn::Second) || (first == m_initiates) != write)
        return Error{ErrorCode::Invalid, "A message of the handshake came out of turn, or after it "
                                         "had ended: the link ends."};
    if (!first && m_pattern == NoisePattern::IkPsk2 && !m_psk)
        return Error{ErrorCode::Invalid, "This handshake needs the secret of an invitation, and "
                                         "there is none."};
    return {};
}

/// After the second message, and after any failure, only the chaining key is still needed.
void NoiseHandshake::endTurn(bool well) {
    m_turn = !well ? Turn::Failed : m_turn == Turn::First ? Turn::Second : Turn::Over;
    if (m_turn == Turn::Second)
        return;
    m_own.reset();
    m_ephemeral.reset();
    m_psk.reset();
    m_key.reset();
    if (!well)
        m_chainingKey = {};
}

// ---- The symmetric state

void NoiseHandshake::mixHash(View data) {
    hash(m_hash.data(), {NoiseHash(m_hash), data});
}

void NoiseHandshake::mixKey(View input) {
    auto [chainingKey, key] = derive<2>(m_chainingKey, input);
    m_chainingKey = std::move(chainingKey);
    m_key = cut(key);
}

void NoiseHandshake::mixEphemeral(const DhPublicKey& key) {
    mixHash(key);
    // Otherwise a pre-shared key could meet the same keys twice (the specification, 9.2).
    if (m_pattern == NoisePattern::IkPsk2)
        mixKey(key);
}

Result<void> NoiseHandshake::mixDh(const DhKey& own, const DhPublicKey& remote) {
    const Result<SecretBytes<32>> shared = own.dh(remote);
    if (!shared)
        return shared.error();
    mixKey(shared->bytes());
    return {};
}

void NoiseHandshake::mixPsk() {
    if (m_pattern != NoisePattern::IkPsk2)
        return;
    auto [chainingKey, toHash, key] = derive<3>(m_chainingKey, m_psk->bytes());
    m_chainingKey = std::move(chainingKey);
    mixHash(toHash.bytes());
    m_key = cut(key);
}

Result<void> NoiseHandshake::sealAndHash(View plain, Bytes& message) {
    const std::size_t before = message.size();
    NoiseCipher cipher(std::move(*m_key));
    m_key.reset();
    Result<void> sealed = cipher.seal(plain, message, m_hash);
    mixHash(View(message).subspan(before));
    return sealed;
}

Result<void> NoiseHandshake::openAndHash(View sealed, Bytes& plain) {
    NoiseCipher cipher(std::move(*m_key));
    m_key.reset();
    Result<void> opened = cipher.open(sealed, plain, m_hash);
    mixHash(sealed);
    if (!opened)
        return Error{ErrorCode::Invalid, "The handshake of the other side is not one for this "
                                         "side's keys, or was changed on its way: the link ends."};
    return {};
}

std::string comparisonCode(const NoiseHash& handshakeHash) {
    constexpr std::string_view label = "vigie comparison";
    NoiseHash of{};
    hash(of.data(), {std::as_bytes(std::span(label)), handshakeHash});
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = number << 8 | std::to_integer<std::uint64_t>(of[i]);
    return fmt::format("{:06}", number % 1'000'000);
}

} // namespace vigie::sync
