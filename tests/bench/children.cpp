// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/children.h"

#include "tests/bench/benchdoor.h"
#include "tests/bench/must.h"
#include "tests/bench/report.h"
#include "tests/bench/workload.h"

#include "apps/hub/serve/server.h"
#include "sync/link/hubport.h"
#include "sync/link/invitationcode.h"
#include "sync/log/leveldb/leveldblog.h"
#include "sync/replica/hubconnector.h"
#include "sync/replica/replica.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <thread>

namespace vigie::bench {
namespace {

// Hub time when the log was filled: the workload's own.
constexpr std::int64_t filledAt = 1'767'225'600'000;
// Longer than any log remembers what was deleted.
constexpr std::int64_t awayMs = 40LL * 24 * 3600 * 1000;

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
        (void)must(log.append(std::span(&append, 1), filledAt));
    }
}

/// The hub while it serves: what it is told on its input is done on the port's thread.
class Served {
public:
    Served(sync::LevelDbLog& log, sync::HubPort& port, std::uint64_t records, bool sealed)
        : m_log(log), m_port(port), m_records(records),
          m_sequencer(log, [](auto&&...) { return std::optional<sync::Refusal>(); }),
          m_server(port, log, m_sequencer, BenchDoor::access(),
                   {[this](const auto& advances) { tell(advances); }, {}, {}}),
          m_door(port, m_server) {
        port.setHandlers(
            [this, sealed](auto link) {
                if (sealed)
                    m_door.accept(std::move(link));
                else
                    m_server.accept(std::move(link));
            },
            {});
    }

    /// False at the end.
    bool obey(const std::string& line) {
        const auto space = line.find(' ');
        const std::string what = line.substr(0, space);
        if (what != "change" && what != "forget")
            return false;
        const auto records = std::strtoull(line.c_str() + space, nullptr, 10);
        m_port.post([this, records, forgets = what == "forget"] { change(records, forgets); });
        return true;
    }

private:
    void change(std::uint64_t records, bool forgets) {
        sync::StampClock clock(m_log.owner(), m_log.latestTime());
        std::vector<sync::Operation> operations;
        for (std::uint64_t i = 0; i < records; ++i) {
            const std::string id = fmt::format("post:{:07}", i * m_records / records);
            const sync::Stamp stamp = clock.next(m_port.wallNow());
            operations.push_back({sync::Act::Change, "post", id, 0, stamp, {}});
            operations.back().fields.push_back(
                {"likes", sync::Value(std::int64_t(stamp.time & 0xffff)), stamp, {}, {}});
        }
        // A record that came and went is what a log forgets.
        if (forgets)
            for (const auto act : {sync::Act::Create, sync::Act::Delete})
                operations.push_back({act, "post", "short", 0, clock.next(m_port.wallNow()), {}});
        m_forgets = forgets;
        m_server.write(workloadChannel, std::move(operations));
    }

    void tell(const std::vector<sync::Sequencer::Advance>& advances) {
        std::size_t bytes = 0;
        for (const auto& advance : advances)
            for (const sync::Record& record : advance.records)
                bytes += sync::encodeRecord(record).size();
        if (std::exchange(m_forgets, false))
            while (must(m_log.dropOld(m_port.wallNow() + awayMs)) > 0) {
            }
        fmt::print("{}\n", bytes);
        std::fflush(stdout);
    }

    sync::LevelDbLog& m_log;
    sync::HubPort& m_port;
    std::uint64_t m_records;
    bool m_forgets = false;
    sync::Sequencer m_sequencer;
    hub::Server m_server;
    BenchDoor m_door;
};

void serve(const std::string& folder, std::uint64_t records, bool sealed) {
    {
        auto log = must(sync::LevelDbLog::open(folder));
        fillLog(*log, records);
    }
    // Opened again, as after a start: what filling took is not what serving takes.
    auto log = must(sync::LevelDbLog::open(folder));
    auto port = must(sync::HubPort::listen({}));
    Served served(*log, *port, records, sealed);
    std::thread ends([&] {
        std::string line;
        while (std::getline(std::cin, line) && served.obey(line)) {
        }
        port->stop();
    });
    fmt::print("{}\n", port->port());
    std::fflush(stdout);
    port->run();
    ends.join();
    fmt::print("{}\n", peakMemoryMiB());
}

