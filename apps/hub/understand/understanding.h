// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/journalentry.h"
#include "apps/hub/understand/taxonomy.h"
#include "sdk/domain/figure.h"
#include "sync/record/result.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie::hub {

class HubState;
class PostJournal;

/// What a tile is called: ids are unique within a channel only.
struct TileKey {
    std::string channel;
    std::string tile;

    friend auto operator<=>(const TileKey&, const TileKey&) = default;
    friend bool operator==(const TileKey&, const TileKey&) = default;
};

/// Posts as a figure's rows list them.
using PostList = std::vector<std::shared_ptr<const Post>>;

/// Counts posts for every standing tile query. Figures are a function of the journal, the taxonomy
/// and the query: each tile remembers, in one batch with its counts, the journal number up to which
/// it has counted, so that a restart neither loses a post nor counts one twice. A new or changed
/// query, or a changed taxonomy, begins again at 0 and catches up in steps; its figures say
/// `settling` until it has. What only changes how counts are shown (measure, bucket, rows, a span
/// that is not "between") counts nothing again.
///
/// The loop of its owner: take new posts into the journal, count() them, then catchUp() in steps as
/// long as it says that something is left. Used by one thread; no clock inside: `now` is hub time
/// in ms since 1970. The journal and the state outlive it.
///
/// Memory: what tuning.h bounds for each tile. Errors: only those of the journal and the state;
/// after one, nothing is lost, and the tiles catch up when the fault is gone.
class Understanding {
public:
    Understanding(PostJournal& journal, HubState& state);
    ~Understanding();
    Understanding(const Understanding&) = delete;
    Understanding& operator=(const Understanding&) = delete;

    /// Replaces themes, focuses and brands. Tiles that look at what changed begin again. Gives what
    /// could not be used, one sentence a term; everything else works.
    std::vector<std::string> setTaxonomy(Taxonomy taxonomy);

    /// Adds the tile or replaces its query; the same query again changes nothing. `zone` is the
    /// dashboard's, for a query without one. Invalid: an unknown time zone; Unsupported: a measure
    /// that is not counted yet, in a sentence for people. The tile is then not there any more.
    /// At a start call setTaxonomy() first, or each tile is counted twice.
    sync::Result<void> setTile(const TileKey& key, const TileQuery& query, std::string_view zone);
    void dropTile(const TileKey& key);
    bool hasTile(const TileKey& key) const;
    /// Forgets the counts of all tiles that were not set since the start: for after the first round
    /// of setTile().
    sync::Result<void> forgetOthers();

    /// Counts what has just been taken into the journal, the first entry under `firstNumber`, for
    /// every tile that stands right before it; the others catch up.
    sync::Result<void> count(std::span<const JournalEntry> entries, std::uint64_t firstNumber,
                             std::int64_t now);
    /// Reads up to `most` entries of the journal for the tiles that are behind, all of them in one
    /// pass. True while something is left to do.
    sync::Result<bool> catchUp(std::size_t most, std::int64_t now);
    /// Writes what the state does not have yet. count() and catchUp() do so by themselves at the
    /// pace of tuning.h; before a clean end it spares the next start some reading.
    sync::Result<void> save();

    /// The tiles whose figure or series may have changed since they were last taken.
    std::vector<TileKey> takeDirty();
    bool hasDirty() const;

    /// The tile's figure at `now`. Nothing for a tile that is not there.
    std::optional<Figure> figure(const TileKey& key, std::int64_t now);
    /// The posts that the last figure of the tile lists, in the order of its rows, each with as
    /// much as a record holds (of a larger one the media go, then the links); none of a figure
    /// without posts. When the journal could not give them, its error: the figure's rows had no
    /// labels then.
    sync::Result<PostList> posts(const TileKey& key) const;
    /// When the figure changes by itself because time goes on: its span moves, a post that is dated
    /// ahead comes, or another hour begins for `usual` (which moves in between too, too little to
    /// tell anybody).
    std::int64_t figureMovesAt(const TileKey& key, std::int64_t now) const;

    /// A tile's blocks that have changed since they were last given, at most `most` of them, in the
    /// tile's bucket: all posts together (group ""), and each row that a figure has shown. None
    /// while the tile is behind. `values` ends with the last value that is not 0. A minute or hour
    /// block closes some time after its end (tuning.h), and posts that come later still are counted
    /// in the figure and in the open blocks of days, which never close: nothing coarser is behind
    /// them. After a start all blocks count as changed.
    std::vector<Series> changedSeries(const TileKey& key, std::int64_t now, std::size_t most);
    /// When a block of the tile closes next; a time in the past when changed blocks wait.
    std::int64_t seriesMoveAt(const TileKey& key) const;

    /// Whether what was published of the tile belongs to another query or taxonomy: its blocks,
    /// closed ones too, are to be replaced by those that changedSeries() gives, and the rest is to
    /// go. Remembered over restarts until renewed() says that it has been done.
    bool isRenewing(const TileKey& key) const;
    void renewed(const TileKey& key);
    /// From 1; another number means that changedSeries() began again to give all blocks.
    std::uint32_t round(const TileKey& key) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub
