// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/models/showntile.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie {

/// The time axis of a tile's chart: moments that cut it into slots of equal meaning (minutes,
/// hours, days), in the tile's time zone.
struct TimeAxis {
    std::vector<std::int64_t> edges{}; ///< ms since 1970, ascending; one more than slots
    Bucket bucket = Bucket::Hour;      ///< what a slot is; several minutes make one

    int slotCount() const { return edges.empty() ? 0 : static_cast<int>(edges.size()) - 1; }
    /// -1 outside.
    int slotOf(std::int64_t moment) const;
    /// How many slots are over at `now`, at least one.
    int slotsOver(std::int64_t now) const;
};

/// The axis for the query's span as of the figure; empty when there is no span to draw.
TimeAxis timeAxis(const TileQuery& query, const Figure& figure);

/// Blocks of one group as values in the axis's slots; as long as slotsOver().
QList<double> pointsOf(const std::vector<const Series*>& blocks, const TimeAxis& axis,
                       const std::string& zone, std::int64_t now);

/// The usual band: for each slot the lowest and the highest value of the same slot one to four
/// weeks earlier. Empty when fewer than two of these weeks are in the blocks, or the axis is longer
/// than a week.
struct UsualBand {
    QList<double> low{};
    QList<double> high{};
};
UsualBand usualBand(const std::vector<const Series*>& blocks, const TimeAxis& axis,
                    const std::string& zone);

/// Fills the tile's lines, band, ticks and scale. `groups` are the rows to draw as lines of their
/// own, with label and colour; none draws all posts together.
void drawChart(ShownTile& tile, const TileQuery& query, const Figure& figure,
               const std::vector<const Series*>& blocks, const std::vector<ShownLine>& groups,
               const std::vector<std::string>& groupKeys, std::int64_t now);

} // namespace vigie
