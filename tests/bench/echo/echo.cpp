// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/echo/echo.h"

#include <websocketpp/client.hpp>
#include <websocketpp/config/asio_no_tls.hpp>
#include <websocketpp/config/asio_no_tls_client.hpp>
#include <websocketpp/server.hpp>

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace vigie::bench {

namespace {

using Server = websocketpp::server<websocketpp::config::asio>;
using Client = websocketpp::client<websocketpp::config::asio_client>;
using Handle = websocketpp::connection_hdl;
using Clock = std::chrono::steady_clock;

template <class Endpoint>
void quiet(Endpoint& endpoint) {
    endpoint.clear_access_channels(websocketpp::log::alevel::all);
    endpoint.clear_error_channels(websocketpp::log::elevel::all);
    endpoint.init_asio();
    endpoint.set_tcp_post_init_handler([&endpoint](Handle handle) {
        endpoint.get_con_from_hdl(handle)->get_raw_socket().set_option(
            websocketpp::lib::asio::ip::tcp::no_delay(true));
    });
}

/// One connection, counted when it is open and when a message has come.
struct Peer {
    Client client;
    Handle handle;
    std::thread thread;
};

class Relay {
public:
    Relay() {
        quiet(m_server);
        m_server.set_open_handler([this](Handle handle) { m_connected.insert(handle); });
        m_server.set_message_handler([this](Handle from, Server::message_ptr message) {
            for (const Handle& to : m_connected)
                if (to.owner_before(from) || from.owner_before(to))
                    m_server.send(to, message->get_payload(), message->get_opcode());
        });
        m_server.listen(websocketpp::lib::asio::ip::tcp::endpoint(
            websocketpp::lib::asio::ip::address_v4::loopback(), 0));
        m_server.start_accept();
        websocketpp::lib::asio::error_code failed;
        m_port = m_server.get_local_endpoint(failed).port();
        m_thread = std::thread([this] { m_server.run(); });
        for (Peer* peer : {&m_writer, &m_reader})
            connect(*peer);
    }

    ~Relay() {
        for (Peer* peer : {&m_writer, &m_reader}) {
            peer->client.stop();
            peer->thread.join();
        }
        m_server.stop();
        m_thread.join();
    }

    std::chrono::nanoseconds round(const std::string& message) {
        std::unique_lock lock(m_mutex);
        const auto start = Clock::now();
        m_arrived = {};
        m_writer.client.send(m_writer.handle, message, websocketpp::frame::opcode::binary);
        m_changed.wait(lock, [this] { return m_arrived != Clock::time_point(); });
        return m_arrived - start;
    }

private:
    void connect(Peer& peer) {
        quiet(peer.client);
        peer.client.set_open_handler([this, &peer](Handle handle) {
            const std::lock_guard lock(m_mutex);
            peer.handle = handle;
            ++m_open;
            m_changed.notify_all();
        });
        peer.client.set_message_handler([this](Handle, Client::message_ptr) {
            const auto now = Clock::now();
            const std::lock_guard lock(m_mutex);
            m_arrived = now;
            m_changed.notify_all();
        });
        websocketpp::lib::error_code failed;
        auto connection =
            peer.client.get_connection("ws://127.0.0.1:" + std::to_string(m_port), failed);
        peer.client.connect(connection);
        peer.thread = std::thread([&peer] { peer.client.run(); });
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this, wanted = ++m_wanted] { return m_open == wanted; });
    }

    Server m_server;
    std::set<Handle, std::owner_less<Handle>> m_connected; // the server's thread only
    std::uint16_t m_port = 0;
    std::thread m_thread;
    Peer m_writer;
    Peer m_reader;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_open = 0;
    int m_wanted = 0;
    Clock::time_point m_arrived{};
};

} // namespace

std::vector<std::chrono::nanoseconds> bareRelay(int rounds, std::size_t bytes,
                                                std::chrono::milliseconds pause) {
    Relay relay;
    const std::string message(bytes, 'x');
    std::vector<std::chrono::nanoseconds> times;
    for (int i = 0; i < rounds; ++i) {
        std::this_thread::sleep_for(pause);
        times.push_back(relay.round(message));
    }
    return times;
}

} // namespace vigie::bench
