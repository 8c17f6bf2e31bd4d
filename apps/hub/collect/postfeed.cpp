// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postfeed.h"

#include "apps/hub/collect/tuning.h"

#include <algorithm>
#include <span>

namespace vigie::hub {

using std::chrono::milliseconds;

PostFeed::PostFeed(std::vector<Post> posts, Options options)
    : m_posts(std::move(posts)), m_options(std::move(options)) {
    std::ranges::stable_sort(m_posts, {}, &Post::published);
    if (m_posts.empty())
        return;
    const std::int64_t first = m_posts.front().published;
    m_from = std::max(m_options.from.value_or(first), first);
    m_atOnce = static_cast<std::size_t>(
        std::ranges::lower_bound(m_posts, m_from, {}, &Post::published) - m_posts.begin());
    if (!m_options.redate)
        return;
    const std::int64_t end = m_options.wallNow + duration().count();
    const std::int64_t moved = end - m_posts.back().published;
    for (Post& post : m_posts)
        post.published += moved;
    m_from += moved;
}

milliseconds PostFeed::dueAt(const Post& post) const {
    return milliseconds(
        static_cast<std::int64_t>(static_cast<double>(post.published - m_from) / m_options.speed));
}

milliseconds PostFeed::duration() const {
    return m_atOnce == m_posts.size() ? milliseconds(0) : dueAt(m_posts.back());
}

/// False when somebody wants an end between two batches.
sync::Result<bool> PostFeed::deliverDue(milliseconds elapsed) {
    while (m_done < m_posts.size()) {
        std::size_t end = m_done;
        const std::size_t most = std::min(m_posts.size(), m_done + tuning::importBatchPosts);
        while (end < most && (end < m_atOnce || dueAt(m_posts[end]) <= elapsed))
            ++end;
        if (end == m_done)
            break;
        const std::span<const Post> batch(m_posts.data() + m_done, end - m_done);
        if (auto taken = m_options.deliver(batch); !taken)
            return taken.error();
        m_done = end;
        if (m_options.progress)
            m_options.progress(m_done);
        if (!m_options.wait(milliseconds(0)))
            return false;
    }
    return true;
}

sync::Result<bool> PostFeed::run() {
    const milliseconds start = m_options.now();
    while (true) {
        const milliseconds elapsed = m_options.now() - start;
        const auto delivered = deliverDue(elapsed);
        if (!delivered)
            return delivered.error();
        if (m_done == m_posts.size())
            return true;
        if (!*delivered)
            return false;
        // Posts that come close together travel together.
        const milliseconds pause =
            std::max(dueAt(m_posts[m_done]) - (m_options.now() - start), tuning::streamGather);
        if (!m_options.wait(pause))
            return false;
    }
}

} // namespace vigie::hub
