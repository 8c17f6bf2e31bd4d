// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/must.h"
#include "tests/bench/rawsqlite.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

#include "apps/hub/serve/server.h"
#include "sync/link/hubport.h"
#include "sync/link/websocket.h"
#include "sync/log/leveldb/leveldblog.h"
#include "sync/replica/replica.h"
#include "sync/session/frame.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>

namespace vigie::bench {
namespace {

[[noreturn]] void giveUp(const std::string& sentence) {
    fmt::print(stderr, "vigie-bench: {}\n", sentence);
    std::exit(1);
}

// ---- The hub's process: a log that is filled already, served until its input ends.

void fillLog(sync::ChangeLog& log, std::uint64_t records) {
    Workload workload;
    while (records > 0) {
        sync::Append append;
        append.channel = workloadChannel;
        for (; append.records.size() < 1000 && records > 0; --records)
            append.records.push_back(workload.next());
        (void)must(log.append(std::span(&append, 1)));
    }
}

void serve(const std::string& folder, std::uint64_t records) {
    {
        auto log = must(sync::LevelDbLog::open(folder));
        fillLog(*log, records);
    }
    // Opened again, as after a start: what filling took is not what serving takes.
    auto log = must(sync::LevelDbLog::open(folder));
    auto port = must(sync::HubPort::listen({}));
    sync::Sequencer sequencer(*log, [](auto&&...) { return std::optional<sync::Refusal>(); });
    hub::Server server(*port, *log, sequencer, {});
    port->setHandlers([&server](auto link) { server.accept(std::move(link)); }, {});
    std::thread ends([&port] {
        std::string line;
        std::getline(std::cin, line);
        port->stop();
    });
    fmt::print("{}\n", port->port());
    std::fflush(stdout);
    port->run();
    ends.join();
    fmt::print("{}\n", peakMemoryMiB());
}

// ---- The client's process: an empty replica until it is in step.

void follow(const std::string& file, const std::string& url) {
    auto store = must(sync::ReplicaStore::open(file));
    must(store->subscribe(workloadChannel, sync::Priority::Open));
    sync::ThreadLoop loop;
    sync::WebsocketConnector connector(url);
    const auto start = loop.steadyNow();
    std::string problem;
    sync::Replica* running = nullptr;
    sync::Replica replica(loop, *store, connector, "vigie-bench",
                          {[&] {
                               const auto status = running->status();
                               problem = status.problem;
                               if (status.caughtUp || !problem.empty())
                                   loop.stop();
                           },
                           {}});
    running = &replica;
    replica.start();
    loop.run();
    if (!problem.empty())
        giveUp(problem);
    const auto taken = loop.steadyNow() - start;
    const auto status = replica.status();
    fmt::print("{{\"ms\":{},\"records\":{},\"received\":{},\"sent\":{},\"memory\":{}}}\n",
               taken.count(), must(store->count(workloadChannel)), status.bytesReceived,
               status.bytesSent, peakMemoryMiB());
}

// ---- The one that measures.

struct Round {
    double rate = 0;
    double limit = 0;
    double wire = 0; ///< bytes a record, both ways
    double disk = 0;
    double clientMemory = 0;
    double hubMemory = 0;
};

QByteArray lineFrom(QProcess& process) {
    constexpr int longest = 300'000; // filling a log of a million takes a while
    while (!process.canReadLine())
        if (!process.waitForReadyRead(longest))
            giveUp("a process of the benchmark did not answer: " +
                   process.readAllStandardError().toStdString());
    return process.readLine().trimmed();
}

Round runRound(const Settings& settings, const Batches& batches) {
    QTemporaryDir folder;
    const QString base = folder.path();
    const QString self = QString::fromStdString(settings.self);
    Round round;
    round.limit = rawSqliteRate(base.toStdString() + "/raw", batches);

    QProcess hub;
    hub.start(self, {"sync-hub", base + "/log", QString::number(settings.records)});
    const QByteArray port = lineFrom(hub);
    QProcess client;
    client.start(self, {"sync-client", base + "/replica", "ws://127.0.0.1:" + port + "/sync"});
    const QJsonObject result = QJsonDocument::fromJson(lineFrom(client)).object();
    client.waitForFinished(-1);
    hub.write("\n");
    round.hubMemory = lineFrom(hub).toDouble();
    hub.waitForFinished(-1);

    const double records = result["records"].toDouble();
    if (records != static_cast<double>(settings.records))
        giveUp(fmt::format("{} records arrived of {}", records, settings.records));
    round.rate = records / result["ms"].toDouble() * 1000;
    round.wire = (result["received"].toDouble() + result["sent"].toDouble()) / records;
    round.disk = static_cast<double>(QFileInfo(base + "/replica").size()) / records;
    round.clientMemory = result["memory"].toDouble();
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
    command->footer("Example:\n  vigie-bench sync --records 100000 --json");
    command->callback([&settings] { sync(settings); });

    // What the benchmark starts of itself; not for people.
    struct Child {
        std::string place;
        std::string url;
        std::uint64_t records = 0;
    };
    auto child = std::make_shared<Child>();
    CLI::App* hub = app.add_subcommand("sync-hub", "")->group("");
    hub->add_option("folder", child->place)->required();
    hub->add_option("records", child->records)->required();
    hub->callback([child] { serve(child->place, child->records); });
    CLI::App* client = app.add_subcommand("sync-client", "")->group("");
    client->add_option("file", child->place)->required();
    client->add_option("url", child->url)->required();
    client->callback([child] { follow(child->place, child->url); });
}

} // namespace vigie::bench
