// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/fault.h"
#include "apps/hub/collect/intake.h"
#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// POST /api/v1/posts without its sockets: NDJSON in, one small JSON object out. Pure functions.
namespace vigie::hub {

/// What a request's body holds.
struct PostsRequest {
    std::vector<Post> posts; ///< whole and within their rules, in the order of their lines
    std::int64_t refused = 0;
    std::vector<Fault> faults; ///< of the first ten refused lines
};

/// Reads one post a line (sdk/domain/postjson.h); lines of space only are passed over. A line that
/// gives no post is a fault and the others are taken. A post without a key gets the canonical form
/// of its url as one; a key that is an address is made canonical, so that the same page is one post
/// whoever delivers it. TooLarge, for the whole, when the body is more than one delivery may be.
sync::Result<PostsRequest> readPostsRequest(std::string_view body);

/// {"accepted":2,"repeated":1,"refused":1,"faults":[{"line":3,"reason":"key is missing"}]}: the
/// answer (202) to a request that the intake has taken. Refusals of the intake itself come last and
/// have no line; at most ten faults are named.
std::string postsAnswer(const PostsRequest& request, const Taken& taken);

/// {"error":"..."}: the answer to a request of which nothing was taken.
std::string postsErrorAnswer(const sync::Error& error);

} // namespace vigie::hub
