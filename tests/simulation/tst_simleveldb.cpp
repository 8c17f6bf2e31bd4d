// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/crashtesting.h"
#include "tests/simulation/simenv.h"

#include <QTest>

#include <leveldb/db.h>
#include <leveldb/write_batch.h>

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

using namespace vigie::simulation;

namespace {

constexpr std::uint64_t seeds = 200;
constexpr int lives = 4; // of a machine, for each seed
const std::string folder = "/hub/log";

using Entries = std::map<std::string, std::string>;
using Database = std::unique_ptr<leveldb::DB>;

leveldb::Options optionsFor(SimEnv& env) {
    leveldb::Options options;
    options.env = &env;
    options.create_if_missing = true;
    options.write_buffer_size = 64 * 1024; // the smallest: much background work, at which to stop
    return options;
}

Database opened(SimEnv& env, bool* damaged = nullptr) {
    leveldb::DB* database = nullptr;
    const auto status = leveldb::DB::Open(optionsFor(env), folder, &database);
    if (damaged)
        *damaged = status.IsCorruption();
    return Database(database);
}

/// One synced batch of random changes, told to `entries` as well; whether LevelDB accepted it.
bool write(leveldb::DB& database, Random& random, Entries& entries) {
    leveldb::WriteBatch batch;
    for (auto left = random.between(1, 8); left > 0; --left) {
        const std::string key = "key " + std::to_string(random.below(80));
        if (random.chance(1, 4)) {
            batch.Delete(key);
            entries.erase(key);
        } else {
            std::string value(random.below(6'000), '\0');
            random.fill(std::as_writable_bytes(std::span(value)));
            batch.Put(key, value);
            entries[key] = std::move(value);
        }
    }
    leveldb::WriteOptions synced;
    synced.sync = true;
    return database.Write(synced, &batch).ok();
}

bool entriesOf(leveldb::DB& database, Entries& entries) {
    leveldb::ReadOptions options;
    options.verify_checksums = true;
    const std::unique_ptr<leveldb::Iterator> it(database.NewIterator(options));
    for (it->SeekToFirst(); it->Valid(); it->Next())
        entries[it->key().ToString()] = it->value().ToString();
    return it->status().ok();
}

/// What a life of the machine left must be what was accepted, and may be what was under way.
void check(CrashRun& result, SimEnv& env, Entries& accepted, const Entries& underWay) {
    const Database database = opened(env);
    if (!database)
        return result.fails("it does not open");
    Entries found;
    if (!entriesOf(*database, found))
        return result.fails("it cannot be read");
    if (found != accepted && found != underWay)
        result.fails("an accepted batch is gone, or half of one is there");
    accepted = std::move(found);
    result.work += static_cast<int>(env.runScheduled());
}

struct Conditions {
    std::uint32_t lyingSyncs = 0;
    std::uint32_t errors = 0; ///< of 10,000, of each kind
};

void live(CrashRun& result, SimEnv& env, Random& random, Entries& accepted, Entries& underWay) {
    const Database database = opened(env);
    while (database && write(*database, random, underWay)) {
        accepted = underWay;
        ++result.commits;
        if (random.chance(1, 10))
            result.work += static_cast<int>(env.runScheduled());
    }
}

CrashRun runSeed(std::uint64_t seed, const Conditions& conditions) {
    CrashRun result;
    CrashingMachine machine(seed);
    SimEnv env(machine.disk(), machine.clock(), seed);
    auto& faults = machine.disk().faults();
    faults.lyingSyncs = conditions.lyingSyncs;
    Entries accepted;
    for (int life = 0; life < lives && result.wrong.empty(); ++life) {
        Entries underWay = accepted;
        faults.readErrors = faults.writeErrors = faults.syncErrors = conditions.errors;
        machine.stopWithin(600);
        live(result, env, machine.random(), accepted, underWay);
        faults.readErrors = faults.writeErrors = faults.syncErrors = 0;
        machine.disk().stop();
        ++result.stops;
        machine.comeBack(conditions.errors > 0);
        check(result, env, accepted, underWay);
    }
    result.trace = std::move(machine.trace());
    return result;
}

CrashRuns runSeeds(const Conditions& conditions) {
    return vigie::simulation::runSeeds(
        seeds, [&](std::uint64_t seed) { return runSeed(seed, conditions); });
}

} // namespace

/// The real LevelDB on the simulated disk: what it accepted survives every crash, and its
/// background work runs in the one thread there is.
class tst_SimLevelDb : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptedSurvives_data();
    void acceptedSurvives();
    void lostSyncIsSeen_data();
    void lostSyncIsSeen();
    void sameSeedSameTrace();
    void waitsDoTheWork();
    void otherWaitsAreLeftAlone();
    void compactionsHappen();
    void tornManifestIsRefused();
    void fullDisk();
    void heldOnce();
    void unsyncedMayGo();
};

void tst_SimLevelDb::acceptedSurvives_data() {
    QTest::addColumn<unsigned>("errors");
    QTest::newRow("crashes") << 0U;
    QTest::newRow("crashes, failing disk") << 30U;
}

void tst_SimLevelDb::acceptedSurvives() {
    QFETCH(unsigned, errors);
    const CrashRuns sum = runSeeds({0, errors});
    qInfo("%d batches accepted, %d lives, %d pieces of work run between calls", sum.commits,
          int(seeds) * lives, sum.work);
    QVERIFY2(sum.wrong == 0, sum.first.c_str());
    QVERIFY(sum.commits > int(seeds) * lives); // or nothing was tried
}

void tst_SimLevelDb::lostSyncIsSeen_data() {
    QTest::addColumn<unsigned>("lies");
    QTest::newRow("every sync") << 10'000U;
    QTest::newRow("one of twenty") << 500U;
}

void tst_SimLevelDb::lostSyncIsSeen() {
    QFETCH(unsigned, lies);
    const CrashRuns sum = runSeeds({lies, 0});
    qInfo("%d of %d seeds; %s", sum.wrong, int(seeds), sum.first.c_str());
    QVERIFY(sum.wrong > 0);
}

void tst_SimLevelDb::sameSeedSameTrace() {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const CrashRun first = runSeed(seed, {0, 30});
        const CrashRun second = runSeed(seed, {0, 30});
        QVERIFY(!first.trace.empty());
        QCOMPARE(first.trace, second.trace);
        QCOMPARE(first.commits, second.commits);
    }
}

