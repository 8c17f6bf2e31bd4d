// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"

#include <string>

namespace vigie::sync {

/// The one place where the handshake (Noise, design part 3, "Keys") wraps a link, at both ends.
/// There is none yet: a link carries frames in the clear, which is why allowedToListen() keeps hubs
/// on loopback. With the handshake, both functions change together.
std::unique_ptr<Link> secured(std::unique_ptr<Link> link);

/// Whether a hub may listen on this address: loopback only, while links are not sealed.
Result<void> allowedToListen(const std::string& host);

} // namespace vigie::sync
