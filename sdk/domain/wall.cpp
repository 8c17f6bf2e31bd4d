// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/wall.h"

#include <algorithm>
#include <fmt/core.h>

namespace vigie {
namespace {

// Edges are sums of measured widths: less than this is rounding, not an overlap.
constexpr double toleranceMm = 0.1;

bool overlap(const WallScreen& a, const WallScreen& b) {
    const double across = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const double down = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return across > toleranceMm && down > toleranceMm;
}

} // namespace

std::optional<FieldFault> WallHardware::inconsistency() const {
    for (std::size_t i = 0; i < screens.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (screens[i].name == screens[j].name)
                return FieldFault{fmt::format("screens[{}].name", i),
                                  fmt::format("must differ from that of screens[{}]", j)};
            if (overlap(screens[i], screens[j]))
                return FieldFault{fmt::format("screens[{}]", i),
                                  fmt::format("must not lie over screens[{}]", j)};
        }
    }
    return std::nullopt;
}

std::optional<FieldFault> WallLayout::inconsistency() const {
    for (std::size_t i = 0; i < regions.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (regions[i].id == regions[j].id)
                return FieldFault{fmt::format("regions[{}].id", i),
                                  fmt::format("must differ from that of regions[{}]", j)};
    return std::nullopt;
}

} // namespace vigie
