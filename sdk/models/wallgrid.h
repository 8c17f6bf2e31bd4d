// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/wallgeometry.h"

#include <optional>
#include <span>
#include <vector>

/// How a few tiles share one rectangle.
namespace vigie::wall {

/// Boxes for the tiles, in their order, and how far they are from the shapes they like.
struct Grid {
    std::vector<Box> boxes{};
    double cost = 0; ///< mean square of the natural logarithm of shape / best shape
};

/// The calmest grid: full rows or full columns from edge to edge, one gap between any two, in
/// reading order. Nothing when a tile would be smaller than what its type needs.
std::optional<Grid> shareOut(const Box& cell, std::span<const TileWish> tiles,
                             const Reading& reading);

} // namespace vigie::wall
