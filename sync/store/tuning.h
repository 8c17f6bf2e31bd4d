// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every constant that tunes the replica's file, with its reason.
namespace vigie::sync::tuning {

// SQLite's page cache: a phone app stays under 120 MiB, so its store may take no more than this.
inline constexpr int replicaCacheKiB = 16 * 1024;
// Pages in the WAL before they are copied back: 4,000 pages of 4 KiB bound the WAL at about 16 MiB
// and cost a first load a fifth of the copies that SQLite's default of 1,000 costs.
inline constexpr int replicaWalPages = 4'000;
// Another program may be closing the file at this moment; longer than this, it is in use.
inline constexpr std::chrono::milliseconds replicaBusyWait{500};

// The hub remembers each write's fate until this replica's disk surely has it. A replica that only
// listens syncs after so many, a quarter of what a hub keeps for a device (receiptsOfDevice).
inline constexpr std::size_t fatesPerSync = 1'024;

// An own stamp so far ahead of the hub's clock comes from a wrong clock: good ones differ by
// seconds.
inline constexpr std::chrono::milliseconds clockAhead{60'000};

// Argon2id of a passphrase, libsodium's "interactive" measure: a tenth of a second on a phone, and
// for who tries passphrases 64 MiB each time.
inline constexpr std::uint64_t passphrasePasses = 2;
inline constexpr std::uint64_t passphraseKiB = 64 * 1024;
// What a key file may ask for: a later Vigie may want four times as much, and a phone still has it.
inline constexpr std::uint64_t passphrasePassesMost = 8;
inline constexpr std::uint64_t passphraseKiBMost = 256 * 1024;

// Writes that are looked for one by one where a page of pending cannot be read: a page has at most
// some hundreds, and looking for this many takes a second.
inline constexpr std::int64_t keysProbed = 20'000;

} // namespace vigie::sync::tuning
