// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/dhkey.h"
#include "sync/crypto/noisecipher.h"
#include "sync/crypto/secret.h"
#include "sync/record/result.h"
#include "sync/record/value.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace vigie::sync {

/// How two sides that have never spoken on this link come to keys, after the Noise specification
/// (revision 34): Noise_IK_25519_ChaChaPoly_BLAKE2b, and the same with a secret that both know
/// beforehand. In both the initiator knows the responder's static key and says its own.
enum class NoisePattern {
    Ik,     ///< for a device that the hub knows
    IkPsk2, ///< for one that has an invitation
};

/// What both sides have in common after a handshake, and nobody else can have with one of them.
using NoiseHash = std::array<std::byte, 64>;

/// A link's two directions. What one side sends with, the other one receives with.
struct NoiseCiphers {
    NoiseCipher sending;
    NoiseCipher receiving;
};

/// One side of one handshake: a message from the initiator, then one from the responder.
///     initiator: write(payload), read(message), split()
///     responder: read(message), write(payload), split()
/// A payload is sealed. That of the first message can be read by whoever has the responder's static
/// key, also later, and somebody may send the whole message again: it must not make anything happen
/// that may not happen twice. That of the second one is as safe as the link.
/// After any failure, everything is refused. A copy goes on by itself from where it was made; the
/// initiator makes one to read the second message with one pre-shared key and then with another.
/// Every secret is wiped when it is no longer needed. Threads: one at a time.
class NoiseHandshake {
public:
    /// `prologue` is what both sides must agree about before they begin; it is not sent.
    static NoiseHandshake initiator(NoisePattern pattern, DhKey own, const DhPublicKey& remote,
                                    std::span<const std::byte> prologue);
    static NoiseHandshake responder(NoisePattern pattern, DhKey own,
                                    std::span<const std::byte> prologue);

    /// For IkPsk2, before the second message is written or read: the responder takes the
    /// initiator's word on which one from the first message's payload.
    void setPsk(SecretBytes<32> psk) { m_psk = std::move(psk); }
    /// For test vectors only: this key instead of a new one.
    void setEphemeral(DhKey ephemeral) { m_ephemeral = std::move(ephemeral); }

    /// This side's message with the payload in it. TooLarge over noiseMessageBytes; Invalid when it
    /// is not this side's turn, a pre-shared key is missing, or the other side's key is no good.
    Result<Bytes> write(std::span<const std::byte> payload);
    /// The payload of the other side's message. Invalid for anything that is not a message of this
    /// handshake to this side; errors otherwise as for write().
    Result<Bytes> read(std::span<const std::byte> message);

    /// Whether both messages are through.
    bool finished() const { return m_turn == Turn::Over; }
    /// Names this handshake; final when finished().
    const NoiseHash& handshakeHash() const { return m_hash; }
    /// The other side's static key. The responder has it after the first message, which proves that
    /// its sender has the key; what may be done with it is for the caller to decide.
    const DhPublicKey& remoteStatic() const { return m_remoteStatic; }
    /// Once, when finished.
    Result<NoiseCiphers> split();

private:
    enum class Turn { First, Second, Over, Failed };

    NoiseHandshake(NoisePattern pattern, bool initiates, DhKey own, const DhPublicKey& remote,
                   std::span<const std::byte> prologue);

    Result<void> mayGoOn(bool write) const;
    void endTurn(bool well);
    Result<void> writeFirst(std::span<const std::byte> payload, Bytes& message);
    Result<void> readFirst(std::span<const std::byte> message, Bytes& payload);
    Result<void> writeSecond(std::span<const std::byte> payload, Bytes& message);
    Result<void> readSecond(std::span<const std::byte> message, Bytes& payload);
    void writeEphemeral(Bytes& message);
    void readEphemeral(std::span<const std::byte> message);

    // The symmetric state of the specification, 5.2.
    void mixHash(std::span<const std::byte> data);
    void mixKey(std::span<const std::byte> input);
    void mixEphemeral(const DhPublicKey& key);
    Result<void> mixDh(const DhKey& own, const DhPublicKey& remote);
    void mixPsk();
    Result<void> sealAndHash(std::span<const std::byte> plain, Bytes& message);
    Result<void> openAndHash(std::span<const std::byte> sealed, Bytes& plain);

    NoisePattern m_pattern;
    bool m_initiates;
    Turn m_turn = Turn::First;
    std::optional<DhKey> m_own; ///< until the last Diffie-Hellman
    std::optional<DhKey> m_ephemeral;
    std::optional<SecretBytes<32>> m_psk;
    DhPublicKey m_remoteStatic{};
    DhPublicKey m_remoteEphemeral{};
    NoiseHash m_hash{};
    SecretBytes<64> m_chainingKey;
    /// What the next sealing of the handshake uses. In both patterns each is used once, so its
    /// nonce is always 0.
    std::optional<SecretBytes<32>> m_key;
};

/// Six digits that both sides of a finished handshake show, for people to compare: when they are
/// equal, nobody sits between the two.
std::string comparisonCode(const NoiseHash& handshakeHash);

} // namespace vigie::sync
