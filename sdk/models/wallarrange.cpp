// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wallgeometry.h"
#include "sdk/models/wallgrid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace vigie::wall {
namespace {

constexpr double rounding = 1e-6;
// How much a tile's shape counts beside a fair share of the area.
constexpr double shapeWeight = 0.25;

/// The part of a region on one screen.
struct Cell {
    Box box{};
    std::size_t screen = 0;
};

/// What a run of tiles is dealt to: one cell, or several that one tile spans.
struct Unit {
    Box box{};
    std::vector<std::size_t> cells{};     ///< in reading order
    std::optional<std::size_t> spanner{}; ///< the tile that spans them
};

/// Units in reading order, and how many tiles each shows.
struct Deal {
    std::vector<Unit> units{};
    std::vector<std::size_t> counts{};
    std::size_t shown = 0;
    double cost = 0;
};

bool better(const Deal& a, const Deal& b) {
    return a.shown != b.shown ? a.shown > b.shown : a.cost < b.cost - rounding;
}

/// Rows from the top, each from the left. A row is what has its middle beside the highest cell.
void sortForReading(std::vector<Cell>& cells) {
    const auto higher = [](const Cell& a, const Cell& b) {
        return a.box.y != b.box.y ? a.box.y < b.box.y : a.box.x < b.box.x;
    };
    std::sort(cells.begin(), cells.end(), higher);
    for (auto row = cells.begin(); row != cells.end();) {
        const double bottom = row->box.bottom();
        const auto next = std::stable_partition(row, cells.end(), [&](const Cell& cell) {
            return cell.box.y + cell.box.height / 2 < bottom;
        });
        std::sort(row, next, [](const Cell& a, const Cell& b) { return a.box.x < b.box.x; });
        row = next;
    }
}

/// The parts of the region in which something can be read. Between two regions there is one gap,
/// and one along the edge of a screen.
std::vector<Cell> cellsOf(const std::vector<WallScreen>& screens, const Box& region,
                          const Reading& reading) {
    const double gap = reading.gap();
    const Box least = reading.leastSize(TileType::Clock);
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < screens.size(); ++i) {
        const Box box = intersected(region.inset(gap / 2), boxOf(screens[i]).inset(gap));
        if (box.width >= least.width && box.height >= least.height)
            cells.push_back({box, i});
    }
    sortForReading(cells);
    return cells;
}

class Dealer {
public:
    Dealer(std::vector<Cell> cells, std::span<const TileWish> tiles, const Reading& reading)
        : m_cells(std::move(cells)), m_tiles(tiles), m_reading(reading) {
        for (const Cell& cell : m_cells)
            m_area += cell.box.area();
        for (const TileWish& tile : m_tiles)
            m_weight += tile.weight;
    }

    Deal best() const {
        std::vector<Unit> units;
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            units.push_back({m_cells[i].box, {i}, {}});
        Deal deal = dealt(std::move(units));
        for (std::size_t tile = 0; tile < m_tiles.size(); ++tile)
            if (deal.units.size() > m_tiles.size() && hasChart(m_tiles[tile].type))
                deal = spanning(std::move(deal), tile);
        return deal;
    }

private:
    /// The same with the cells that the tile spans made one, where that is better.
    Deal spanning(Deal deal, std::size_t tile) const {
        const std::size_t most = deal.units.size() - m_tiles.size() + 1;
        Deal best = deal;
        for (std::size_t a = 0; a < deal.units.size(); ++a)
            for (std::size_t b = a + 1; b < deal.units.size(); ++b)
                if (auto units = joined(deal.units, a, b, most, tile)) {
                    Deal with = dealt(std::move(*units));
                    if (better(with, best))
                        best = std::move(with);
                }
        return best;
    }

