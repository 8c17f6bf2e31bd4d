// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"

#include <utility>

namespace vigie::sync {

/// Two ends of one connection inside a process: what one sends, the other receives in a later turn
/// of its own loop. The two loops may be the same.
std::pair<std::unique_ptr<Link>, std::unique_ptr<Link>> inProcessLinks(Loop& first, Loop& second);

} // namespace vigie::sync
