// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/hubgate.h"

#include "sync/link/openaddress.h"

#include <boost/asio/buffer.hpp>
#include <fmt/format.h>

namespace vigie::sync::hubserver {

using asio::ip::tcp;
using SystemError = boost::system::error_code;

namespace {

// After accept() has failed, most likely for want of descriptors, trying at once would spin.
constexpr auto acceptPause = std::chrono::milliseconds(100);
// Refused ones that may read why. Under a flood the oldest of them make room.
constexpr std::size_t refusedKept = 64;

std::string refusal(std::string_view status, std::string_view sentence) {
    return fmt::format("HTTP/1.1 {}\r\nConnection: close\r\nRetry-After: 5\r\n"
                       "Content-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\r\n{}\n",
                       status, sentence.size() + 1, sentence);
}

const std::string& tooMany() {
    static const std::string answer =
        refusal("429 Too Many Requests", "Too many connections come from this address.");
    return answer;
}

const std::string& full() {
    static const std::string answer =
        refusal("503 Service Unavailable", "The hub has as many connections as it may have.");
    return answer;
}

std::chrono::milliseconds now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

HubGate::HubGate(asio::io_context& context, const HubPort::Options& options, Admitted admitted)
    : m_context(context), m_options(options), m_admitted(std::move(admitted)), m_acceptor(context),
      m_pause(context), m_rates({options.limits.newPerSecond, options.limits.newBurst}),
      m_drop(context) {}

Result<void> HubGate::listen() {
    if (auto allowed = allowedInTheClear(m_options.host); !allowed && !m_options.sealed)
        return allowed;
    SystemError error;
    const auto address = asio::ip::make_address(m_options.host, error);
    const tcp::endpoint endpoint(address, m_options.port);
    if (!error)
        m_acceptor.open(endpoint.protocol(), error);
    if (!error) {
        // Otherwise a hub that starts again has to wait for its old connections to be forgotten.
        m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
        // Each connection inherits it.
        SystemError ignored;
        m_acceptor.set_option(asio::socket_base::send_buffer_size(m_options.sendBufferBytes),
                              ignored);
    }
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error == asio::error::address_in_use) {
        return Error{
            ErrorCode::Busy,
            fmt::format("Port {} of {} is in use: stop the program that uses it, or choose "
                        "another port (0 takes a free one).",
                        m_options.port, m_options.host)};
    }
    if (error) {
        return Error{ErrorCode::Io,
                     fmt::format("The hub cannot listen on {} port {} ({}): choose another address "
                                 "or port.",
                                 m_options.host, m_options.port, error.message())};
    }
    accept();
    return {};
}

std::uint16_t HubGate::port() const {
    SystemError error;
    return m_acceptor.local_endpoint(error).port();
}

void HubGate::close() {
    m_closed = true;
    SystemError ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
    m_drop.cancel();
    m_refused.clear();
}

void HubGate::accept() {
    if (m_closed)
        return;
    m_acceptor.async_accept([this](SystemError error, tcp::socket socket) {
        if (m_closed)
            return;
        if (!error) {
            accept(); // first: whatever befalls this connection, others come
            accepted(std::move(socket));
            return;
        }
        m_pause.expires_after(acceptPause);
        m_pause.async_wait([this](SystemError cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

void HubGate::accepted(tcp::socket socket) {
    SystemError error;
    socket.set_option(tcp::no_delay(true), error);
    const tcp::endpoint remote = socket.remote_endpoint(error);
    if (error)
        return; // gone already
    const bool six = remote.address().is_v6();
    std::string peer = fmt::format("{}{}{}:{}", six ? "[" : "", remote.address().to_string(),
                                   six ? "]" : "", remote.port());
    const std::string network = networkOf(peer);
    const HubPort::Limits& limits = m_options.limits;
    if (!m_rates.take(network, now()))
        return refuse(std::move(socket), tooMany());
    if (m_counts->all >= limits.connections)
        return refuse(std::move(socket), full());
    const auto found = m_counts->ofNetwork.find(network);
    if (found != m_counts->ofNetwork.end() && found->second >= limits.perAddress)
        return refuse(std::move(socket), tooMany());
    m_admitted(std::move(socket), std::move(peer), take(m_counts, network));
}

HubGate::Place HubGate::take(const std::shared_ptr<Counts>& counts, const std::string& network) {
    const auto of = counts->ofNetwork.try_emplace(network, 0).first;
    ++of->second;
    ++counts->all;
    // Its address stays the same, whatever else comes into the map.
    return Place(&*of, [counts](auto* entry) {
        --counts->all;
        if (--entry->second == 0)
            counts->ofNetwork.erase(std::string(entry->first));
    });
}

void HubGate::refuse(tcp::socket socket, std::string_view answer) {
    if (m_options.tls)
        return; // before its handshake nothing can be said
    SystemError error;
    socket.non_blocking(true, error);
    socket.write_some(asio::buffer(answer), error); // a new connection has room for it
    socket.shutdown(tcp::socket::shutdown_send, error);
    if (error)
        return;
    m_refused.push_back(std::move(socket));
    if (m_refused.size() > refusedKept)
        m_refused.pop_front();
    if (m_refused.size() == 1)
        dropRefused();
}

// All at once, after a while: who has just come gets the next while.
void HubGate::dropRefused() {
    m_drop.expires_after(tuning::lingerDeadline);
    m_drop.async_wait([this, count = m_refused.size()](SystemError cancelled) {
        if (cancelled)
            return;
        m_refused.erase(m_refused.begin(), m_refused.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                   count, m_refused.size())));
        if (!m_refused.empty())
            dropRefused();
    });
}

} // namespace vigie::sync::hubserver
