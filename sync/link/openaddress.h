// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <string>

namespace vigie::sync {

/// Whether links to this host may carry frames in the clear, as those of an open hub do: only a
/// literal loopback address, which nobody else's machine can reach.
Result<void> allowedInTheClear(const std::string& host);

} // namespace vigie::sync
