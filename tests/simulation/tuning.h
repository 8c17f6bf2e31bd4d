// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Every constant that tunes the simulated disk, with its reason.
namespace vigie::simulation::tuning {

// What a disk writes at once, and tears: 512 bytes, the smallest that disks have and so the
// harshest.
inline constexpr std::size_t sectorSize = 512;
// Of the unsynced contents of one sector this many can come back at a crash. A log written in small
// pieces has a hundred; older ones than these add nothing that these do not show.
inline constexpr std::size_t versionsKept = 8;
// A sector that survives a crash is torn once in so many times: often enough to be seen in each run
// of some hundred sectors, seldom enough that most of them test something else.
inline constexpr std::uint64_t tornOnceIn = 8;
// Posix's own LevelDB files collect so much in the process before they write.
inline constexpr std::size_t levelDbBuffer = std::size_t(64) * 1024;
// LevelDB's background work begins at one of so many moments at which it could.
inline constexpr std::uint64_t workStartsOnceIn = 4;

} // namespace vigie::simulation::tuning
