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

// The lines that a failing seed shows: the last second or two of a busy run.
inline constexpr std::size_t traceLines = 30;
// A connection that lost, repeated or reordered something is cut within so many microseconds: a
// real one does not outlive it, but what is behind the fault may arrive before.
inline constexpr std::uint64_t wrongLinkLives = 5'000'000;
// When an end hears that its connection was cut: at once as a rule, or not before its own deadlines
// have made it find out by itself.
inline constexpr std::uint64_t soonestNews = 50'000;
inline constexpr std::uint64_t latestNews = 60'000'000;
// An attempt to connect of which nobody hears ends after this: sync::tuning::connectDeadline.
inline constexpr std::int64_t connectFails = 10'000'000;
// Connections that are remembered before those that are over are swept out.
inline constexpr std::size_t connectionsSwept = 64;
// How long a machine that stopped is away, in microseconds: while all is well, and otherwise.
inline constexpr std::uint64_t soonestStart = 1'000'000;
inline constexpr std::uint64_t latestStart = 30'000'000;
// How far the hub's own clock is off, in microseconds.
inline constexpr std::uint64_t hubClockOff = 20'000'000;
// No stamp in the hub's log may be further ahead of its clock, in milliseconds: sync's own minute,
// what a network's delay adds to it, and what its clock was set back meanwhile.
inline constexpr std::int64_t stampsAhead = 105'000;
// More bytes than these are never under way to one end: a client's credit or a hub's window for
// pushes, and the largest frame on top of it.
inline constexpr std::size_t mostUnderWay = std::size_t(1024) * 1024;
// Once everything is well again, all replicas must have converged within this: the deadlines of a
// dead connection, the longest pause before a device tries again, and two signed roots.
inline constexpr std::int64_t convergesWithin = 300'000'000;
// How often it is asked whether they have, and how often in a row they must.
inline constexpr std::int64_t settledEvery = 250'000;
inline constexpr int settledTimes = 3;

} // namespace vigie::simulation::tuning
