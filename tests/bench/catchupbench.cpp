// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/children.h"
#include "tests/bench/report.h"

#include <QTemporaryDir>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace vigie::bench {
namespace {

struct Round {
    Synced whole;            ///< a first sync
    Synced changed;          ///< back after some records changed
    Synced forgotten;        ///< the same, with a cursor from which the log cannot lead on any more
    double changedBytes = 0; ///< of the changed records themselves
};

Round runRound(const Settings& settings) {
    QTemporaryDir folder;
    const QString replica = folder.path() + "/replica";
    HubProcess hub(settings, folder.path() + "/log");
    Round round;
    round.whole = syncOnce(settings, hub, replica);
    round.changedBytes = hub.change(settings.changed);
    round.changed = syncOnce(settings, hub, replica);
    hub.changeAndForget(settings.changed);
    round.forgotten = syncOnce(settings, hub, replica);
    hub.end();
    if (round.changed.comparisons > 0 || round.forgotten.comparisons != 1) {
        fmt::print(stderr, "vigie-bench: only the second return is to be compared\n");
        std::exit(1);
    }
    return round;
}

void catchUp(const Settings& settings) {
    std::vector<Round> rounds;
    for (int i = 0; i < settings.rounds; ++i)
        rounds.push_back(runRound(settings));
    const auto middle = [&rounds](auto figure) {
        std::vector<double> values;
        for (const Round& round : rounds)
            values.push_back(figure(round));
        std::sort(values.begin(), values.end());
        return values[(values.size() - 1) / 2];
    };
    const bool json = settings.json;
    const auto whole = middle([](const Round& r) { return r.whole.milliseconds; });
    print({"catchup.changed_bytes", middle([](const Round& r) { return r.changed.bytes; }), "B",
           12'000, "target", true},
          json);
    print({"catchup.changed_bytes_ratio",
           middle([](const Round& r) { return r.changed.bytes / r.changedBytes; }), "of own bytes",
           3, "target", true},
          json);
    print({"catchup.changed_time", middle([](const Round& r) { return r.changed.milliseconds; }),
           "ms", whole, "the full download", true},
          json);
    print({"catchup.reconcile_bytes_of_full",
           middle([](const Round& r) { return r.forgotten.bytes / r.whole.bytes * 100; }), "%", 5,
           "target", true},
          json);
    print({"catchup.reconcile_time",
           middle([](const Round& r) { return r.forgotten.milliseconds; }), "ms", whole,
           "the full download", true},
          json);
}

} // namespace

void addCatchUp(CLI::App& app, Settings& settings) {
    CLI::App* command = app.add_subcommand(
        "catchup", "Back after being away while some records changed: from a cursor, and by "
                   "comparison where the log has forgotten, beside the full download. Two "
                   "processes over a real websocket, a durable replica.");
    addCommon(*command, settings);
    command->add_option("--changed", settings.changed, "How many records changed (default 100)")
        ->check(CLI::PositiveNumber);
    command->footer("Example:\n  vigie-bench catchup --records 100000 --changed 100 --json");
    command->callback([&settings] { catchUp(settings); });
}

} // namespace vigie::bench
