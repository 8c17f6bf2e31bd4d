// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

/// Every constant that tunes how the hub serves, with its reason.
namespace vigie::hub::tuning {

using namespace std::chrono_literals;

// Stretches kept for the next session that asks: a live change and a few first syncs side by side.
inline constexpr std::size_t stretchCacheBytes = 8 * 1024 * 1024;
// A shared checkpoint may say a time that is this old: nobody sees a second in "as of 14:05".
inline constexpr std::chrono::milliseconds checkpointAge = 1s;
// A signed root is shared for so long, while nothing changes: signing takes 50 us.
inline constexpr std::chrono::milliseconds rootAge = 10s;
// What a channel holds, fingerprint by fingerprint, is kept so long for those who compare: all
// devices come back at once after a restore. 48 bytes a record.
inline constexpr std::chrono::milliseconds rangesAge = 60s;
// How often the log drops what the horizon has passed: its bound is days.
inline constexpr std::chrono::milliseconds housekeeping = 60s;
// How often sessions are asked whether their peer still answers; a fraction of their deadlines.
inline constexpr std::chrono::milliseconds sessionTick = 1s;
// Posts counted in one turn while a query catches up: a few milliseconds, so that sessions live.
inline constexpr std::size_t catchUpPosts = 500;
// A refused collector comes back after this: the disk or the loop has had a moment.
inline constexpr std::chrono::seconds retryAfter = 1s;
// Records that one HTTP answer shows; more are asked for from the cursor that it gives.
inline constexpr std::size_t recordsBytes = 1024 * 1024;

} // namespace vigie::hub::tuning
