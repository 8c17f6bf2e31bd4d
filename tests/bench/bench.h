// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string>

namespace vigie::bench {

struct Settings {
    std::uint64_t records = 100'000;
    int rounds = 3;    ///< each figure is the median of so many
    int writes = 100;  ///< of each case of `latency`
    int changed = 100; ///< records, of `catchup`
    bool json = false;
    bool sealed = false; ///< the same again, sealed: replicas, and links where there are any
    std::string self;    ///< this program, which starts itself again as a hub or a client
};

void addSync(CLI::App& app, Settings& settings);
void addApply(CLI::App& app, Settings& settings);
void addUnderstand(CLI::App& app, Settings& settings);
void addCatchUp(CLI::App& app, Settings& settings);
void addHandshake(CLI::App& app, Settings& settings);
void addLatency(CLI::App& app, Settings& settings);

/// What benchmarks start of themselves as a hub or a client; not for people.
void addChildren(CLI::App& app);

/// The options of every benchmark.
void addRounds(CLI::App& command, Settings& settings);
/// The same, and how many records: of those that move records.
void addCommon(CLI::App& command, Settings& settings);

} // namespace vigie::bench
