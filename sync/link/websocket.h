// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"

#include <set>
#include <string>

namespace vigie::sync {

namespace hubclient {
class ClientThread;
}

/// Connects to a hub by websocket: "ws://127.0.0.1:7400/sync", or "wss://..." by TLS. The connector
/// owns one thread, on which its connections work; nothing of it reaches the caller but calls on
/// the caller's loop. Destroying the connector drops the attempts that are under way without a
/// call, and cuts them. Its links may outlive it and share the thread then: whichever of them is
/// destroyed last waits until what was given to the links has been sent and they are closed,
/// tuning::closeDeadline at most, and ends the thread.
class WebsocketConnector final : public Connector {
public:
    /// With "wss://", the hub has to show a certificate of its name that is vouched for by one of
    /// `authorities`, a PEM file, or by one of the system's when that is empty.
    explicit WebsocketConnector(std::string url, std::string authorities = {});
    ~WebsocketConnector() override;
    void connect(Loop& loop, Connected connected) override;

private:
    struct Attempt;
    using Attempts = std::set<std::shared_ptr<Attempt>>;
    static void finish(const std::weak_ptr<Attempts>& attempts,
                       const std::weak_ptr<Attempt>& attempt, Result<void> result);

    std::string m_url;
    std::string m_authorities;
    std::shared_ptr<hubclient::ClientThread> m_thread; // from the first attempt on
    std::shared_ptr<Attempts> m_attempts;
};

} // namespace vigie::sync
