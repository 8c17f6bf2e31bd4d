// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/gate.h"

#include "apps/hub/collect/postmaker.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"

#include <fmt/core.h>

#include <string_view>
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

/// Each rule of a post may hold while its line in the journal would be too long to be read again.
bool fitsJournal(const Post& post, std::size_t textBytes) {
    // A byte becomes six at most ("\u001f"), and names and punctuation are below 4 KiB.
    if (6 * textBytes + 4096 <= PostReader::maxLineBytes)
        return true;
    std::string line;
    appendPostJson(post, line);
    return line.size() <= PostReader::maxLineBytes;
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

} // namespace

void Gate::deliver(std::vector<Post> posts, std::function<void(sync::Result<Taken>)> done) {
    m_loop.post([done = std::move(done), result = take(posts)] { done(result); });
}

sync::Result<Taken> Gate::take(std::vector<Post>& posts) {
    if (m_failed)
        return *m_failed;
    if (posts.size() > tuning::gatePosts)
        return tooLarge("posts", posts.size(), tuning::gatePosts);
    Taken taken;
    if (auto kept = keepNew(posts, taken); !kept)
        return kept.error();
    if (posts.empty())
        return taken;
    const auto head = m_journal.append(posts, m_loop.wallNow());
    if (!head) {
        const sync::ErrorCode code = head.error().code;
        if (code != sync::ErrorCode::TooLarge && code != sync::ErrorCode::Invalid)
            m_failed = head.error();
        return head.error();
    }
    // Accepted. A table that fails stops the next delivery, not this one.
    if (auto added = m_seen.add(posts, *head); !added)
        m_failed = sync::Error{added.error().code,
                               fmt::format("No post is taken since the table of known posts "
                                           "failed: {}. Start the hub again",
                                           added.error().sentence)};
    if (m_onAccepted)
        m_onAccepted(posts, *head - posts.size() + 1);
    taken.accepted = static_cast<std::int64_t>(posts.size());
    return taken;
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
        const auto known =
            keys.insert(post.key).second ? m_seen.contains(post.key) : sync::Result<bool>(true);
        if (!known)
            return known.error();
        keep[i] = !*known;
        taken.repeated += *known ? 1 : 0;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < posts.size(); ++i) {
        if (!keep[i])
            continue;
        if (kept != i)
            posts[kept] = std::move(posts[i]);
        ++kept;
    }
    posts.resize(kept);
    return {};
}

} // namespace vigie::hub
