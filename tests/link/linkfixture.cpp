// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/link/linkfixture.h"

#include "sync/link/inprocess.h"
#include "sync/link/websocket.h"

namespace vigie::tests {

LoopThread::~LoopThread() {
    m_loop.stop();
    m_thread.join();
}

HubThread::HubThread(const sync::HubPort::Options& options) {
    auto port = sync::HubPort::listen(options);
    if (!port) {
        throw std::runtime_error(port.error().sentence);
    }
    m_port = std::move(*port);
}

HubThread::~HubThread() {
    stop();
}

void HubThread::start(sync::HubPort::Linked linked, sync::HubPort::Requested requested) {
    m_port->setHandlers(std::move(linked), std::move(requested));
    m_thread = std::thread([this] { m_port->run(); });
}

void HubThread::stop() {
    if (m_thread.joinable()) {
        m_port->stop();
        m_thread.join();
    }
}

std::string HubThread::url(const std::string& path) const {
    return "ws://127.0.0.1:" + std::to_string(m_port->port()) + path;
}

User::~User() {
    if (!m_loopEnded) {
        drop();
    }
}

void User::start() {
    callOn(m_loop, [this] { link->start(*this); });
}

void User::send(std::string text) {
    m_loop.post([this, given = message(text)] {
        if (link) {
            link->send(given);
        }
    });
}

void User::close() {
    callOn(m_loop, [this] { link->close(); });
}

void User::drop() {
    callOn(m_loop, [this] { link.reset(); });
}

void User::outliveLoop() {
    link.reset();
    m_loopEnded = true;
}

bool User::hasLink() {
    return callOn(m_loop, [this] { return link != nullptr; });
}

std::size_t User::unsent() {
    return callOn(m_loop, [this] { return link->unsent(); });
}

std::size_t User::count() const {
    const std::lock_guard lock(m_mutex);
    return m_messages.size();
}

std::size_t User::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::deque<std::string> User::messages() const {
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

int User::closedCount() const {
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

sync::Error User::reason() const {
    const std::lock_guard lock(m_mutex);
    return m_reason;
}

void User::received(std::span<const std::byte> bytes) {
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    {
        const std::lock_guard lock(m_mutex);
        m_messages.push_back(text);
        m_bytes += text.size();
    }
    if (onReceived) {
        onReceived(text);
    }
}

void User::closed(const sync::Error& reason) {
    {
        const std::lock_guard lock(m_mutex);
        ++m_closed;
        m_reason = reason;
    }
    if (onClosed) {
        onClosed();
    }
}

sync::Message message(std::string_view text) {
    const auto* data = reinterpret_cast<const std::byte*>(text.data());
    return std::make_shared<const sync::Bytes>(data, data + text.size());
}

std::string patterned(std::size_t size) {
    std::string text;
    text.reserve(size + 8);
    for (std::size_t i = 0; text.size() < size; ++i) {
        text += std::to_string(i) + ' ';
    }
    text.resize(size);
    return text;
}

std::unique_ptr<sync::Link> connectTo(const std::string& url, sync::Loop& loop) {
    using Outcome = sync::Result<std::unique_ptr<sync::Link>>;
    sync::WebsocketConnector connector(url);
    std::promise<std::unique_ptr<sync::Link>> made;
    loop.post([&] {
        connector.connect(loop, [&made](Outcome outcome) {
            made.set_value(outcome ? std::move(*outcome) : nullptr);
        });
    });
    return made.get_future().get();
}

Connection::Connection(Kind kind) {
    m_loop.emplace();
    if (kind == Kind::Websocket) {
        connectWebsocket();
        return;
    }
    if (kind == Kind::TwoLoops) {
        m_otherLoop.emplace();
    }
    connectInProcess();
}

// Each user lets go of its link on its own loop, which has to run still.
Connection::~Connection() {
    m_client.reset();
    m_hub.reset();
}

void Connection::connectInProcess() {
    sync::ThreadLoop& other = m_otherLoop ? m_otherLoop->loop() : m_loop->loop();
    m_client = std::make_unique<User>(m_loop->loop());
    m_hub = std::make_unique<User>(other);
    auto links = sync::inProcessLinks(m_loop->loop(), other);
    callOn(m_client->loop(), [&] { m_client->link = std::move(links.first); });
    callOn(m_hub->loop(), [&] { m_hub->link = std::move(links.second); });
}

void Connection::connectWebsocket() {
    m_hubThread.emplace();
    m_client = std::make_unique<User>(m_loop->loop());
    m_hub = std::make_unique<User>(m_hubThread->port());
    std::promise<void> linked;
    m_hubThread->start([this, &linked](std::unique_ptr<sync::Link> link) {
        m_hub->link = std::move(link);
        linked.set_value();
    });
    auto link = connectTo(m_hubThread->url(), m_loop->loop());
    linked.get_future().get();
    callOn(m_client->loop(), [&] { m_client->link = std::move(link); });
}

void Connection::start() {
    m_client->start();
    m_hub->start();
}

} // namespace vigie::tests
