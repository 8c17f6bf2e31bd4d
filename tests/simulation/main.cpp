// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/planting.h"
#include "tests/simulation/simulation.h"
#include "tests/simulation/workload.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>

using namespace vigie::simulation;

namespace {

/// "7" or "1-2000"; false when it is neither.
bool readSeeds(const std::string& text, std::uint64_t& from, std::uint64_t& to) {
    const auto dash = text.find('-');
    try {
        from = std::stoull(text.substr(0, dash));
        to = dash == std::string::npos ? from : std::stoull(text.substr(dash + 1));
    } catch (const std::exception&) {
        return false;
    }
    return from <= to;
}

void report(const Settings& settings, const Outcome& outcome, const std::string& plant,
            bool quiet) {
    if (!outcome.wrong.empty()) {
        fmt::print("seed {}: WRONG: {}\n", settings.seed, outcome.wrong);
        for (const std::string& line : outcome.lastLines)
            fmt::print("    {}\n", line);
        fmt::print("again: simulation --seed {} --workload {}{}{} --trace FILE\n", settings.seed,
                   settings.workload, plant.empty() ? "" : " --plant ", plant);
    } else if (!quiet) {
        fmt::print("seed {}: ok, trace {}, {}, {} devices, {} virtual s, {} writes, {} stops, "
                   "{} steps\n",
                   settings.seed, outcome.hash, outcome.workload, outcome.devices,
                   outcome.length / 1'000'000, outcome.written, outcome.stops, outcome.steps);
    }
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("A hub and its devices under a seed: one process, a virtual clock, disks and a "
                 "network that fail. Ends with 1 when anything is wrong.");
    Settings settings;
    std::string seeds = "1";
    double minutes = 0;
    bool quiet = false;
    std::vector<std::string> names{"all"};
    for (const Workload& workload : workloads())
        names.emplace_back(workload.name);
    app.add_option("--seed,--seeds", seeds, "One seed, or FROM-TO");
    app.add_option("--workload", settings.workload,
                   fmt::format("One of {}", fmt::join(names, ", ")))
        ->check(CLI::IsMember(names));
    std::string plant;
    std::vector<std::string> plantNames;
    for (const NamedPlant& named : plants())
        plantNames.emplace_back(named.name);
    app.add_option("--plant", plant,
                   fmt::format("A fault in the engine, which must be found: {}",
                               fmt::join(plantNames, ", ")))
        ->check(CLI::IsMember(plantNames));
    app.add_option("--trace", settings.traceFile, "Writes every event there");
    app.add_option("--minutes", minutes, "Stops after so much real time");
    app.add_flag("--quiet", quiet, "Only what is wrong, and the sum");
    CLI11_PARSE(app, argc, argv);
    for (const NamedPlant& named : plants())
        if (named.name == plant)
            settings.plant = named.plant;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    if (!readSeeds(seeds, from, to)) {
        fmt::print(stderr, "\"{}\" is neither a seed nor FROM-TO\n", seeds);
        return 2;
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto passed = [begin] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    std::uint64_t done = 0;
    std::uint64_t wrong = 0;
    for (settings.seed = from; settings.seed <= to; ++settings.seed, ++done) {
        if (minutes > 0 && passed() > minutes * 60)
            break;
        const Outcome outcome = simulate(settings);
        wrong += !outcome.wrong.empty();
        report(settings, outcome, plant, quiet);
    }
    fmt::print("{} seeds, {} wrong, {:.1f} s\n", done, wrong, passed());
    return wrong == 0 ? 0 : 1;
}