    /// Nothing when the rectangle around the two holds too many cells, or parts of others.
    static std::optional<std::vector<Unit>> joined(const std::vector<Unit>& units, std::size_t a,
                                                   std::size_t b, std::size_t most,
                                                   std::size_t tile) {
        Unit whole{united(units[a].box, units[b].box), {}, tile};
        std::vector<Unit> result;
        std::size_t inside = 0;
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (!overlap(whole.box, units[i].box)) {
                result.push_back(units[i]);
                continue;
            }
            if (units[i].spanner || !contains(whole.box, units[i].box))
                return std::nullopt;
            whole.cells.push_back(units[i].cells.front());
            ++inside;
        }
        if (inside > most)
            return std::nullopt;
        const auto place = std::find_if(result.begin(), result.end(), [&](const Unit& unit) {
            return unit.cells.front() > whole.cells.front();
        });
        result.insert(place, std::move(whole));
        return result;
    }

    /// The cost of tiles [first, last) in the unit; infinite when they do not fit.
    double costOf(const Unit& unit, std::size_t first, std::size_t last) const {
        constexpr double never = std::numeric_limits<double>::infinity();
        if (first == last)
            return 0;
        if (unit.spanner)
            return last == first + 1 && *unit.spanner == first ? spanCost(unit, first) : never;
        const auto run = m_tiles.subspan(first, last - first);
        const auto grid = shareOut(unit.box, run, m_reading);
        return grid ? fairness(run, unit.box.area()) + shapeWeight * grid->cost *
                                                           static_cast<double>(run.size()) /
                                                           static_cast<double>(m_tiles.size())
                    : never;
    }

    double spanCost(const Unit& unit, std::size_t tile) const {
        if (!clearCell(unit, tile))
            return std::numeric_limits<double>::infinity();
        double area = 0;
        for (const std::size_t cell : unit.cells)
            area += m_cells[cell].box.area();
        return fairness(m_tiles.subspan(tile, 1), area);
    }

    // Least in sum when each unit's share of the area is its tiles' share of the weight.
    double fairness(std::span<const TileWish> run, double area) const {
        double weight = 0;
        for (const TileWish& tile : run)
            weight += tile.weight;
        return weight / m_weight * (weight / m_weight) / (area / m_area);
    }

    /// The best way to give the first tiles, as many as fit, to the units in their order.
    Deal dealt(std::vector<Unit> units) const {
        const std::size_t n = m_tiles.size();
        constexpr double never = std::numeric_limits<double>::infinity();
        std::vector<double> cost(n + 1, never); // of the first k tiles in the units so far
        cost[0] = 0;
        std::vector<std::vector<std::size_t>> starts; // where the unit's run begins, for each k
        for (const Unit& unit : units) {
            std::vector<double> next(n + 1, never);
            std::vector<std::size_t> start(n + 1, 0);
            for (std::size_t first = n + 1; first-- > 0;) // of equals, what fills the first units
                for (std::size_t last = first; cost[first] < never && last <= n; ++last) {
                    const double whole = cost[first] + costOf(unit, first, last);
                    if (whole < next[last] - rounding) {
                        next[last] = whole;
                        start[last] = first;
                    }
                }
            cost = std::move(next);
            starts.push_back(std::move(start));
        }
        Deal deal;
        deal.shown = n;
        while (cost[deal.shown] == never) // 0 tiles always fit
            --deal.shown;
        deal.cost = cost[deal.shown];
        deal.counts.resize(units.size());
        for (std::size_t i = units.size(), last = deal.shown; i-- > 0; last = starts[i][last])
            deal.counts[i] = last - starts[i][last];
        deal.units = std::move(units);
        return deal;
    }

public:
    const Cell& cell(std::size_t index) const { return m_cells[index]; }

    /// The first cell of the unit that can hold the tile's text.
    std::optional<std::size_t> clearCell(const Unit& unit, std::size_t tile) const {
        const Box least = m_reading.leastSize(m_tiles[tile].type);
        for (const std::size_t cell : unit.cells)
            if (m_cells[cell].box.width >= least.width && m_cells[cell].box.height >= least.height)
                return cell;
        return std::nullopt;
    }

    TileBox spanningBox(const Unit& unit, std::size_t tile) const {
        const std::size_t main = *clearCell(unit, tile);
        const Cell& clear = m_cells[main];
        TileBox box{.tile = tile,
                    .rect = unit.box,
                    .clear = clear.box,
                    .screen = clear.screen,
                    .crosses = true};
        for (const std::size_t other : unit.cells) // the farthest one beside it
            if (other != main && besides(m_cells[other].box, clear.box)) {
                box.beyond = m_cells[other].box;
                box.beyondScreen = m_cells[other].screen;
            }
        return box;
    }

    bool besides(const Box& other, const Box& clear) const {
        return other.x > clear.x && other.y < clear.y + m_reading.gap() &&
               other.bottom() > clear.bottom() - m_reading.gap();
    }

    std::vector<TileBox> boxesOf(const Deal& deal) const {
        std::vector<TileBox> boxes;
        for (std::size_t i = 0; i < deal.units.size(); ++i) {
            const Unit& unit = deal.units[i];
            const std::size_t first = boxes.size();
            if (deal.counts[i] == 0)
                continue;
            if (unit.spanner) {
                boxes.push_back(spanningBox(unit, first));
                continue;
            }
            const auto grid = shareOut(unit.box, m_tiles.subspan(first, deal.counts[i]), m_reading);
            for (std::size_t j = 0; j < deal.counts[i]; ++j)
                boxes.push_back({.tile = first + j,
                                 .rect = grid->boxes[j],
                                 .clear = grid->boxes[j],
                                 .screen = m_cells[unit.cells.front()].screen});
        }
        return boxes;
    }

private:
    std::vector<Cell> m_cells;
    std::span<const TileWish> m_tiles;
    Reading m_reading;
    double m_area = 0;
    double m_weight = 0;
};

// ---- whole pixels

// Inwards, so that nothing leaves its region or meets its neighbour.
double pixelUp(double mm, double origin, double perMm) {
    return origin + std::ceil((mm - origin) * perMm - rounding) / perMm;
}

double pixelDown(double mm, double origin, double perMm) {
    return origin + std::floor((mm - origin) * perMm + rounding) / perMm;
}

