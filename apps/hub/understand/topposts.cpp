// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/topposts.h"

#include "apps/hub/understand/tuning.h"

#include <algorithm>
#include <utility>

namespace vigie::hub {
namespace {

struct Rank {
    std::int64_t weight;
    std::int64_t published;
    std::string_view key;
};

Rank rankOf(const TopPost& post) {
    return {post.weight, post.published, post.key};
}

bool isBefore(const Rank& a, const Rank& b) {
    if (a.weight != b.weight)
        return a.weight > b.weight;
    return a.published != b.published ? a.published > b.published : a.key < b.key;
}

bool ranksBefore(const TopPost* a, const TopPost* b) {
    return isBefore(rankOf(*a), rankOf(*b));
}

/// Whether one of that rank would be in the list.
bool takes(const std::vector<TopPost*>& list, const Rank& rank) {
    return list.size() < tuning::topPosts || isBefore(rank, rankOf(*list.back()));
}

} // namespace

std::int64_t weightOf(const Engagement& engagement) {
    std::int64_t weight = 0;
    for (const auto& count : {engagement.likes, engagement.shares, engagement.replies})
        weight += std::clamp<std::int64_t>(count.value_or(0), 0, tuning::mostWeight);
    return weight;
}

void TopPosts::add(const Post& post, std::uint64_t number, const Places& places, std::int64_t now) {
    if (!post.copyOf.empty())
        countCopy(post, number, true);
    keep(post, number, places, now);
}

/// If it is good enough for a list.
void TopPosts::keep(const Post& post, std::uint64_t number, const Places& places,
                    std::int64_t now) {
    const Rank rank{weightOf(post.engagement), post.published, post.key};
    const std::int64_t start = std::max(places.hour, places.day);
    const auto slot = m_slots.find(start);
    const bool isBest = takes(m_best, rank);
    const bool isRecent = m_spans && start >= m_first && post.published < now + tuning::aheadMs &&
                          (slot == m_slots.end() || takes(slot->second, rank));
    if ((!isBest && !isRecent) || m_posts.contains(post.key))
        return;
    auto made = std::make_unique<TopPost>();
    made->key = post.key;
    made->number = number;
    made->weight = rank.weight;
    made->engagement = post.engagement;
    made->published = post.published;
    made->slot = start;
    TopPost& kept = *made;
    m_posts.emplace(kept.key, std::move(made));
    m_unsaved.emplace(number, &kept);
    if (isBest)
        insert(m_best, &TopPost::isBest, kept);
    if (isRecent) {
        insert(m_slots[start], &TopPost::isRecent, kept);
        if (m_recent > m_thinAt)
            thin();
    }
}

void TopPosts::amend(const Post& post, std::uint64_t number, const Places& places,
                     std::int64_t now) {
    std::uint32_t copies = 0;
    if (const auto kept = m_posts.find(post.key); kept != m_posts.end()) {
        copies = kept->second->copies;
        takeOut(*kept->second);
    }
    keep(post, number, places, now); // as a copy of another one it was counted when it came
    if (const auto kept = m_posts.find(post.key); kept != m_posts.end())
        kept->second->copies = copies;
}

void TopPosts::remove(const Post& post, std::uint64_t number) {
    if (!post.copyOf.empty())
        countCopy(post, number, false);
    if (const auto kept = m_posts.find(post.key); kept != m_posts.end())
        takeOut(*kept->second);
}

/// Out of all lists, which ends it.
void TopPosts::takeOut(TopPost& post) {
    const bool isBest = post.isBest;
    if (post.isRecent) {
        const auto slot = m_slots.find(post.slot);
        std::erase(slot->second, &post);
        if (slot->second.empty())
            m_slots.erase(slot);
        leave(&TopPost::isRecent, post);
    }
    if (isBest) {
        std::erase(m_best, &post);
        leave(&TopPost::isBest, post);
    }
}

void TopPosts::insert(List& list, bool TopPost::*membership, TopPost& post) {
    list.insert(std::upper_bound(list.begin(), list.end(), &post, ranksBefore), &post);
    post.*membership = true;
    m_recent += membership == &TopPost::isRecent ? 1 : 0;
    if (list.size() <= tuning::topPosts)
        return;
    TopPost& last = *list.back();
    list.pop_back();
    leave(membership, last);
}

/// The post is in one list less, and gone when it is in none.
void TopPosts::leave(bool TopPost::*membership, TopPost& post) {
    post.*membership = false;
    m_recent -= membership == &TopPost::isRecent ? 1 : 0;
    if (post.isBest || post.isRecent) {
        m_unsaved.emplace(post.number, &post);
        return;
    }
    m_unsaved.erase(post.number);
    m_dropped.push_back(post.number);
    m_posts.erase(m_posts.find(post.key));
}

/// One that stands before its original was never counted as a copy of it.
void TopPosts::countCopy(const Post& copy, std::uint64_t number, bool up) {
    const auto original = m_posts.find(copy.copyOf);
    if (original == m_posts.end() || original->second->number > number)
        return;
    std::uint32_t& copies = original->second->copies;
    copies = up ? copies + 1 : copies - std::min<std::uint32_t>(copies, 1);
    m_unsaved.emplace(original->second->number, original->second.get());
}

void TopPosts::prune(std::int64_t now, ZoneDays& zone) {
    if (!m_spans)
        return;
    const Places& places = zone.placesOf(now);
    const std::int64_t running = std::max({m_running, places.hour, places.day});
    if (running == m_running)
        return;
    m_running = running;
    m_first = std::max(m_first, zone.hourFloor(now - tuning::keepTopMs));
    while (!m_slots.empty() && m_slots.begin()->first < m_first) {
        for (TopPost* post : m_slots.begin()->second)
            leave(&TopPost::isRecent, *post);
        m_slots.erase(m_slots.begin());
    }
    thin();
}

/// From the running slot back, each slot keeps those that are among the best from it to now. Slots
/// that are still to come decide nothing: a span ends before them.
void TopPosts::thin() {
    List best; // a heap, the last one on top
    for (auto slot = m_slots.upper_bound(m_running); slot != m_slots.begin();) {
        --slot;
        for (TopPost* post : slot->second) {
            best.push_back(post);
            std::push_heap(best.begin(), best.end(), ranksBefore);
            if (best.size() <= tuning::topPosts)
                continue;
            std::pop_heap(best.begin(), best.end(), ranksBefore);
            best.pop_back();
        }
        List& list = slot->second;
        while (!list.empty() && ranksBefore(best.front(), list.back())) {
            leave(&TopPost::isRecent, *list.back());
            list.pop_back();
        }
        if (list.empty())
            slot = m_slots.erase(slot);
    }
    m_thinAt = 2 * m_recent + tuning::thinSlack;
}

std::vector<const TopPost*> TopPosts::best(std::int64_t from, std::int64_t to,
                                           std::size_t most) const {
    std::vector<const TopPost*> found;
    for (auto slot = m_slots.lower_bound(from); slot != m_slots.end() && slot->first < to; ++slot) {
        const auto end =
            slot->second.begin() + static_cast<std::ptrdiff_t>(std::min(most, slot->second.size()));
        found.insert(found.end(), slot->second.begin(), end);
    }
    std::sort(found.begin(), found.end(), ranksBefore);
    found.resize(std::min(most, found.size()));
    return found;
}

std::vector<const TopPost*> TopPosts::bestOfAll(std::size_t most) const {
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, m_best.size()));
    return {m_best.begin(), m_best.begin() + count};
}

bool TopPosts::restore(TopPost post) {
    const bool isBest = std::exchange(post.isBest, false);
    const bool isRecent = std::exchange(post.isRecent, false);
    const bool fits = !isBest || m_best.size() < tuning::topPosts;
    if (!fits || !(isBest || isRecent) || (isRecent && !m_spans) || m_posts.contains(post.key))
        return false;
    auto made = std::make_unique<TopPost>(std::move(post));
    TopPost& kept = *made;
    m_posts.emplace(kept.key, std::move(made));
    if (isBest)
        insert(m_best, &TopPost::isBest, kept);
    if (isRecent)
        insert(m_slots[kept.slot], &TopPost::isRecent, kept);
    return true;
}

void TopPosts::markAllUnsaved() {
    for (const auto& [key, post] : m_posts)
        m_unsaved.emplace(post->number, post.get());
}

} // namespace vigie::hub
