// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to the hub's port: websocketpp made to fit a port that has one thread, many small
// connections, messages that are shared between them, and hostile peers.

#include "sync/link/hubport.h"
#include "sync/link/inbox.h"
#include "sync/link/lingeringsocket.h"

#include <websocketpp/concurrency/none.hpp>
#include <websocketpp/config/asio_no_tls.hpp>
#include <websocketpp/logger/stub.hpp>
#include <websocketpp/server.hpp>

#include <algorithm>

namespace vigie::sync::hubserver {

namespace asio = boost::asio;
namespace wspp = websocketpp;

/// Bytes that were given to one connection and that the system has not taken, counted for the
/// connection and for all of its port.
class Unsent {
public:
    explicit Unsent(std::shared_ptr<std::size_t> all) : m_all(std::move(all)) {}
    Unsent(const Unsent&) = delete;
    Unsent& operator=(const Unsent&) = delete;
    ~Unsent() { leaveAll(); }

    std::size_t bytes() const { return m_bytes; }
    std::size_t inAll() const { return *m_all; }

    void add(std::size_t count) {
        m_bytes += count;
        *m_all += m_counts ? count : 0;
    }
    void take(std::size_t count) {
        m_bytes -= count;
        *m_all -= m_counts ? count : 0;
    }
    /// The connection is cut, and what it holds will be let go of: it is nobody's burden any more.
    void leaveAll() {
        if (std::exchange(m_counts, false))
            *m_all -= m_bytes;
    }

private:
    std::shared_ptr<std::size_t> m_all;
    std::size_t m_bytes = 0;
    bool m_counts = true;
};

/// A message of websocketpp that, on its way out, shares its payload with other connections and
/// counts as unsent until the operating system has taken it: websocketpp itself no longer counts
/// what it has handed to a write that does not end.
class Frame final
    : public wspp::message_buffer::message<wspp::message_buffer::alloc::con_msg_manager> {
public:
    using Base = wspp::message_buffer::message<wspp::message_buffer::alloc::con_msg_manager>;
    using ptr = std::shared_ptr<Frame>;
    using Manager = wspp::message_buffer::alloc::con_msg_manager<Frame>;

    // How websocketpp makes those that come in.
    explicit Frame(const std::shared_ptr<Manager>&) : Base(nullptr) {}
    Frame(const std::shared_ptr<Manager>&, wspp::frame::opcode::value code, std::size_t size)
        : Base(nullptr, code, size) {}

    /// A whole message of a server, ready to be written. `cost` is added to `unsent` meanwhile.
    Frame(wspp::frame::opcode::value code, std::shared_ptr<const std::string> payload,
          std::shared_ptr<Unsent> unsent, std::size_t cost)
        : Base(nullptr, code, 0), m_payload(std::move(payload)), m_unsent(std::move(unsent)),
          m_cost(cost) {
        const std::uint64_t size = m_payload->size();
        set_header(wspp::frame::prepare_header({code, size, true, false}, {size}));
        set_prepared(true);
        m_unsent->add(m_cost);
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame() {
        if (m_unsent) {
            m_unsent->take(m_cost);
        }
    }

    const std::string& get_payload() const { return m_payload ? *m_payload : Base::get_payload(); }

private:
    std::shared_ptr<const std::string> m_payload;
    std::shared_ptr<Unsent> m_unsent;
    std::size_t m_cost = 0;
};

/// Refuses a head that is too large, and at its end a request whose body websocketpp would misread
/// or wait for. (websocketpp itself ends a head at 16,000 bytes, and counts no headers.)
class Request final : public wspp::http::parser::request {
public:
    using ptr = std::shared_ptr<Request>;
    /// Told how much of a body has come and how much of it lacks. It may throw http::exception.
    using BodyGrew = std::function<void(std::size_t has, std::size_t lacks)>;

    /// websocketpp hands out its request as const only; that concerns what it says.
    void setBodyGrew(BodyGrew grew) const { m_bodyGrew = std::move(grew); }

    std::size_t consume(const char* bytes, std::size_t count) {
        namespace status = wspp::http::status_code;
        const std::size_t bodyBefore = get_body().size();
        const std::size_t used = request::consume(bytes, count);
        m_headBytes += used - (get_body().size() - bodyBefore);
        if (m_headBytes > tuning::httpHeadBytes || get_headers().size() > tuning::httpHeaders) {
            throw wspp::http::exception("The head is too large",
                                        status::request_header_fields_too_large);
        }
        if (!get_header("Transfer-Encoding").empty()) {
            throw wspp::http::exception("A body needs a length", status::length_required);
        }
        // It would wait for a "100 Continue" that never comes; asked so, curl just sends.
        if (!get_header("Expect").empty()) {
            throw wspp::http::exception("Send the body at once", status::expectation_failed);
        }
        const std::string& length = get_header("Content-Length");
        if (!std::all_of(length.begin(), length.end(),
                         [](char c) { return c >= '0' && c <= '9'; })) {
            throw wspp::http::exception("Not a length", status::bad_request);
        }
        // Without a version it is a draft's handshake, which websocketpp would answer with a 500.
        if (ready() && wspp::processor::is_websocket_handshake(*this) &&
            get_header("Sec-WebSocket-Version").empty()) {
            throw wspp::http::exception("Not a websocket", status::bad_request);
        }
        const bool headEnded =
            ready() || m_body_encoding != wspp::http::parser::body_encoding::unknown;
        if (headEnded && m_bodyGrew && !length.empty()) {
            m_bodyGrew(get_body().size(), m_body_bytes_needed);
        }
        return used;
    }

private:
    mutable BodyGrew m_bodyGrew;
    std::size_t m_headBytes = 0;
};

/// Says in every answer, also in those that websocketpp makes itself, that the connection ends.
class Response final : public wspp::http::parser::response {
public:
    using ptr = std::shared_ptr<Response>;

    std::string raw() const {
        std::string text = response::raw();
        if (get_status_code() != wspp::http::status_code::switching_protocols) {
            text.insert(text.find("\r\n") + 2, "Connection: close\r\n");
        }
        return text;
    }
};

/// What the port knows of one connection; part of websocketpp's object for it.
struct Connected {
    const HubPort::Options* options = nullptr; ///< the port's
    std::string peer;
    std::shared_ptr<void> place;                ///< among the port's
    std::optional<asio::steady_timer> deadline; ///< see setDeadline()
    std::shared_ptr<Inbox> inbox;               ///< of a websocket
    std::shared_ptr<Unsent> unsent;             ///< of a websocket
    std::size_t bodyBytes = 0;                  ///< HTTP: that have come
    std::size_t bodyDue = 0;                    ///< HTTP: that have to have come by the deadline
    bool answered = false;                      ///< HTTP
    bool heard = false;                         ///< a message came by websocket
    /// The connection itself, while an HTTP answer is owed: websocketpp has nothing to wait for
    /// then, and would let it go.
    std::shared_ptr<void> owed;
};

struct Config : wspp::config::core {
    using type = Config;
    using concurrency_type = wspp::concurrency::none;
    using request_type = Request;
    using response_type = Response;
    using message_type = Frame;
    using con_msg_manager_type = Frame::Manager;
    using endpoint_msg_manager_type =
        wspp::message_buffer::alloc::endpoint_msg_manager<con_msg_manager_type>;
    using alog_type = wspp::log::stub;
    using elog_type = wspp::log::stub;
    using connection_base = Connected;

    static constexpr bool enable_multithreading = false;
    static constexpr bool enable_extensions = false;
    // Ten thousand idle connections have one each.
    static constexpr std::size_t connection_read_buffer_size = 512;

    struct transport_config : wspp::config::core::transport_config {
        using concurrency_type = Config::concurrency_type;
        using alog_type = Config::alog_type;
        using elog_type = Config::elog_type;
        using request_type = Config::request_type;
        using response_type = Config::response_type;
        using socket_type = LingeringSocketEndpoint;
        static constexpr bool enable_multithreading = false;
        static constexpr long timeout_socket_post_init = 0; // the port's deadline covers it
        static constexpr long timeout_socket_shutdown = tuning::closeDeadline.count();
    };
    using transport_type = wspp::transport::asio::endpoint<transport_config>;
};

using Server = wspp::server<Config>;
using Connection = Server::connection_type;
using ConnectionPtr = Server::connection_ptr;

/// Ends the connection at once, in whatever it is.
inline void cut(Connection& connection) {
    if (connection.unsent)
        connection.unsent->leaveAll();
    connection.cancel_socket();
    connection.terminate(wspp::error::make_error_code(wspp::error::operation_canceled));
}

/// Cuts the connection after this long, unless another deadline is set, or lifted, before.
inline void setDeadline(Connection& connection, std::chrono::milliseconds patience) {
    auto& timer = connection.deadline;
    if (!timer)
        timer.emplace(connection.get_raw_socket().get_executor());
    timer->expires_after(patience);
    timer->async_wait(
        [weak = std::weak_ptr(connection.get_shared())](boost::system::error_code lifted) {
            const ConnectionPtr late = weak.lock();
            // Another one may have been set when this was on its way already.
            if (late && !lifted && late->deadline->expiry() <= std::chrono::steady_clock::now())
                cut(*late);
        });
}

inline void liftDeadline(Connection& connection) {
    if (connection.deadline)
        connection.deadline->expires_at(std::chrono::steady_clock::time_point::max());
}

/// What `bytes` may take at this rate, after `base`.
inline std::chrono::milliseconds patienceFor(std::chrono::milliseconds base, std::size_t bytes,
                                             std::size_t bytesPerSecond) {
    return base + std::chrono::milliseconds(bytes * 1000 / bytesPerSecond);
}

} // namespace vigie::sync::hubserver
