// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/understand/zonedays.h"
#include "sdk/domain/post.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie::hub {

/// What the public did with a post, as one number: likes + shares + replies, 0 for what the source
/// does not say. Without views: see Figure. Bounded, so that the sum of three is exact as a double.
std::int64_t weightOf(const Engagement& engagement);

/// A post that a tile may have to show, as far as its place depends on it. What it says is in the
/// journal.
struct TopPost {
    std::string key{};
    std::uint64_t number = 0;   ///< in the journal
    std::int64_t weight = 0;    ///< weightOf(its engagement)
    Engagement engagement{};    ///< as it is now; the journal's post has it as it came
    std::int64_t published = 0; ///< ms since 1970
    std::int64_t slot = 0;      ///< where the piece of time begins in which it was published
    std::uint32_t copies = 0;   ///< counted posts behind it in the journal that are copies of it
    bool isBest = false;        ///< among the best of all
    bool isRecent = false;      ///< kept for the spans that move on
};

/// The posts of one query that can be among its best, which are few, however many it counts.
///
/// Spans end in the hour or day that is running, and each begins with an hour or a day. These cut
/// time into slots, and whoever is in a span sees all later slots of it too. So a post goes for
/// good once as many as a figure lists (tuning.h) have come in its own slot or in later ones that
/// rank before it: of a million posts a few hundred stay, and no span misses one. The bound holds
/// whatever the weights: so many in each slot of 30 days. For a span without end or with fixed ends
/// the best of all posts are enough.
///
/// Which posts are listed is a function of the posts and not of when they came, but for those that
/// are dated further ahead than tuning::aheadMs, which only the best of all may hold.
class TopPosts {
public:
    /// Without `spans` only the best of all are kept.
    explicit TopPosts(bool spans) : m_spans(spans) {}

    /// A post more; prune(now) has to have been called for that `now`. Nothing happens to a second
    /// post of a key while the first one is kept.
    void add(const Post& post, std::uint64_t number, const Places& places, std::int64_t now);
    /// A post that was added before, with its engagement as it is now. More of it than before: one
    /// that had been dropped comes in again when it has become heavy enough. Copies that were
    /// counted while it was not kept are not known.
    void amend(const Post& post, std::uint64_t number, const Places& places, std::int64_t now);
    /// A post that was added before is gone. Those that it had kept out of a full list stay out.
    void remove(const Post& post, std::uint64_t number);
    /// Drops what has become too old.
    void prune(std::int64_t now, ZoneDays& zone);

    /// The best of [from, to), which begin and end hours or days of the zone, the last of them not
    /// before the running one; at most `most`, the first one first: the heaviest, then the latest,
    /// then the lesser key. Valid until posts are added or pruned, as below.
    std::vector<const TopPost*> best(std::int64_t from, std::int64_t to, std::size_t most) const;
    std::vector<const TopPost*> bestOfAll(std::size_t most) const;
    /// How many are kept.
    std::size_t size() const { return m_posts.size(); }

    /// Puts back a post that was saved. False when there is no place for it.
    bool restore(TopPost post);
    /// What the state does not have yet, and the numbers of what it has too much: for one who
    /// writes it all and then forgets it here.
    std::unordered_map<std::uint64_t, const TopPost*>& unsaved() { return m_unsaved; }
    std::vector<std::uint64_t>& dropped() { return m_dropped; }
    /// After a failed write: everything is unsaved again.
    void markAllUnsaved();

private:
    using List = std::vector<TopPost*>; // the first one first

    void keep(const Post& post, std::uint64_t number, const Places& places, std::int64_t now);
    void insert(List& list, bool TopPost::*membership, TopPost& post);
    void leave(bool TopPost::*membership, TopPost& post);
    void takeOut(TopPost& post);
    void countCopy(const Post& copy, std::uint64_t number, bool up);
    void thin();

    bool m_spans;
    std::unordered_map<std::string_view, std::unique_ptr<TopPost>> m_posts; // by their own key
    List m_best;
    std::map<std::int64_t, List> m_slots;
    std::size_t m_recent = 0;   // posts in slots
    std::size_t m_thinAt = 0;   // so many are worth a look at who has to stay
    std::int64_t m_first = 0;   // slots are kept from here on
    std::int64_t m_running = 0; // the slot that is running
    std::unordered_map<std::uint64_t, const TopPost*> m_unsaved; // by number
    std::vector<std::uint64_t> m_dropped;
};

} // namespace vigie::hub
