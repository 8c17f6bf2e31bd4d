// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace vigie::simulation {

/// The simulation's only source of chance: xoshiro256**, seeded by splitmix64. The standard
/// library's distributions differ between libraries, and a seed must mean the same everywhere.
/// Used by one thread. A copy continues on its own from the same place.
class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (auto& word : m_state) {
            std::uint64_t mixed = seed += 0x9e3779b97f4a7c15;
            mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
            word = mixed ^ mixed >> 31;
        }
    }

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    /// 0 to n - 1, each as likely; 0 for n = 0.
    std::uint64_t below(std::uint64_t n) {
        if (n == 0)
            return 0;
        const std::uint64_t limit = UINT64_MAX - UINT64_MAX % n;
        std::uint64_t drawn = next();
        while (drawn >= limit)
            drawn = next();
        return drawn % n;
    }
    /// Both ends included.
    std::uint64_t between(std::uint64_t low, std::uint64_t high) {
        return low + below(high - low + 1);
    }
    bool chance(std::uint64_t times, std::uint64_t outOf) { return below(outOf) < times; }
    void fill(std::span<std::byte> bytes) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i, word >>= 8) {
            if (i % 8 == 0)
                word = next();
            bytes[i] = static_cast<std::byte>(word & 0xff);
        }
    }
    /// A generator of its own for a part, so that one part's draws do not shift another's.
    Random fork() { return Random(next()); }

private:
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace vigie::simulation
