// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"
#include "sync/record/value.h"

#include <span>
#include <string>

/// Small files that only their owner may read, and that are whole or not there.
namespace vigie::sync {

/// Writes the file anew, mode 0600, in place of the one that may be there: after this, or after a
/// crash at any moment of it, one of the two is there whole. On the disk when this returns.
Result<void> writePrivately(const std::string& path, std::span<const std::byte> bytes);

/// Error NotFound without the file, TooLarge when it has more than `most` bytes.
Result<Bytes> readSmall(const std::string& path, std::size_t most);

/// Overwrites the file on the disk, then removes it; nothing when it is not there. A disk that
/// moves what is written, as flash memory does, may keep the old bytes somewhere all the same.
Result<void> shred(const std::string& path);

/// What was renamed or removed in the folder is so after a power loss too.
Result<void> syncFolderOf(const std::string& path);

} // namespace vigie::sync
