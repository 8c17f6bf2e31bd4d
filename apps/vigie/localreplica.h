// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/command.h"
#include "sdk/platform/replicalock.h"
#include "sync/store/replicastore.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace vigie::cli {

/// Opens the context's replica, making it and its folder when `create`; NotFound otherwise when it
/// is not there. A sealed one with the passphrase of the context's file or of who sits here.
sync::Result<std::unique_ptr<sync::ReplicaStore>> openReplica(const Context& context, bool create);
/// The same for a file of another name than the context's.
sync::Result<std::unique_ptr<sync::ReplicaStore>> openReplica(const Context& context,
                                                              const std::string& file, bool create);

/// The hub has revoked the device whose replica this is: its key goes, with `wipe` its files too.
void endReplica(const Context& context, bool wipe);

/// The passphrase in the file that the context names; nothing without one.
sync::Result<platform::Passphrase> passphraseIn(const Context& context);

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
