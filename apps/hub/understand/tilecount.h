// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/tally.h"
#include "apps/hub/understand/tilefilter.h"
#include "sdk/domain/figure.h"
#include "sync/record/result.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hub {

/// A post that a figure lists.
struct Listing {
    std::uint64_t number = 0; ///< in the journal
    Engagement engagement{};  ///< as it is now

    friend bool operator==(const Listing&, const Listing&) = default;
};

/// One tile's query, compiled, with its counts. What it counts is given by the filter, the
/// grouping, the zone and, for a span from one moment to another, by that span: such a tile counts
/// the posts of the span only, to the millisecond, for ever. The other spans are cut out of the
/// counts when the figure is asked for, rounded outward to whole minutes (Last24h) or hours
/// (Last7d, Last30d, and Last24h of top posts); the figure's from and to say what it covers. Used
/// by one thread.
class TileCount {
public:
    /// Unsupported, in a sentence for people, for what is not counted yet.
    static sync::Result<void> check(const TileQuery& query);
    /// The taxonomy has to live until the next show().
    TileCount(TileQuery query, std::shared_ptr<ZoneDays> zone, const Taxonomy& taxonomy);

    const TileQuery& query() const { return m_query; }
    const Facets& facets() const { return m_filter.facets(); }
    Tally& tally() { return m_tally; }
    const Counts& counts() const { return m_tally.counts; }

    /// Keeps the counts for a query that differs in how they are shown, or for a taxonomy that
    /// differs in nothing that was counted.
    void show(TileQuery query, const Taxonomy& taxonomy);
    /// Everything counts as changed and open again: after a start, and for another bucket.
    void publishAgain();

    /// Counts the post, which has that number in the journal, if it matches. True when it does.
    bool add(const Post& post, const Labels& labels, std::uint64_t number, std::int64_t now);
    /// Takes back a post that was added with the same labels: its author did. How fresh the tile is
    /// stays as it was. True when it matches.
    bool remove(const Post& post, const Labels& labels, std::uint64_t number, std::int64_t now);
    /// A post that was added has this engagement now. True when it matches and the tile ranks
    /// posts: nothing else depends on it.
    bool amend(const Post& post, const Labels& labels, std::uint64_t number, std::int64_t now);
    void prune(std::int64_t now) { m_tally.prune(now, *m_zone); }

    /// Without `settling`, which its owner knows, and without the labels of posts. The rows that it
    /// shows get series of their own.
    Figure figure(std::int64_t now);
    /// The posts that the last figure lists, in the order of its rows.
    const std::vector<Listing>& listed() const { return m_listedPosts; }
    std::int64_t figureMovesAt(std::int64_t now);
    /// See Understanding.
    std::vector<Series> changedSeries(std::int64_t now, std::size_t most, const std::string& tile);
    std::int64_t seriesMoveAt() const;

private:
    struct Window; // tilefigure.cpp
    struct Row;
    /// A block that waits to be published or closed.
    struct Listed {
        std::uint32_t group;
        std::int64_t start;
    };

    /// One post that comes, or goes again.
    struct Move {
        const Places& places;
        std::int64_t now;
        bool goes;
    };

    bool matches(const Post& post, const Labels& labels) const;
    void countPost(const Post& post, const Labels& labels, const Move& move);
    void count(std::uint32_t group, const Move& move);
    void countGroups(const Post& post, const Labels& labels, const Move& move);
    void countBrands(const Labels& labels, const Move& move);
    std::uint32_t slotOf(std::uint32_t index, const std::string& key, const std::string& name);
    void relabel();

    Window window(std::int64_t now);
    Window everything(std::int64_t now);
    Window lastHours(std::int64_t now, std::int64_t length) const;
    std::uint64_t sum(const Group& group, const Window& window) const;
    std::optional<double> change(const Group& group, const Window& window) const;
    std::vector<Row> countedRows(const Window& window) const;
    std::vector<FigureRow> shownRows(std::vector<Row> rows, const Window& window, double whole);
    std::size_t rowLimit() const;

    std::vector<FigureRow> postRows(const Window& window);
    bool hasUsual() const;
    std::optional<std::int64_t> firstDay() const;
    std::optional<double> usual(std::int64_t now, const Window& window) const;
    std::optional<double> valueOf(std::int64_t from, std::int64_t to) const;

    void chart(std::uint32_t group);
    void list(std::uint32_t group, Block& block);
    void listAll(std::uint32_t group);
    std::int64_t closesAt(const Block& block) const;
    Series series(std::uint32_t group, const Block& block, const std::string& tile) const;

    TileQuery m_query;
    std::shared_ptr<ZoneDays> m_zone;
    const Taxonomy* m_taxonomy;
    CompiledFilter m_filter;
    Tally m_tally;
    std::vector<Listing> m_listedPosts;
    std::vector<std::uint32_t> m_slots; // groups of brands or themes by their index; 0: not known
    std::vector<Listed> m_listed;
    std::size_t m_charted = 0;
};

/// The grouping that is counted: share of voice is always by brand.
Grouping countedGrouping(const TileQuery& query);

} // namespace vigie::hub
