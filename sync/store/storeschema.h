// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/sqlite.h"

namespace vigie::sync {

/// Takes the file for this process. Makes it a replica when it is new, and brings one that an
/// earlier Vigie made to this version. For sync/store/*.cpp only.
Result<void> settleIn(sqlite::Database& database);

/// Whether the file is a replica of this version, without changing it: else an Error. A new file is
/// none.
Result<void> settledAlready(sqlite::Database& database);

} // namespace vigie::sync