void tst_SimLevelDb::waitsDoTheWork() {
    SimDisk disk(1);
    SimEnv env(disk, {}, 1);
    Random random(1);
    Entries entries;
    // A database that is closed with work queued waits for it; without simwait.cpp for ever.
    for (int times = 0; times < 20; ++times) {
        Database database = opened(env);
        while (env.scheduled() == 0)
            QVERIFY(write(*database, random, entries));
        database.reset();
        QCOMPARE(env.scheduled(), std::size_t(0));
    }
    // A write that finds its buffer full twice waits as well.
    Database database = opened(env);
    leveldb::WriteBatch large;
    large.Put("large", std::string(200'000, 'x'));
    entries["large"] = std::string(200'000, 'x');
    for (int times = 0; times < 50; ++times)
        QVERIFY(database->Write({}, &large).ok());
    Entries found;
    QVERIFY(entriesOf(*database, found));
    QVERIFY(found == entries);
}

void tst_SimLevelDb::otherWaitsAreLeftAlone() {
    std::mutex mutex;
    std::condition_variable changed;
    int turn = 0;
    std::thread other([&] {
        for (int i = 0; i < 1000; ++i) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return turn % 2 == 1; });
            ++turn;
            changed.notify_all();
        }
    });
    for (int i = 0; i < 1000; ++i) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return turn % 2 == 0; });
        ++turn;
        changed.notify_all();
    }
    other.join();
    QCOMPARE(turn, 2000);
}

