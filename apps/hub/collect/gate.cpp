// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/gate.h"

#include "apps/hub/collect/language.h"
#include "apps/hub/collect/postmaker.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace vigie::hub {

namespace {

/// Bytes of all texts in a struct.
class TextBytes {
public:
    template <Described T>
    static std::size_t of(const T& value) {
        std::size_t bytes = 0;
        auto visit = [&](std::string_view, auto member, const Rule&) {
            bytes += of(value.*member);
        };
        T::describe(visit);
        return bytes;
    }

private:
    static std::size_t of(const std::string& text) { return text.size(); }
    static std::size_t of(std::int64_t) { return sizeof(std::int64_t); }
    static std::size_t of(const std::optional<std::int64_t>&) { return sizeof(std::int64_t); }
    static std::size_t of(const std::vector<std::string>& texts) {
        std::size_t bytes = 0;
        for (const std::string& text : texts)
            bytes += text.size() + sizeof(std::string);
        return bytes;
    }
};

/// What a language that is found later adds to a line, amply.
constexpr std::size_t detectedBytes = 64;

/// Each rule of a post may hold while its line in the journal would be too long to be read again.
bool fitsJournal(const Post& post, std::size_t textBytes) {
    // A byte becomes six at most ("\u001f"), and names and punctuation are below 4 KiB.
    if (6 * textBytes + 4096 <= PostReader::maxLineBytes)
        return true;
    std::string line;
    appendPostJson(post, line);
    return line.size() + detectedBytes <= PostReader::maxLineBytes;
}

/// Why a post is not kept; empty when it is.
std::string refusalOf(const Post& post, std::size_t textBytes) {
    if (const auto fault = faultOf(post))
        return fmt::format("The post {}: {}", quoted(post.key), fault->sentence());
    if (!fitsJournal(post, textBytes))
        return fmt::format("The post {} must have at most {} bytes as JSON: leave out links or "
                           "media",
                           quoted(post.key), PostReader::maxLineBytes);
    return {};
}

sync::Error tooLarge(std::string_view what, std::size_t is, std::size_t most) {
    return {sync::ErrorCode::TooLarge,
            fmt::format("A delivery of {} {} is too large, at most {} are taken at once: deliver "
                        "them in parts",
                        is, what, most)};
}

/// So many more of each. What the source never said stays unsaid.
void add(Engagement& to, const Engagement& more) {
    Engagement::eachCount([&](std::string_view, auto count) {
        if (more.*count)
            to.*count = std::clamp<std::int64_t>((to.*count).value_or(0), 0, tuning::gateMost) +
                        std::clamp<std::int64_t>(*(more.*count), 0, tuning::gateMost);
    });
}

} // namespace

void Gate::deliver(Delivery delivery, std::function<void(sync::Result<Taken>)> done) {
    m_loop.post([done = std::move(done), result = take(delivery)] { done(result); });
}

sync::Result<Taken> Gate::take(Delivery& delivery) {
    if (m_failed)
        return *m_failed;
    if (delivery.posts.size() > tuning::gatePosts)
        return tooLarge("posts", delivery.posts.size(), tuning::gatePosts);
    if (delivery.news.size() > tuning::gatePosts)
        return tooLarge("news of posts", delivery.news.size(), tuning::gatePosts);
    const bool markAlone = delivery.posts.empty() && delivery.news.empty();
    Taken taken;
    if (auto kept = keepNew(delivery.posts, taken); !kept)
        return kept.error();
    auto amended = amendments(delivery, taken);
    if (!amended)
        return amended.error();
    std::vector<JournalEntry> entries = entriesOf(std::move(delivery.posts));
    taken.accepted = static_cast<std::int64_t>(entries.size());
    std::move(amended->begin(), amended->end(), std::back_inserter(entries));
    if (delivery.mark && (markAlone || !entries.empty())) {
        std::vector<std::uint64_t>& heard = delivery.mark->heard;
        heard.insert(heard.end(), taken.heard.begin(), taken.heard.end());
        entries.emplace_back(*std::move(delivery.mark));
    }
    if (entries.empty())
        return taken;
    const auto head = m_journal.append(entries, m_loop.wallNow());
    if (!head) {
        const sync::ErrorCode code = head.error().code;
        if (code != sync::ErrorCode::TooLarge && code != sync::ErrorCode::Invalid)
            m_failed = head.error();
        return head.error();
    }
    // Accepted. A table that fails stops the next delivery, not this one.
    const std::uint64_t first = *head - entries.size() + 1;
    if (auto added = m_seen.add(entries, first); !added)
        m_failed = sync::Error{added.error().code,
                               fmt::format("No post is taken since the table of known posts "
                                           "failed: {}. Start the hub again",
                                           added.error().sentence)};
    if (m_onAccepted)
        m_onAccepted(entries, first);
    return taken;
}

