// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/hublink.h"

#include <fmt/format.h>

namespace vigie::sync::hubserver {

void HubLinks::stop() {
    for (HeldLink* link : m_links) {
        link->silence();
    }
}

void HubLinks::shed() {
    while (*m_unsent > m_unsentLimit && !m_links.empty()) {
        HeldLink* most =
            *std::max_element(m_links.begin(), m_links.end(), [](auto* one, auto* other) {
                return one->unsentBytes() < other->unsentBytes();
            });
        const std::size_t bytes = most->unsentBytes();
        if (bytes == 0) {
            return; // pongs, which are bounded for each connection
        }
        most->fail({ErrorCode::Full,
                    fmt::format("More than {} bytes wait for devices that do not take them. This "
                                "one had {} of them; its connection was closed.",
                                m_unsentLimit, bytes)});
    }
}

std::shared_ptr<const std::string> HubLinks::payload(const Message& message) {
    if (!m_payload || m_message.owner_before(message) || message.owner_before(m_message)) {
        m_payload = std::make_shared<const std::string>(
            reinterpret_cast<const char*>(message->data()), message->size());
        m_message = message;
    }
    return m_payload;
}

namespace {

class HubLink final : public Link, public HeldLink {
public:
    HubLink(const ConnectionPtr& connection, std::shared_ptr<HubLinks> links)
        : m_connection(connection), m_links(std::move(links)), m_inbox(connection->inbox),
          m_unsent(connection->unsent), m_peer(connection->peer) {
        m_links->add(*this);
    }
    HubLink(const HubLink&) = delete;
    HubLink& operator=(const HubLink&) = delete;
    ~HubLink() override {
        HubLink::close();
        m_links->remove(*this);
    }

    void start(LinkEvents& events) override { m_inbox->start(events); }

    void send(Message message) override {
        const ConnectionPtr connection = m_open ? m_connection.lock() : nullptr;
        if (!connection || !message || message->empty()) {
            return;
        }
        if (message->size() > tuning::messageBytes) {
            fail({ErrorCode::TooLarge,
                  fmt::format("A message of {} bytes is over the limit of {}; the connection with "
                              "{} was closed.",
                              message->size(), tuning::messageBytes, m_peer)});
            return;
        }
        // An error means that it is closing already, and closed() will follow.
        (void)connection->send(std::make_shared<Frame>(
            wspp::frame::opcode::binary, m_links->payload(message), m_unsent, message->size()));
        if (m_unsent->bytes() > tuning::unsentBytes) {
            fail({ErrorCode::Full,
                  fmt::format("{} does not take what it is sent; its connection was closed.",
                              m_peer)});
        }
        m_links->shed();
    }

    std::size_t unsent() const override { return m_unsent->bytes(); }

    void close() override {
        m_inbox->stop();
        const ConnectionPtr connection = m_connection.lock();
        if (std::exchange(m_open, false) && connection) {
            wspp::lib::error_code ignored;
            connection->close(wspp::close::status::normal, "", ignored);
        }
    }

    std::string peer() const override { return m_peer; }

    void silence() override { m_inbox->stop(); }
    std::size_t unsentBytes() const override { return m_failed ? 0 : m_unsent->bytes(); }
    void fail(Error reason) override {
        m_open = false;
        m_failed = true;
        m_inbox->end(std::move(reason));
        // Not by a closing handshake: the peer would have to read first what it does not read.
        if (const ConnectionPtr connection = m_connection.lock()) {
            cut(*connection);
        } else {
            m_unsent->leaveAll();
        }
    }

private:
    std::weak_ptr<Connection> m_connection;
    std::shared_ptr<HubLinks> m_links;
    std::shared_ptr<Inbox> m_inbox;
    std::shared_ptr<Unsent> m_unsent;
    std::string m_peer;
    bool m_open = true;
    bool m_failed = false;
};

} // namespace

std::unique_ptr<Link> makeHubLink(const ConnectionPtr& connection,
                                  std::shared_ptr<HubLinks> links) {
    return std::make_unique<HubLink>(connection, std::move(links));
}

} // namespace vigie::sync::hubserver
