// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/dashboard.h"

namespace vigie {

bool counts(TileType type) {
    switch (type) {
    case TileType::Number:
    case TileType::Line:
    case TileType::Area:
    case TileType::Share:
    case TileType::Ranking:
    case TileType::Countries:
    case TileType::TopPosts:
    case TileType::Influencers:
        return true;
    case TileType::Care: // its measures are fixed, by account and not by query
    case TileType::Alerts:
    case TileType::Insight:
    case TileType::Editorial:
    case TileType::Clock:
    case TileType::Note:
    case TileType::Picture:
        return false;
    }
    return false;
}

std::optional<FieldFault> Tile::inconsistency() const {
    if (counts(type) && !query)
        return FieldFault{"query", "must be given for a tile of type " + std::string(word(type))};
    if (type == TileType::TopPosts && !ranksPosts(*query))
        return FieldFault{"query", "must have the measure ranking, without groupBy, for a tile of "
                                   "type topPosts"};
    return std::nullopt;
}

} // namespace vigie
