// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/echo/echo.h"
#include "tests/bench/report.h"

#include "apps/hub/serve/server.h"
#include "sdk/models/dashboardtiles.h"
#include "sync/link/hubport.h"
#include "sync/log/leveldb/leveldblog.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <fmt/format.h>
#include <leveldb/env.h>

#include <algorithm>
#include <iostream>
#include <thread>

// From a write on one client to the change in another one's model, over a hub in another process
// and real websockets: what a person would see, without the drawing.

namespace vigie::bench {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// The targets of the design (part 6).
constexpr double syncedMs = 1;
constexpr double unsyncedMs = 0.5;
constexpr double worstMs = 5;
// Longer than the pace at which a busy list is gathered (sdk/client/tuning.h): each write is a
// first change after a pause, as a person's are.
constexpr std::chrono::milliseconds pause = 230ms;

const QString dashboard = QStringLiteral("latency");

[[noreturn]] void giveUp(const std::string& sentence) {
    fmt::print(stderr, "vigie-bench: {}\n", sentence);
    std::exit(1);
}

// ---- the hub's process

/// A disk on which a sync costs nothing, and promises nothing.
class UnsyncedEnv : public leveldb::EnvWrapper {
public:
    using EnvWrapper::EnvWrapper;

    leveldb::Status NewWritableFile(const std::string& name,
                                    leveldb::WritableFile** file) override {
        return wrapped(target()->NewWritableFile(name, file), file);
    }
    leveldb::Status NewAppendableFile(const std::string& name,
                                      leveldb::WritableFile** file) override {
        return wrapped(target()->NewAppendableFile(name, file), file);
    }

private:
    class File : public leveldb::WritableFile {
    public:
        explicit File(leveldb::WritableFile* file) : m_file(file) {}
        leveldb::Status Append(const leveldb::Slice& data) override { return m_file->Append(data); }
        leveldb::Status Close() override { return m_file->Close(); }
        leveldb::Status Flush() override { return m_file->Flush(); }
        leveldb::Status Sync() override { return m_file->Flush(); }

    private:
        std::unique_ptr<leveldb::WritableFile> m_file;
    };

    static leveldb::Status wrapped(leveldb::Status status, leveldb::WritableFile** file) {
        if (status.ok())
            *file = new File(*file);
        return status;
    }
};

void serve(const std::string& folder, bool synced) {
    UnsyncedEnv unsynced(leveldb::Env::Default());
    auto log = synced ? sync::LevelDbLog::open(folder) : sync::LevelDbLog::open(folder, &unsynced);
    if (!log)
        giveUp(log.error().sentence);
    auto port = sync::HubPort::listen({});
    if (!port)
        giveUp(port.error().sentence);
    sync::Sequencer sequencer(**log, [](auto&&...) { return std::optional<sync::Refusal>(); });
    hub::Server server(**port, **log, sequencer, {sync::SigningKey::generate(), {}}, {});
    (*port)->setHandlers([&server](auto link) { server.accept(std::move(link)); }, {});
    std::thread ends([&port] {
        std::string line;
        std::getline(std::cin, line);
        (*port)->stop();
    });
    fmt::print("{}\n", (*port)->port());
    std::fflush(stdout);
    (*port)->run();
    ends.join();
}

// ---- the one that measures

struct Times {
    double median = 0;
    double p99 = 0;
};

Times timesOf(std::vector<double> ms) {
    std::sort(ms.begin(), ms.end());
    return {ms[ms.size() / 2], ms[std::min(ms.size() - 1, ms.size() * 99 / 100)]};
}

/// Runs the event loop until it is true.
template <class Condition>
void until(const char* what, Condition condition) {
    const auto deadline = Clock::now() + 30s;
    QTimer tick; // wakes the loop, so that the condition is looked at
    tick.start(20ms);
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (Clock::now() > deadline)
            giveUp(fmt::format("the benchmark waits in vain for {}", what));
    }
}

struct Device {
    Device(const QString& file, const QString& hub) {
        client.setProperty("replica", file);
        client.setInvitation(hub);
        client.componentComplete();
        tiles.setClient(&client);
        tiles.setDashboard(dashboard);
    }

    QmlClient client;
    DashboardTiles tiles;
};

