// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

namespace vigie::sync {

/// The one random key under which a replica's file is sealed, for the file's whole life. Its bytes
/// lie in memory that is not swapped where the system allows it, and are wiped when it goes; see
/// SecretBytes. It is never logged.
class StoreKey {
public:
    static constexpr std::size_t size = 32;

    /// A new one, by the system's random numbers.
    static StoreKey generate() { return StoreKey(SecretBytes<size>::random()); }
    /// From its bytes, which the caller wipes; nothing when they are not `size` many.
    static std::optional<StoreKey> from(std::span<const std::byte> bytes) {
        if (bytes.size() != size)
            return std::nullopt;
        return StoreKey(SecretBytes<size>(bytes.first<size>()));
    }
    explicit StoreKey(SecretBytes<size> bytes) : m_bytes(std::move(bytes)) {}

    /// As secret as the key.
    std::span<const std::byte, size> bytes() const { return m_bytes.bytes(); }

private:
    SecretBytes<size> m_bytes;
};

} // namespace vigie::sync
