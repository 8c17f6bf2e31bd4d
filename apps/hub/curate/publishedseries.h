// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/figure.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::hub {

/// What the log holds of one tile's series: a fingerprint of each block, not the block.
class PublishedSeries {
public:
    struct Entry {
        std::int64_t start = 0;
        std::uint64_t print = 0; ///< of the values
        std::uint32_t life = 0;  ///< of the record; of a tombstone: the life after it
        std::uint32_t round = 0; ///< of publishing, in which the block was last given
        Bucket bucket = Bucket::Hour;
        bool closed = false;
        bool alive = false; ///< false: there is no record, or a tombstone
    };

    static std::uint64_t print(const Series& series);
    /// The block's entry; one that is not alive when nothing was known of it.
    Entry& of(std::string_view group, Bucket bucket, std::int64_t start);
    /// Null when nothing is known of the block.
    Entry* find(std::string_view group, Bucket bucket, std::int64_t start);
    /// Calls each(group, entry) until it says false.
    template <class Each>
    void forEach(Each each) {
        for (auto& [group, entries] : m_groups)
            for (Entry& entry : entries)
                if (!each(group, entry))
                    return;
    }
    /// Forgets the blocks that every replica has dropped by itself.
    void dropExpired(std::int64_t now);
    bool anyAlive() const;

    /// When the block's record expires; nothing for a block of days.
    static std::optional<std::int64_t> expires(Bucket bucket, std::int64_t start);

private:
    std::unordered_map<std::string, std::vector<Entry>> m_groups; // by bucket, then start
};

} // namespace vigie::hub
