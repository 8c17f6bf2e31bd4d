// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::sync {

/// "ws://host:port/resource" or "wss://...", taken apart.
struct WebsocketAddress {
    bool secure = false; ///< wss
    std::string host{};  ///< an IPv6 address has its brackets
    std::uint16_t port = 0;
    std::string resource{}; ///< begins with a slash; with the query

    /// The host as a resolver takes it.
    std::string bareHost() const {
        return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
    }
};

/// Nothing when a part is missing, or would end the line of a request or mean something in it.
std::optional<WebsocketAddress> websocketAddress(const std::string& url);

/// "127.0.0.1:7400" of "ws://127.0.0.1:7400/sync".
std::string urlAuthority(const std::string& url);

} // namespace vigie::sync
