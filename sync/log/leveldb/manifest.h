// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <leveldb/env.h>

#include <string>

namespace vigie::sync {

/// LevelDB appends to its MANIFEST which files it has, and syncs each such record before it relies
/// on it. It forgives a torn end of its log, but not one of this: where a power loss left a part of
/// the record that was being synced, it refuses to open. This takes that record away, if what
/// remains is complete: every file that it names is there, and the log that it goes on from (which
/// LevelDB removes only behind the sync). Any other damage stays as it is, and LevelDB's refusal
/// stands. True when something was taken away. For a folder that nobody has open.
Result<bool> cutTornManifest(leveldb::Env& env, const std::string& folder);

} // namespace vigie::sync
