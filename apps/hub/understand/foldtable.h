// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// What becomes of each character when a text is folded, for the planes 0 and 1 (the others hold
/// rare Han and are left as they are). Made once from ICU's tables; 0.5 MB, immutable.
class FoldTable {
public:
    enum class Fate : std::uint8_t { Copy, Drop, Space, Replace };

    static constexpr char32_t size = 0x20000;

    /// The one table. The first call takes some tens of milliseconds.
    static const FoldTable& instance();

    Fate fate(char32_t c) const { return static_cast<Fate>(m_entries[c] >> 30); }
    bool isWord(char32_t c) const { return c < size && (m_entries[c] & wordBit) != 0; }
    std::string_view replacement(char32_t c) const {
        const std::uint32_t entry = m_entries[c];
        return {m_pool.data() + (entry & 0xfffffU), entry >> 20 & 0x1ffU};
    }

private:
    static constexpr std::uint32_t wordBit = 1U << 29;

    FoldTable();
    void fill(char32_t c);

    std::vector<std::uint32_t> m_entries; // fate 2 bits, word 1 bit, length 9 bits, offset 20 bits
    std::string m_pool;
};

} // namespace vigie::hub