void tst_SimLevelDb::compactionsHappen() {
    SimDisk disk(1);
    std::size_t most = 0;
    std::size_t removed = 0;
    disk.onEffect([&](const Effect& effect) {
        removed += effect.kind == EffectKind::Remove && effect.path.ends_with(".ldb");
        most = std::max(most, disk.list(folder).size());
    });
    SimEnv env(disk, {}, 1);
    Random random(1);
    Entries entries;
    const Database database = opened(env);
    for (int i = 0; i < 400; ++i)
        QVERIFY(write(*database, random, entries));
    env.runScheduled();
    qInfo("%zu tables compacted away, %zu files at most", removed, most);
    QVERIFY(removed > 20);
    QVERIFY(most < 30);
    Entries found;
    QVERIFY(entriesOf(*database, found));
    QVERIFY(found == entries);
}

// LevelDB forgives a torn end of its log, and not one of its MANIFEST, even where that was never
// synced: it refuses to open. Nothing is lost, and without the torn end everything is there. (With
// leveldb::RepairDB() it is not: seen here, a value came back that was not the accepted one.) The
// other tests meet it once in some 6,000 crashes, and not under the seeds that they have.
void tst_SimLevelDb::tornManifestIsRefused() {
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        SimDisk disk(seed);
        SimEnv env(disk, {}, seed);
        Random random(seed);
        std::string manifest;
        std::uint64_t written = 0;
        std::uint64_t synced = 0;
        auto syncsLeft = random.between(1, 15);
        disk.onEffect([&](const Effect& effect) {
            if (effect.path.find("MANIFEST") == std::string::npos)
                return;
            manifest = effect.path;
            if (effect.kind == EffectKind::Write)
                written = effect.at + effect.size;
            else if (effect.kind == EffectKind::Synced)
                synced = written;
            else if (effect.kind == EffectKind::Sync && --syncsLeft == 0)
                disk.stop();
        });
        Entries accepted;
        Entries tried;
        Database database = opened(env);
        while (database && write(*database, random, tried))
            accepted = tried;
        database.reset();
        disk.onEffect({});
        disk.crash();
        bool damaged = false;
        database = opened(env, &damaged);
        if (damaged) {
            ++refused;
            SimFile file;
            QCOMPARE(disk.open(manifest, SimDisk::Open::Existing, file), DiskStatus::Ok);
            QCOMPARE(disk.truncate(file, synced), DiskStatus::Ok);
            disk.close(file);
            database = opened(env);
        }
        Entries found;
        QVERIFY(database && entriesOf(*database, found));
        QVERIFY(found == accepted || found == tried);
    }
    qInfo("%d of 500 refused to open", refused);
    QVERIFY(refused > 0);
}

void tst_SimLevelDb::fullDisk() {
    SimDisk disk(1);
    SimEnv env(disk, {}, 1);
    Random random(1);
    Entries accepted;
    Entries tried;
    Database database = opened(env);
    disk.faults().bytesLeft = 150'000;
    while (write(*database, random, tried))
        accepted = tried;
    leveldb::WriteBatch more;
    more.Put("more", std::string(200'000, 'x'));
    QVERIFY(database->Write({}, &more).ToString().find("No space left") != std::string::npos);
    database.reset();
    disk.faults().bytesLeft.reset();
    database = opened(env);
    Entries found;
    QVERIFY(database && entriesOf(*database, found));
    QVERIFY(found == accepted || found == tried);
}

void tst_SimLevelDb::heldOnce() {
    SimDisk disk(1);
    SimEnv env(disk, {}, 1);
    Database database = opened(env);
    QVERIFY(database);
    QVERIFY(!opened(env));
    database.reset();
    QVERIFY(opened(env));
}

void tst_SimLevelDb::unsyncedMayGo() {
    std::set<bool> kept;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        SimDisk disk(seed);
        SimEnv env(disk, {}, seed);
        Database database = opened(env);
        QVERIFY(database->Put({}, "key", "value").ok());
        disk.stop();
        database.reset();
        disk.crash();
        database = opened(env);
        QVERIFY(database);
        std::string value;
        kept.insert(database->Get({}, "key", &value).ok());
    }
    QCOMPARE(kept.size(), std::size_t(2));
}

QTEST_APPLESS_MAIN(tst_SimLevelDb)
#include "tst_simleveldb.moc"
