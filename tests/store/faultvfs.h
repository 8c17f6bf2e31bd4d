// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace vigie::sync {

/// What the disk under every SQLite file that is opened from here on does, for the whole program.
/// Without a word from a test it does what the disk does.
struct Disk {
    std::optional<std::uint64_t> writesLeft; ///< then it is full, until this is set anew
    bool syncFails = false;
    std::uint64_t writes = 0;
    std::uint64_t syncs = 0;
};

/// Puts the disk under SQLite, once, and gives it.
Disk& testDisk();

} // namespace vigie::sync
