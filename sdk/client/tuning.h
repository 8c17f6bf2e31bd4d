// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

/// Every constant that tunes the client, with its reason.
namespace vigie::tuning {

using namespace std::chrono_literals;

// The rows of one channel change at most so often: five times a second is as fast as a person
// reads, and costs a twentieth of a repaint for each change (measured: design, part 8). The first
// change after a pause and all own writes are shown at once.
inline constexpr std::chrono::milliseconds gather = 200ms;
// More touched records than these are not looked up one by one: the query is run anew.
inline constexpr std::size_t touchedRecords = 5'000;
// How long until a file that could not be opened is tried again: soon, since the other program may
// just be closing, then less and less often.
inline constexpr std::chrono::milliseconds reopenFirst = 1s;
inline constexpr std::chrono::milliseconds reopenLongest = 30s;
// A record's expiry is looked at so often at the least: the clock may be set meanwhile.
inline constexpr std::chrono::milliseconds expiryLongest = 1h;

// How often it is looked at whether a replica may still be opened without its hub: a lease lasts
// days, and a clock may be set meanwhile.
inline constexpr std::chrono::milliseconds leaseLookedAt = 10min;

} // namespace vigie::tuning
