// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/must.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

#include "sync/store/replicastore.h"

#include <QTemporaryDir>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

namespace vigie::bench {
namespace {

/// Batches into base, as a session brings them.
double applyRate(std::unique_ptr<sync::ReplicaStore> store, const Batches& batches,
                 std::uint64_t count) {
    must(store->subscribe(workloadChannel, sync::Priority::Open));
    must(store->adoptHistory(workloadChannel, 1, 0));
    std::uint64_t cursor = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < batches.batches.size(); ++i) {
        must(store->applyBatch(workloadChannel, cursor, cursor + batches.counts[i],
                               batches.batches[i]));
        cursor += batches.counts[i];
    }
    return static_cast<double>(count) / secondsSince(start);
}

struct LocalRates {
    double writes = 0; ///< per second, in durable batches of 100
    double readMicroseconds = 0;
};

LocalRates localRates(std::unique_ptr<sync::ReplicaStore> store, std::uint64_t count) {
    Workload workload;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t done = 0; done < count;) {
        std::vector<sync::OperationGroup> groups;
        for (; groups.size() < 100 && done < count; ++done) {
            const sync::Record record = workload.next();
            sync::Operation operation;
            operation.act = sync::Act::Create;
            operation.kind = record.key().kind;
            operation.id = record.key().id;
            operation.stamp = store->nextStamp(record.stamp().milliseconds());
            for (const auto& [name, value] : record.fields())
                operation.fields.push_back({name, value, operation.stamp, {}});
            groups.push_back({0, workloadChannel, {std::move(operation)}});
        }
        must(store->write(std::move(groups), 0, false));
    }
    LocalRates rates;
    rates.writes = static_cast<double>(count) / secondsSince(start);
    constexpr int reads = 1000;
    const auto reading = std::chrono::steady_clock::now();
    for (int i = 0; i < reads; ++i)
        (void)must(
            store->get({workloadChannel, "post",
                        fmt::format("post:{:07}", static_cast<std::uint64_t>(i) * count / reads)},
                       0));
    rates.readMicroseconds = secondsSince(reading) / reads * 1e6;
    return rates;
}

double middle(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

/// The rates of all rounds, of plain replicas or of sealed ones.
struct Rates {
    std::vector<double> applied, writes, reads;

    void add(const std::string& base, bool sealed, const Batches& batches, std::uint64_t records) {
        const sync::StoreKey key = sync::StoreKey::generate();
        const auto open = [&](const std::string& name) {
            return must(sealed ? sync::ReplicaStore::open(base + name + "-sealed", key)
                               : sync::ReplicaStore::open(base + name));
        };
        applied.push_back(applyRate(open("/replica"), batches, records));
        const LocalRates local =
            localRates(open("/local"), std::min<std::uint64_t>(records, 10'000));
        writes.push_back(local.writes);
        reads.push_back(local.readMicroseconds);
    }
};

void apply(const Settings& settings) {
    const Batches batches = workloadBatches(settings.records);
    std::vector<double> limits;
    Rates plain, sealed;
    for (int round = 0; round < settings.rounds; ++round) {
        QTemporaryDir folder;
        const std::string base = folder.path().toStdString();
        limits.push_back(rawSqliteRate(base + "/raw", batches));
        plain.add(base, false, batches, settings.records);
        if (settings.sealed)
            sealed.add(base, true, batches, settings.records);
    }
    const bool json = settings.json;
    print(
        {"apply.rate", middle(plain.applied), "rec/s", middle(limits), "raw SQLite inserts", false},
        json);
    print({"apply.local_writes", middle(plain.writes), "rec/s", 40'000, "target", false}, json);
    print({"apply.read_by_key", middle(plain.reads), "us", 10, "target", true}, json);
    if (!settings.sealed)
        return;
    print({"apply.sealed_rate", middle(sealed.applied), "rec/s", middle(plain.applied),
           "the same, not sealed", false},
          json);
    print({"apply.sealed_local_writes", middle(sealed.writes), "rec/s", middle(plain.writes),
           "the same, not sealed", false},
          json);
    print({"apply.sealed_read_by_key", middle(sealed.reads), "us", middle(plain.reads),
           "the same, not sealed", true},
          json);
}

} // namespace

void addApply(CLI::App& app, Settings& settings) {
    CLI::App* command = app.add_subcommand(
        "apply", "A replica alone: batches into base beside raw SQLite, durable local writes in "
                 "batches of 100, reads by key.");
    addCommon(*command, settings);
    command->add_flag("--sealed", settings.sealed, "The same again over sealed replicas");
    command->footer("Example:\n  vigie-bench apply --records 100000 --json");
    command->callback([&settings] { apply(settings); });
}

} // namespace vigie::bench