/// The edges of the box on whole pixels: left and top of the first screen, right and bottom of the
/// other.
Box onPixels(const Box& box, const WallScreen& first, const WallScreen& last) {
    const auto perMmX = [](const WallScreen& screen) {
        return static_cast<double>(screen.pixelsWide) / screen.width;
    };
    const auto perMmY = [](const WallScreen& screen) {
        return static_cast<double>(screen.pixelsHigh) / screen.height;
    };
    const double x = pixelUp(box.x, first.x, perMmX(first));
    const double y = pixelUp(box.y, first.y, perMmY(first));
    const double right = pixelDown(box.right(), last.x, perMmX(last));
    const double bottom = pixelDown(box.bottom(), last.y, perMmY(last));
    return {x, y, right - x, bottom - y};
}

const WallScreen& screenAt(const std::vector<WallScreen>& screens, double x, double y,
                           const WallScreen& otherwise) {
    for (const WallScreen& screen : screens)
        if (x > screen.x - rounding && x < screen.x + screen.width + rounding &&
            y > screen.y - rounding && y < screen.y + screen.height + rounding)
            return screen;
    return otherwise;
}

void roundToPixels(TileBox& box, const std::vector<WallScreen>& screens) {
    const WallScreen& own = screens[box.screen];
    box.clear = onPixels(box.clear, own, own);
    // A spanned block of mixed screens may have a corner on none of them.
    const Box& rect = box.rect;
    box.rect = onPixels(rect, screenAt(screens, rect.x, rect.y, own),
                        screenAt(screens, rect.right(), rect.bottom(), own));
    // The same edge may be rounded by two screens' pixels: the text stays inside the surface.
    box.clear = intersected(box.clear, box.rect);
    if (!box.beyond.isEmpty()) {
        const WallScreen& other = screens[box.beyondScreen];
        box.beyond = intersected(onPixels(box.beyond, other, other), box.rect);
    }
}

// ---- from right to left

Box mirrored(const Box& box, double axis) {
    return {2 * axis - box.right(), box.y, box.width, box.height};
}

std::vector<WallScreen> mirrored(std::vector<WallScreen> screens, double axis) {
    for (WallScreen& screen : screens)
        screen.x = 2 * axis - screen.x - screen.width;
    return screens;
}

// ---- the whole

/// A strip for the header is cut off the region's first row of cells; it stands in the first one.
void cutHeader(std::vector<Cell>& cells, Arrangement& result, double height) {
    if (cells.empty())
        return;
    const Cell first = cells.front();
    result.header = Box{first.box.x, first.box.y, first.box.width, height};
    result.headerScreen = first.screen;
    const double edge = first.box.y + height;
    for (Cell& cell : cells) {
        const double cut = std::max(0.0, edge - cell.box.y);
        cell.box.y += cut;
        cell.box.height -= cut;
    }
}

Arrangement placed(const std::vector<WallScreen>& screens, const Box& region,
                   const std::vector<TileWish>& tiles, const Reading& reading, bool header) {
    Arrangement result;
    std::vector<Cell> cells = cellsOf(screens, region, reading);
    if (header)
        cutHeader(cells, result, reading.headerHeight());
    const Dealer dealer(std::move(cells), tiles, reading);
    result.boxes = dealer.boxesOf(dealer.best());
    result.leftOut = tiles.size() - result.boxes.size();
    return result;
}

} // namespace

Arrangement arrange(const std::vector<WallScreen>& screens, const Box& region,
                    const std::vector<TileWish>& tiles, const ArrangeOptions& options) {
    const double axis = region.x + region.width / 2;
    const std::vector<WallScreen> seen = options.rightToLeft ? mirrored(screens, axis) : screens;
    Arrangement result = placed(seen, region, tiles, options.reading, options.header);
    if (options.header && result.leftOut > 0) {
        Arrangement without = placed(seen, region, tiles, options.reading, false);
        if (without.leftOut < result.leftOut)
            result = std::move(without);
    }
    for (TileBox& box : result.boxes) {
        if (options.rightToLeft) {
            box.rect = mirrored(box.rect, axis);
            box.clear = mirrored(box.clear, axis);
            box.beyond = mirrored(box.beyond, axis);
        }
        roundToPixels(box, screens);
    }
    if (result.header) {
        if (options.rightToLeft)
            result.header = mirrored(*result.header, axis);
        const WallScreen& own = screens[result.headerScreen];
        result.header = onPixels(*result.header, own, own);
    }
    return result;
}

Box firstPart(const std::vector<WallScreen>& screens, const Box& region,
              const ArrangeOptions& options) {
    const double axis = region.x + region.width / 2;
    const std::vector<WallScreen> seen = options.rightToLeft ? mirrored(screens, axis) : screens;
    const std::vector<Cell> cells = cellsOf(seen, region, options.reading);
    if (cells.empty())
        return {};
    const Box& box = cells.front().box;
    return options.rightToLeft ? mirrored(box, axis) : box;
}

} // namespace vigie::wall
