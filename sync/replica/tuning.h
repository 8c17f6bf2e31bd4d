// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

/// Every constant that tunes how a replica looks for its hub, with its reason.
namespace vigie::sync::tuning {

using namespace std::chrono_literals;

// The first new attempt comes before a person has noticed that the link was gone.
inline constexpr std::chrono::milliseconds reconnectFirst = 250ms;
// The last waits no longer than a person who has just come back to the network would.
inline constexpr std::chrono::milliseconds reconnectLongest = 30s;
// A session that lasted this long was a good one: the next failure begins from the first wait.
inline constexpr std::chrono::milliseconds steadySession = 10s;

// Base's digest is summed so many records a turn: 10 ms, in which an own write may wait.
inline constexpr std::size_t digestSlice = 2'000;
// A channel whose root does not match is compared at once; if that did not help, something is wrong
// that comparing does not mend, and it is tried again less and less often.
inline constexpr std::chrono::milliseconds compareFirst = 10s;
inline constexpr std::chrono::milliseconds compareLongest = 1h;

// A replica that stays connected writes its lease anew so often: a lease lasts days.
inline constexpr std::chrono::milliseconds leaseRenewedEvery = 1h;

} // namespace vigie::sync::tuning
