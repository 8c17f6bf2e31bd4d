// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/hubhttp.h"

#include "sync/link/httptarget.h"

#include <stdexcept>

namespace vigie::sync::hubserver {

namespace {

HttpAnswer plain(int status, std::string sentence) {
    return {status, "text/plain; charset=utf-8", std::move(sentence) + '\n', {}};
}

HttpAnswer failed() {
    return plain(500, "The hub could not answer this request.");
}

// A line break would let whoever chose a part of the text write headers of his own.
const std::string& checked(const std::string& headerText) {
    if (headerText.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
        throw std::invalid_argument("line break in a header");
    }
    return headerText;
}

void write(Connection& connection, const HttpAnswer& given) {
    for (const auto& [name, value] : given.headers) {
        connection.append_header(checked(name), checked(value));
    }
    const bool bodiless = given.status == 204 || given.status == 304;
    const bool head = connection.get_request().get_method() == "HEAD";
    connection.set_body(head || bodiless ? std::string() : given.body);
    if (!bodiless) {
        connection.replace_header("Content-Type", checked(given.contentType));
        connection.replace_header("Content-Length", std::to_string(given.body.size()));
    }
    connection.set_status(static_cast<wspp::http::status_code::value>(given.status));
}

// Answers a deferred request, once.
void answer(const ConnectionPtr& connection, const HttpAnswer& given) {
    if (std::exchange(connection->answered, true)) {
        return;
    }
    connection->owed.reset();
    try {
        write(*connection, given);
    } catch (...) {
        write(*connection, failed());
    }
    wspp::lib::error_code gone;
    connection->send_http_response(gone);
    if (!gone) {
        const HubPort::Options& options = *connection->options;
        setDeadline(*connection, patienceFor(options.handshakeDeadline, given.body.size(),
                                             options.answerBytesPerSecond));
    }
}

// What the copies of one HttpReply share. When the last one dies unused, the asker is told.
class Reply {
public:
    explicit Reply(const ConnectionPtr& connection) : m_connection(connection) {}
    Reply(const Reply&) = delete;
    Reply& operator=(const Reply&) = delete;
    ~Reply() {
        const ConnectionPtr connection = m_connection.lock();
        if (connection && !connection->answered) {
            asio::post(connection->get_raw_socket().get_executor(),
                       [connection] { answer(connection, failed()); });
        }
    }

    void give(const HttpAnswer& given) const {
        if (const ConnectionPtr connection = m_connection.lock()) {
            answer(connection, given);
        }
    }

private:
    std::weak_ptr<Connection> m_connection;
};

HttpRequest readRequest(const Connection& connection, HttpTarget target) {
    const Request& from = connection.get_request();
    HttpRequest request;
    request.method = from.get_method();
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    request.body = from.get_body();
    request.peer = connection.peer;
    for (const auto& [name, value] : from.get_headers()) {
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        request.headers.emplace(std::move(lower), value);
    }
    return request;
}

} // namespace

void serveHttp(const ConnectionPtr& connection, const HubPort::Requested& requested) {
    liftDeadline(*connection); // the answer takes its time
    connection->defer_http_response();
    connection->owed = connection;
    auto target = parseHttpTarget(connection->get_request().get_uri());
    if (!target) {
        answer(connection, plain(400, target.error().sentence));
        return;
    }
    if (!requested) {
        answer(connection, plain(404, "Nothing answers here."));
        return;
    }
    const auto reply = std::make_shared<const Reply>(connection);
    try {
        requested(readRequest(*connection, std::move(*target)),
                  [reply](const HttpAnswer& given) { reply->give(given); });
    } catch (...) {
        answer(connection, failed());
    }
}

} // namespace vigie::sync::hubserver
