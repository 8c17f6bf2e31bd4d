// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/importer.h"
#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace vigie::hub {

/// Plays the posts of a file to a hub as a live source would bring them: in the order of their
/// times, each when its time has come, `speed` times as fast as they were published. Feeding again
/// is harmless: each post keeps its key. Holds all posts in memory. One thread, which run() keeps.
class PostFeed {
public:
    struct Options {
        /// Above 0, and 1 or more with `redate`; 60 plays an hour in a minute.
        double speed = 1;
        /// Posts published before this moment (ms since 1970) come at once; none, or one before
        /// the first post: the first post's.
        std::optional<std::int64_t> from;
        /// Gives all posts new times, the same distances apart, such that the last one comes at the
        /// moment at which it was published. Otherwise they keep their own.
        bool redate = false;
        std::int64_t wallNow = 0; ///< ms since 1970, for `redate`
        Importer::Deliver deliver;
        std::function<std::chrono::milliseconds()> now; ///< a clock that nobody sets
        /// Lets so much time pass, or none; false when there is to be an end.
        std::function<bool(std::chrono::milliseconds)> wait;
        /// After each delivery: so many posts are with the hub.
        std::function<void(std::size_t done)> progress;
    };

    /// Posts in any order.
    PostFeed(std::vector<Post> posts, Options options);

    std::size_t atOnce() const { return m_atOnce; }
    std::size_t size() const { return m_posts.size(); }
    /// From the first post that waits for its time to the last one.
    std::chrono::milliseconds duration() const;
    /// Of posts as they are delivered. There is at least one post.
    std::int64_t earliest() const { return m_posts.front().published; }
    std::int64_t latest() const { return m_posts.back().published; }

    /// Plays to the end, or until `wait` says no: then false. An Error is the delivery's.
    sync::Result<bool> run();

private:
    std::chrono::milliseconds dueAt(const Post& post) const;
    sync::Result<bool> deliverDue(std::chrono::milliseconds elapsed);

    std::vector<Post> m_posts; // by time
    Options m_options;
    std::int64_t m_from = 0;
    std::size_t m_atOnce = 0;
    std::size_t m_done = 0;
};

} // namespace vigie::hub
