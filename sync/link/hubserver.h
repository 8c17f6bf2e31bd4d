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
          std::shared_ptr<std::size_t> unsent, std::size_t cost)
        : Base(nullptr, code, 0), m_payload(std::move(payload)), m_unsent(std::move(unsent)),
          m_cost(cost) {
        const std::uint64_t size = m_payload->size();
        set_header(wspp::frame::prepare_header({code, size, true, false}, {size}));
        set_prepared(true);
        *m_unsent += m_cost;
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame() {
        if (m_unsent) {
            *m_unsent -= m_cost;
        }
    }

    const std::string& get_payload() const { return m_payload ? *m_payload : Base::get_payload(); }

private:
    std::shared_ptr<const std::string> m_payload;
    std::shared_ptr<std::size_t> m_unsent;
    std::size_t m_cost = 0;
};

/// Refuses at the end of its head a request whose body websocketpp would misread or wait for.
class Request final : public wspp::http::parser::request {
public:
    using ptr = std::shared_ptr<Request>;

    std::size_t consume(const char* bytes, std::size_t count) {
        namespace status = wspp::http::status_code;
        const std::size_t used = request::consume(bytes, count);
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
        return used;
    }
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
    std::shared_ptr<Inbox> inbox;                 ///< of a websocket
    std::shared_ptr<std::size_t> unsent;          ///< of a websocket
    std::shared_ptr<asio::steady_timer> deadline; ///< for the asker to take an HTTP answer
    bool answered = false;                        ///< HTTP
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
        static constexpr long timeout_socket_post_init = 0; // there is nothing to wait for
        static constexpr long timeout_socket_shutdown = tuning::closeDeadline.count();
    };
    using transport_type = wspp::transport::asio::endpoint<transport_config>;
};

using Server = wspp::server<Config>;
using Connection = Server::connection_type;
using ConnectionPtr = Server::connection_ptr;

} // namespace vigie::sync::hubserver
