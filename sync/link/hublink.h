// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/hubserver.h"

#include <set>

namespace vigie::sync::hubserver {

/// What the links of one port share.
class HubLinks {
public:
    /// Silences all links: they may live on, but their loop ends.
    void stop();

    void add(Inbox& inbox) { m_inboxes.insert(&inbox); }
    void remove(Inbox& inbox) { m_inboxes.erase(&inbox); }
    /// The message as websocketpp wants it. A batch goes to many links in a row: it is made once.
    std::shared_ptr<const std::string> payload(const Message& message);

private:
    std::set<Inbox*> m_inboxes;
    std::weak_ptr<const Bytes> m_message; // keeps the address from being used again
    std::shared_ptr<const std::string> m_payload;
};

/// The hub's end of an open websocket. It does not keep the connection alive.
std::unique_ptr<Link> makeHubLink(const ConnectionPtr& connection, std::shared_ptr<HubLinks> links);

} // namespace vigie::sync::hubserver
