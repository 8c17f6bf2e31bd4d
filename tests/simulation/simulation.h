// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/planted.h"
#include "tests/simulation/trace.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace vigie::simulation {

struct Settings {
    std::uint64_t seed = 1;
    std::string workload = "all"; ///< "all": one of them, or a mixture, by the seed
    std::string traceFile;        ///< empty: the trace is not written
    std::optional<sync::Plant> plant{};
};

/// What became of a run.
struct Outcome {
    std::string wrong; ///< the first thing that may not be; empty when all is right
    std::string workload;
    std::string hash; ///< of the trace
    std::deque<std::string> lastLines;
    Micros length = 0; ///< virtual time
    std::uint64_t devices = 0;
    std::uint64_t written = 0; ///< gestures that a device took
    std::uint64_t stops = 0;
    std::uint64_t steps = 0;
};

/// One hub and its devices under one seed, from their first start to the last quiet period. Runs on
/// the calling thread, one at a time in a process (libsodium's random bytes are the seed's
/// meanwhile). Settings with an unknown workload are a programming error.
Outcome simulate(const Settings& settings);

} // namespace vigie::simulation
