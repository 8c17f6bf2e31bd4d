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

/// Rows of `cell`; a row is as high as its tiles are heavy on average, a tile as wide as it is
/// heavy within its row.
std::vector<Box> rowsIn(const Box& cell, std::span<const TileWish> tiles, std::size_t rows,
                        double gap) {
    const std::vector<std::size_t> sizes = lineSizes(tiles.size(), rows);
    std::vector<double> heights;
    std::size_t first = 0;
    for (const std::size_t size : sizes) {
        heights.push_back(weightOf(tiles.subspan(first, size)) / static_cast<double>(size));
        first += size;
    }
    const double free = cell.height - gap * static_cast<double>(rows - 1);
    const double scale = free / std::accumulate(heights.begin(), heights.end(), 0.0);

    std::vector<Box> boxes;
    double y = cell.y;
    first = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::span<const TileWish> line = tiles.subspan(first, sizes[row]);
        const double wide = cell.width - gap * static_cast<double>(line.size() - 1);
        const double perWeight = wide / weightOf(line);
        const double height = heights[row] * scale;
        double x = cell.x;
        for (const TileWish& tile : line) {
            boxes.push_back({x, y, tile.weight * perWeight, height});
            x += tile.weight * perWeight + gap;
        }
        y += height + gap;
        first += line.size();
    }
    return boxes;
}

std::optional<double> costOf(const std::vector<Box>& boxes, std::span<const TileWish> tiles,
                             const Reading& reading) {
    double cost = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Box least = reading.leastSize(tiles[i].type);
        if (boxes[i].width < least.width - rounding || boxes[i].height < least.height - rounding)
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
    std::optional<Grid> best;
    const auto consider = [&](std::vector<Box> boxes) {
        const std::optional<double> cost = costOf(boxes, tiles, reading);
        if (cost && (!best || *cost < best->cost - rounding))
            best = Grid{std::move(boxes), *cost};
    };
    for (std::size_t lines = 1; lines <= tiles.size(); ++lines) {
        consider(rowsIn(cell, tiles, lines, reading.gap()));
        if (lines == 1 || lines == tiles.size())
            continue; // one row is that many columns
        std::vector<Box> columns = rowsIn(turned(cell), tiles, lines, reading.gap());
        std::transform(columns.begin(), columns.end(), columns.begin(), turned);
        consider(std::move(columns));
    }
    return best;
}

} // namespace vigie::wall
