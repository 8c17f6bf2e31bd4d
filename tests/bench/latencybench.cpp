// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"
#include "tests/bench/benchdoor.h"
#include "tests/bench/echo/echo.h"
#include "tests/bench/report.h"

#include "apps/hub/serve/server.h"
#include "sdk/models/dashboardtiles.h"
#include "sync/crypto/signing.h"
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
#include <memory>
#include <optional>
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
// What sealing may add.
constexpr double sealingMs = 0.15;
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

void serve(const std::string& folder, bool synced, bool sealed) {
    UnsyncedEnv unsynced(leveldb::Env::Default());
    auto log = synced ? sync::LevelDbLog::open(folder) : sync::LevelDbLog::open(folder, &unsynced);
    if (!log)
        giveUp(log.error().sentence);
    auto port = sync::HubPort::listen({});
    if (!port)
        giveUp(port.error().sentence);
    sync::Sequencer sequencer(**log, [](auto&&...) { return std::optional<sync::Refusal>(); });
    hub::Server server(**port, **log, sequencer, BenchDoor::access(), {});
    BenchDoor door(**port, server);
    (*port)->setHandlers(
        [&](auto link) {
            if (sealed)
                door.accept(std::move(link));
            else
                server.accept(std::move(link));
        },
        {});
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

using Times = std::vector<double>; // milliseconds

struct Spread {
    double median = 0;
    double p99 = 0;
};

Spread spreadOf(Times times) {
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[std::min(times.size() - 1, times.size() * 99 / 100)]};
}

