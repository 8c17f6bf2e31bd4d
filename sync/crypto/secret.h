// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace vigie::sync {

/// The largest secret that SecretBytes holds: an Ed25519 secret key, or Noise's chaining key.
inline constexpr std::size_t secretCellBytes = 64;

/// One cell of secretCellBytes zeros, in memory that is locked where the system allows it (never
/// written to swap, left out of core dumps, between pages that nobody may touch). Many cells share
/// a page, so that a session's keys cost no pages of their own. From any thread.
std::byte* takeSecretCell();
/// Wipes the cell. Null is fine.
void returnSecretCell(std::byte* cell) noexcept;

/// In constant time for one size.
bool sameSecret(const std::byte* one, const std::byte* other, std::size_t size);
void wipeSecret(std::byte* bytes, std::size_t size) noexcept;
void randomSecret(std::byte* bytes, std::size_t size);

/// A secret of fixed size: a key, a seed, a pre-shared key. Lies in a cell (above), is wiped when
/// it goes, and is copied only where somebody writes the copy down: SecretBytes<32>(other). One
/// that was moved from holds nothing and may only be assigned to or destroyed. Threads: as a
/// std::array.
template <std::size_t N>
class SecretBytes {
    static_assert(N > 0 && N <= secretCellBytes);

public:
    /// Zeros.
    SecretBytes() : m_cell(takeSecretCell()) {}
    /// The caller wipes `bytes` if nobody else does.
    explicit SecretBytes(std::span<const std::byte, N> bytes) : SecretBytes() {
        for (std::size_t i = 0; i < N; ++i)
            m_cell[i] = bytes[i];
    }
    explicit SecretBytes(const SecretBytes& other) : SecretBytes(other.bytes()) {}
    SecretBytes(SecretBytes&& other) noexcept : m_cell(std::exchange(other.m_cell, nullptr)) {}
    SecretBytes& operator=(const SecretBytes&) = delete;
    SecretBytes& operator=(SecretBytes&& other) noexcept {
        std::byte* const before = std::exchange(m_cell, std::exchange(other.m_cell, nullptr));
        returnSecretCell(before);
        return *this;
    }
    ~SecretBytes() { returnSecretCell(m_cell); }

    /// By the system's random numbers.
    static SecretBytes random() {
        SecretBytes made;
        randomSecret(made.m_cell, N);
        return made;
    }

    static constexpr std::size_t size() { return N; }
    std::byte* data() { return m_cell; }
    const std::byte* data() const { return m_cell; }
    std::span<std::byte, N> bytes() { return std::span<std::byte, N>(m_cell, N); }
    std::span<const std::byte, N> bytes() const { return std::span<const std::byte, N>(m_cell, N); }

    /// In constant time.
    friend bool operator==(const SecretBytes& one, const SecretBytes& other) {
        return sameSecret(one.m_cell, other.m_cell, N);
    }

private:
    std::byte* m_cell;
};

} // namespace vigie::sync
