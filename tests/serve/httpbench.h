// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/httpapi.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"
#include "tests/replica/virtualloop.h"
#include "tests/serve/rightsbench.h"

/// The hub's HTTP without its sockets: rights and channels of rightsbench.h, tokens, a clock that
/// stands still unless it is moved, and an intake that answers when it is told to.
namespace vigie::httpbench {

using namespace vigie::hub;

struct FakeIntake final : Intake {
    void deliver(Delivery delivery, std::function<void(sync::Result<Taken>)> done) override {
        deliveries.push_back(std::move(delivery.posts));
        waiting.push_back(std::move(done));
    }
    /// The oldest delivery is on the disk, or not.
    void answer(const std::optional<sync::Error>& error = {}) {
        const auto done = std::move(waiting.front());
        waiting.erase(waiting.begin());
        Taken taken;
        taken.accepted = static_cast<std::int64_t>(deliveries.back().size());
        done(error ? sync::Result<Taken>(*error) : sync::Result<Taken>(taken));
    }
    std::vector<std::vector<Post>> deliveries;
    std::vector<std::function<void(sync::Result<Taken>)>> waiting;
};

inline std::string postLine(const std::string& key) {
    Post post;
    post.key = key;
    post.source = "demo";
    post.published = rightsbench::noon;
    post.text = "The flight is late";
    std::string line;
    appendPostJson(post, line);
    return line + '\n';
}

struct HttpBench {
    explicit HttpBench(bool isOpen = false) {
        rights.settle();
        QCOMPARE(
            rightsbench::shown(rights.push("jo", rightsbench::network, {rights.dashboard("jo")})),
            "accepted");
        HttpApi::Parts parts{
            *rights.log,
            intake,
            [] { return std::string(); },
            [] { return std::vector<SourceStatus>(); },
            [this](const std::string& person, const std::string& channel) {
                return rights.rights.mayRead(person, channel);
            },
            [this](std::string_view token) { return tokens.find(token, loop.wallNow()); },
            &webhooks,
            &loop,
            [this](const std::string& peer, const std::string& sentence) {
                turnedAway.push_back(peer + ": " + sentence);
            }};
        if (isOpen)
            parts.access = nullptr;
        api.emplace(std::move(parts));
    }

    sync::Record tokenRecord(const std::string& id, const Token& token) {
        sync::Record record({channel::access(), std::string(Token::kind), id});
        for (const auto& [name, value] : fieldsOf(token))
            record.merge(name, value, rights.clock.next(rightsbench::noon));
        return record;
    }
    /// A token of the person's; its text.
    std::string addToken(const std::string& id, const std::string& person, TokenRight right,
                         std::int64_t lives = 3'600'000) {
        const Secret text = newToken();
        const Token token{id, person, right, tokenHash(text.bytes()), loop.wallNow() + lives};
        tokens.seen(tokenRecord(id, token));
        return std::string(text.bytes());
    }

    /// What is answered: at once, or, while the status is 0, when the intake answers.
    std::shared_ptr<sync::HttpAnswer> begin(const sync::HttpRequest& request) {
        auto answer = std::make_shared<sync::HttpAnswer>();
        answer->status = 0;
        api->handle(request, [answer](sync::HttpAnswer given) { *answer = std::move(given); });
        return answer;
    }
    sync::HttpAnswer ask(const sync::HttpRequest& request) { return *begin(request); }
    sync::HttpAnswer get(const std::string& path, const std::string& token = {},
                         std::map<std::string, std::string> query = {},
                         const std::string& peer = "192.0.2.7:5000") {
        sync::HttpRequest request{"GET", path, std::move(query), {}, {}, peer};
        if (!token.empty())
            request.headers["authorization"] = "Bearer " + token;
        return ask(request);
    }

    rightsbench::Bench rights;
    sync::VirtualLoop loop;
    Tokens tokens;
    Webhooks webhooks;
    FakeIntake intake;
    std::vector<std::string> turnedAway;
    std::optional<HttpApi> api;
};

inline std::string headerOf(const sync::HttpAnswer& answer, std::string_view name) {
    for (const auto& [each, value] : answer.headers)
        if (each == name)
            return value;
    return {};
}

} // namespace vigie::httpbench
