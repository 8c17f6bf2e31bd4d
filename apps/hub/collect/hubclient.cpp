// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubclient.h"

#include "sdk/domain/postjson.h"

#include <cpprest/http_client.h>
#include <cpprest/json.h>
#include <cpprest/rawptrstream.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>
#include <vector>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace http = web::http;

namespace {

/// An answer, or why there was none.
struct Exchange {
    int status = 0; // 0: none came
    std::string body;
    std::string retryAfter;
    std::string failure;
    bool refusedConnection = false;
};

std::string shortened(std::string_view body) {
    std::string text(body.substr(0, tuning::hubQuotedBytes));
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ')
            c = ' ';
    return text;
}

/// The hub's errors are {"error": "sentence"}; whatever stands between may answer anything.
std::string sentenceOf(std::string_view body) {
    std::error_code wrong;
    const web::json::value answer = web::json::value::parse(std::string(body), wrong);
    if (!wrong && answer.is_object() && answer.has_string_field("error"))
        return answer.at("error").as_string();
    return body.empty() ? std::string("no reason given") : shortened(body);
}

std::int64_t countIn(const web::json::value& answer, const char* name) {
    return answer.has_integer_field(name) ? answer.at(name).as_number().to_int64() : 0;
}

/// {"line": 3, "reason": "..."}, the line being that of the third post that was sent.
std::string refusalIn(const web::json::value& fault, std::span<const Post> sent) {
    if (!fault.is_object() || !fault.has_string_field("reason"))
        return {};
    const std::string reason = shortened(fault.at("reason").as_string());
    const std::int64_t line = countIn(fault, "line");
    if (line < 1 || static_cast<std::size_t>(line) > sent.size())
        return reason;
    return fmt::format("post {}: {}", sent[static_cast<std::size_t>(line) - 1].key, reason);
}

Taken takenFrom(const web::json::value& answer, std::span<const Post> sent) {
    Taken taken;
    taken.accepted = countIn(answer, "accepted");
    taken.repeated = countIn(answer, "repeated");
    taken.refusedCount = countIn(answer, "refused");
    if (answer.has_array_field("faults"))
        for (const web::json::value& fault : answer.at("faults").as_array())
            if (taken.refused.size() < tuning::importNamedFaults)
                taken.refused.push_back(refusalIn(fault, sent));
    return taken;
}

void add(Taken& all, const Taken& one) {
    all.accepted += one.accepted;
    all.repeated += one.repeated;
    all.refusedCount += one.refusedCount;
    for (const std::string& refusal : one.refused)
        if (all.refused.size() < tuning::importNamedFaults)
            all.refused.push_back(refusal);
}

} // namespace

struct HubPosts::Impl {
    explicit Impl(Options given) : options(std::move(given)) {
        http::client::http_client_config config;
        config.set_timeout(options.answerDeadline);
        config.set_max_redirects(0);
        client = std::make_unique<http::client::http_client>(options.hub, config);
        answer.resize(tuning::hubAnswerBytes);
    }

    Result<Taken> send(const std::string& body, std::span<const Post> posts);
    Exchange exchange(const std::string& body);
    Result<void> waitForBusy(const Exchange& answered);
    bool isEnded() const { return options.endWanted && options.endWanted(); }
    Error ended() const {
        return {ErrorCode::Closed,
                fmt::format("Stopped while the hub at {} did not answer", options.hub)};
    }

    Options options;
    std::string answer; // where the body of one answer goes, and no more; outlives the client
    std::unique_ptr<http::client::http_client> client;
    bool reached = false;
    int busyTries = 0;
    std::chrono::milliseconds busyTotal{0};
};

