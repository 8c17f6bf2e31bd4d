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
    std::string websocket;               ///< the hub's address, for a replica that is not sealed
    bool once = true;                    ///< until everything is in step, else until interrupted
    std::chrono::milliseconds atMost{0}; ///< 0: no bound
    std::function<bool()> interrupted;   ///< asked now and then; true ends the run well
    /// Called after each change of status, on the same thread; may be empty.
    std::function<void(const sync::ReplicaStatus&)> changed;
    /// The hub has just enrolled this device; may be empty.
    std::function<void(const std::string& comparison)> enrolled{};
    /// The hub has revoked this device: its key is to be destroyed, with `wipe` its files too. The
    /// run ends with an Error.
    std::function<void(bool wipe)> revoked{};
};

/// The last status. An Error when `once` was asked for and did not come to its end: Refused when
/// trying again will not help.
sync::Result<sync::ReplicaStatus> runSync(sync::ReplicaStore& store, const SyncRun& run);

} // namespace vigie::cli
