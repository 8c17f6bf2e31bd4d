// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/crashtesting.h"
#include "tests/simulation/simvfs.h"

#include <QTest>

#include <sqlite3.h>

using namespace vigie::simulation;

namespace {

constexpr std::uint64_t seeds = 200;
constexpr int lives = 4; // of a machine, for each seed

using Rows = std::map<std::int64_t, std::int64_t>;

struct Closer {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Database = std::unique_ptr<sqlite3, Closer>;

bool run(sqlite3* database, const std::string& text) {
    return sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

Database opened(const std::string& journal) {
    sqlite3* handle = nullptr;
    sqlite3_open_v2("/machine/replica", &handle,
                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(handle);
    // A small cache and few WAL pages: spills and checkpoints, at which to stop.
    const bool ready =
        run(handle, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = " + journal +
                        "; PRAGMA synchronous = FULL; PRAGMA cache_size = 10; "
                        "PRAGMA wal_autocheckpoint = 12; CREATE TABLE IF NOT EXISTS "
                        "t(id INTEGER PRIMARY KEY, v INTEGER, fill BLOB)");
    return ready ? std::move(database) : Database();
}

std::string integrity(sqlite3* database) {
    std::string answer;
    sqlite3_exec(
        database, "PRAGMA integrity_check",
        [](void* out, int, char** texts, char**) {
            *static_cast<std::string*>(out) += texts[0];
            return 0;
        },
        &answer, nullptr);
    return answer;
}

Rows rowsOf(sqlite3* database) {
    Rows rows;
    sqlite3_exec(
        database, "SELECT id, v FROM t",
        [](void* out, int, char** texts, char**) {
            (*static_cast<Rows*>(out))[std::atoll(texts[0])] = std::atoll(texts[1]);
            return 0;
        },
        &rows, nullptr);
    return rows;
}

/// One transaction of random changes, told to `rows` as well; whether SQLite accepted it.
bool transaction(sqlite3* database, Random& random, Rows& rows) {
    std::string text = "BEGIN IMMEDIATE;";
    for (auto left = random.between(1, 12); left > 0; --left) {
        const auto id = static_cast<std::int64_t>(random.below(60));
        const auto value = static_cast<std::int64_t>(random.below(1'000'000));
        if (random.chance(1, 4)) {
            text += "DELETE FROM t WHERE id = " + std::to_string(id) + ";";
            rows.erase(id);
        } else {
            text += "INSERT OR REPLACE INTO t VALUES(" + std::to_string(id) + "," +
                    std::to_string(value) + ",randomblob(" + std::to_string(random.below(3000)) +
                    "));";
            rows[id] = value;
        }
    }
    return run(database, text + "COMMIT");
}

/// What a life of the machine left must be what was accepted, and may be what was under way.
void check(CrashRun& result, const std::string& journal, Rows& accepted, const Rows& underWay) {
    const Database database = opened(journal);
    if (!database)
        return result.fails("it does not open");
    if (const auto answer = integrity(database.get()); answer != "ok")
        return result.fails("integrity_check: " + answer.substr(0, answer.find('\n')));
    const Rows found = rowsOf(database.get());
    if (found != accepted && found != underWay)
        result.fails("an accepted transaction is gone, or half of one is there");
    accepted = found;
}

struct Conditions {
    std::string journal = "WAL";
    std::uint32_t lyingSyncs = 0;
    std::uint32_t errors = 0; ///< of 10,000, of each kind
};

CrashRun runSeed(std::uint64_t seed, const Conditions& conditions) {
    CrashRun result;
    CrashingMachine machine(seed);
    SimVfs vfs("vigie-simulation", machine.clock(), seed);
    vfs.mount("machine", machine.disk());
    machine.disk().faults().lyingSyncs = conditions.lyingSyncs;
    Rows accepted;
    for (int life = 0; life < lives && result.wrong.empty(); ++life) {
        Rows underWay = accepted;
        auto& faults = machine.disk().faults();
        faults.readErrors = faults.writeErrors = faults.syncErrors = conditions.errors;
        machine.stopWithin(1'000);
        if (Database database = opened(conditions.journal)) {
            while (transaction(database.get(), machine.random(), underWay)) {
                accepted = underWay;
                ++result.commits;
            }
        }
        faults.readErrors = faults.writeErrors = faults.syncErrors = 0;
        ++result.stops;
        machine.disk().stop();
        machine.comeBack(conditions.errors > 0);
        check(result, conditions.journal, accepted, underWay);
    }
    result.trace = std::move(machine.trace());
    return result;
}

CrashRuns runSeeds(const Conditions& conditions) {
    return vigie::simulation::runSeeds(
        seeds, [&](std::uint64_t seed) { return runSeed(seed, conditions); });
}

} // namespace

/// The real SQLite on the simulated disk: what it accepted survives every crash.
class tst_SimSqlite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptedSurvives_data();
    void acceptedSurvives();
    void lostSyncIsSeen_data();
    void lostSyncIsSeen();
    void failedSyncTakesLaterCommits_data();
    void failedSyncTakesLaterCommits();
    void sameSeedSameTrace();
    void fullDisk();
    void onlyMountedMachines();
    void oneProgramAtATime();
    void timeIsVirtual();
};

void tst_SimSqlite::acceptedSurvives_data() {
    QTest::addColumn<QString>("journal");
    QTest::addColumn<unsigned>("errors");
    QTest::newRow("WAL") << "WAL" << 0U;
    QTest::newRow("rollback journal") << "TRUNCATE" << 0U;
    QTest::newRow("WAL, failing disk") << "WAL" << 30U;
    QTest::newRow("rollback journal, failing disk") << "TRUNCATE" << 30U;
}

void tst_SimSqlite::acceptedSurvives() {
    QFETCH(QString, journal);
    QFETCH(unsigned, errors);
    const CrashRuns sum = runSeeds({journal.toStdString(), 0, errors});
    qInfo("%d transactions accepted, %d lives", sum.commits, int(seeds) * lives);
    QVERIFY2(sum.wrong == 0, sum.first.c_str());
    QVERIFY(sum.commits > int(seeds) * lives); // or nothing was tried
}

void tst_SimSqlite::lostSyncIsSeen_data() {
    QTest::addColumn<QString>("journal");
    QTest::addColumn<unsigned>("lies");
    QTest::newRow("WAL, every sync") << "WAL" << 10'000U;
    QTest::newRow("WAL, one of twenty") << "WAL" << 500U;
    QTest::newRow("rollback journal, every sync") << "TRUNCATE" << 10'000U;
    QTest::newRow("rollback journal, one of twenty") << "TRUNCATE" << 500U;
}

void tst_SimSqlite::lostSyncIsSeen() {
    QFETCH(QString, journal);
    QFETCH(unsigned, lies);
    const CrashRuns sum = runSeeds({journal.toStdString(), lies, 0});
    qInfo("%d of %d seeds; %s", sum.wrong, int(seeds), sum.first.c_str());
    QVERIFY(sum.wrong > 0);
}

void tst_SimSqlite::failedSyncTakesLaterCommits_data() {
    QTest::addColumn<bool>("syncFails");
    QTest::addColumn<QString>("between");
    QTest::addColumn<bool>("lost");
    QTest::newRow("no failure") << false << "SELECT 1" << false;
    QTest::newRow("it goes on") << true << "SELECT 1" << true;
    QTest::newRow("checkpoint first") << true << "PRAGMA wal_checkpoint(TRUNCATE)" << false;
}

// Linux drops what a failed sync could not write and says so once. A commit that is accepted after
// it stands in the WAL behind frames that no later sync will write, and goes with them; unless the
// WAL is put into the database and begun anew first. A store that goes on has to do that.
void tst_SimSqlite::failedSyncTakesLaterCommits() {
    QFETCH(bool, syncFails);
    QFETCH(QString, between);
    QFETCH(bool, lost);
    int lostIn = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CrashingMachine machine(seed);
        SimVfs vfs("vigie-simulation", machine.clock(), seed);
        vfs.mount("machine", machine.disk());
        Database database = opened("WAL");
        QVERIFY(run(database.get(), "PRAGMA synchronous = NORMAL; INSERT INTO t VALUES(1, 1, "
                                    "randomblob(9000)); PRAGMA synchronous = FULL"));
        machine.disk().faults().syncErrors = syncFails ? 10'000 : 0;
        QCOMPARE(run(database.get(), "INSERT INTO t VALUES(2, 2, '')"), !syncFails);
        machine.disk().faults().syncErrors = 0;
        QVERIFY(run(database.get(), between.toStdString()));
        QVERIFY(run(database.get(), "INSERT INTO t VALUES(3, 3, '')"));
        machine.disk().stop();
        database.reset();
        machine.disk().crash();
        database = opened("WAL");
        QVERIFY(database);
        QCOMPARE(integrity(database.get()), std::string("ok"));
        lostIn += !rowsOf(database.get()).contains(3);
    }
    qInfo("%d of %d seeds lose an accepted transaction", lostIn, int(seeds));
    QCOMPARE(lostIn > 0, lost);
}

void tst_SimSqlite::sameSeedSameTrace() {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const CrashRun first = runSeed(seed, {"WAL", 0, 30});
        (void)runSeed(seed + 100, {}); // what another left in SQLite does not matter
        const CrashRun second = runSeed(seed, {"WAL", 0, 30});
        QVERIFY(!first.trace.empty());
        QCOMPARE(first.trace, second.trace);
        QCOMPARE(first.commits, second.commits);
    }
}

void tst_SimSqlite::fullDisk() {
    CrashingMachine machine(1);
    SimVfs vfs("vigie-simulation", machine.clock(), 1);
    vfs.mount("machine", machine.disk());
    Rows accepted;
    Rows tried;
    const Database database = opened("WAL");
    QVERIFY(database);
    machine.disk().faults().bytesLeft = 200'000;
    while (transaction(database.get(), machine.random(), tried))
        accepted = tried;
    QCOMPARE(sqlite3_errcode(database.get()), SQLITE_FULL);
    (void)run(database.get(), "ROLLBACK");
    QVERIFY(rowsOf(database.get()) == accepted);
    machine.disk().faults().bytesLeft.reset();
    QVERIFY(run(database.get(), "DELETE FROM t"));
    QCOMPARE(integrity(database.get()), std::string("ok"));
}

void tst_SimSqlite::onlyMountedMachines() {
    SimVfs vfs("vigie-simulation", {}, 1);
    for (const char* path : {"/tmp/vigie-no-machine", "replica", "/machine/replica"}) {
        sqlite3* handle = nullptr;
        const int result = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nullptr);
        sqlite3_close(handle);
        QCOMPARE(result, SQLITE_CANTOPEN);
    }
}

void tst_SimSqlite::oneProgramAtATime() {
    CrashingMachine machine(1);
    SimVfs vfs("vigie-simulation", machine.clock(), 1);
    vfs.mount("machine", machine.disk());
    Database first = opened("WAL");
    QVERIFY(first);
    QVERIFY(!opened("WAL"));
    first.reset();
    QVERIFY(opened("WAL"));
}

void tst_SimSqlite::timeIsVirtual() {
    SimDisk disk(1);
    const MachineClock clock{[] { return std::int64_t(1'774'000'000'123'456); },
                             [](std::int64_t) {}};
    SimVfs vfs("vigie-simulation", clock, 1);
    vfs.mount("machine", disk);
    const Database database = opened("WAL");
    std::string now;
    sqlite3_exec(
        database.get(), "SELECT strftime('%s', 'now')",
        [](void* out, int, char** texts, char**) {
            *static_cast<std::string*>(out) = texts[0];
            return 0;
        },
        &now, nullptr);
    QCOMPARE(now, std::string("1774000000"));
}

QTEST_APPLESS_MAIN(tst_SimSqlite)
#include "tst_simsqlite.moc"
