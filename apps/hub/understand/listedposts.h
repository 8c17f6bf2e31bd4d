// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/tilecount.h"
#include "apps/hub/understand/understanding.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace vigie::hub {

class PostJournal;

/// The posts that a figure lists, as the journal has them, with their engagement of now. Each is
/// read once, when it comes into the list, and costs the unpacking of the append that it came with:
/// a millisecond or so.
class ListedPosts {
public:
    /// Makes posts() these, or the journal's error.
    void read(PostJournal& journal, const std::vector<Listing>& listings);
    const sync::Result<PostList>& posts() const { return m_posts; }

private:
    std::map<std::uint64_t, std::shared_ptr<const Post>> m_known;
    sync::Result<PostList> m_posts{PostList()};
};

} // namespace vigie::hub