double sinceMs(Clock::time_point start, Clock::time_point end = Clock::now()) {
    return std::chrono::duration<double, std::milli>(end - start).count();
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

/// One program of a person. Of a sealed hub, which lets it in by an invitation, its replica is
/// sealed too, and its words are signed.
struct Device {
    Device(const QString& file, const std::string& address, bool sealed) {
        client.setProperty("replica", file);
        client.setInvitation(
            QString::fromStdString(sealed ? BenchDoor::invitation(address) : address));
        if (sealed) // its key is nothing for the keyring of whoever measures
            QmlClient::setStart({{}, "a passphrase for nothing"});
        client.componentComplete();
        tiles.setClient(&client);
        tiles.setDashboard(dashboard);
    }

    QmlClient client;
    DashboardTiles tiles;
};

struct How {
    bool synced = false;
    bool unanswered = false;
    bool sealed = false;
};

/// A hub, and two devices of it, one of which writes what the other one shows.
class Case {
public:
    Case(const Settings& settings, const How& how)
        : m_how(how), m_address(startHub(settings)),
          m_writer(m_folder.filePath("writer"), m_address, how.sealed),
          m_reader(m_folder.filePath("reader"), m_address, how.sealed),
          m_channel(Channel::dashboard(dashboard.toStdString())) {
        m_tile.type = TileType::Insight;
        m_tile.title = "What people say";
        m_writer.client.client()->write(m_channel, m_tile, "words");
        until("the tile",
              [&] { return m_reader.tiles.count() == 1 && m_reader.client.status().inStep; });
        QObject::connect(&m_reader.tiles, &QAbstractItemModel::dataChanged, &m_reader.tiles, [&] {
            const auto seen = m_reader.tiles.at(0).value<ShownTile>();
            m_shownTitle = seen.title.toStdString();
            if (!seen.insights.isEmpty())
                m_shownWords = seen.insights.first().value<ShownInsight>().text.toStdString();
            m_shownAt = Clock::now();
        });
        m_insight.tile = "words";
        m_insight.text = "first";
        m_id = m_writer.client.client()->write(m_channel, m_insight).id();
        until("the first words", [&] { return m_shownWords == "first"; });
    }

    ~Case() {
        m_hub.write("\n");
        m_hub.waitForFinished();
    }

    /// One change of each kind, each after a pause.
    void measure() {
        const std::string next = "change " + std::to_string(m_words.size());
        Tile tile = m_tile;
        tile.title = next;
        m_title.push_back(timed(m_shownTitle, next, [&] {
            m_writer.client.client()->change(m_channel, "words", m_tile, tile);
        }));
        m_tile = tile;
        Insight insight = m_insight;
        insight.text = next;
        m_words.push_back(timed(m_shownWords, next, [&] {
            m_writer.client.client()->change(m_channel, m_id, m_insight, insight);
        }));
        m_insight = insight;
    }

    /// Of a tile's title, which nobody signs.
    const Times& title() const { return m_title; }
    /// Of what a person says: signed where the hub is not open.
    const Times& words() const { return m_words; }

private:
    std::string startHub(const Settings& settings) {
        QStringList arguments{"latency-hub", m_folder.filePath("log"),
                              m_how.synced ? "synced" : "unsynced"};
        if (m_how.sealed)
            arguments << "--sealed";
        m_hub.start(QString::fromStdString(settings.self), arguments);
        while (!m_hub.canReadLine())
            if (!m_hub.waitForReadyRead(30'000))
                giveUp("the hub of the benchmark did not start: " +
                       m_hub.readAllStandardError().toStdString());
        return "127.0.0.1:" + m_hub.readLine().trimmed().toStdString();
    }

    template <class Write>
    double timed(const std::string& shown, const std::string& wanted, Write write) {
        const auto next = Clock::now() + pause;
        until("the pause", [&] { return Clock::now() >= next; });
        if (m_how.unanswered) {
            // A priority is a frame that the hub does not answer.
            m_opened = !m_opened;
            m_writer.client.client()->subscribe(m_channel,
                                                m_opened ? Priority::Open : Priority::Pinned);
            std::this_thread::sleep_for(1ms);
        }
        const auto start = Clock::now();
        write();
        until("the change", [&] { return shown == wanted; });
        return sinceMs(start, m_shownAt);
    }

    How m_how;
    QTemporaryDir m_folder;
    QProcess m_hub;
    std::string m_address;
    Device m_writer;
    Device m_reader;
    Channel m_channel;
    Tile m_tile;
    Insight m_insight;
    std::string m_id;
    std::string m_shownTitle;
    std::string m_shownWords;
    Clock::time_point m_shownAt;
    bool m_opened = false;
    Times m_title;
    Times m_words;
};

void report(const Settings& settings, const std::string& name, const Times& times, double limit,
            std::string_view limitIs) {
    const Spread spread = spreadOf(times);
    print({name + ".p50", spread.median, "ms", limit, limitIs, true}, settings.json);
    print({name + ".p99", spread.p99, "ms", worstMs, "target", true}, settings.json);
}

/// In the clear and, when that is asked for, sealed: by turns, so that whatever else the machine
/// does meanwhile is done to both. Gives the median of words in the clear.
double measure(const Settings& settings, const std::string& name, How how, double limit) {
    Case plain(settings, how);
    std::optional<Case> sealed;
    how.sealed = true;
    if (settings.sealed)
        sealed.emplace(settings, how);
    for (int i = 0; i < settings.writes; ++i) {
        plain.measure();
        if (sealed)
            sealed->measure();
    }
    const double words = spreadOf(plain.words()).median;
    report(settings, name, plain.words(), limit, "target");
    if (sealed) {
        report(settings, name + ".sealed", sealed->title(),
               spreadOf(plain.title()).median + sealingMs, "the same, not sealed, and 0.15 ms");
        report(settings, name + ".signed", sealed->words(), words + sealingMs,
               "the same, not sealed and not signed, and 0.15 ms");
    }
    return words;
}

/// What signing alone takes: one signature made, and one checked.
Times signatures(int writes) {
    const sync::SigningKey key = sync::SigningKey::generate();
    const std::string words(200, 'w');
    const auto message = std::as_bytes(std::span(words));
    Times times;
    for (int i = 0; i < writes; ++i) {
        std::this_thread::sleep_for(pause);
        const auto start = Clock::now();
        if (!sync::isSignedBy(key.publicKey(), message, key.sign(message)))
            giveUp("the benchmark does not know its own signature");
        times.push_back(sinceMs(start));
    }
    return times;
}

/// What the disk alone takes for one small write: as many pages as a write of a replica, and a
/// sync. A synced path has two of them in it, the writer's and the hub's.
Spread diskSync(int writes) {
    QTemporaryDir folder;
    leveldb::WritableFile* opened = nullptr;
    leveldb::Env* env = leveldb::Env::Default();
    auto status = env->NewWritableFile(folder.filePath("pages").toStdString(), &opened);
    const std::unique_ptr<leveldb::WritableFile> file(opened);
    const std::string pages(4 * 4096, 'p');
    Times times;
    for (int i = 0; i < writes && status.ok(); ++i) {
        std::this_thread::sleep_for(pause);
        const auto start = Clock::now();
        status = file->Append(pages);
        if (status.ok())
            status = file->Sync();
        times.push_back(sinceMs(start));
    }
    if (!status.ok())
        giveUp("the benchmark cannot write its own file: " + status.ToString());
    return spreadOf(std::move(times));
}

void run(const Settings& settings) {
    Times echo;
    for (const auto time : bareRelay(settings.writes, 200, pause))
        echo.push_back(std::chrono::duration<double, std::milli>(time).count());
    const Spread bare = spreadOf(echo);
    const Spread disk = diskSync(settings.writes);
    print(
        {"latency.disk.p50", disk.median, "ms", disk.median, "one small write and its sync", true},
        settings.json);
    report(settings, "latency.bare", echo, bare.median, "a bare websocket relay");
    if (settings.sealed) {
        const double signing = spreadOf(signatures(settings.writes)).median;
        print({"latency.signature.p50", signing, "ms", signing, "one made and one checked", true},
              settings.json);
    }
    measure(settings, "latency.unsynced", {}, unsyncedMs);
    const double synced = measure(settings, "latency.synced", {.synced = true}, syncedMs);
    print({"latency.synced.overBare", synced, "ms", bare.median + 2 * disk.median,
           "a bare websocket relay and two bare disk syncs", true},
          settings.json);
    measure(settings, "latency.unanswered", {.synced = true, .unanswered = true}, syncedMs);
}

} // namespace

void addLatency(CLI::App& app, Settings& settings) {
    CLI::App* command = app.add_subcommand(
        "latency", "From a write on one client to the change in another one's model");
    addCommon(*command, settings);
    command->add_option("--writes", settings.writes, "How many writes a case (default 100)");
    command->add_flag(
        "--sealed", settings.sealed,
        "The same again with sealed links and replicas: what nobody signs, and signed words");
    command->callback([&settings] { run(settings); });

    auto folder = std::make_shared<std::string>();
    auto how = std::make_shared<std::string>();
    auto sealed = std::make_shared<bool>(false);
    CLI::App* hub = app.add_subcommand("latency-hub", "")->group("");
    hub->add_option("folder", *folder)->required();
    hub->add_option("how", *how)->required();
    hub->add_flag("--sealed", *sealed);
    hub->callback([=] { serve(*folder, *how == "synced", *sealed); });
}

} // namespace vigie::bench
