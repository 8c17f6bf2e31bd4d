// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/counts.h"
#include "apps/hub/understand/newest.h"
#include "apps/hub/understand/topposts.h"

#include <optional>

namespace vigie::hub {

/// All that is kept of the posts that one query has counted, and saved with its position.
struct Tally {
    Counts counts;
    Newest newest;
    std::optional<TopPosts> top; ///< of a query that ranks posts

    void prune(std::int64_t now, ZoneDays& zone) {
        counts.prune(now, zone);
        if (top)
            top->prune(now, zone);
    }
    /// After a failed write.
    void markAllUnsaved() {
        counts.markAllUnsaved();
        newest.setUnsaved(true);
        if (top)
            top->markAllUnsaved();
    }
};

} // namespace vigie::hub
