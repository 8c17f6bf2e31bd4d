// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/hubserver.h"

#include <set>

namespace vigie::sync::hubserver {

/// A link, as what all links of its port share knows it.
class HeldLink {
public:
    virtual void silence() = 0;
    virtual std::size_t unsentBytes() const = 0;
    virtual void fail(Error reason) = 0;

protected:
    ~HeldLink() = default;
};

/// What the links of one port share.
class HubLinks {
public:
    explicit HubLinks(std::size_t unsentLimit) : m_unsentLimit(unsentLimit) {}

    /// Silences all links: they may live on, but their loop ends.
    void stop();

    void add(HeldLink& link) { m_links.insert(&link); }
    void remove(HeldLink& link) { m_links.erase(&link); }
    /// The message as websocketpp wants it. A batch goes to many links in a row: it is made once.
    std::shared_ptr<const std::string> payload(const Message& message);
    /// Of all connections of the port, for Unsent.
    const std::shared_ptr<std::size_t>& unsentInAll() const { return m_unsent; }
    /// Closes the links to which most is unsent until no more is than all may hold.
    void shed();

private:
    std::size_t m_unsentLimit;
    std::shared_ptr<std::size_t> m_unsent = std::make_shared<std::size_t>(0);
    std::set<HeldLink*> m_links;
    std::weak_ptr<const Bytes> m_message; // keeps the address from being used again
    std::shared_ptr<const std::string> m_payload;
};

/// The hub's end of an open websocket. It does not keep the connection alive.
std::unique_ptr<Link> makeHubLink(const ConnectionPtr& connection, std::shared_ptr<HubLinks> links);

} // namespace vigie::sync::hubserver
