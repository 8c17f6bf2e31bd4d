// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace vigie::bench {

/// One measured figure beside its limit, measured in the same run or set as a target. `ratio` is 1
/// at the limit, and more is better: value / limit for rates, limit / value for costs.
struct Line {
    std::string_view bench; ///< "sync.rate"
    double value = 0;
    std::string_view unit;
    double limit = 0;
    std::string_view limitIs; ///< what the limit is: "raw SQLite inserts", "target"
    bool lessIsBetter = false;
};

/// Prints the line as one JSON object, or for people.
void print(const Line& line, bool json);

/// The most memory that this process has held so far, in MiB; 0 where the system does not tell.
double peakMemoryMiB();

} // namespace vigie::bench
