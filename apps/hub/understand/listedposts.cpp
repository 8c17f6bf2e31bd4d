// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/listedposts.h"

#include "apps/hub/collect/postjournal.h"
#include "apps/hub/understand/tuning.h"
#include "sdk/domain/fields.h"
#include "sync/record/cbor.h"

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
    auto post = journal.postAt(number);
    if (!post)
        return post.error();
    return std::make_shared<const Post>(fitted(*std::move(post)));
}

} // namespace

void ListedPosts::read(PostJournal& journal, const std::vector<Listing>& listings) {
    std::map<std::uint64_t, std::shared_ptr<const Post>> known;
    PostList posts;
    posts.reserve(listings.size());
    std::optional<Error> failed;
    for (const auto& [number, engagement] : listings) {
        std::shared_ptr<const Post> post;
        if (const auto at = m_known.find(number); at != m_known.end()) {
            post = at->second;
        } else if (auto read = readOne(journal, number); read) {
            post = *std::move(read);
        } else {
            failed = read.error();
            break;
        }
        if (!(post->engagement == engagement)) {
            auto amended = std::make_shared<Post>(*post);
            amended->engagement = engagement;
            post = std::move(amended);
        }
        known.emplace(number, post);
        posts.push_back(std::move(post));
    }
    m_known = std::move(known);
    m_posts = failed ? Result<PostList>(*failed) : Result<PostList>(std::move(posts));
}

} // namespace vigie::hub
