// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/hubport.h"
#include "sync/link/hubserver.h"

namespace vigie::sync::hubserver {

/// Hands the request that this connection brought to the handler (404 without one) and answers it
/// when the handler does.
void serveHttp(const ConnectionPtr& connection, const HubPort::Requested& requested);

} // namespace vigie::sync::hubserver
