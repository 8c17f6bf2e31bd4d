// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Private to this folder's two ends of a websocket.

#include "sync/link/hubport.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace vigie::sync {

using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

/// What a hub needs to speak TLS (1.2 or later). Says which file cannot be used, and why.
Result<TlsContext> serverTls(const HubPort::Tls& files);

/// What a device needs: it takes the certificates that the authorities of the PEM file vouch for,
/// or, when its name is empty, the system's.
Result<TlsContext> clientTls(const std::string& authorities);

} // namespace vigie::sync
