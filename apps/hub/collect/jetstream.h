// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/intake.h"
#include "sync/record/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Bluesky's Jetstream (https://github.com/bluesky-social/jetstream): one JSON object an event, in
/// about the order of `time_us`. Pure functions, no I/O.
namespace vigie::hub {

/// What one event says to a hub. Most say nothing.
struct JetstreamEvent {
    std::int64_t time = 0; ///< time_us, microseconds since 1970: what a cursor is
    std::optional<Post> post{};
    std::optional<PostNews> news{};
};

/// Reads events one after another and keeps its buffers in between. One thread. Events come from
/// whoever runs the server, and hold what anybody in the world has written.
class JetstreamReader {
public:
    /// `source` is the configured source's name, which each post carries.
    explicit JetstreamReader(std::string source);
    ~JetstreamReader();

    /// A post that is created is a post: its key is its address by the author's identifier
    /// (https://bsky.app/profile/did:.../post/...), published when its author's program says, but
    /// not later than the event. Likes and reposts are news of the post that they name, replies of
    /// the one that they answer; a post that is deleted is gone. Other events have a time only.
    /// Invalid for what is no event: that one is passed over, the stream goes on.
    sync::Result<JetstreamEvent> read(std::string_view text);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// "https://bsky.app/profile/<did>/post/<rkey>" of "at://<did>/app.bsky.feed.post/<rkey>"; empty
/// when that is no post's.
std::string blueskyAddress(std::string_view atUri);

} // namespace vigie::hub
