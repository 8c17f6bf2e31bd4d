// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace vigie::sync {

using Fingerprint = std::array<std::byte, 16>;

/// What reconciliation compares: one record.
struct RangeItem {
    std::uint64_t position = 0;
    Fingerprint print{};
    std::uint64_t handle = 0; ///< the owner's: a row's number, a sequence

    friend bool operator==(const RangeItem&, const RangeItem&) = default;
};

/// Where a record lies: both sides put it at the same place, and records lie evenly. The first 8
/// bytes (big-endian) of BLAKE2b of kind, NUL, id.
std::uint64_t positionOf(std::string_view kind, std::string_view id);
/// BLAKE2b-128 of a record's canonical bytes.
Fingerprint printOf(std::span<const std::byte> recordBytes);

/// All positions whose first `depth` nibbles are those of `prefix`, which is left-aligned; its
/// other nibbles are 0. Depth 0 is everything, 16 one position.
struct Range {
    static constexpr std::uint8_t deepest = 16;
    static constexpr std::uint8_t parts = 16;

    std::uint64_t prefix = 0;
    std::uint8_t depth = 0;

    /// One of its parts, a nibble deeper. Not of a range of the deepest.
    constexpr Range part(std::uint8_t number) const {
        return {prefix | std::uint64_t(number) << (4 * (deepest - depth - 1)),
                static_cast<std::uint8_t>(depth + 1)};
    }

    friend bool operator==(const Range&, const Range&) = default;
};

/// The records of one side at one moment, in order of position, then print.
class RangeTable {
public:
    RangeTable() = default;
    explicit RangeTable(std::vector<RangeItem> items);

    std::span<const RangeItem> in(Range range) const;
    /// BLAKE2b-128 over the prints in order; of nothing where there is none.
    Fingerprint fingerprint(Range range) const;
    std::size_t size() const { return m_items.size(); }

private:
    std::vector<RangeItem> m_items;
};

} // namespace vigie::sync
