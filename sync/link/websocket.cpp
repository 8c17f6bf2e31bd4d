// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/websocket.h"

#include "sync/link/clientthread.h"
#include "sync/link/loop.h"
#include "sync/link/tuning.h"
#include "sync/link/wsaddress.h"

#include <fmt/format.h>

#include <system_error>

namespace vigie::sync {

using hubclient::ClientThread;
using hubclient::Wire;

namespace {

class WebsocketLink final : public Link {
public:
    WebsocketLink(std::shared_ptr<ClientThread> thread, std::shared_ptr<Wire> wire)
        : m_thread(std::move(thread)), m_wire(std::move(wire)) {}
    ~WebsocketLink() override { WebsocketLink::close(); }

    void start(LinkEvents& events) override { m_wire->inbox->start(events); }

    void send(Message message) override {
        if (!m_open || m_wire->ended || !message || message->empty()) {
            return;
        }
        if (message->size() > tuning::messageBytes) {
            m_open = false;
            m_wire->inbox->end(
                {ErrorCode::TooLarge,
                 fmt::format("A message of {} bytes is over the limit of {}; the connection to the "
                             "hub at {} was closed.",
                             message->size(), tuning::messageBytes, m_wire->peer)});
            m_thread->close(m_wire);
            return;
        }
        m_wire->unsent += message->size();
        m_thread->send(m_wire, std::move(message));
        if (m_wire->unsent > tuning::unsentBytes) {
            m_open = false;
            m_wire->inbox->end(
                {ErrorCode::Full,
                 fmt::format("More than {} bytes wait to be sent to the hub at {}; the connection "
                             "was closed.",
                             tuning::unsentBytes, m_wire->peer)});
            // Not by a closing handshake: the hub would have to read first what it does not read.
            m_thread->cut(m_wire);
        }
    }

    std::size_t unsent() const override { return m_wire->unsent; }

    void close() override {
        m_wire->inbox->stop();
        if (std::exchange(m_open, false)) {
            m_thread->close(m_wire);
        }
    }

    std::string peer() const override { return m_wire->peer; }

private:
    std::shared_ptr<ClientThread> m_thread;
    std::shared_ptr<Wire> m_wire;
    bool m_open = true;
};

} // namespace

struct WebsocketConnector::Attempt {
    ~Attempt() {
        if (wire) {
            wire->inbox->stop();
            if (thread) {
                thread->cut(wire);
            }
        }
    }

    Connected connected;
    std::shared_ptr<ClientThread> thread; // a caller may destroy the connector first
    std::shared_ptr<Wire> wire;
    std::unique_ptr<Loop::Timer> deadline;
};

WebsocketConnector::WebsocketConnector(std::string url, std::string authorities)
    : m_url(std::move(url)), m_authorities(std::move(authorities)),
      m_attempts(std::make_shared<Attempts>()) {}

WebsocketConnector::~WebsocketConnector() = default;

void WebsocketConnector::connect(Loop& loop, Connected connected) {
    const auto attempt = std::make_shared<Attempt>();
    const auto wire = std::make_shared<Wire>();
    attempt->connected = std::move(connected);
    attempt->wire = wire;
    wire->peer = urlAuthority(m_url);
    m_attempts->insert(attempt);
    const auto done = [attempts = std::weak_ptr(m_attempts), weak = std::weak_ptr(attempt)](
                          const Result<void>& result) { finish(attempts, weak, result); };

    std::string failure;
    const auto address = websocketAddress(m_url);
    TlsContext tls;
    if (address && address->secure) {
        if (auto made = clientTls(m_authorities))
            tls = std::move(*made);
        else
            failure = made.error().sentence;
    }
    if (address && failure.empty() && !m_thread) {
        try {
            m_thread = std::make_shared<ClientThread>();
        } catch (const std::system_error& error) {
            failure = fmt::format("This system has no thread for a connection ({}).", error.what());
        }
    }
    attempt->thread = m_thread;
    wire->inbox = std::make_shared<Inbox>(
        loop, [thread = std::weak_ptr(m_thread), weak = std::weak_ptr(wire)] {
            const auto of = thread.lock();
            const auto broken = weak.lock();
            if (of && broken) {
                of->close(broken);
            }
        });
    if (!address) {
        wire->inbox->post([done, url = m_url] {
            done(Error{ErrorCode::Invalid,
                       fmt::format("\"{}\" is not the address of a hub, which looks like "
                                   "ws://127.0.0.1:7400/sync or wss://hub.example.org/sync.",
                                   url)});
        });
        return;
    }
    if (!failure.empty()) {
        wire->inbox->post([done, failure] { done(Error{ErrorCode::Io, failure}); });
        return;
    }
    attempt->deadline = loop.after(tuning::connectDeadline, [done, peer = wire->peer] {
        done(Error{ErrorCode::Closed, fmt::format("The hub at {} did not answer within {} s.", peer,
                                                  std::chrono::duration_cast<std::chrono::seconds>(
                                                      tuning::connectDeadline)
                                                      .count())});
    });
    m_thread->connect(wire, *address, std::move(tls), done);
}

// On the loop's thread. The caller may destroy the connector meanwhile.
void WebsocketConnector::finish(const std::weak_ptr<Attempts>& attempts,
                                const std::weak_ptr<Attempt>& attempt, Result<void> result) {
    const auto held = attempt.lock();
    if (const auto all = attempts.lock(); !held || !all || all->erase(held) == 0) {
        return;
    }
    held->deadline.reset();
    const Connected connected = std::move(held->connected);
    if (!result) {
        connected(std::move(result).error());
        return;
    }
    connected(std::unique_ptr<Link>(
        std::make_unique<WebsocketLink>(std::move(held->thread), std::move(held->wire))));
}

} // namespace vigie::sync