Times measure(const Settings& settings, bool synced, bool unanswered) {
    QTemporaryDir folder;
    QProcess hub;
    hub.start(QString::fromStdString(settings.self),
              {"latency-hub", folder.filePath("log"), synced ? "synced" : "unsynced"});
    while (!hub.canReadLine())
        if (!hub.waitForReadyRead(30'000))
            giveUp("the hub of the benchmark did not start: " +
                   hub.readAllStandardError().toStdString());
    const QString address = "127.0.0.1:" + QString::fromUtf8(hub.readLine().trimmed());
    Device writer(folder.filePath("writer"), address);
    Device reader(folder.filePath("reader"), address);
    const Channel channel = Channel::dashboard(dashboard.toStdString());
    Tile tile;
    tile.type = TileType::Insight;
    tile.title = "What people say";
    writer.client.client()->write(channel, tile, "words");
    until("the tile", [&] { return reader.tiles.count() == 1 && reader.client.status().inStep; });

    QString shown;
    Clock::time_point shownAt;
    QObject::connect(&reader.tiles, &QAbstractItemModel::dataChanged, &reader.tiles, [&] {
        const auto seen = reader.tiles.at(0).value<ShownTile>();
        if (!seen.insights.isEmpty()) {
            shown = seen.insights.first().value<ShownInsight>().text;
            shownAt = Clock::now();
        }
    });
    Insight insight;
    insight.tile = "words";
    insight.text = "first";
    const Operation first = writer.client.client()->write(channel, insight);
    until("the first words", [&] { return shown == QLatin1String("first"); });
    std::vector<double> ms;
    for (int i = 0; i < settings.writes; ++i) {
        const auto next = Clock::now() + pause;
        until("the pause", [&] { return Clock::now() >= next; });
        if (unanswered) {
            // A priority is a frame that the hub does not answer.
            writer.client.client()->subscribe(channel, i % 2 ? Priority::Open : Priority::Pinned);
            std::this_thread::sleep_for(1ms);
        }
        Insight changed = insight;
        changed.text = "words " + std::to_string(i);
        const auto start = Clock::now();
        writer.client.client()->change(channel, first.id(), insight, changed);
        until("the words", [&] { return shown.toStdString() == changed.text; });
        ms.push_back(std::chrono::duration<double, std::milli>(shownAt - start).count());
        insight = changed;
    }
    hub.write("\n");
    hub.waitForFinished();
    return timesOf(std::move(ms));
}

void report(const Settings& settings, const char* median, const char* worst, const Times& times,
            double limit, std::string_view limitIs) {
    print({median, times.median, "ms", limit, limitIs, true}, settings.json);
    print({worst, times.p99, "ms", worstMs, "target", true}, settings.json);
}

/// What the disk alone takes for one small write: as many pages as a write of a replica, and a
/// sync. A synced path has two of them in it, the writer's and the hub's.
Times diskSync(int writes) {
    QTemporaryDir folder;
    leveldb::WritableFile* opened = nullptr;
    leveldb::Env* env = leveldb::Env::Default();
    auto status = env->NewWritableFile(folder.filePath("pages").toStdString(), &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    const std::string pages(4 * 4096, 'p');
    std::vector<double> ms;
    for (int i = 0; i < writes && status.ok(); ++i) {
        std::this_thread::sleep_for(pause);
        const auto start = Clock::now();
        status = file->Append(pages);
        if (status.ok())
            status = file->Sync();
        ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    if (!status.ok())
        giveUp("the benchmark cannot write its own file: " + status.ToString());
    return timesOf(std::move(ms));
}

void run(const Settings& settings) {
    std::vector<double> echo;
    for (const auto time : bareRelay(settings.writes, 200, pause))
        echo.push_back(std::chrono::duration<double, std::milli>(time).count());
    const Times bare = timesOf(std::move(echo));
    const Times disk = diskSync(settings.writes);
    report(settings, "latency.disk.p50", "latency.disk.p99", disk, disk.median,
           "one small write and its sync");
    report(settings, "latency.bare.p50", "latency.bare.p99", bare, bare.median,
           "a bare websocket relay");
    const Times unsynced = measure(settings, false, false);
    report(settings, "latency.unsynced.p50", "latency.unsynced.p99", unsynced, unsyncedMs,
           "target");
    const Times synced = measure(settings, true, false);
    report(settings, "latency.synced.p50", "latency.synced.p99", synced, syncedMs, "target");
    print({"latency.synced.overBare", synced.median, "ms", bare.median + 2 * disk.median,
           "a bare websocket relay and two bare disk syncs", true},
          settings.json);
    const Times unanswered = measure(settings, true, true);
    report(settings, "latency.unanswered.p50", "latency.unanswered.p99", unanswered, syncedMs,
           "target");
}

} // namespace

void addLatency(CLI::App& app, Settings& settings) {
    CLI::App* command = app.add_subcommand(
        "latency", "From a write on one client to the change in another one's model");
    addCommon(*command, settings);
    command->add_option("--writes", settings.writes, "How many writes a case (default 100)");
    command->callback([&settings] { run(settings); });

    auto folder = std::make_shared<std::string>();
    auto how = std::make_shared<std::string>();
    CLI::App* hub = app.add_subcommand("latency-hub", "")->group("");
    hub->add_option("folder", *folder)->required();
    hub->add_option("how", *how)->required();
    hub->callback([folder, how] { serve(*folder, *how == "synced"); });
}

} // namespace vigie::bench
