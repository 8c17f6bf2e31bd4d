// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to the websocket's client: websocketpp made to fit one thread, few connections, and a
// hub that may hang, vanish or send anything.

#include "sync/link/clientthread.h"
#include "sync/link/lingeringsocket.h"
#include "sync/link/tuning.h"

#include <websocketpp/client.hpp>
#include <websocketpp/concurrency/none.hpp>
#include <websocketpp/config/asio_no_tls_client.hpp>
#include <websocketpp/logger/stub.hpp>

namespace vigie::sync::hubclient {

namespace asio = boost::asio;
namespace wspp = websocketpp;

/// A message of websocketpp that, on its way out, counts as unsent until the operating system has
/// taken it: websocketpp itself no longer counts what it has handed to a write that does not end.
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

    /// A whole message of a client, ready to be written: masked, as the protocol wants it. `cost`
    /// has been added to the wire's `unsent`, and is taken off when the frame has gone.
    Frame(wspp::frame::opcode::value code, std::span<const std::byte> payload, std::uint32_t mask,
          std::shared_ptr<Wire> wire, std::size_t cost)
        : Base(nullptr, code, 0), m_wire(std::move(wire)), m_cost(cost) {
        const std::uint64_t size = payload.size();
        set_header(wspp::frame::prepare_header({code, size, true, true}, {size, mask}));
        wspp::frame::masking_key_type key;
        key.i = mask;
        std::string& bytes = get_raw_payload();
        bytes.assign(reinterpret_cast<const char*>(payload.data()), payload.size());
        auto* data = reinterpret_cast<std::uint8_t*>(bytes.data());
        wspp::frame::word_mask_exact(data, data, bytes.size(), key);
        set_prepared(true);
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame() {
        if (m_wire) {
            m_wire->unsent -= m_cost;
        }
    }

private:
    std::shared_ptr<Wire> m_wire;
    std::size_t m_cost = 0;
};

/// What the thread knows of one connection; part of websocketpp's object for it.
struct Connected {
    std::shared_ptr<Wire> wire;
    Done done; ///< until it was told
    std::unique_ptr<asio::ip::tcp::resolver> resolver;
    bool opened = false;
};

struct Config : wspp::config::core_client {
    using type = Config;
    using concurrency_type = wspp::concurrency::none;
    using message_type = Frame;
    using con_msg_manager_type = Frame::Manager;
    using endpoint_msg_manager_type =
        wspp::message_buffer::alloc::endpoint_msg_manager<con_msg_manager_type>;
    using alog_type = wspp::log::stub;
    using elog_type = wspp::log::stub;
    using rng_type = wspp::random::random_device::int_generator<std::uint32_t, concurrency_type>;
    using connection_base = Connected;

    static constexpr bool enable_multithreading = false;
    // Extensions stay "enabled", and none is there (no compression): a client with none enabled
    // takes every hub's answer for a failed negotiation.

    struct transport_config : wspp::config::core_client::transport_config {
        using concurrency_type = Config::concurrency_type;
        using alog_type = Config::alog_type;
        using elog_type = Config::elog_type;
        using request_type = Config::request_type;
        using response_type = Config::response_type;
        using socket_type = LingeringSocketEndpoint;
        static constexpr bool enable_multithreading = false;
        static constexpr long timeout_socket_post_init = 0; // there is nothing to wait for
        static constexpr long timeout_socket_shutdown = tuning::lingerDeadline.count();
    };
    using transport_type = wspp::transport::asio::endpoint<transport_config>;
};

using Client = wspp::client<Config>;
using Connection = Client::connection_type;
using ConnectionPtr = Client::connection_ptr;

} // namespace vigie::sync::hubclient
