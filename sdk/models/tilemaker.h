// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/livequery.h"
#include "sdk/client/status.h"
#include "sdk/domain/dashboard.h"
#include "sdk/domain/figure.h"
#include "sdk/domain/insight.h"
#include "sdk/domain/post.h"
#include "sdk/domain/taxonomy.h"
#include "sdk/models/showntile.h"

#include <functional>

namespace vigie {

/// What is known of one tile, as records. Pointers are null for what is not there.
struct TileSources {
    std::string id{};
    std::string dashboard{};
    const Tile* tile = nullptr;
    std::string problem{}; ///< why the tile's or figure's record cannot be read; empty when it can
    const Figure* figure = nullptr;
    std::vector<const Series*> series{};
    std::vector<const LiveRow*> insights{}; ///< rows of Insight, the newest first
    std::function<const Post*(const std::string& key)> post{};
    std::function<const Brand*(const std::string& id)> brand{};
    std::function<const Theme*(const std::string& id)> theme{};
    Status status{};
    std::int64_t now = 0; ///< ms since 1970
};

/// The tile as it is shown. A pure function of its sources, the reader's locale and time zone.
ShownTile makeTile(const TileSources& sources);

} // namespace vigie
