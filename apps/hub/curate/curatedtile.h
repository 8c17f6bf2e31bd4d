// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/curate/publishedseries.h"
#include "apps/hub/understand/understanding.h"
#include "sdk/domain/figure.h"
#include "sync/record/operation.h"
#include "sync/record/record.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace vigie::hub {

/// What one step writes in one channel, and how much it still may.
struct Output {
    sync::StampClock& clock;
    std::int64_t now;
    std::size_t budget;
    bool unsettled = false; ///< figures will move: the taxonomy is about to change
    std::vector<sync::Operation> operations{};

    void add(sync::Act act, std::string_view kind, std::string id, std::uint64_t life,
             const sync::Map& fields);
};

/// The records of one tile: what the log holds of them, and what has to be written so that it holds
/// what the tile's counts say.
class CuratedTile {
public:
    explicit CuratedTile(TileKey key) : m_key(std::move(key)) {}

    /// A figure, series or ranking of this tile as the log holds it. With `lifeOnly` just the
    /// record's life is new: its own write has come back.
    void seenFigure(const sync::Record& record, bool lifeOnly);
    void seenSeries(const sync::Record& record, bool lifeOnly);
    void seenRanking(const sync::Record& record);

    /// Writes what differs from the counts, no sooner than a second after the last time. Gives when
    /// to be called next if nothing happens until then; a sentence in `problem` when the figure
    /// cannot be a record.
    std::int64_t publish(Understanding& understanding, Output& out, std::string& problem);
    /// The tile is not counted any more: takes figure and series away. False while some are left.
    bool withdraw(Output& out);

    /// The posts that the tile lists: as of its last count that had settled, none once it is
    /// withdrawn. Null before the first of these: what the log holds for it is not known yet.
    const PostList* posts() const { return m_posts ? &*m_posts : nullptr; }
    /// Whether posts() has changed since this was last asked.
    bool takePostsChanged() { return std::exchange(m_postsChanged, false); }

private:
    void setPosts(PostList posts);
    bool saysTheSame(const Figure& figure, const Understanding& understanding, Output& out) const;
    void publishFigure(const Figure& figure, const Understanding& understanding, Output& out);
    void publishSeries(Understanding& understanding, Output& out);
    void publishBlock(const Series& series, bool replaces, std::uint32_t round, Output& out);
    bool sweep(std::uint32_t round, Output& out);
    void publishRanking(const Figure& figure, Output& out);
    bool rankingIsNew(std::int64_t slot, std::uint64_t print) const;

    TileKey m_key;
    std::optional<Figure> m_figure; // as the log holds it
    std::uint64_t m_figureLife = 0;
    PublishedSeries m_series;
    std::optional<PostList> m_posts;
    bool m_postsChanged = false;
    std::optional<std::int64_t> m_wroteAt;
    std::int64_t m_cleanAt = 0; // when expired entries are dropped next

    /// The last snapshots, of any quarter and of full hours.
    struct Snapshot {
        std::int64_t slot = -1;
        std::uint64_t print = 0;
    };
    Snapshot m_ranking;
    Snapshot m_hourly;
    std::int64_t m_rankedSlot = -1; // looked at, written or not
};

} // namespace vigie::hub
