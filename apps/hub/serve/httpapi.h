// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/intake.h"
#include "apps/hub/collect/livesource.h"
#include "sync/link/hubport.h"
#include "sync/log/changelog.h"

#include <functional>
#include <string>
#include <vector>

namespace vigie::hub {

/// The hub over plain HTTP, for other tools:
///   POST /api/v1/posts                      NDJSON of posts; 202 once they are on disk
///   GET  /api/v1/channels[?person=P]        the channels and their heads
///   GET  /api/v1/records?channel=C[&kind=K][&after=N][&person=P]   records as JSON, in order of
///                                           change
///   GET  /api/v1/sources                    the live sources and how they are
///   GET  /healthz, /readyz                  200 while the hub lives; while it can accept
/// Lives on the loop's thread; everything it is given outlives it.
class HttpApi {
public:
    struct Parts {
        const sync::ChangeLog& log;
        Intake& intake;
        std::function<std::string()> failure; ///< why the hub accepts nothing; empty when it does
        std::function<std::vector<SourceStatus>()> sources; ///< how the live ones are
        /// Whether the person, as who asks says, may see the channel.
        std::function<bool(const std::string& person, const std::string& channel)> mayRead;
    };
    explicit HttpApi(Parts parts) : m_parts(std::move(parts)) {}

    void handle(const sync::HttpRequest& request, const sync::HttpReply& reply);

private:
    void takePosts(const sync::HttpRequest& request, const sync::HttpReply& reply);
    sync::HttpAnswer channels(const sync::HttpRequest& request) const;
    sync::HttpAnswer sources() const;
    sync::HttpAnswer records(const sync::HttpRequest& request) const;
    sync::HttpAnswer health(bool ready) const;

    Parts m_parts;
};

} // namespace vigie::hub
