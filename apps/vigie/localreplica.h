// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/replicastore.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace vigie::cli {

/// Opens the replica, making it and its folder when `create`; NotFound otherwise when it is not
/// there.
sync::Result<std::unique_ptr<sync::ReplicaStore>> openReplica(const std::string& file, bool create);

/// This machine's clock, milliseconds since 1970.
std::int64_t wallNow();

/// "14:05", or "2026-11-24 14:05" when it was not today, in UTC, for sentences.
std::string momentText(std::int64_t at, std::int64_t now);

/// 14485 as "14,485".
std::string countText(std::int64_t count);

/// A text of others for a terminal: what would steer it (control characters, line ends, marks that
/// turn the direction of what follows) and broken UTF-8 become spaces.
std::string terminalText(std::string_view text);

/// How many columns a text takes, as near as characters tell.
std::size_t columnsOf(std::string_view text);

} // namespace vigie::cli
