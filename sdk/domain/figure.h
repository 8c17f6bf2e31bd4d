// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/query.h"

/// What the hub counted. Only the hub writes these kinds; every other replica reads them.
namespace vigie {

/// One row of a ranking or a comparison: a brand, a theme, a country, a post, an author.
struct FigureRow {
    std::string key{};              ///< id of what is counted: brand, theme, country, post key...
    std::string label{};            ///< as shown when the reader has no record of that id
    double value = 0;               ///< in the measure's unit
    std::optional<double> share{};  ///< of the whole, 0 to 1
    std::optional<double> change{}; ///< against the period before, as a fraction: 0.12 is +12 %
    /// Of a post: how many copies of it the tile has counted since it came; absent when none.
    std::optional<std::int64_t> copies{};

    template <class Visitor>
    static void describe(Visitor& field) {
        field("key", &FigureRow::key, Rule().required().maxBytes(2048));
        field("label", &FigureRow::label, Rule().maxBytes(1000));
        field("value", &FigureRow::value, Rule().required());
        field("share", &FigureRow::share, Rule().range(0, 1));
        field("change", &FigureRow::change, Rule());
        field("copies", &FigureRow::copies, Rule().atLeast(1));
    }
    friend bool operator==(const FigureRow&, const FigureRow&) = default;
};

/// A tile's figure as it is now. The record's id is the tile's.
///
/// The rows of ungrouped ranking are posts, and each has a record of kind "post" beside the figure.
/// A post's value is its likes + shares + replies, what the source does not say being 0. Views are
/// left out: few sources say them, and where they do they are a thousand times as many. Of equal
/// ones the later published is first, then the lesser key. The label is the text's beginning. The
/// figure itself has no value: its posts are not in the unit of its rows. The last 24 hours are
/// whole hours there.
///
/// `usual` says what the value was at the same moment one week earlier, so that a reader can show
/// "2.3 x the usual Tuesday" as value / usual. It is there for volume, grouped or not, and for
/// share of voice, over today (from midnight until the time that the zone's clocks show now), the
/// last 24 hours and the last 7 days. A month overlaps with itself a week earlier, and the other
/// spans have no earlier one: these have none. It is exact to the hour, and of the hour in which a
/// span begins or ends it takes the part that the span has of it, as if its posts were spread
/// evenly (minutes are not kept for a week). It is never 0: it is absent when nothing was counted
/// then, and when nothing is known from before that span, because the hub may not have listened
/// yet. In a record it moves when the value does, and each hour.
struct Figure {
    static constexpr std::string_view kind = "figure";

    Measure measure = Measure::Volume;
    std::optional<double> value{}; ///< in the measure's unit; absent while nothing is known
    std::optional<double> usual{}; ///< in the measure's unit: the value one week earlier, as above
    std::vector<FigureRow> rows{}; ///< largest first; empty for an ungrouped figure
    std::int64_t posts = 0;        ///< posts looked at: the denominator
    std::int64_t copies = 0;       ///< of them near-identical copies
    std::int64_t from = 0;         ///< ms since 1970: the span it covers, included
    std::int64_t to = 0;           ///< ms since 1970: the span it covers, excluded
    std::string zone{};            ///< IANA time zone in which the span was cut
    std::int64_t asOf = 0;         ///< ms since 1970: hub time of the count
    bool settling = false;         ///< a recount is running: the figure will still move
    /// ms since 1970: when the newest of the posts in it was published, up to asOf; absent when
    /// there is none. How fresh the data is; the record follows within a minute.
    std::optional<std::int64_t> newest{};

    template <class Visitor>
    static void describe(Visitor& field) {
        field("measure", &Figure::measure, Rule().required());
        field("value", &Figure::value, Rule());
        field("usual", &Figure::usual, Rule().positive());
        field("rows", &Figure::rows, Rule());
        field("posts", &Figure::posts, Rule().atLeast(0));
        field("copies", &Figure::copies, Rule().atLeast(0));
        field("from", &Figure::from, Rule().moment());
        field("to", &Figure::to, Rule().moment());
        field("zone", &Figure::zone, Rule().pattern(Pattern::Zone));
        field("asOf", &Figure::asOf, Rule().required().moment());
        field("settling", &Figure::settling, Rule());
        field("newest", &Figure::newest, Rule().moment());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const Figure&, const Figure&) = default;
};

/// One block of a tile's history: a value for each minute of an hour, each hour of a day or each
/// day of a month. A closed block never changes again.
struct Series {
    static constexpr std::string_view kind = "series";

    std::string tile{};                 ///< id of the tile
    std::string group{};                ///< the row's key; empty = all together
    Bucket bucket = Bucket::Hour;       ///< how long one value is
    std::int64_t start = 0;             ///< ms since 1970: where the first value begins
    std::vector<std::int64_t> values{}; ///< up to 60 minutes, 24 hours or 31 days
    bool closed = false;
    std::optional<std::int64_t> expires{}; ///< ms since 1970: every replica drops it then

    template <class Visitor>
    static void describe(Visitor& field) {
        field("tile", &Series::tile, Rule().required().id());
        field("group", &Series::group, Rule().maxBytes(2048));
        field("bucket", &Series::bucket, Rule().required());
        field("start", &Series::start, Rule().required().moment());
        field("values", &Series::values, Rule());
        field("closed", &Series::closed, Rule());
        field("expires", &Series::expires, Rule().moment());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const Series&, const Series&) = default;
};

/// A tile's rows as they were at one moment: what review scrubs through.
struct Ranking {
    static constexpr std::string_view kind = "ranking";

    std::string tile{};
    std::int64_t at = 0; ///< ms since 1970
    std::vector<FigureRow> rows{};
    std::optional<std::int64_t> expires{}; ///< ms since 1970: every replica drops it then

    template <class Visitor>
    static void describe(Visitor& field) {
        field("tile", &Ranking::tile, Rule().required().id());
        field("at", &Ranking::at, Rule().required().moment());
        field("rows", &Ranking::rows, Rule());
        field("expires", &Ranking::expires, Rule().moment());
    }
    friend bool operator==(const Ranking&, const Ranking&) = default;
};

} // namespace vigie
