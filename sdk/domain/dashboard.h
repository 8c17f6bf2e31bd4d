// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/query.h"

/// What people curate: dashboards, the tiles on them, and the catalogue that finds them again.
namespace vigie {

/// One dashboard: the question it answers, for whom. Lives in channel::dashboard(id), its tiles,
/// figures and insights beside it.
struct Dashboard {
    static constexpr std::string_view kind = "dashboard";

    std::string title{};
    std::string question{};         ///< the question it answers, as a person asks it
    std::string objective{};        ///< what the perimeter wants to reach, in words
    std::optional<double> target{}; ///< the objective as a figure, in the unit of its tiles
    std::string perimeter{};        ///< id of the perimeter that owns it
    std::vector<std::string>
        audience{};           ///< perimeters and roles that see it; empty = its perimeter
    std::string zone = "UTC"; ///< IANA time zone in which its days begin
    std::string position{}; ///< its place among dashboards: a key of keyBetween; without one, first

    template <class Visitor>
    static void describe(Visitor& field) {
        field("title", &Dashboard::title, Rule().required().person().maxBytes(300));
        field("question", &Dashboard::question, Rule().person().maxBytes(1000));
        field("objective", &Dashboard::objective, Rule().person().maxBytes(1000));
        field("target", &Dashboard::target, Rule());
        field("perimeter", &Dashboard::perimeter, Rule().id());
        field("audience", &Dashboard::audience, Rule().id());
        field("zone", &Dashboard::zone, Rule().pattern(Pattern::Zone));
        field("position", &Dashboard::position, Rule().pattern(Pattern::SortKey));
    }
    friend bool operator==(const Dashboard&, const Dashboard&) = default;
};

enum class TileType : std::uint8_t {
    Number,
    Line,
    Area,
    Share,
    Ranking,
    Countries,
    TopPosts,
    Influencers,
    Care,
    Alerts,
    Insight,
    Editorial,
    Clock,
    Note,
    Picture,
};
inline constexpr std::array<std::string_view, 15> tileTypeWords{
    "number", "line",   "area",    "share",     "ranking", "countries", "topPosts", "influencers",
    "care",   "alerts", "insight", "editorial", "clock",   "note",      "picture"};
constexpr Words wordsOf(TileType) {
    return tileTypeWords;
}

/// Whether a tile of this type shows what the hub counts, and so needs a query.
bool counts(TileType type);

/// One tile of a dashboard. Its figure is the record of kind "figure" with the tile's id.
struct Tile {
    static constexpr std::string_view kind = "tile";

    TileType type = TileType::Number;
    std::string title{};
    std::string unit{};     ///< what the figure counts, as shown: "posts", "%"
    std::string position{}; ///< its place among the dashboard's tiles: a key of keyBetween
    std::optional<TileQuery> query{}; ///< given for a type that counts
    std::string note{};               ///< the words of a note tile

    template <class Visitor>
    static void describe(Visitor& field) {
        field("type", &Tile::type, Rule().required());
        field("title", &Tile::title, Rule().required().person().maxBytes(300));
        field("unit", &Tile::unit, Rule().maxBytes(64));
        field("position", &Tile::position, Rule().pattern(Pattern::SortKey));
        field("query", &Tile::query, Rule());
        field("note", &Tile::note, Rule().person());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const Tile&, const Tile&) = default;
};

/// What the catalogue says of one dashboard, so that nobody makes its double.
struct CatalogueEntry {
    static constexpr std::string_view kind = "entry";

    std::string channel{};               ///< where it lives: channel::dashboard(id)
    std::string title{};                 ///< as the dashboard's
    std::string question{};              ///< as the dashboard's
    std::string perimeter{};             ///< id of the perimeter that owns it
    std::vector<std::string> audience{}; ///< perimeters and roles that see it
    std::string position{};              ///< as the dashboard's

    template <class Visitor>
    static void describe(Visitor& field) {
        field("channel", &CatalogueEntry::channel, Rule().required().id());
        field("title", &CatalogueEntry::title, Rule().required().person().maxBytes(300));
        field("question", &CatalogueEntry::question, Rule().person().maxBytes(1000));
        field("perimeter", &CatalogueEntry::perimeter, Rule().id());
        field("audience", &CatalogueEntry::audience, Rule().id());
        field("position", &CatalogueEntry::position, Rule().pattern(Pattern::SortKey));
    }
    friend bool operator==(const CatalogueEntry&, const CatalogueEntry&) = default;
};

} // namespace vigie
