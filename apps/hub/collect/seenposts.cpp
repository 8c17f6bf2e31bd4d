// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/seenposts.h"

#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/postjournal.h"
#include "apps/hub/collect/tuning.h"

#include <sodium.h>

#include <array>
#include <string>

namespace vigie::hub {

namespace {

constexpr std::string_view prefix = "s/";
// Behind every hash, so that clear() erases it last (see hubstate.h).
constexpr std::string_view completeKey =
    "s/\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";

class SeenKey {
public:
    explicit SeenKey(std::string_view key) {
        std::copy(prefix.begin(), prefix.end(), m_bytes.begin());
        crypto_generichash(m_bytes.data() + prefix.size(), hashBytes,
                           reinterpret_cast<const unsigned char*>(key.data()), key.size(), nullptr,
                           0);
    }
    std::string_view view() const {
        return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()};
    }

private:
    static constexpr std::size_t hashBytes = 16;
    std::array<unsigned char, prefix.size() + hashBytes> m_bytes{};
};

} // namespace

sync::Result<SeenPosts> SeenPosts::open(HubState& state, PostJournal& journal) {
    SeenPosts seen(state);
    auto complete = seen.completeTo();
    if (!complete)
        return complete.error();
    if (*complete > journal.head()) {
        if (auto cleared = state.clear(prefix); !cleared)
            return cleared.error();
        complete = 0;
    }
    if (auto caught = seen.catchUp(journal, *complete); !caught)
        return caught.error();
    return seen;
}

sync::Result<std::uint64_t> SeenPosts::completeTo() const {
    const auto stored = m_state->get(completeKey);
    if (!stored)
        return stored.error();
    if (!*stored)
        return 0;
    const auto number = numberOf(**stored);
    // Of another make: ahead of any journal, so that the table is built again.
    return number ? *number : ~std::uint64_t{0};
}

sync::Result<void> SeenPosts::catchUp(PostJournal& journal, std::uint64_t from) {
    HubState::Batch batch;
    while (from < journal.head()) {
        batch.reset();
        const auto last =
            journal.read(from, tuning::seenReplayPosts, [&](std::uint64_t, Post&& post) {
                batch.put(SeenKey(post.key).view(), {});
            });
        if (!last)
            return last.error();
        batch.put(completeKey, numberBytes(*last));
        if (auto written = m_state->write(batch); !written)
            return written;
        m_replayed += *last - from;
        from = *last;
    }
    return {};
}

sync::Result<bool> SeenPosts::contains(std::string_view key) const {
    const auto found = m_state->get(SeenKey(key).view());
    if (!found)
        return found.error();
    return found->has_value();
}

sync::Result<void> SeenPosts::add(std::span<const Post> posts, std::uint64_t newHead) {
    HubState::Batch batch;
    for (const Post& post : posts)
        batch.put(SeenKey(post.key).view(), {});
    batch.put(completeKey, numberBytes(newHead));
    return m_state->write(batch);
}

} // namespace vigie::hub
