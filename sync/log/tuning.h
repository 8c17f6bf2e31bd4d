// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every constant that tunes the hub's log, with its reason.
namespace vigie::sync::tuning {

// LevelDB's write buffer: larger ones write fewer files, and this much is read back at a start.
inline constexpr std::size_t logWriteBuffer = 8 * 1024 * 1024;
// The least that LevelDB takes: the simulation's, which is to see it write its files.
inline constexpr std::size_t logSmallBuffer = 64 * 1024;
// LevelDB's block cache: live sessions read what was just written, so a small one is enough.
inline constexpr std::size_t logBlockCache = 16 * 1024 * 1024;
// A stamp may be so much later than hub time: clocks that were set a minute ago differ by less.
inline constexpr std::chrono::milliseconds stampsAhead{60'000};
// So long a device may be away and still hear of each record that went: after that it compares all
// that it holds with the hub.
inline constexpr std::chrono::milliseconds tombstoneHorizon = std::chrono::days(30);
// The log notes at which time which number was given; the horizon may pass by this much later.
inline constexpr std::chrono::milliseconds markEvery = std::chrono::days(1);
// dropOld() removes so many in a call: about 20 ms of the hub's one thread.
inline constexpr std::size_t droppedAtOnce = 1000;
// Histories that clients may still come from; each has a number a channel.
inline constexpr std::size_t ancestors = 16;
// A backup is written in synced pieces of this size: a crash leaves no log without its middle.
inline constexpr std::size_t backupPiece = 1024 * 1024;
// A device may have this many groups judged and not confirmed; an honest one has one window's.
inline constexpr std::uint64_t receiptsOfDevice = 4096;

} // namespace vigie::sync::tuning