// ---- The client's process: an empty replica until it is in step.

/// `hub` is the address of an open one, or an invitation: then disk and link are sealed.
void follow(const std::string& file, const std::string& hub) {
    const bool sealed = hub.starts_with("vigie1:");
    auto store = must(sealed ? sync::ReplicaStore::open(file, sync::StoreKey::generate())
                             : sync::ReplicaStore::open(file));
    must(sealed ? sync::acceptInvitation(*store, must(sync::readInvitationCode(hub)))
                : store->setHub(hub));
    must(store->subscribe(workloadChannel, sync::Priority::Open));
    sync::ThreadLoop loop;
    sync::HubConnector connector(*store, {"bench", "vigie-bench"});
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
    fmt::print("{{\"ms\":{},\"records\":{},\"received\":{},\"sent\":{},\"memory\":{},"
               "\"comparisons\":{}}}\n",
               taken.count(), must(store->count(workloadChannel)), status.bytesReceived,
               status.bytesSent, peakMemoryMiB(), status.comparisons);
}

// ---- The one who starts them.

QByteArray lineFrom(QProcess& process) {
    constexpr int longest = 300'000; // filling a log of a million takes a while
    while (!process.canReadLine())
        if (!process.waitForReadyRead(longest))
            giveUp("a process of the benchmark did not answer: " +
                   process.readAllStandardError().toStdString());
    return process.readLine().trimmed();
}

} // namespace

HubProcess::HubProcess(const Settings& settings, const QString& folder, bool sealed) {
    QStringList arguments{"sync-hub", folder, QString::number(settings.records)};
    if (sealed)
        arguments << "--sealed";
    m_process.start(QString::fromStdString(settings.self), arguments);
    const std::string address = "127.0.0.1:" + lineFrom(m_process).toStdString();
    m_invitation = sealed ? BenchDoor::invitation(address) : "ws://" + address + "/sync";
}

QByteArray HubProcess::ask(const QByteArray& line) {
    m_process.write(line + "\n");
    return lineFrom(m_process);
}

double HubProcess::change(int records) {
    return ask("change " + QByteArray::number(records)).toDouble();
}

double HubProcess::changeAndForget(int records) {
    return ask("forget " + QByteArray::number(records)).toDouble();
}

double HubProcess::end() {
    const double memory = ask("end").toDouble();
    m_process.waitForFinished(-1);
    return memory;
}

Synced syncOnce(const Settings& settings, const HubProcess& hub, const QString& replica) {
    QProcess client;
    client.start(QString::fromStdString(settings.self),
                 {"sync-client", replica, QString::fromStdString(hub.invitation())});
    const QJsonObject result = QJsonDocument::fromJson(lineFrom(client)).object();
    client.waitForFinished(-1);
    const double records = result["records"].toDouble();
    if (records != static_cast<double>(settings.records))
        giveUp(fmt::format("{} records arrived of {}", records, settings.records));
    return {result["ms"].toDouble(), result["received"].toDouble() + result["sent"].toDouble(),
            result["memory"].toDouble(), result["comparisons"].toDouble()};
}

void addChildren(CLI::App& app) {
    struct Child {
        std::string place;
        std::string hub;
        std::uint64_t records = 0;
        bool sealed = false;
    };
    auto child = std::make_shared<Child>();
    CLI::App* hub = app.add_subcommand("sync-hub", "")->group("");
    hub->add_option("folder", child->place)->required();
    hub->add_option("records", child->records)->required();
    hub->add_flag("--sealed", child->sealed);
    hub->callback([child] { serve(child->place, child->records, child->sealed); });
    CLI::App* client = app.add_subcommand("sync-client", "")->group("");
    client->add_option("file", child->place)->required();
    client->add_option("hub", child->hub)->required();
    client->callback([child] { follow(child->place, child->hub); });
}

} // namespace vigie::bench
