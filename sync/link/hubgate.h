// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to the hub's port.

#include "sync/link/hubport.h"
#include "sync/link/ratetable.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>

namespace vigie::sync::hubserver {

namespace asio = boost::asio;

/// Where connections come in: it listens, counts who is there, and lets in whom the limits allow.
/// Whoever is one too many costs a descriptor for a moment and nothing else: it is told so as HTTP,
/// which is all that can be said before it has asked, and closed.
class HubGate {
public:
    /// One connection's place. The limits have it back when the last copy is gone.
    using Place = std::shared_ptr<void>;
    using Admitted = std::function<void(asio::ip::tcp::socket, std::string peer, Place)>;

    HubGate(asio::io_context& context, const HubPort::Options& options, Admitted admitted);

    Result<void> listen();
    std::uint16_t port() const;
    void close(); ///< lets nobody in any more
    /// How many places are taken.
    std::size_t taken() const { return m_counts->all; }

private:
    struct Counts {
        std::size_t all = 0;
        std::unordered_map<std::string, std::size_t> ofNetwork;
    };

    void accept();
    void accepted(asio::ip::tcp::socket socket);
    void refuse(asio::ip::tcp::socket socket, std::string_view answer);
    void dropRefused();
    static Place take(const std::shared_ptr<Counts>& counts, const std::string& network);

    asio::io_context& m_context;
    const HubPort::Options& m_options;
    Admitted m_admitted;
    asio::ip::tcp::acceptor m_acceptor;
    asio::steady_timer m_pause;
    std::shared_ptr<Counts> m_counts = std::make_shared<Counts>(); // places may outlive the door
    RateTable m_rates;
    asio::steady_timer m_drop;
    std::deque<asio::ip::tcp::socket> m_refused; // that have still to read why
    bool m_closed = false;
};

} // namespace vigie::sync::hubserver
