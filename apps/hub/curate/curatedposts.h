// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/understanding.h"
#include "sync/record/record.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace vigie::hub {

struct Output;

/// The records of kind "post" in one dashboard's channel: the posts that its tiles list, each once.
/// What the log holds of them, and what has to be written so that it holds these. Posts that are
/// listed are shared with Understanding; of a post that is gone nothing is remembered.
class CuratedPosts {
public:
    /// A post's record as the log holds it. With `lifeOnly` just the record's life is new: its own
    /// write has come back.
    void seen(const sync::Record& record, bool lifeOnly);
    /// Writes what differs. With `complete` these are all that the tiles list, and the others go.
    /// False while something is left, because of the budget or because a record's creation has not
    /// come back, without which nobody knows its life.
    bool publish(const PostList& listed, bool complete, Output& out);

private:
    struct Entry {
        std::shared_ptr<const Post> written; ///< null before the first time
        std::uint64_t life = 0;
        bool lifeIsKnown = false;
        bool listed = false;
    };

    bool write(const std::string& id, Entry& entry, const std::shared_ptr<const Post>& post,
               Output& out);

    std::unordered_map<std::string, Entry> m_entries; // by the record's id
};

} // namespace vigie::hub
