// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/replica/replica.h"

#include <chrono>
#include <functional>
#include <string>

namespace vigie::cli {

/// Runs a replica against a hub on the calling thread.
struct SyncRun {
    std::string websocket;               ///< the hub's address
    bool once = true;                    ///< until everything is in step, else until interrupted
    std::chrono::milliseconds atMost{0}; ///< 0: no bound
    std::function<bool()> interrupted;   ///< asked now and then; true ends the run well
    /// Called after each change of status, on the same thread; may be empty.
    std::function<void(const sync::ReplicaStatus&)> changed;
};

/// The last status. An Error when `once` was asked for and did not come to its end.
sync::Result<sync::ReplicaStatus> runSync(sync::ReplicaStore& store, const SyncRun& run);

} // namespace vigie::cli
