// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/taxonomy.h"
#include "apps/hub/understand/understanding.h"
#include "sdk/domain/query.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::bench {

/// How much a hub is to understand.
struct UnderstandSize {
    std::uint32_t posts = 200'000;
    std::uint32_t terms = 5'000;
    std::uint32_t queries = 500;
};

/// What a hub understands, all of it invented, and the same for the same size on every machine.
struct UnderstandInput {
    struct Tile {
        hub::TileKey key;
        TileQuery query;
        std::string zone;
    };

    std::string bytes;                   ///< the lines, and behind them what simdjson reads beyond
    std::vector<std::string_view> lines; ///< a post each, into `bytes`; no key twice
    hub::Taxonomy taxonomy;
    std::vector<std::string> terms; ///< of the taxonomy, exclusions too, no one twice
    std::vector<Tile> tiles;        ///< no query twice
    std::int64_t now = 0;           ///< when the posts come: their day has just ended

    explicit UnderstandInput(const UnderstandSize& size);
    UnderstandInput(const UnderstandInput&) = delete;
    UnderstandInput& operator=(const UnderstandInput&) = delete;
};

} // namespace vigie::bench
