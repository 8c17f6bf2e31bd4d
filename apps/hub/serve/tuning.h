// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

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

// A passphrase or a shared secret in a file; more is another file.
inline constexpr std::size_t secretBytes = 4 * 1024;
// Of a new passphrase: three or four words.
inline constexpr std::size_t leastPassphraseBytes = 12;
// libsodium's "moderate": 0.7 s and 256 MiB for each passphrase that somebody tries, and for the
// hub's own start.
inline constexpr std::uint64_t sealOperations = 3;
inline constexpr std::size_t sealMemory = std::size_t{256} * 1024 * 1024;
// What a file may ask for: an administrator may have made it dearer, not endless.
inline constexpr std::uint64_t mostSealOperations = 16;
inline constexpr std::size_t mostSealMemory = std::size_t{1024} * 1024 * 1024;
// Former keys of the hub: a device that was away during more rotations than this is invited anew.
inline constexpr std::size_t formerKeys = 8;
// All hashes are compared with each request's: 1,000 take 10 us.
inline constexpr std::size_t mostTokens = 1'000;
// Wrong tokens and signatures of one network (sync/link/ratetable.h), before it is asked to wait: a
// program with an old token tries a few times, who guesses does not stop.
inline constexpr double wrongTokensPerSecond = 0.2;
inline constexpr double wrongTokensAtOnce = 10;
inline constexpr std::chrono::seconds wrongTokensPause = 5s;
// Clocks of services differ by seconds; who recorded a delivery has so long to send it again.
inline constexpr std::chrono::seconds webhookWindow = 5min;
// Deliveries that are remembered for twice that: 27 a second, in some 100 bytes each.
inline constexpr std::size_t webhookDeliveries = 16'384;
// Who is told that there were too many comes back when some are forgotten.
inline constexpr std::chrono::seconds webhookPause = 30s;
// As many bytes as a hash has that nobody guesses, as hexadecimal digits or base64 or more.
inline constexpr std::size_t webhookSecretBytes = 16;

// What begins or ends by itself is looked for so often at the least: the clock may be set
// meanwhile.
inline constexpr std::chrono::milliseconds rightsLookedAt = 1h;
// So long a device opens what it holds without having been heard of. Two weeks are a holiday, and
// a mission to where the network is not; nobody is shut out of their work by either.
inline constexpr std::chrono::milliseconds leaseUsual = std::chrono::days(14);
// An administrator's device reads everything, the codes and devices too, and is seldom away.
inline constexpr std::chrono::milliseconds leaseAdministrator = std::chrono::days(7);
// What is lent ends the lease with it, but not within the day: whoever is on the way home still
// reads what is their own. Also for somebody who is nobody any more.
inline constexpr std::chrono::milliseconds leaseLeast = std::chrono::days(1);
// The first administrator reads the code off this machine's screen and types it in.
inline constexpr std::chrono::milliseconds firstCodeLasts = std::chrono::minutes(60);
// "Last seen an hour ago" is enough to find the tablet that nobody uses, and costs 24 writes a day.
inline constexpr std::chrono::milliseconds seenEvery = std::chrono::hours(1);
// What happened at the door is kept for more than a year, so that two of the same season compare.
inline constexpr std::chrono::milliseconds eventsKept = std::chrono::days(400);
// Refusals of one kind from one network are written down so often, and while they go on twice as
// seldom each time, down to the second figure.
inline constexpr std::chrono::milliseconds refusalEvery = 60s;
inline constexpr std::chrono::milliseconds refusalMostEvery = std::chrono::hours(1);
// Kinds and networks that are counted one by one: a flood from more, for a whole day, writes 1,600
// events, about half a megabyte.
inline constexpr std::size_t refusalNames = 64;

} // namespace vigie::hub::tuning