HubPosts::HubPosts(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
HubPosts::HubPosts(HubPosts&&) noexcept = default;
HubPosts& HubPosts::operator=(HubPosts&&) noexcept = default;
HubPosts::~HubPosts() = default;

Result<HubPosts> HubPosts::to(Options options) {
    if (!options.wait)
        options.wait = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
    const std::string hub = options.hub;
    const Error error{ErrorCode::Invalid,
                      fmt::format("\"{}\" is no address of a hub: give one such as "
                                  "http://127.0.0.1:7400",
                                  hub)};
    if (!hub.starts_with("http://") && !hub.starts_with("https://"))
        return error;
    try {
        return HubPosts(std::make_unique<Impl>(std::move(options)));
    } catch (const std::exception&) {
        return error;
    }
}

Result<Taken> HubPosts::deliver(std::span<const Post> posts) {
    Taken all;
    std::string body;
    std::size_t first = 0; // of the posts in the body
    for (std::size_t i = 0; i < posts.size();) {
        const std::size_t before = body.size();
        appendPostJson(posts[i], body);
        body += '\n';
        const bool tooMuch = before > 0 && (body.size() > m_impl->options.bodyBytes ||
                                            i - first == tuning::gatePosts);
        if (tooMuch)
            body.resize(before); // this post begins the next request
        else
            ++i;
        if (!tooMuch && i < posts.size())
            continue;
        const auto taken = m_impl->send(body, posts.subspan(first, i - first));
        if (!taken)
            return taken;
        add(all, *taken);
        first = i;
        body.clear();
    }
    return all;
}

/// One request until it is answered for good.
Result<Taken> HubPosts::Impl::send(const std::string& body, std::span<const Post> posts) {
    busyTries = 0;
    busyTotal = {};
    std::chrono::milliseconds pause = tuning::hubFirstWait;
    for (int tries = 1;;) {
        const Exchange answered = exchange(body);
        if (answered.status != 0) {
            reached = true;
            auto taken = readAnswer(answered.status, answered.body, posts);
            if (taken || taken.error().code != ErrorCode::Busy)
                return taken;
            if (auto waited = waitForBusy(answered); !waited)
                return waited.error();
            continue;
        }
        // A hub that was there a moment ago is starting again; one that never was is not running.
        if (answered.refusedConnection && !reached)
            return Error{ErrorCode::Closed,
                         fmt::format("No hub answers at {}: start vigie-hub, or give --hub ADDRESS",
                                     options.hub)};
        if (tries == options.tries)
            return Error{ErrorCode::Closed,
                         fmt::format("The hub at {} did not answer {} times ({}): see whether it "
                                     "runs, then deliver the file again; what it has is not taken "
                                     "twice",
                                     options.hub, tries, answered.failure)};
        ++tries;
        options.wait(pause);
        if (isEnded())
            return ended();
        pause = std::min(2 * pause, tuning::hubLongestPause);
    }
}

Result<void> HubPosts::Impl::waitForBusy(const Exchange& answered) {
    const std::chrono::seconds pause = waitAskedFor(answered.retryAfter);
    if (++busyTries >= tuning::hubBusyTries || busyTotal + pause > tuning::hubBusyTotal)
        return Error{
            ErrorCode::Busy,
            fmt::format("The hub at {} is too busy to take more posts ({}): deliver the file "
                        "again later; what it has is not taken twice",
                        options.hub, sentenceOf(answered.body))};
    busyTotal += pause;
    options.wait(pause);
    return isEnded() ? Result<void>(ended()) : Result<void>();
}

Exchange HubPosts::Impl::exchange(const std::string& body) {
    Exchange result;
    try {
        http::http_request request(http::methods::POST);
        request.set_request_uri("/api/v1/posts");
        // As bytes: a string it would read through a pointer of another type, which UBSan stops.
        request.set_body(std::vector<unsigned char>(body.begin(), body.end()));
        request.headers().set_content_type("application/x-ndjson");
        if (!options.token.empty())
            request.headers().add("Authorization", "Bearer " + options.token);
        std::fill(answer.begin(), answer.end(), '\0');
        concurrency::streams::rawptr_buffer<std::uint8_t> buffer(
            reinterpret_cast<std::uint8_t*>(answer.data()), answer.size(), std::ios::out);
        request.set_response_stream(concurrency::streams::ostream(buffer));
        const http::http_response response = client->request(request).get();
        response.content_ready().wait();
        result.status = response.status_code();
        result.body = answer.substr(0, answer.find('\0'));
        const auto header = response.headers().find("Retry-After");
        if (header != response.headers().end())
            result.retryAfter = header->second;
    } catch (const http::http_exception& exception) {
        result.failure = exception.what();
        const std::error_code code = exception.error_code();
        result.refusedConnection =
            code == std::errc::connection_refused || code == std::errc::host_unreachable;
    } catch (const std::exception& exception) {
        result.failure = exception.what();
    }
    return result;
}

Result<Taken> readAnswer(int status, std::string_view body, std::span<const Post> sent) {
    if (status == http::status_codes::TooManyRequests ||
        status == http::status_codes::ServiceUnavailable)
        return Error{ErrorCode::Busy, sentenceOf(body)};
    if (status != http::status_codes::Accepted)
        return Error{ErrorCode::Refused, fmt::format("The hub does not take the posts ({}): {}",
                                                     status, sentenceOf(body))};
    std::error_code wrong;
    const web::json::value answer = web::json::value::parse(std::string(body), wrong);
    if (!wrong && answer.is_object() && answer.has_integer_field("accepted") &&
        answer.has_integer_field("repeated"))
        return takenFrom(answer, sent);
    return Error{ErrorCode::Refused,
                 fmt::format("What answers is no hub, it says: {}", shortened(body))};
}

std::chrono::seconds waitAskedFor(std::string_view retryAfter) {
    std::int64_t seconds = 0;
    std::from_chars(retryAfter.data(), retryAfter.data() + retryAfter.size(), seconds);
    return std::chrono::seconds(
        std::clamp<std::int64_t>(seconds, 1, tuning::hubLongestWait.count()));
}

} // namespace vigie::hub
