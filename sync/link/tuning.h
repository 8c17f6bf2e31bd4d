// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

/// Every constant that tunes how messages travel, with its reason.
namespace vigie::sync::tuning {

using namespace std::chrono_literals;

// A phone's radio may need a few seconds to wake; beyond this a person thinks that it hangs.
inline constexpr std::chrono::milliseconds connectDeadline = 10s;
// A browser or a device says its whole upgrade or request at once; slow ones only hold a place.
inline constexpr std::chrono::milliseconds handshakeDeadline = 5s;
// Time for a close frame to be answered before the connection is cut.
inline constexpr std::chrono::milliseconds closeDeadline = 2s;
// A hub that is told why its connection ends reads that within a turn; then the client is gone.
inline constexpr std::chrono::milliseconds lingerDeadline = 250ms;
// After closeDeadline has cut its connections, a client's thread needs no more than this to end.
inline constexpr std::chrono::milliseconds endGrace = 250ms;
// The largest legal message: one turn's frames, a record of 256 KiB among them, with room.
inline constexpr std::size_t messageBytes = 1024 * 1024;
// What one HTTP request may carry: a batch of about 10,000 posts.
inline constexpr std::size_t httpBodyBytes = 8 * 1024 * 1024;
// A peer that takes nothing for this many bytes of answers is not reading: it is closed.
inline constexpr std::size_t unsentBytes = 4 * 1024 * 1024;
// What a pong costs besides its bytes, so that a flood of empty pings counts as unsent too.
inline constexpr std::size_t pongBytes = 128;

// Whoever takes an HTTP answer slower than this only holds a place.
inline constexpr std::size_t answerBytesPerSecond = 16 * 1024;

} // namespace vigie::sync::tuning
