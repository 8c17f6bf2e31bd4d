// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/rangetable.h"

#include <sodium.h>

#include <algorithm>
#include <limits>
#include <tuple>

namespace vigie::sync {

namespace {

const unsigned char* plain(const void* bytes) {
    return static_cast<const unsigned char*>(bytes);
}

/// BLAKE2b-128 of what is added, in order.
class Hash {
public:
    Hash() { crypto_generichash_init(&m_state, nullptr, 0, sizeof(Fingerprint)); }

    void add(const void* bytes, std::size_t size) {
        crypto_generichash_update(&m_state, plain(bytes), size);
    }
    Fingerprint print() {
        Fingerprint print{};
        crypto_generichash_final(&m_state, reinterpret_cast<unsigned char*>(print.data()),
                                 print.size());
        return print;
    }

private:
    crypto_generichash_state m_state{};
};

/// The bits of a position that are not the range's to choose.
std::uint64_t freeBits(std::uint8_t depth) {
    return depth >= Range::deepest ? 0 : std::numeric_limits<std::uint64_t>::max() >> (4 * depth);
}

} // namespace

std::uint64_t positionOf(std::string_view kind, std::string_view id) {
    static constexpr char separator = '\0';
    Hash hash;
    hash.add(kind.data(), kind.size());
    hash.add(&separator, 1);
    hash.add(id.data(), id.size());
    const Fingerprint print = hash.print();
    std::uint64_t position = 0;
    for (const std::byte byte : std::span(print).first<sizeof position>())
        position = position << 8 | std::to_integer<std::uint64_t>(byte);
    return position;
}

Fingerprint printOf(std::span<const std::byte> recordBytes) {
    Hash hash;
    hash.add(recordBytes.data(), recordBytes.size());
    return hash.print();
}

RangeTable::RangeTable(std::vector<RangeItem> items) : m_items(std::move(items)) {
    std::sort(m_items.begin(), m_items.end(), [](const RangeItem& a, const RangeItem& b) {
        return std::tie(a.position, a.print) < std::tie(b.position, b.print);
    });
}

std::span<const RangeItem> RangeTable::in(Range range) const {
    const std::uint64_t last = range.prefix | freeBits(range.depth);
    const auto begin =
        std::partition_point(m_items.begin(), m_items.end(), [&range](const RangeItem& item) {
            return item.position < range.prefix;
        });
    const auto end = std::partition_point(
        begin, m_items.end(), [last](const RangeItem& item) { return item.position <= last; });
    return {begin, end};
}

Fingerprint RangeTable::fingerprint(Range range) const {
    Hash hash;
    for (const RangeItem& item : in(range))
        hash.add(item.print.data(), item.print.size());
    return hash.print();
}

} // namespace vigie::sync
