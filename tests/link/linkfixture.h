// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/hubport.h"
#include "sync/link/loop.h"

#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace vigie::tests {

using namespace std::chrono_literals;

/// Runs the function on the loop's thread and returns what it returns.
template <typename Function>
auto callOn(sync::Loop& loop, Function function) {
    std::packaged_task<decltype(function())()> task(std::move(function));
    auto result = task.get_future();
    loop.post([&task] { task(); });
    return result.get();
}

/// A ThreadLoop that runs on a thread of its own.
class LoopThread {
public:
    LoopThread() : m_thread([this] { m_loop.run(); }) {}
    ~LoopThread();
    sync::ThreadLoop& loop() { return m_loop; }

private:
    sync::ThreadLoop m_loop;
    std::thread m_thread;
};

/// A HubPort that runs on a thread of its own. Handlers are given before start().
class HubThread {
public:
    explicit HubThread(const sync::HubPort::Options& options = {});
    ~HubThread();
    void start(sync::HubPort::Linked linked, sync::HubPort::Requested requested = nullptr);
    /// Stops the port and waits for run() to return.
    void stop();

    bool isRunning() const { return m_thread.joinable(); }

    sync::HubPort& port() { return *m_port; }
    std::string url(const std::string& path = "/sync") const;

private:
    std::unique_ptr<sync::HubPort> m_port;
    std::thread m_thread;
};

/// The user of a link. What it does happens on the loop's thread; what it saw can be asked from
/// any.
class User final : public sync::LinkEvents {
public:
    explicit User(sync::Loop& loop) : m_loop(loop) {}
    ~User();

    // From the test's thread.
    void start();
    void send(std::string text);
    void close();
    void drop(); ///< destroys the link
    /// Destroys the link on this thread, after the loop has ended.
    void outliveLoop();
    bool hasLink();
    std::size_t unsent();

    std::size_t count() const;
    std::size_t bytes() const;
    std::deque<std::string> messages() const;
    int closedCount() const;
    sync::Error reason() const; ///< of closed()

    // On the loop's thread.
    std::unique_ptr<sync::Link> link;
    std::function<void(const std::string&)> onReceived;
    std::function<void()> onClosed;

    void received(std::span<const std::byte> message) override;
    void closed(const sync::Error& reason) override;

    sync::Loop& loop() { return m_loop; }

private:
    sync::Loop& m_loop;
    bool m_loopEnded = false;
    mutable std::mutex m_mutex;
    std::deque<std::string> m_messages;
    std::size_t m_bytes = 0;
    int m_closed = 0;
    sync::Error m_reason;
};

sync::Message message(std::string_view text);

/// Text of that size whose every part can be told from every other.
std::string patterned(std::size_t size);

enum class Kind { OneLoop, TwoLoops, Websocket };

/// Two users whose links are the ends of one connection. Their links are there, not started.
class Connection {
public:
    explicit Connection(Kind kind);
    ~Connection();

    User& client() { return *m_client; }
    User& hub() { return *m_hub; }
    void start();

private:
    void connectInProcess();
    void connectWebsocket();

    std::optional<LoopThread> m_loop;
    std::optional<LoopThread> m_otherLoop;
    std::optional<HubThread> m_hubThread;
    std::unique_ptr<User> m_client;
    std::unique_ptr<User> m_hub;
};

/// Connects to the hub; fails the test by an empty pointer.
std::unique_ptr<sync::Link> connectTo(const std::string& url, sync::Loop& loop);

} // namespace vigie::tests
