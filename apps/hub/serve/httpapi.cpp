// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/httpapi.h"

#include "apps/hub/collect/postsrequest.h"
#include "apps/hub/serve/tuning.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <charconv>

namespace vigie::hub {
namespace {

sync::HttpAnswer problem(int status, std::string_view sentence) {
    sync::HttpAnswer answer;
    answer.status = status;
    answer.body = postsErrorAnswer(sync::Error{sync::ErrorCode::Invalid, std::string(sentence)});
    if (status == 429 || status == 503)
        answer.headers.emplace_back("Retry-After", fmt::to_string(tuning::retryAfter.count()));
    return answer;
}

std::string parameter(const sync::HttpRequest& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

int statusFor(sync::ErrorCode code) {
    switch (code) {
    case sync::ErrorCode::Busy:
        return 429;
    case sync::ErrorCode::TooLarge:
        return 413;
    case sync::ErrorCode::Invalid:
        return 400;
    default:
        return 503;
    }
}

} // namespace

void HttpApi::handle(const sync::HttpRequest& request, const sync::HttpReply& reply) {
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    if (request.path == "/api/v1/posts") {
        if (request.method == "POST")
            return takePosts(request, reply);
    } else if (request.path == "/api/v1/channels" && isGet) {
        return reply(channels(request));
    } else if (request.path == "/api/v1/records" && isGet) {
        return reply(records(request));
    } else if (request.path == "/api/v1/sources" && isGet) {
        return reply(sources());
    } else if (request.path == "/healthz" && isGet) {
        return reply(health(false));
    } else if (request.path == "/readyz" && isGet) {
        return reply(health(true));
    } else {
        return reply(problem(404, fmt::format("There is nothing at {}", request.path)));
    }
    reply(problem(405, fmt::format("{} is not for {}", request.path, request.method)));
}

void HttpApi::takePosts(const sync::HttpRequest& request, const sync::HttpReply& reply) {
    if (const std::string failure = m_parts.failure(); !failure.empty())
        return reply(problem(503, failure));
    auto read = readPostsRequest(request.body);
    if (!read)
        return reply(problem(statusFor(read.error().code), read.error().sentence));
    Delivery delivery{std::exchange(read->posts, {})};
    m_parts.intake.deliver(
        std::move(delivery), [reply, asked = std::move(*read)](sync::Result<Taken> taken) {
            if (!taken)
                return reply(problem(statusFor(taken.error().code), taken.error().sentence));
            sync::HttpAnswer answer;
            answer.status = 202;
            answer.body = postsAnswer(asked, *taken);
            reply(std::move(answer));
        });
}

sync::HttpAnswer HttpApi::channels(const sync::HttpRequest& request) const {
    sync::HttpAnswer answer;
    answer.body = "{\"channels\":[";
    bool first = true;
    for (const std::string& channel : m_parts.log.channels()) {
        if (!m_parts.mayRead(parameter(request, "person"), channel))
            continue;
        answer.body += first ? "{\"channel\":" : ",{\"channel\":";
        first = false;
        appendJsonText(channel, answer.body);
        answer.body += fmt::format(",\"sequence\":{}}}", m_parts.log.head(channel));
    }
    answer.body += "]}";
    return answer;
}

sync::HttpAnswer HttpApi::sources() const {
    sync::HttpAnswer answer;
    std::string& out = answer.body;
    const auto text = [&out](const char* name, const std::string& value) {
        out += fmt::format(R"("{}":)", name);
        appendJsonText(value, out);
        out += ',';
    };
    out = "{\"sources\":[";
    bool first = true;
    for (const SourceStatus& source : m_parts.sources()) {
        out += first ? "{" : ",{";
        first = false;
        text("name", source.name);
        text("kind", source.kind);
        text("address", source.address);
        text("problem", source.problem);
        text("gap", source.gap);
        if (source.lastHeard > 0)
            text("lastHeard", dates::rfc3339(source.lastHeard));
        out += fmt::format(
            R"("connected":{},"lagMs":{},"events":{},"posts":{},"repeated":{},"refused":{},)"
            R"("unreadable":{},"amended":{},"withdrawn":{},"postsPerMinute":{:.1f}}})",
            source.connected, source.lag, source.events, source.posts, source.repeated,
            source.refused, source.unreadable, source.amended, source.withdrawn,
            source.postsPerMinute);
    }
    out += "]}";
    return answer;
}

sync::HttpAnswer HttpApi::records(const sync::HttpRequest& request) const {
    const std::string channel = parameter(request, "channel");
    const std::string kind = parameter(request, "kind");
    const std::string afterText = parameter(request, "after");
    std::uint64_t after = 0;
    const auto read = std::from_chars(afterText.data(), afterText.data() + afterText.size(), after);
    if (channel.empty())
        return problem(400, "Name a channel: /api/v1/records?channel=catalogue");
    if (!m_parts.mayRead(parameter(request, "person"), channel))
        return problem(403, "That channel is not for you: say who reads with &person=ID, or ask "
                            "an administrator");
    if (!afterText.empty() &&
        (read.ec != std::errc() || read.ptr != afterText.data() + afterText.size()))
        return problem(400, "after must be the number that an earlier answer gave as next");
    // Nobody who reads by HTTP holds anything that a tombstone would take away.
    auto page = m_parts.log.read(channel, after, tuning::recordsBytes, m_parts.log.head(channel));
    if (!page)
        return problem(503, page.error().sentence);
    sync::HttpAnswer answer;
    answer.body =
        fmt::format("{{\"next\":{},\"complete\":{},\"records\":[", page->to, page->atHead);
    sync::cbor::Reader reader(page->records);
    bool first = true;
    while (reader.ok() && !reader.atEnd()) {
        auto record = sync::decodeRecord(channel, reader);
        if (!record)
            return problem(503, record.error().sentence);
        if (!kind.empty() && record->key().kind != kind)
            continue;
        if (!first)
            answer.body += ',';
        first = false;
        appendRecordJson(*record, answer.body);
    }
    answer.body += "]}";
    return answer;
}

sync::HttpAnswer HttpApi::health(bool ready) const {
    const std::string failure = m_parts.failure();
    if (ready && !failure.empty())
        return problem(503, failure);
    sync::HttpAnswer answer;
    answer.body = ready ? "{\"ready\":true}" : "{\"alive\":true}";
    return answer;
}

} // namespace vigie::hub
