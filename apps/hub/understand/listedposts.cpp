// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/listedposts.h"

#include "apps/hub/collect/postjournal.h"
#include "apps/hub/understand/tuning.h"
#include "sdk/domain/fields.h"
#include "sync/record/cbor.h"

#include <fmt/format.h>

#include <utility>

namespace vigie::hub {

using sync::Error;
using sync::Result;

namespace {

/// What a record holds of it.
Post fitted(Post post) {
    for (std::vector<std::string> Post::*list : {&Post::media, &Post::links}) {
        if (sync::cbor::encode(fieldsOf(post)).size() <= tuning::postRecordBytes)
            break;
        (post.*list).clear();
    }
    return post;
}

Result<std::shared_ptr<const Post>> readOne(PostJournal& journal, std::uint64_t number) {
    std::shared_ptr<const Post> found;
    const auto read = journal.read(number - 1, 1, [&](std::uint64_t, Post&& post) {
        found = std::make_shared<const Post>(fitted(std::move(post)));
    });
    if (!read)
        return read.error();
    if (!found)
        return Error{sync::ErrorCode::Corrupt,
                     fmt::format("The journal of posts ends before post {}", number)};
    return found;
}

} // namespace

void ListedPosts::read(PostJournal& journal, const std::vector<std::uint64_t>& numbers) {
    std::map<std::uint64_t, std::shared_ptr<const Post>> known;
    PostList posts;
    posts.reserve(numbers.size());
    std::optional<Error> failed;
    for (const std::uint64_t number : numbers) {
        std::shared_ptr<const Post> post;
        if (const auto at = m_known.find(number); at != m_known.end()) {
            post = at->second;
        } else if (auto read = readOne(journal, number); read) {
            post = *std::move(read);
        } else {
            failed = read.error();
            break;
        }
        known.emplace(number, post);
        posts.push_back(std::move(post));
    }
    m_known = std::move(known);
    m_posts = failed ? Result<PostList>(*failed) : Result<PostList>(std::move(posts));
}

} // namespace vigie::hub
