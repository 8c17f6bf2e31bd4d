// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/dashboard.h"
#include "sdk/domain/wall.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Where things stand on a wall: pure functions over one surface in millimetres, origin top left,
/// y down, the same as in sdk/domain/wall.h. No Qt, no clock, no state: the same input gives the
/// same boxes on every machine that drives the wall. From any thread.
namespace vigie::wall {

/// A rectangle in mm. Width and height of 0 or less: nothing.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double area() const { return width * height; }
    bool isEmpty() const { return width <= 0 || height <= 0; }
    /// Every edge moved inwards by that much.
    Box inset(double by) const { return {x + by, y + by, width - 2 * by, height - 2 * by}; }
    friend bool operator==(const Box&, const Box&) = default;
};

Box intersected(const Box& a, const Box& b); ///< may be empty
Box united(const Box& a, const Box& b);      ///< the smallest that holds both
bool overlap(const Box& a, const Box& b);    ///< whether they share more than a rounding error
bool contains(const Box& outer, const Box& inner);
Box boxOf(const WallScreen& screen);
Box boxOf(const WallRegion& region);

/// How large things must be to be read from a distance in mm. 6 m: titles and figures have capitals
/// of 24 mm, the smallest text of 17 mm.
struct Reading {
    double distance = 6000;

    double titleCap() const { return distance / 250; }
    double smallCap() const { return distance / 350; }
    /// The air between two tiles, and between a tile and the edge of its screen.
    double gap() const { return smallCap(); }
    /// The strip above the tiles in which a region says what it shows.
    double headerHeight() const { return 2.6 * titleCap(); }
    /// What a tile of this type needs to say anything at all.
    Box leastSize(TileType type) const;
};

/// A tile as the wall sees it.
struct TileWish {
    TileType type = TileType::Number;
    double weight = 1; ///< its share of the area beside the others'; more than 0

    friend bool operator==(const TileWish&, const TileWish&) = default;
};

/// The weight of a type when nobody says another: a clock wants less than a map.
double usualWeight(TileType type);
/// The shape in which a type looks best, width by height.
double bestAspect(TileType type);
/// Whether it draws a chart that can run behind a bezel.
bool hasChart(TileType type);

/// The place of one tile.
struct TileBox {
    std::size_t tile = 0;         ///< its index among the wishes
    Box rect{};                   ///< its surface; the chart may use all of it, behind a bezel too
    Box clear{};                  ///< the part of rect for text: on one screen, away from its edges
    std::size_t screen = 0;       ///< index of the screen on which `clear` lies
    Box beyond{};                 ///< another such part beside it, on another screen; empty: none
    std::size_t beyondScreen = 0; ///< index of that screen
    bool crosses = false;         ///< whether a bezel runs through rect

    friend bool operator==(const TileBox&, const TileBox&) = default;
};

struct Arrangement {
    std::vector<TileBox> boxes{}; ///< in the order of the tiles; those that fit
    std::size_t leftOut = 0;      ///< the last tiles, for which there is no place to be read
    std::optional<Box> header{};  ///< where the region may say its name; on one screen
    std::size_t headerScreen = 0; ///< index of that screen

    friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

struct ArrangeOptions {
    Reading reading{};
    bool header = false;      ///< keep a strip for the region's name, if no tile is lost by it
    bool rightToLeft = false; ///< the first tile stands right; the surface itself is not mirrored
};

/// Places the tiles of one region. The region is cut into cells, one for each screen it lies on.
/// With at least as many tiles as cells none crosses a bezel: they are dealt to the cells in order,
/// by area, and share a cell in a grid. With fewer, the first one with a chart spans neighbouring
/// cells, its text in one of them, and the next one with a chart what is still free. Tiles that
/// would be too small are left out whole, the last ones first. Edges lie on whole pixels of their
/// screen. The screens are those that are there, and do not overlap.
Arrangement arrange(const std::vector<WallScreen>& screens, const Box& region,
                    const std::vector<TileWish>& tiles, const ArrangeOptions& options);

/// The part of the region on the screen where reading it begins; empty when it lies on none.
Box firstPart(const std::vector<WallScreen>& screens, const Box& region,
              const ArrangeOptions& options);

/// What stands where after screens were lost.
struct Reassigned {
    std::vector<WallRegion> regions{}; ///< those that are shown, in their order; some moved
    std::vector<std::string> hidden{}; ///< ids of those for which no place is left
};

/// Moves the content of regions that have lost all their screens: the one of highest priority takes
/// the place of the one of lowest priority that is still there, as long as that is a lower one.
/// A region that has still a part of its screens keeps its place.
Reassigned reassign(const std::vector<WallRegion>& regions, const std::vector<WallScreen>& present);

/// On which of the machine's screens each screen of the wall is drawn: by name; by order when no
/// name is known and there are enough of them. Nothing: it is another machine's, or lost.
std::vector<std::optional<std::size_t>> drawnOn(const std::vector<WallScreen>& screens,
                                                const std::vector<std::string>& machine);

/// One region over each screen, without a dashboard: what a wall has before anybody said more.
std::vector<WallRegion> regionForEachScreen(const std::vector<WallScreen>& screens);

} // namespace vigie::wall
