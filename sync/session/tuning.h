// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every constant that tunes a session, with its reason.
namespace vigie::sync::tuning {

using namespace std::chrono_literals;

// What one batch holds before compression: small enough that an interruption costs little and that
// a priority change takes effect soon, large enough for zstd and for one transaction.
inline constexpr std::size_t batchBytes = 64 * 1024;
// What a client takes before it must store some: four batches hide a round trip of a slow network.
inline constexpr std::size_t creditBytes = 256 * 1024;
// Credit goes back when half is used: less often, and never as a lone frame between a write's.
inline constexpr std::size_t creditReturn = creditBytes / 2;
// What a client sends before it waits for the hub's fates; bounds the hub's memory for a device.
inline constexpr std::size_t pushBytes = 256 * 1024;
// A device's groups that may be judged and not yet acknowledged; an honest one has one window's.
inline constexpr std::uint64_t pushGroups = 1024;
// Channels that one session may subscribe to: a person's, with room for a wall's.
inline constexpr std::size_t subscriptions = 4096;
// The largest frame that is decoded: a full push, the one group that passes its bound, and a
// signature for each.
inline constexpr std::size_t frameBytes = 640 * 1024;
// zstd's level: 3 packs at over 400 MB/s and keeps a first sync at 0.7 of raw SQLite's rate; 5
// saves 2 % of the bytes and takes it to 0.58, 7 saves 5 % and takes it to 0.43.
inline constexpr int zstdLevel = 3;
// Below this a batch goes as it is: zstd's frame would eat the gain.
inline constexpr std::size_t zstdLeast = 128;
// Comparing what two hold: so many ranges are asked about at once, each of which has 16 parts (each
// 30 bytes in the answer), and so many lists of at most so many items are sent at once.
inline constexpr std::size_t rangesExpanded = 128;
inline constexpr std::size_t rangesListed = 128;
// A range with fewer records of the client's is listed (24 bytes each) rather than cut into parts.
inline constexpr std::size_t rangeItemsListed = 48;
// Comparisons of one channel in one session: one, and some more while a fault is looked for.
inline constexpr std::size_t comparisons = 8;
// How long until a group's fate must have come: the hub's slowest disk. Then the link is given up.
inline constexpr std::chrono::milliseconds fateDeadline = 60s;
// A channel that changes gets a signed root so often; a quiet one has got its last.
inline constexpr std::chrono::milliseconds rootEvery = 60s;

// What one message may make the hub say at once: as much as a link holds for who does not read. A
// question of three bytes a range has an answer of 500.
inline constexpr std::size_t answerBytes = 4 * 1024 * 1024;
// What the hub's message may unpack to: an honest one holds one batch or repair, and zstd makes
// 300 KiB out of 40 bytes.
inline constexpr std::size_t unpackedBytes = 4 * 1024 * 1024;

// How long the other side may take to answer a hello: a phone's radio, a busy hub.
inline constexpr std::chrono::milliseconds helloDeadline = 10s;
// Silence after which one asks whether the other side is there, and how long it may take to answer.
inline constexpr std::chrono::milliseconds silence = 20s;
inline constexpr std::chrono::milliseconds pongDeadline = 10s;

// Frames of one turn share a message until it has this many bytes; with the largest frame behind
// it, it is still under the link's bound.
inline constexpr std::size_t messageGoal = 256 * 1024;

} // namespace vigie::sync::tuning
