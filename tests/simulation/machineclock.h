// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace vigie::simulation {

/// What the stores of one machine see of time. The harness gives both; a wrong or drifting clock is
/// its affair.
struct MachineClock {
    /// The machine's wall clock, microseconds since 1970.
    std::function<std::int64_t()> now = [] { return std::int64_t(0); };
    /// A store waits so many microseconds: virtual time goes on.
    std::function<void(std::int64_t)> sleep = [](std::int64_t) {};
};

} // namespace vigie::simulation
