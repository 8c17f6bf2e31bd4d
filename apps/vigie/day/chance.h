// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace vigie::day {

/// Two numbers to one that looks like chance (the finalizer of splitmix64).
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b = 0) {
    std::uint64_t z = a + 0x9e3779b97f4a7c15ULL * (b + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// Chance that is the same on every machine: splitmix64, and whole numbers only. The standard's
/// distributions may differ from one library to the next.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : m_state(mixed(seed)) {}

    std::uint64_t next() {
        m_state += 0x9e3779b97f4a7c15ULL;
        return mixed(m_state);
    }
    /// 0 to n - 1; n is at least 1.
    std::uint32_t below(std::uint32_t n) {
        return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32);
    }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool percent(std::uint32_t p) { return below(100) < p; }
    /// One of a list that is not empty.
    template <class List>
    const auto& of(const List& list) {
        return list[below(static_cast<std::uint32_t>(list.size()))];
    }
    /// The index of one of the weights, as often as each weighs.
    template <class List>
    std::size_t weighted(const List& weights) {
        std::uint32_t sum = 0;
        for (const auto weight : weights)
            sum += static_cast<std::uint32_t>(weight);
        std::uint32_t drawn = below(sum);
        std::size_t index = 0;
        for (const auto weight : weights) {
            if (drawn < static_cast<std::uint32_t>(weight))
                break;
            drawn -= static_cast<std::uint32_t>(weight);
            ++index;
        }
        return index;
    }
    /// Mostly small, sometimes very large: about 1 / x of the values are over x times `middle`.
    std::int64_t longTailed(std::int64_t middle) { return middle * 512 / (1 + below(1024)); }

private:
    std::uint64_t m_state;
};

} // namespace vigie::day
