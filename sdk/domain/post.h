// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

namespace vigie {

// The closed lists of what a post says of itself.
inline constexpr std::array<std::string_view, 4> authorKindWords{"journalist", "blogger", "elected",
                                                                 "other"};
inline constexpr std::array<std::string_view, 3> toneWords{"positive", "neutral", "negative"};
inline constexpr std::array<std::string_view, 2> langFromWords{"source", "detected"};
inline constexpr std::array<std::string_view, 4> countryFromWords{"post", "source", "registry",
                                                                  "place"};

/// Who wrote a post. `key` is what the source calls the account and what figures count by; `name`
/// is what people read, kept apart so that a demonstration or an erasure can replace it.
struct Author {
    std::string key{};
    std::string name{};
    std::string handle{};
    std::optional<std::int64_t> followers{};
    std::string kind{}; ///< journalist, blogger, elected, other, or empty when not known

    template <class Visitor>
    static void describe(Visitor& field) {
        field("key", &Author::key, Rule().maxBytes(2048));
        field("name", &Author::name, Rule().maxBytes(1000));
        field("handle", &Author::handle, Rule().maxBytes(1000));
        field("followers", &Author::followers, Rule().atLeast(0));
        field("kind", &Author::kind, Rule().words(authorKindWords));
    }
    friend bool operator==(const Author&, const Author&) = default;
};

/// What the public did with a post, as far as the source says.
struct Engagement {
    std::optional<std::int64_t> replies{};
    std::optional<std::int64_t> shares{};
    std::optional<std::int64_t> likes{};
    std::optional<std::int64_t> views{};

    template <class Visitor>
    static constexpr void describe(Visitor& field) {
        field("replies", &Engagement::replies, Rule().atLeast(0));
        field("shares", &Engagement::shares, Rule().atLeast(0));
        field("likes", &Engagement::likes, Rule().atLeast(0));
        field("views", &Engagement::views, Rule().atLeast(0));
    }
    /// each(name, member) for every one of them, in that order.
    template <class Each>
    static constexpr void eachCount(Each each) {
        auto visit = [&each](std::string_view name, auto member, const Rule&) {
            each(name, member);
        };
        describe(visit);
    }
    friend bool operator==(const Engagement&, const Engagement&) = default;
};

/// One public post: the one shape that every source is mapped to. All text is UTF-8. As a record it
/// lies in the channel of a dashboard that lists it (Figure), under the id contentId({key}).
struct Post {
    static constexpr std::string_view kind = "post";

    std::string key{};          ///< canonical address, or the source's own id, or derived
    std::string source{};       ///< the configured source it came through
    std::string url{};          ///< where a person can read it; may be empty
    std::int64_t published = 0; ///< milliseconds since 1970, UTC
    std::string text{};         ///< may be empty: some tools export ids only
    std::string lang{};         ///< BCP 47 ("fr", "ar"); empty when not known
    std::string langFrom{};     ///< "source" or "detected"; empty when lang is
    Author author{};
    std::string country{};             ///< ISO 3166-1 alpha-2 in upper case; empty when not known
    std::string countryFrom{};         ///< "post", "source", "registry" or "place"
    std::vector<std::string> brands{}; ///< brands that the source itself says, by their ids
    std::string tone{};    ///< "positive", "neutral", "negative" when the source says so
    std::string replyTo{}; ///< key of the post that it answers
    std::string thread{};  ///< key of the conversation's first post
    std::string copyOf{};  ///< key of the post that it is a copy of
    Engagement engagement{};
    std::vector<std::string> links{};
    std::vector<std::string> media{}; ///< addresses of pictures and films

    template <class Visitor>
    static void describe(Visitor& field) {
        field("key", &Post::key, Rule().required().maxBytes(2048));
        field("source", &Post::source, Rule().id());
        field("url", &Post::url, Rule().maxBytes(8192));
        field("published", &Post::published, Rule().required().published());
        field("text", &Post::text, Rule());
        field("lang", &Post::lang, Rule().pattern(Pattern::Language));
        field("langFrom", &Post::langFrom, Rule().words(langFromWords));
        field("author", &Post::author, Rule());
        field("country", &Post::country, Rule().pattern(Pattern::Country));
        field("countryFrom", &Post::countryFrom, Rule().words(countryFromWords));
        field("brands", &Post::brands, Rule().id());
        field("tone", &Post::tone, Rule().words(toneWords));
        field("replyTo", &Post::replyTo, Rule().maxBytes(2048));
        field("thread", &Post::thread, Rule().maxBytes(2048));
        field("copyOf", &Post::copyOf, Rule().maxBytes(2048));
        field("engagement", &Post::engagement, Rule());
        field("links", &Post::links, Rule().maxBytes(8192));
        field("media", &Post::media, Rule().maxBytes(8192));
    }
    friend bool operator==(const Post&, const Post&) = default;
};

} // namespace vigie
