// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// The keys that a file has given so far, as 128 bits of BLAKE2b each: 21 to 43 bytes a key, and no
/// two of a billion keys taken for the same (chance 10^-21). One thread.
class KeySet {
public:
    /// True when the key was not there.
    bool add(std::string_view key);
    std::size_t size() const { return m_count; }

private:
    struct Hash {
        std::uint64_t high = 0;
        std::uint64_t low = 0;

        bool isFree() const { return high == 0 && low == 0; }
        friend bool operator==(const Hash&, const Hash&) = default;
    };

    static Hash hashOf(std::string_view key);
    Hash& placeOf(const Hash& hash);
    void grow();

    std::vector<Hash> m_places; // a power of two of them, open addressing
    std::size_t m_count = 0;
};

} // namespace vigie::hub
