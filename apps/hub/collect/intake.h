// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace vigie::hub {

/// What became of one delivery of posts.
struct Taken {
    std::int64_t accepted = 0;          ///< new, and now on disk
    std::int64_t repeated = 0;          ///< known already by their key
    std::int64_t refusedCount = 0;      ///< against the rules of a post, and not kept
    std::vector<std::string> refused{}; ///< why, a sentence each, for the first ten of them
};

/// Where every collector hands its posts over. `done` is called once, on the loop's thread, after
/// the accepted ones are on disk; delivering the same posts again is harmless. Error Full means
/// that nothing was taken and that the collector should come back later.
class Intake {
public:
    virtual ~Intake() = default;
    virtual void deliver(std::vector<Post> posts,
                         std::function<void(sync::Result<Taken>)> done) = 0;
};

} // namespace vigie::hub
