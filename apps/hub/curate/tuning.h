// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Every constant that tunes how figures become records, with its reason. Times in ms.
namespace vigie::hub::tuning {

// A tile's records leave at most so often: a figure that changes faster cannot be read, and every
// screen of the company receives each one.
inline constexpr std::int64_t writeEveryMs = 1'000;
// Operations of one step: some ten milliseconds of work, and one disk sync of the log behind it.
inline constexpr std::size_t operationsPerStep = 1'000;
// Edits of the taxonomy come in bursts, and every change counts tiles again from the beginning: it
// is taken over once nothing has come for this long.
inline constexpr std::int64_t taxonomyQuietMs = 2'000;
// A tile whose counts the state could not give is tried again after this.
inline constexpr std::int64_t tryAgainMs = 10'000;
// What review scrubs through: each quarter of an hour for two days, each hour for a month.
inline constexpr std::int64_t rankingEveryMs = 15 * 60'000;
inline constexpr std::int64_t rankingKeepMs = 48 * 3'600'000LL;
inline constexpr std::int64_t hourlyRankingKeepMs = 30 * 24 * 3'600'000LL;
// Rows that do not change are written once more after this, long before the record of them expires.
inline constexpr std::int64_t rankingRefreshMs = 24 * 3'600'000LL;
// The longest that nothing is looked at.
inline constexpr std::int64_t longestSleepMs = 24 * 3'600'000LL;

} // namespace vigie::hub::tuning
