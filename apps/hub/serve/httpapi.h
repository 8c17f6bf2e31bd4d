// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/intake.h"
#include "apps/hub/collect/livesource.h"
#include "apps/hub/serve/tokens.h"
#include "apps/hub/serve/tuning.h"
#include "apps/hub/serve/webhook.h"
#include "sync/link/hubport.h"
#include "sync/link/ratetable.h"
#include "sync/log/changelog.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vigie::hub {

/// The hub over plain HTTP, for other tools:
///   POST /api/v1/posts                      NDJSON of posts; 202 once they are on disk
///   POST /api/v1/webhook/NAME               the same, signed by who shares a secret with the hub
///   GET  /api/v1/channels                   the channels and their heads
///   GET  /api/v1/records?channel=C[&kind=K][&after=N]   records as JSON, in order of change
///   GET  /api/v1/sources                    the live sources and how they are
///   GET  /healthz, /readyz                  200 while the hub lives; while it can accept
/// What is below /api/v1 asks for "Authorization: Bearer TOKEN", webhooks for their signature: 401
/// without one that the hub knows, 403 when it is for something else, 429 when a network shows one
/// wrong token after the other. A program reads what the person of its token may. Only an open hub
/// takes everybody, and believes the person that a request names with &person=ID.
/// Lives on the loop's thread; everything it is given outlives it.
class HttpApi {
public:
    struct Parts {
        const sync::ChangeLog& log;
        Intake& intake;
        std::function<std::string()> failure; ///< why the hub accepts nothing; empty when it does
        std::function<std::vector<SourceStatus>()> sources; ///< how the live ones are
        /// Whether the person may see the channel.
        std::function<bool(const std::string& person, const std::string& channel)> mayRead;
        /// Whom a token lets in now; nothing for one that lets nobody in. One of a person who reads
        /// nothing lets nobody in either. Null: an open hub.
        std::function<std::optional<HttpCaller>(std::string_view token)> access{};
        Webhooks* webhooks = nullptr; ///< null: there are none
        /// By whose clock deliveries and wrong tokens are judged; needed with either of these.
        const sync::Loop* loop = nullptr;
        /// Told of a wrong token or signature, with a sentence, but not of those that are answered
        /// 429. May be empty.
        std::function<void(const std::string& peer, const std::string& sentence)> turnedAway{};
    };
    explicit HttpApi(Parts parts) : m_parts(std::move(parts)) {}

    void handle(const sync::HttpRequest& request, const sync::HttpReply& reply);

private:
    /// Who asks: by the token, or as they say at an open hub.
    struct Asker {
        std::string person;
        std::optional<TokenRight> right; ///< nothing: all
    };
    std::variant<Asker, sync::HttpAnswer> askerOf(const sync::HttpRequest& request);
    sync::HttpAnswer turnAway(const sync::HttpRequest& request, const std::string& sentence);
    void answerApi(const Asker& asker, const sync::HttpRequest& request,
                   const sync::HttpReply& reply);
    void takePosts(const sync::HttpRequest& request, const sync::HttpReply& reply);
    void takeWebhook(const sync::HttpRequest& request, const sync::HttpReply& reply);
    sync::HttpAnswer channels(const Asker& asker) const;
    sync::HttpAnswer sources() const;
    sync::HttpAnswer records(const Asker& asker, const sync::HttpRequest& request) const;
    sync::HttpAnswer health(bool ready) const;

    Parts m_parts;
    sync::RateTable m_wrongTokens{{tuning::wrongTokensPerSecond, tuning::wrongTokensAtOnce}};
};

} // namespace vigie::hub
