// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace vigie::bench {

/// The limit of what a hub can do: websocketpp alone. A server passes each message of one client on
/// to another one; no store, no protocol, no thread but one each. Gives the times of `rounds`
/// messages of `bytes` from the one client to the other, with a pause before each.
std::vector<std::chrono::nanoseconds> bareRelay(int rounds, std::size_t bytes,
                                                std::chrono::milliseconds pause);

} // namespace vigie::bench
