// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to the websocket's client.

#include "sync/link/inbox.h"
#include "sync/link/tlscontext.h"
#include "sync/link/wsaddress.h"

#include <atomic>
#include <cstdint>
#include <future>
#include <string>
#include <thread>

namespace vigie::sync::hubclient {

/// What a link, or the attempt to make one, shares with the thread that works on its connection.
struct Wire {
    std::shared_ptr<Inbox> inbox;
    std::string peer;
    std::atomic<std::size_t> unsent = 0;
    std::atomic<bool> ended = false; ///< set by the thread: nothing more can be sent
    std::weak_ptr<void> connection;  ///< the thread's business only
};

using Done = std::function<void(Result<void>)>;

/// One thread and the connections that work on it. A connector and its links share it; whichever of
/// them is destroyed last waits until the connections have said goodbye, tuning::closeDeadline at
/// most, and ends it. Everything else here returns at once, and is called from any thread.
class ClientThread {
public:
    ClientThread(); ///< throws when the system has no thread to give
    ClientThread(const ClientThread&) = delete;
    ClientThread& operator=(const ClientThread&) = delete;
    ~ClientThread();

    /// Makes a connection; `done` is told once by way of the wire's inbox, unless cut() was first.
    /// It is secured by TLS when there is a context for that.
    void connect(std::shared_ptr<Wire> wire, WebsocketAddress address, TlsContext tls, Done done);
    /// Whoever calls it has added the message's size to the wire's `unsent`.
    void send(std::shared_ptr<Wire> wire, Message message);
    /// Sends what was given so far, then closes.
    void close(std::shared_ptr<Wire> wire);
    /// Ends the connection at once, also one that is still being made.
    void cut(std::shared_ptr<Wire> wire);

private:
    struct State;
    State* m_state; // the thread's own: it lives until ~ClientThread asks it to end
    std::future<bool> m_ended;
    std::thread m_thread;
};

} // namespace vigie::sync::hubclient