/// What the news make of posts that are known, one amendment a post, in the order of their first
/// news. Engagement of a post that nobody delivered is nothing.
sync::Result<std::vector<Amendment>> Gate::amendments(const Delivery& kept, Taken& taken) {
    std::unordered_map<std::string_view, std::uint64_t> coming;
    for (std::size_t i = 0; i < kept.posts.size() && !kept.news.empty(); ++i)
        coming.emplace(kept.posts[i].key, i);
    std::vector<Amendment> amended;
    std::unordered_map<std::string_view, std::size_t> index;
    for (const PostNews& news : kept.news) {
        auto at = index.find(news.key);
        if (at == index.end()) {
            if (news.key.empty() || news.key.size() > tuning::gateKeyBytes)
                continue;
            KnownPost known;
            if (const auto here = coming.find(news.key); here != coming.end()) {
                known.number = m_journal.head() + 1 + here->second;
                known.engagement = kept.posts[here->second].engagement;
            } else {
                auto found = m_seen.find(news.key);
                if (!found)
                    return found.error();
                if (*found ? (*found)->gone : !news.gone)
                    continue;
                known = found->value_or(KnownPost());
            }
            at = index.emplace(news.key, amended.size()).first;
            amended.push_back({news.key, known.number, false, known.engagement});
        }
        Amendment& amendment = amended[at->second];
        if (news.gone) {
            amendment.gone = true;
            continue;
        }
        add(amendment.engagement, news.more);
        if (news.name != 0)
            taken.heard.push_back(news.name);
    }
    for (Amendment& amendment : amended) {
        if (amendment.gone)
            amendment.engagement = {};
        ++(amendment.gone ? taken.withdrawn : taken.amended);
    }
    return amended;
}

/// Leaves in `posts` what is to be accepted, in its order, and counts the rest.
sync::Result<void> Gate::keepNew(std::vector<Post>& posts, Taken& taken) {
    std::unordered_set<std::string_view> keys; // of posts, which do not move yet
    keys.reserve(posts.size());
    std::vector<bool> keep(posts.size());
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const Post& post = posts[i];
        const std::size_t textBytes = TextBytes::of(post);
        bytes += textBytes;
        if (bytes > tuning::gateBytes)
            return tooLarge("bytes", bytes, tuning::gateBytes);
        if (auto refusal = refusalOf(post, textBytes); !refusal.empty()) {
            ++taken.refusedCount;
            if (taken.refused.size() < tuning::gateNamedRefusals)
                taken.refused.push_back(std::move(refusal));
            continue;
        }
        bool known = !keys.insert(post.key).second;
        if (!known) {
            const auto found = m_seen.find(post.key);
            if (!found)
                return found.error();
            known = found->has_value();
        }
        keep[i] = !known;
        taken.repeated += known ? 1 : 0;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < posts.size(); ++i) {
        if (!keep[i])
            continue;
        if (kept != i)
            posts[kept] = std::move(posts[i]);
        detectLanguage(posts[kept]);
        ++kept;
    }
    posts.resize(kept);
    return {};
}

} // namespace vigie::hub
