// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/httpapi.h"

#include "apps/hub/collect/postsrequest.h"
#include "apps/hub/serve/tuning.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/dates.h"
#include "sdk/domain/jsontext.h"
#include "sdk/domain/recordjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace vigie::hub {
namespace {

constexpr std::string_view webhookPath = "/api/v1/webhook/";
constexpr std::string_view scheme = "bearer ";

sync::HttpAnswer problem(int status, std::string_view sentence,
                         std::chrono::seconds retryAfter = tuning::retryAfter) {
    sync::HttpAnswer answer;
    answer.status = status;
    answer.body = postsErrorAnswer(sync::Error{sync::ErrorCode::Invalid, std::string(sentence)});
    if (status == 429 || status == 503)
        answer.headers.emplace_back("Retry-After", fmt::to_string(retryAfter.count()));
    return answer;
}

std::string parameter(const sync::HttpRequest& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

std::string_view header(const sync::HttpRequest& request, const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string_view() : std::string_view(found->second);
}

/// What "Authorization: Bearer ..." says; empty without it.
std::string_view tokenIn(const sync::HttpRequest& request) {
    std::string_view text = header(request, "authorization");
    const bool isBearer =
        text.size() > scheme.size() &&
        std::equal(scheme.begin(), scheme.end(), text.begin(),
                   [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
    if (!isBearer)
        return {};
    text.remove_prefix(std::min(text.find_first_not_of(' ', scheme.size()), text.size()));
    return text;
}

sync::HttpAnswer notAllowed(const sync::HttpRequest& request) {
    return problem(405, fmt::format("{} is not for {}", request.path, request.method));
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
    if (request.path == "/healthz" || request.path == "/readyz")
        return reply(isGet ? health(request.path == "/readyz") : notAllowed(request));
    if (request.path.starts_with(webhookPath))
        return request.method == "POST" ? takeWebhook(request, reply) : reply(notAllowed(request));
    if (!request.path.starts_with("/api/"))
        return reply(problem(404, fmt::format("There is nothing at {}", request.path)));
    auto asker = askerOf(request);
    if (sync::HttpAnswer* refusal = std::get_if<sync::HttpAnswer>(&asker))
        return reply(std::move(*refusal));
    answerApi(std::get<Asker>(asker), request, reply);
}

std::variant<HttpApi::Asker, sync::HttpAnswer> HttpApi::askerOf(const sync::HttpRequest& request) {
    if (!m_parts.access)
        return Asker{parameter(request, "person"), std::nullopt};
    const std::string_view token = tokenIn(request);
    if (token.empty()) {
        sync::HttpAnswer answer =
            problem(401, "This hub asks for a token: ask an administrator for one, and send it as "
                         "Authorization: Bearer TOKEN (vigie takes it with --token-file FILE)");
        answer.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"vigie\"");
        return answer;
    }
    // Before anything is counted: where many programs come from one address, as they do behind a
    // proxy, whoever guesses there keeps nobody out.
    // With a person go their tokens: everybody whom the hub knows reads the catalogue.
    auto caller = m_parts.access(token);
    if (caller && m_parts.mayRead(caller->person, channel::catalogue()))
        return Asker{std::move(caller->person), caller->right};
    sync::HttpAnswer answer =
        turnAway(request, "This token lets nobody in, or no longer does: ask an administrator for "
                          "a new one");
    if (answer.status == 401)
        answer.headers.emplace_back("WWW-Authenticate",
                                    "Bearer realm=\"vigie\", error=\"invalid_token\"");
    return answer;
}

sync::HttpAnswer HttpApi::turnAway(const sync::HttpRequest& request, const std::string& sentence) {
    if (!m_wrongTokens.take(sync::networkOf(request.peer), m_parts.loop->steadyNow()))
        return problem(429,
                       "Too many wrong tokens or signatures came from this network: wait, then "
                       "send the right one",
                       tuning::wrongTokensPause);
    if (m_parts.turnedAway)
        m_parts.turnedAway(request.peer, sentence);
    return problem(401, sentence);
}

void HttpApi::answerApi(const Asker& asker, const sync::HttpRequest& request,
                        const sync::HttpReply& reply) {
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    const bool isPosts = request.path == "/api/v1/posts";
    const TokenRight needed = isPosts ? TokenRight::Post : TokenRight::Read;
    if (asker.right && *asker.right != needed)
        return reply(problem(403, isPosts ? "This token is for reading: ask an administrator for "
                                            "one that may hand in posts"
                                          : "This token is for handing in posts: ask an "
                                            "administrator for one that may read"));
    if (isPosts)
        return request.method == "POST" ? takePosts(request, reply) : reply(notAllowed(request));
    const bool isChannels = request.path == "/api/v1/channels";
    const bool isRecords = request.path == "/api/v1/records";
    if (!isChannels && !isRecords && request.path != "/api/v1/sources")
        return reply(problem(404, fmt::format("There is nothing at {}", request.path)));
    if (!isGet)
        return reply(notAllowed(request));
    reply(isChannels ? channels(asker) : isRecords ? records(asker, request) : sources());
}

/// The posts of a delivery that is signed. One that came to nothing may come again as it is.
void HttpApi::takeWebhook(const sync::HttpRequest& request, const sync::HttpReply& reply) {
    const std::string_view name = std::string_view(request.path).substr(webhookPath.size());
    if (!m_parts.webhooks)
        return reply(problem(404, "This hub has no webhooks: they are told in its configuration, "
                                  "as [[webhook]]"));
    const Webhooks::Delivery delivery{name, header(request, "x-vigie-timestamp"),
                                      header(request, "x-vigie-signature")};
    const auto taken = m_parts.webhooks->take(delivery, request.body, m_parts.loop->wallNow());
    if (!taken) {
        const std::string& sentence = taken.error().sentence;
        switch (taken.error().code) {
        case sync::ErrorCode::Refused:
            return reply(turnAway(request, sentence));
        case sync::ErrorCode::Busy:
            return reply(problem(429, sentence, tuning::webhookPause));
        case sync::ErrorCode::Closed:
            return reply(problem(409, sentence));
        default:
            return reply(problem(401, sentence));
        }
    }
    takePosts(request,
              [this, reply, signature = std::string(delivery.signature)](sync::HttpAnswer answer) {
                  if (answer.status != 202)
                      m_parts.webhooks->forget(signature);
                  reply(std::move(answer));
              });
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

sync::HttpAnswer HttpApi::channels(const Asker& asker) const {
    sync::HttpAnswer answer;
    answer.body = "{\"channels\":[";
    bool first = true;
    for (const std::string& channel : m_parts.log.channels()) {
        if (!m_parts.mayRead(asker.person, channel))
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

sync::HttpAnswer HttpApi::records(const Asker& asker, const sync::HttpRequest& request) const {
    const std::string channel = parameter(request, "channel");
    const std::string kind = parameter(request, "kind");
    const std::string afterText = parameter(request, "after");
    std::uint64_t after = 0;
    const auto read = std::from_chars(afterText.data(), afterText.data() + afterText.size(), after);
    if (channel.empty())
        return problem(400, "Name a channel: /api/v1/records?channel=catalogue");
    if (!m_parts.mayRead(asker.person, channel))
        return problem(403, asker.right
                                ? "That channel is not for the person of this token: ask an "
                                  "administrator"
                                : "That channel is not for you: say who reads with "
                                  "&person=ID, or ask an administrator");
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
