// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <string>

namespace vigie::sync {

/// A rescue that a crash has ended after the new file was whole: that takes the old one's place.
/// Nothing otherwise. Before the file is opened; for sync/store/*.cpp only.
Result<void> finishRescue(const std::string& path);

} // namespace vigie::sync
