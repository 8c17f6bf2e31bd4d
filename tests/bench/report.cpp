// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/report.h"

#include <fmt/format.h>

#include <fstream>

namespace vigie::bench {

void print(const Line& line, bool json) {
    double ratio = 0;
    if (line.limit > 0 && line.value > 0)
        ratio = line.lessIsBetter ? line.limit / line.value : line.value / line.limit;
    if (json)
        fmt::print("{{\"bench\":\"{}\",\"value\":{:.4g},\"unit\":\"{}\",\"limit\":{:.4g},"
                   "\"ratio\":{:.3f},\"limit_is\":\"{}\"}}\n",
                   line.bench, line.value, line.unit, line.limit, ratio, line.limitIs);
    else
        fmt::print("{:<24} {:>12.4g} {:<10} {:.2f} of {} ({:.4g})\n", line.bench, line.value,
                   line.unit, ratio, line.limitIs, line.limit);
    std::fflush(stdout);
}

double peakMemoryMiB() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kib = 0;
            status >> kib;
            return kib / 1024;
        }
    return 0;
}

} // namespace vigie::bench
