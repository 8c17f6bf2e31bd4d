// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"

#include <set>
#include <string>

namespace vigie::sync {

/// Connects to a hub by websocket: "ws://127.0.0.1:7400/sync". The library that does it keeps
/// threads of its own (one pool for the process); nothing of it reaches the caller but calls on the
/// caller's loop. Destroying the connector drops the attempts that are under way without a call.
class WebsocketConnector final : public Connector {
public:
    explicit WebsocketConnector(std::string url);
    ~WebsocketConnector() override;
    void connect(Loop& loop, Connected connected) override;

private:
    struct Attempt;
    using Attempts = std::set<std::shared_ptr<Attempt>>;
    static void finish(const std::weak_ptr<Attempts>& attempts,
                       const std::weak_ptr<Attempt>& attempt, Result<void> result);

    std::string m_url;
    std::shared_ptr<Attempts> m_attempts;
};

} // namespace vigie::sync
