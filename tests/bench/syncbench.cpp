// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/children.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

#include "sync/session/frame.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>

namespace vigie::bench {
namespace {

// ---- The one that measures.

struct Round {
    double rate = 0;
    double sealedRate = 0;
    double limit = 0;
    double wire = 0; ///< bytes a record, both ways
    double disk = 0;
    double clientMemory = 0;
    double hubMemory = 0;
};

Round runRound(const Settings& settings, const Batches& batches) {
    QTemporaryDir folder;
    const QString base = folder.path();
    Round round;
    round.limit = rawSqliteRate(base.toStdString() + "/raw", batches);

    HubProcess hub(settings, base + "/log");
    const Synced synced = syncOnce(settings, hub, base + "/replica");
    round.hubMemory = hub.end();

    const auto records = static_cast<double>(settings.records);
    round.rate = records / synced.milliseconds * 1000;
    if (settings.sealed) { // a hub of its own, which has packed nothing for anybody before
        HubProcess sealed(settings, base + "/sealed-log", true);
        round.sealedRate =
            records / syncOnce(settings, sealed, base + "/sealed").milliseconds * 1000;
        sealed.end();
    }
    round.wire = synced.bytes / records;
    round.disk = static_cast<double>(QFileInfo(base + "/replica").size()) / records;
    round.clientMemory = synced.memory;
    return round;
}

double packedBytes(const Batches& batches, std::uint64_t records) {
    std::size_t bytes = 0;
    for (const sync::Bytes& batch : batches.batches)
        bytes += sync::packBatch(workloadChannel, 0, 1, 1, batch).records.size();
    return static_cast<double>(bytes) / static_cast<double>(records);
}

void sync(const Settings& settings) {
    const Batches batches = workloadBatches(settings.records);
    std::vector<Round> rounds;
    for (int i = 0; i < settings.rounds; ++i)
        rounds.push_back(runRound(settings, batches));
    const auto middle = [&rounds](double Round::*figure) {
        std::vector<double> values;
        for (const Round& round : rounds)
            values.push_back(round.*figure);
        std::sort(values.begin(), values.end());
        return values[(values.size() - 1) / 2];
    };
    const bool json = settings.json;
    print({"sync.rate", middle(&Round::rate), "rec/s", middle(&Round::limit), "raw SQLite inserts",
           false},
          json);
    if (settings.sealed)
        print({"sync.sealed_rate", middle(&Round::sealedRate), "rec/s", middle(&Round::rate),
               "the same, not sealed", false},
              json);
    print({"sync.wire", middle(&Round::wire), "B/rec", packedBytes(batches, settings.records),
           "zstd over plain CBOR", true},
          json);
    print({"sync.wire_target", middle(&Round::wire), "B/rec", 75, "target", true}, json);
    print({"sync.disk", middle(&Round::disk), "B/rec", 450, "target", true}, json);
    print({"sync.client_memory", middle(&Round::clientMemory), "MiB", 60, "target", true}, json);
    print({"sync.hub_memory", middle(&Round::hubMemory), "MiB", 60, "target", true}, json);
}

} // namespace

void addSync(CLI::App& app, Settings& settings) {
    CLI::App* command = app.add_subcommand(
        "sync", "A first sync over a real websocket between two processes, to a durable replica, "
                "beside raw SQLite inserts of the same bytes into the same schema.");
    addCommon(*command, settings);
    command->add_flag("--sealed", settings.sealed,
                      "The same again over a sealed link to a sealed replica");
    command->footer("Example:\n  vigie-bench sync --records 100000 --json");
    command->callback([&settings] { sync(settings); });
}

} // namespace vigie::bench
