// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/zonedays.h"
#include "sdk/domain/query.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::hub {

/// A value for each minute of an hour, each hour of 24 or each day of a month.
struct Block {
    std::int64_t start = 0;              ///< ms since 1970
    std::int64_t changedAt = 0;          ///< hub time of the last post that came in while open
    std::vector<std::uint32_t> values{}; ///< up to the last that is not 0; never empty once made
    bool unsaved = false;                ///< differs from what the state has
    bool changed = false;                ///< differs from what was last published
    bool listed = false;                 ///< waits in TileCount's list to be published or closed
    bool closed = false;                 ///< published for the last time
};

/// Where a block is.
struct BlockPlace {
    std::uint32_t group = 0;
    Bucket bucket = Bucket::Minute;
    std::int64_t start = 0;
};

/// The posts of one group: blocks in the order of their start, for each bucket.
struct Group {
    std::string key{};
    std::string label{};  ///< as the posts name it; may be empty
    bool charted = false; ///< has a series of its own
    bool unsaved = false; ///< key, label or charted differ from what the state has
    std::uint64_t total = 0;
    std::array<std::vector<Block>, 3> blocks{};

    std::vector<Block>& of(Bucket bucket) { return blocks[static_cast<std::size_t>(bucket)]; }
    const std::vector<Block>& of(Bucket bucket) const {
        return blocks[static_cast<std::size_t>(bucket)];
    }
    /// Null when there is no such block.
    Block* find(Bucket bucket, std::int64_t start);
    const Block* find(Bucket bucket, std::int64_t start) const;
    Block& make(Bucket bucket, std::int64_t start);
    /// The posts of [from, to), both on whole minutes; within what minutes and hours are kept for.
    std::uint64_t sum(std::int64_t from, std::int64_t to, const ZoneDays& zone) const;
    /// About the posts of [from, to), within what hours are kept for: of an hour in which it begins
    /// or ends, the part that it has of the hour.
    double estimate(std::int64_t from, std::int64_t to, const ZoneDays& zone) const;
    /// The posts of one day, by its place.
    std::uint64_t ofDay(const Places& day) const;
};

/// The counts of one query. Every post is counted in minutes, hours and days at once, as far as its
/// time is recent enough for each, so that minutes and hours can be dropped as they age and nothing
/// is lost. So an old post that comes today is in days (and hours), and a figure never depends on
/// when a post came. Bounded by tuning.h: groups, minutes, hours; days are kept for ever.
class Counts {
public:
    // The first groups are always there.
    static constexpr std::uint32_t all = 0;
    static constexpr std::uint32_t copies = 1; ///< of all, the copies
    static constexpr std::uint32_t other = 2;  ///< groups beyond what is bounded
    static constexpr std::uint32_t named = 3;  ///< from here on groups have keys
    static constexpr std::string_view otherKey = "other";

    Counts();

    /// The group of that key: a new one when there is room, else `other`.
    std::uint32_t groupOf(std::string_view key, std::string_view label);
    std::vector<Group>& groups() { return m_groups; }
    const std::vector<Group>& groups() const { return m_groups; }
    /// Puts back a group that was saved. False when it cannot be the next one.
    bool restoreGroup(std::uint32_t index, Group group);

    /// One post more; prune(now) has to have been called for that `now`. Gives the block of the
    /// bucket that is published, null where posts of that time are in no such block any more.
    Block* add(std::uint32_t group, const Places& places, Bucket published, std::int64_t now);
    /// One post less, which was added to the group before. (One that had been dated ahead further
    /// than minutes and hours are kept for, and is not any more, takes another one's place there.)
    Block* remove(std::uint32_t group, const Places& places, Bucket published, std::int64_t now);
    /// Drops minutes and hours that are too old.
    void prune(std::int64_t now, const ZoneDays& zone);
    bool keeps(Bucket bucket, const Places& places, std::int64_t now) const;

    /// What the state does not have yet, for one who writes it all, and then forgets it here.
    std::vector<BlockPlace>& unsaved() { return m_unsaved; }
    std::vector<BlockPlace>& dropped() { return m_dropped; }
    /// After a failed write: everything is unsaved again.
    void markAllUnsaved();

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };

    Block* move(std::uint32_t group, const Places& places, Bucket published, std::int64_t now,
                bool up);
    void step(std::uint32_t group, Bucket bucket, std::int64_t start, std::size_t index,
              std::int64_t now, bool up);

    std::vector<Group> m_groups;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_index;
    std::vector<BlockPlace> m_unsaved;
    std::vector<BlockPlace> m_dropped;
    std::int64_t m_firstHour = 0;       // minutes are kept from here on
    std::int64_t m_firstTwentyFour = 0; // hours are kept from here on
};

} // namespace vigie::hub
