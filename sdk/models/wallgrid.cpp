// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wallgrid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vigie::wall {
namespace {

constexpr double rounding = 1e-6;

double weightOf(std::span<const TileWish> tiles) {
    return std::accumulate(tiles.begin(), tiles.end(), 0.0,
                           [](double sum, const TileWish& tile) { return sum + tile.weight; });
}

// The first lines get fewer tiles: what comes first is larger, not what comes last.
std::vector<std::size_t> lineSizes(std::size_t tiles, std::size_t lines) {
    std::vector<std::size_t> sizes(lines, tiles / lines);
    for (std::size_t i = lines - tiles % lines; i < lines; ++i)
        ++sizes[i];
    return sizes;
}

Box turned(const Box& box) {
    return {box.y, box.x, box.height, box.width};
}

/// Lengths in proportion to the weights, but none below its least as long as all of these fit.
std::vector<double> lengths(double whole, const std::vector<double>& weights,
                            const std::vector<double>& least) {
    const double weight = std::accumulate(weights.begin(), weights.end(), 0.0);
    const double spare = whole - std::accumulate(least.begin(), least.end(), 0.0);
    std::vector<double> result;
    bool fair = true;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        result.push_back(whole * weights[i] / weight);
        fair = fair && result[i] >= least[i];
    }
    if (!fair && spare >= 0)
        for (std::size_t i = 0; i < weights.size(); ++i)
            result[i] = least[i] + spare * weights[i] / weight;
    return result;
}

/// Rows of `cell`; a row is as high as its tiles are heavy on average, a tile as wide as it is
/// heavy within its row. `least` are the tiles' least sizes.
std::vector<Box> rowsIn(const Box& cell, std::span<const TileWish> tiles,
                        std::span<const Box> least, std::size_t rows, double gap) {
    const std::vector<std::size_t> sizes = lineSizes(tiles.size(), rows);
    std::vector<double> weights;
    std::vector<double> leastHeights;
    std::size_t first = 0;
    for (const std::size_t size : sizes) {
        weights.push_back(weightOf(tiles.subspan(first, size)) / static_cast<double>(size));
        double high = 0;
        for (const Box& box : least.subspan(first, size))
            high = std::max(high, box.height);
        leastHeights.push_back(high);
        first += size;
    }
    const std::vector<double> heights =
        lengths(cell.height - gap * static_cast<double>(rows - 1), weights, leastHeights);

    std::vector<Box> boxes;
    double y = cell.y;
    first = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::span<const TileWish> line = tiles.subspan(first, sizes[row]);
        std::vector<double> shares;
        std::vector<double> leastWidths;
        for (std::size_t i = 0; i < line.size(); ++i) {
            shares.push_back(line[i].weight);
            leastWidths.push_back(least[first + i].width);
        }
        double x = cell.x;
        for (const double width : lengths(cell.width - gap * static_cast<double>(line.size() - 1),
                                          shares, leastWidths)) {
            boxes.push_back({x, y, width, heights[row]});
            x += width + gap;
        }
        y += heights[row] + gap;
        first += line.size();
    }
    return boxes;
}

std::optional<double> costOf(const std::vector<Box>& boxes, std::span<const TileWish> tiles,
                             std::span<const Box> least) {
    double cost = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].width < least[i].width - rounding ||
            boxes[i].height < least[i].height - rounding)
            return std::nullopt;
        const double off = std::log(boxes[i].width / boxes[i].height / bestAspect(tiles[i].type));
        cost += off * off;
    }
    return cost / static_cast<double>(boxes.size());
}

} // namespace

std::optional<Grid> shareOut(const Box& cell, std::span<const TileWish> tiles,
                             const Reading& reading) {
    if (tiles.empty() || cell.isEmpty())
        return std::nullopt;
    std::vector<Box> least;
    std::vector<Box> leastTurned;
    double area = 0;
    for (const TileWish& tile : tiles) {
        least.push_back(reading.leastSize(tile.type));
        leastTurned.push_back(turned(least.back()));
        area += least.back().area();
    }
    if (area > cell.area())
        return std::nullopt;

    std::optional<Grid> best;
    const auto consider = [&](std::vector<Box> boxes) {
        const std::optional<double> cost = costOf(boxes, tiles, least);
        if (cost && (!best || *cost < best->cost - rounding))
            best = Grid{std::move(boxes), *cost};
    };
    for (std::size_t lines = 1; lines <= tiles.size(); ++lines) {
        consider(rowsIn(cell, tiles, least, lines, reading.gap()));
        if (lines == 1 || lines == tiles.size())
            continue; // one row is that many columns
        std::vector<Box> columns = rowsIn(turned(cell), tiles, leastTurned, lines, reading.gap());
        std::transform(columns.begin(), columns.end(), columns.begin(), turned);
        consider(std::move(columns));
    }
    return best;
}

} // namespace vigie::wall
