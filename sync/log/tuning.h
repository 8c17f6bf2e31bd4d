// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// Every constant that tunes the hub's log, with its reason.
namespace vigie::sync::tuning {

// LevelDB's write buffer: larger ones write fewer files, and this much is read back at a start.
inline constexpr std::size_t logWriteBuffer = 8 * 1024 * 1024;
// LevelDB's block cache: live sessions read what was just written, so a small one is enough.
inline constexpr std::size_t logBlockCache = 16 * 1024 * 1024;
// A device may have this many groups judged and not confirmed; an honest one has one window's.
inline constexpr std::uint64_t receiptsOfDevice = 4096;

} // namespace vigie::sync::tuning
