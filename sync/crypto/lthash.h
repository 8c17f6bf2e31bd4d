// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace vigie::sync {

/// A sum of elements that tells two sets apart, in whatever order they were built: 1,024 lanes of
/// 16 bits, each the sum of the elements' own lanes. Adding and removing cost the same whatever is
/// in it, so a channel's digest follows each change.
///
/// After "Securing Update Propagation with Homomorphic Hashing" (Lewi, Kim, Maykov, Weis; 2019),
/// with its lanes and widths. An element's 2,048 bytes are ChaCha20's stream (nonce 0) under the
/// element's BLAKE2b-256, personalised "VigieLtHash1". Equal digests of different sets cannot be
/// found in practice; that an element is in a set cannot be seen from a digest.
///
/// Nothing is checked: removing what is not in it gives the digest of no set. A value; one thread
/// at a time.
class LtHash {
public:
    static constexpr std::size_t lanes = 1024;
    static constexpr std::size_t stateBytes = 2 * lanes;
    using Digest = std::array<std::byte, 32>;

    /// Of nothing.
    LtHash() = default;
    /// As state() gave it. Invalid when it does not have stateBytes.
    static Result<LtHash> fromState(std::span<const std::byte> state);

    void add(std::span<const std::byte> element);
    void remove(std::span<const std::byte> element);
    /// A record of a channel: the element is the CBOR text of the channel's name, then the record's
    /// canonical bytes.
    void addRecord(std::string_view channel, std::span<const std::byte> record);
    void removeRecord(std::string_view channel, std::span<const std::byte> record);
    /// All of another one's elements.
    void add(const LtHash& other);

    /// The lanes, each with its low byte first, the same on every machine.
    std::array<std::byte, stateBytes> state() const;
    /// BLAKE2b-256 of the state: what is signed and compared.
    Digest digest() const;

    friend bool operator==(const LtHash&, const LtHash&) = default;

private:
    std::array<std::uint16_t, lanes> m_lanes{};
};

} // namespace vigie::sync
