// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"

/// What a tile counts: a measure, over the posts that pass a filter, in groups and buckets of time,
/// over a span in a time zone. Plain data; the hub compiles it once.
namespace vigie {

enum class Measure : std::uint8_t {
    Volume,       ///< posts, copies included
    Authors,      ///< distinct authors
    ShareOfVoice, ///< own mentions / (own + named competitors'), 0 to 1
    Tone,         ///< positive share - negative share, -1 to 1
    Ranking,      ///< groups by volume; ungrouped: posts by weight (top posts, see Figure)
};
inline constexpr std::array<std::string_view, 5> measureWords{"volume", "authors", "shareOfVoice",
                                                              "tone", "ranking"};
constexpr Words wordsOf(Measure) {
    return measureWords;
}

enum class Grouping : std::uint8_t { None, Brand, Theme, Focus, Country, Language, Source, Author };
inline constexpr std::array<std::string_view, 8> groupingWords{
    "none", "brand", "theme", "focus", "country", "language", "source", "author"};
constexpr Words wordsOf(Grouping) {
    return groupingWords;
}

enum class Bucket : std::uint8_t { Minute, Hour, Day };
inline constexpr std::array<std::string_view, 3> bucketWords{"minute", "hour", "day"};
constexpr Words wordsOf(Bucket) {
    return bucketWords;
}

enum class SpanKind : std::uint8_t {
    Today,   ///< since midnight in the query's zone
    Last24h, ///< the 24 hours up to now
    Last7d,  ///< the 7 days up to now
    Last30d, ///< the 30 days up to now
    All,     ///< everything that the hub keeps
    Between, ///< from one moment to another
};
inline constexpr std::array<std::string_view, 6> spanKindWords{"today",   "last24h", "last7d",
                                                               "last30d", "all",     "between"};
constexpr Words wordsOf(SpanKind) {
    return spanKindWords;
}

/// The time that a query looks at.
struct Span {
    SpanKind kind = SpanKind::Today;
    std::int64_t from = 0; ///< ms since 1970, included; only for Between
    std::int64_t to = 0;   ///< ms since 1970, excluded; only for Between, later than from

    template <class Visitor>
    static void describe(Visitor& field) {
        field("kind", &Span::kind, Rule().required());
        field("from", &Span::from, Rule().moment());
        field("to", &Span::to, Rule().moment());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const Span&, const Span&) = default;
};

/// Which posts count: those that match one entry of every list that is not empty.
struct TileFilter {
    std::vector<std::string> brands{};      ///< ids of records of kind "brand"
    std::vector<std::string> themes{};      ///< ids of themes or focuses; a theme holds its focuses
    std::vector<std::string> countries{};   ///< ISO 3166-1 alpha-2
    std::vector<std::string> languages{};   ///< BCP 47
    std::vector<std::string> sources{};     ///< names of configured sources
    std::vector<std::string> authorKinds{}; ///< of authorKindWords
    std::vector<std::string> tones{};       ///< of toneWords

    template <class Visitor>
    static void describe(Visitor& field) {
        field("brands", &TileFilter::brands, Rule().id());
        field("themes", &TileFilter::themes, Rule().id());
        field("countries", &TileFilter::countries, Rule().pattern(Pattern::Country));
        field("languages", &TileFilter::languages, Rule().pattern(Pattern::Language));
        field("sources", &TileFilter::sources, Rule().id());
        field("authorKinds", &TileFilter::authorKinds, Rule().words(authorKindWords));
        field("tones", &TileFilter::tones, Rule().words(toneWords));
    }
    friend bool operator==(const TileFilter&, const TileFilter&) = default;
};

/// The question a tile puts to the hub. Share of voice needs `own`, and its competitors are the
/// other brands of the filter (all brands when the filter names none).
struct TileQuery {
    Measure measure = Measure::Volume;
    Grouping groupBy = Grouping::None;
    TileFilter filter{};
    std::string own{};            ///< our brand's id, for share of voice
    Bucket bucket = Bucket::Hour; ///< one point of the series
    Span span{};
    std::string zone{};     ///< IANA time zone of "today" and of days; empty = the dashboard's
    std::int64_t rows = 10; ///< how many rows a ranking keeps, 1 to 50

    template <class Visitor>
    static void describe(Visitor& field) {
        field("measure", &TileQuery::measure, Rule().required());
        field("groupBy", &TileQuery::groupBy, Rule());
        field("filter", &TileQuery::filter, Rule());
        field("own", &TileQuery::own, Rule().id());
        field("bucket", &TileQuery::bucket, Rule());
        field("span", &TileQuery::span, Rule());
        field("zone", &TileQuery::zone, Rule().pattern(Pattern::Zone));
        field("rows", &TileQuery::rows, Rule().range(1, 50));
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const TileQuery&, const TileQuery&) = default;
};

/// Whether the rows of its figure are posts: top posts are an ungrouped ranking.
bool ranksPosts(const TileQuery& query);

} // namespace vigie
