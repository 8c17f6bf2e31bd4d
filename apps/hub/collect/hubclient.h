// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/intake.h"
#include "apps/hub/collect/tuning.h"
#include "sdk/domain/post.h"
#include "sync/record/result.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace vigie::hub {

/// Hands posts to a running hub: POST <hub>/api/v1/posts, Vigie's NDJSON, answered by
/// {"accepted": n, "repeated": m, "refused": k, "faults": [...]}. For a command-line program: every
/// call blocks until the hub has answered or there is no more hope. One thread at a time; no thread
/// is made here (cpprestsdk has its own pool for its sockets).
class HubPosts {
public:
    struct Options {
        std::string hub = "http://127.0.0.1:7400";
        std::string token; ///< sent as "Authorization: Bearer ..." unless empty
        std::size_t bodyBytes = tuning::hubBodyBytes; ///< of one request, unless one post is longer
        std::chrono::seconds answerDeadline = tuning::hubAnswerDeadline;
        /// On a broken connection; the pauses between them grow to tuning::hubLongestPause.
        int tries = tuning::hubTries;
        /// How waiting is done; a test gives its own.
        std::function<void(std::chrono::milliseconds)> wait;
        /// Asked after each wait: whether to try no more, which is the Error Closed. May be empty.
        std::function<bool()> endWanted;
    };

    /// Invalid when the address is none of http or https.
    static sync::Result<HubPosts> to(Options options);
    HubPosts(HubPosts&&) noexcept;
    HubPosts& operator=(HubPosts&&) noexcept;
    ~HubPosts();

    /// Delivers them all, in as many requests as their size asks for. When the connection breaks,
    /// the same request is sent again (the hub knows the keys that it has); when the hub says that
    /// it is busy, it waits as it was told. Both end after a while, with an Error that says what
    /// was tried: Closed when no hub answers, Busy when it stays busy, Refused when it does not
    /// want the posts. What was delivered before an Error stays delivered; delivering it again is
    /// harmless.
    sync::Result<Taken> deliver(std::span<const Post> posts);

private:
    struct Impl;
    explicit HubPosts(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// What a hub's answer to posts says, for HubPosts and its tests. `retryAfter` is the header's
/// text. Ok for 202; Busy for 429 and 503; Refused, with the answer's own sentence, for anything
/// else.
/// Refusals of single posts, which the hub names by their line, are named by the key of `sent`.
sync::Result<Taken> readAnswer(int status, std::string_view body, std::span<const Post> sent);

/// The wait that "Retry-After" asks for, in whole seconds, drawn to 1 .. tuning::hubLongestWait; a
/// date, or anything else, is taken as the least.
std::chrono::seconds waitAskedFor(std::string_view retryAfter);

} // namespace vigie::hub
