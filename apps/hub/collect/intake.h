// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/journalentry.h"
#include "sync/record/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hub {

/// What a source says of a post that it, or another source, may have delivered before.
struct PostNews {
    std::string key{};      ///< of the post
    bool gone = false;      ///< its author took it back
    Engagement more{};      ///< so many more of each, for a post that is not gone
    std::uint64_t name = 0; ///< of the event that says so: see SourceMark::heard; 0: it has none
};

/// What a collector has heard, to be kept all together or not at all: posts first, then the news of
/// these and of earlier posts in their order. `mark` says how far a live source was heard with
/// them; it is kept when there is something to keep it with, or when the delivery is a mark alone,
/// and the names of the news that changed a post's engagement are added to what it has heard.
struct Delivery {
    std::vector<Post> posts{};
    std::vector<PostNews> news{};
    std::optional<SourceMark> mark{};
};

/// What became of one delivery.
struct Taken {
    std::int64_t accepted = 0;          ///< posts, new and now on disk
    std::int64_t repeated = 0;          ///< posts known already by their key
    std::int64_t refusedCount = 0;      ///< against the rules of a post, and not kept
    std::vector<std::string> refused{}; ///< why, a sentence each, for the first ten of them
    std::int64_t amended = 0;           ///< posts whose engagement has changed
    std::int64_t withdrawn = 0;         ///< keys that are gone from now on
    std::vector<std::uint64_t> heard{}; ///< names of the news that changed a post's engagement
};

/// Where every collector hands over what it has heard. `done` is called once, on the loop's thread,
/// after the accepted ones are on disk; delivering the same posts again is harmless. Error Full
/// means that nothing was taken and that the collector should come back later.
class Intake {
public:
    virtual ~Intake() = default;
    virtual void deliver(Delivery delivery, std::function<void(sync::Result<Taken>)> done) = 0;
};

} // namespace vigie::hub
