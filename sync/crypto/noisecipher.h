// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"
#include "sync/record/result.h"
#include "sync/record/value.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace vigie::sync {

/// The most that one message of Noise holds, sealed (the Noise specification, 3).
inline constexpr std::size_t noiseMessageBytes = 65'535;
/// What sealing adds to a message: the tag of Poly1305.
inline constexpr std::size_t noiseTagBytes = 16;

/// One direction of a sealed link: ChaCha20-Poly1305 (RFC 8439) with the count of messages as its
/// nonce, as the Noise specification has it. One end seals and the other opens, in the same order;
/// a message that is lost, repeated, moved or changed does not open. Wiped when it goes. Never
/// copied: two ciphers with one nonce would give their messages away.
/// Threads: one at a time.
class NoiseCipher {
public:
    /// NoiseHandshake::split() makes the pair for a link. `nonce` is the count of the next message;
    /// other than 0 in tests only.
    explicit NoiseCipher(SecretBytes<32> key, std::uint64_t nonce = 0)
        : m_key(std::move(key)), m_nonce(nonce) {}

    /// Appends the sealed message, noiseTagBytes longer than `plain`, to `out`. `alsoBound` is not
    /// in it, but it must be the same where it is opened. TooLarge for a message over the limit,
    /// Closed when every nonce was used; nothing is appended then.
    Result<void> seal(std::span<const std::byte> plain, Bytes& out,
                      std::span<const std::byte> alsoBound = {});
    /// Appends what was sealed to `out`. Invalid when it was not sealed by the other end as its
    /// next message, TooLarge and Closed as above: nothing is appended, the next message is still
    /// the same one, and the caller ends the link.
    Result<void> open(std::span<const std::byte> sealed, Bytes& out,
                      std::span<const std::byte> alsoBound = {});

    /// Goes on to the next key; the other end does the same between the same two messages. Happens
    /// by itself every tuning::rekeyMessages messages. The key before cannot be computed from it.
    void rekey();

private:
    void countMessage();

    SecretBytes<32> m_key;
    std::uint64_t m_nonce;
};

} // namespace vigie::sync
