// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/crashtesting.h"
#include "tests/simulation/seedednames.h"
#include "tests/simulation/simenv.h"
#include "tests/simulation/simvfs.h"
#include "tests/store/storetesting.h"

#include "sync/log/leveldb/leveldblog.h"

#include <QTest>

#include <algorithm>

using namespace vigie::simulation;
using namespace vigie::sync;

namespace {

constexpr std::uint64_t seeds = 50;
constexpr int lives = 3; // of a machine, for each seed

std::vector<OperationGroup> waitingIn(ReplicaStore& store) {
    auto groups = store.pending(0, SIZE_MAX, SIZE_MAX);
    return groups ? std::move(*groups) : std::vector<OperationGroup>{};
}

std::uint64_t cursorOf(ReplicaStore& store) {
    const auto channels = store.channels();
    return channels && !channels->empty() ? channels->front().cursor : 0;
}

/// Writes, which are synced, between batches, which are not, until the machine stops; how many
/// writes there are then.
std::uint64_t use(CrashRun& result, Random& random, std::uint64_t accepted) {
    auto store = ReplicaStore::open("/phone/replica");
    if (!store || !(*store)->subscribe("room", Priority::Open))
        return accepted;
    std::uint64_t cursor = cursorOf(**store);
    for (;;) {
        const Stamp stamp{(cursor + accepted + 1) << 16, 7};
        const std::string text(random.below(4'000), 'x');
        if (random.chance(1, 2)) {
            const std::string id = "base " + std::to_string(random.below(50));
            if (!(*store)->applyBatch("room", cursor, cursor + 1,
                                      bytesOf({sent("room", id, stamp, text)})))
                return accepted;
            ++cursor;
        } else {
            const std::string id = "mine " + std::to_string(accepted);
            if (write(**store, {note(Act::Create, id, stamp, text)}) == 0)
                return accepted;
            ++accepted;
            ++result.commits;
        }
    }
}

CrashRun replicaOf(std::uint64_t seed, std::uint32_t lyingSyncs) {
    CrashRun result;
    CrashingMachine machine(seed);
    const SeededNames names(seed);
    SimVfs vfs("vigie-simulation", machine.clock(), seed);
    vfs.mount("phone", machine.disk());
    machine.disk().faults().lyingSyncs = lyingSyncs;
    std::uint64_t accepted = 0;
    for (int life = 0; life < lives && result.wrong.empty(); ++life) {
        machine.stopWithin(600);
        accepted = use(result, machine.random(), accepted);
        machine.disk().stop();
        machine.comeBack(false);
        auto store = ReplicaStore::open("/phone/replica");
        if (!store) {
            result.fails(store.error().sentence);
            break;
        }
        const std::uint64_t found = waitingIn(**store).size();
        if (found != accepted && found != accepted + 1)
            result.fails("a write that was accepted is gone");
        accepted = found;
    }
    for (const auto& [path, bytes] : machine.disk().image())
        result.trace.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    result.trace += machine.trace();
    return result;
}

CrashRun hubOf(std::uint64_t seed, std::uint32_t lyingSyncs) {
    CrashRun result;
    CrashingMachine machine(seed);
    const SeededNames names(seed);
    SimEnv env(machine.disk(), machine.clock(), seed);
    machine.disk().faults().lyingSyncs = lyingSyncs;
    std::uint64_t accepted = 0;
    for (int life = 0; life < lives && result.wrong.empty(); ++life) {
        machine.stopWithin(600);
        if (auto log = LevelDbLog::open("/log", &env)) {
            for (;; ++accepted, ++result.commits) {
                const std::string id = std::to_string(machine.random().below(50));
                const std::string text(machine.random().below(4'000), 'x');
                const Append append{"room", {sent("room", id, {accepted << 16, 7}, text)}, {}};
                if (!(*log)->append({&append, 1}, 0))
                    break;
            }
        }
        machine.disk().stop();
        machine.comeBack(false);
        auto log = LevelDbLog::open("/log", &env);
        if (!log) {
            result.fails(log.error().sentence);
            break;
        }
        const std::uint64_t found = (*log)->head("room");
        if (found != accepted && found != accepted + 1)
            result.fails("what was appended is gone");
        if (!(*log)->read("room", 0, SIZE_MAX, 0))
            result.fails("it cannot be read");
        accepted = found;
    }
    for (const auto& [path, bytes] : machine.disk().image())
        result.trace.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    result.trace += machine.trace();
    return result;
}

} // namespace

/// Vigie's own stores on the simulated disk: they run on it as they are, lose nothing that they
/// accepted, and leave the same bytes for the same seed.
class tst_SimStores : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptedSurvives();
    void lostSyncIsSeen();
    void sameSeedSameBytes();
    void failedSyncTakesNoLaterWrite();
    void whatAnEarlierProcessCouldNotSync();
};

void tst_SimStores::acceptedSurvives() {
    int writes = 0;
    int appends = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const CrashRun replica = replicaOf(seed, 0);
        QVERIFY2(replica.wrong.empty(), replica.wrong.c_str());
        const CrashRun hub = hubOf(seed, 0);
        QVERIFY2(hub.wrong.empty(), hub.wrong.c_str());
        writes += replica.commits;
        appends += hub.commits;
    }
    qInfo("%d writes and %d appends accepted", writes, appends);
    QVERIFY(writes > int(seeds) * lives);
    QVERIFY(appends > int(seeds) * lives);
}

void tst_SimStores::lostSyncIsSeen() {
    int replicas = 0;
    int hubs = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        replicas += !replicaOf(seed, 10'000).wrong.empty();
        hubs += !hubOf(seed, 10'000).wrong.empty();
    }
    qInfo("%d replicas, %d hubs of %d seeds", replicas, hubs, int(seeds));
    QVERIFY(replicas > 0);
    QVERIFY(hubs > 0);
}

void tst_SimStores::sameSeedSameBytes() {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        QVERIFY(replicaOf(seed, 0).trace == replicaOf(seed, 0).trace);
        QVERIFY(hubOf(seed, 0).trace == hubOf(seed, 0).trace);
    }
}

/// A disk that could not sync has dropped what it was to write. What is accepted afterwards stands
/// behind that hole in the log, unless the store writes all of it anew.
void tst_SimStores::failedSyncTakesNoLaterWrite() {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CrashingMachine machine(seed);
        SimVfs vfs("failing", machine.clock(), seed);
        vfs.mount("phone", machine.disk());
        {
            auto store = ReplicaStore::open("/phone/replica");
            QVERIFY(store);
            QVERIFY((*store)->subscribe("room", Priority::Open));
            for (std::uint64_t at = 0; at < 3; ++at)
                QVERIFY((*store)->applyBatch(
                    "room", at, at + 1,
                    bytesOf({sent("room", "r" + std::to_string(at), {(at + 1) << 16, 7},
                                  std::string(3'000, 'x'))})));
            machine.disk().faults().syncErrors = 10'000;
            QCOMPARE(write(**store, {note(Act::Create, "a", {5 << 16, 7}, "one")}),
                     std::uint64_t(0)); // not accepted
            machine.disk().faults().syncErrors = 0;
            QVERIFY(write(**store, {note(Act::Create, "b", {6 << 16, 7}, "two")}) != 0);
            machine.disk().stop();
        }
        machine.disk().crash();
        auto store = ReplicaStore::open("/phone/replica");
        QVERIFY2(store, store ? "" : store.error().sentence.c_str());
        const bool there = std::ranges::any_of(waitingIn(**store), [](const OperationGroup& group) {
            return group.operations.front().id == "b";
        });
        QVERIFY2(there, qPrintable(QString("seed %1").arg(seed)));
    }
}

/// The same over the end of a process: the system shows the next one what the disk has not.
void tst_SimStores::whatAnEarlierProcessCouldNotSync() {
    for (std::uint64_t seed = 1; seed <= 10 * seeds; ++seed) {
        CrashingMachine machine(seed);
        SimVfs vfs("failing", machine.clock(), seed);
        vfs.mount("phone", machine.disk());
        machine.disk().faults().syncErrors = 5'000;
        (void)ReplicaStore::open("/phone/replica"); // it may open, or not
        machine.disk().faults().syncErrors = 0;
        {
            auto store = ReplicaStore::open("/phone/replica");
            QVERIFY2(store, store ? "" : store.error().sentence.c_str());
            QVERIFY(write(**store, {note(Act::Create, "a", {5 << 16, 7}, "one")}) != 0);
            machine.disk().stop();
        }
        machine.disk().crash();
        auto store = ReplicaStore::open("/phone/replica");
        QVERIFY2(store, store ? "" : store.error().sentence.c_str());
        QVERIFY2(waitingIn(**store).size() == 1, qPrintable(QString("seed %1").arg(seed)));
    }
}

QTEST_APPLESS_MAIN(tst_SimStores)
#include "tst_simstores.moc"
