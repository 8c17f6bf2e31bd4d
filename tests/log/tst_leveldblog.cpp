// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/leveldblog.h"
#include "tests/log/conformance.h"
#include "tests/log/faultenv.h"
#include "tests/record/property.h"

#include <leveldb/helpers/memenv.h>

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

using namespace vigie::sync;
using namespace vigie::sync::conformance;

namespace {

class MemoryLog final : public LogFixture {
public:
    MemoryLog() : m_disk(leveldb::NewMemEnv(leveldb::Env::Default())) { reopen(); }
    ChangeLog& log() override { return *m_log; }
    void reopen() override {
        m_log.reset();
        auto opened = LevelDbLog::open("/log", m_disk.get());
        if (!opened) {
            qFatal("%s", opened.error().sentence.c_str());
        }
        m_log = std::move(*opened);
    }

private:
    std::unique_ptr<leveldb::Env> m_disk;
    std::unique_ptr<LevelDbLog> m_log;
};

std::vector<char> bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void setBytes(const std::filesystem::path& file, const std::vector<char>& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

using Check = void (*)(LogFixture&);

constexpr int writes = 60;

Append writeNumber(int i) {
    const auto time = static_cast<std::uint64_t>(i + 1);
    return appendOf("room",
                    {thing("room", fmt::format("id-{}", i % 20), time, fmt::format("{:0>400}", i)),
                     thing("room", fmt::format("only-{}", i), time, "once")});
}

/// The room after the first `count` writes.
Model after(int count) {
    Model model;
    for (int i = 0; i < count; ++i) {
        for (const Record& record : writeNumber(i).records) {
            model.add(record);
        }
    }
    return model;
}

/// Whether the log is the room after any number of writes.
bool isAPrefix(const ChangeLog& log) {
    const std::uint64_t head = log.head("room");
    return head % 2 == 0 && head <= 2 * writes &&
           difference(log, "room", after(static_cast<int>(head / 2))).empty();
}

} // namespace

class tst_LevelDbLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conforms_data();
    void conforms();
    void randomAppendsEqualTheModel();
    void randomLivesEqualTheModel();
    void heldByAnother();
    void folderThatCannotBe();
    void identityIsRandom();
    void damagedFiles_data();
    void damagedFiles();
    void tornEndIsRecovered();
    void missingFile();
    void failingDisk_data();
    void failingDisk();
    void failedConfirmStopsTheLog();
};

void tst_LevelDbLog::conforms_data() {
    QTest::addColumn<Check>("check");
    const std::pair<const char*, Check> checks[] = {
        {"beginsEmpty", beginsEmpty},
        {"sequencesAreConsecutive", sequencesAreConsecutive},
        {"appendsToSeveralChannels", appendsToSeveralChannels},
        {"keepsTheNewestVersionOnly", keepsTheNewestVersionOnly},
        {"takesARecordTwiceInOneAppend", takesARecordTwiceInOneAppend},
        {"readsEverythingOnceFromEveryCursor", readsEverythingOnceFromEveryCursor},
        {"leavesTombstonesOut", leavesTombstonesOut},
        {"firstSyncWhileRecordsGo", firstSyncWhileRecordsGo},
        {"givesTheCurrentRecord", givesTheCurrentRecord},
        {"keepsReceiptsUntilTheyAreConfirmed", keepsReceiptsUntilTheyAreConfirmed},
        {"receiptsHaveTheSequenceOfTheirRecord", receiptsHaveTheSequenceOfTheirRecord},
        {"groupsThatChangeNothingMakeNoChannel", groupsThatChangeNothingMakeNoChannel},
        {"refusesWhatCouldNotBeRead", refusesWhatCouldNotBeRead},
        {"isTheSameAfterReopening", isTheSameAfterReopening},
        {"digestIsOfTheLiving", digestIsOfTheLiving},
        {"digestForgetsWhatExpires", digestForgetsWhatExpires},
        {"hubTimeGoesNeverBack", hubTimeGoesNeverBack},
        {"rangesSayWhatIsHeld", rangesSayWhatIsHeld},
        {"givesTheRecordOfANumber", givesTheRecordOfANumber},
        {"firstSyncSkipsTheExpired", firstSyncSkipsTheExpired},
        {"keepsTheLatestTime", keepsTheLatestTime},
        {"keepsTombstonesUntilTheHorizon", keepsTombstonesUntilTheHorizon},
        {"keepsTheExpiredUntilTheHorizon", keepsTheExpiredUntilTheHorizon},
        {"keepsWhatLivesAgain", keepsWhatLivesAgain},
        {"dropsSoManyInACall", dropsSoManyInACall},
        {"knowsItsHistories", knowsItsHistories},
        {"forgetsTheEarliestHistories", forgetsTheEarliestHistories},
    };
    for (const auto& [name, check] : checks) {
        QTest::newRow(name) << check;
    }
}

void tst_LevelDbLog::conforms() {
    QFETCH(Check, check);
    MemoryLog log;
    check(log);
}

void tst_LevelDbLog::randomAppendsEqualTheModel() {
    const std::string fault = counterexample([] {
        MemoryLog log;
        equalsItsModel(log, *rc::gen::arbitrary<std::vector<std::uint32_t>>());
        RC_ASSERT(!QTest::currentTestFailed());
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void tst_LevelDbLog::randomLivesEqualTheModel() {
    const std::string fault = counterexample([] {
        MemoryLog log;
        livesAsItsModel(log, *rc::gen::arbitrary<std::vector<std::uint32_t>>());
        RC_ASSERT(!QTest::currentTestFailed());
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void tst_LevelDbLog::heldByAnother() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("log").toStdString();
    auto first = LevelDbLog::open(path);
    QVERIFY(first.ok());
    const auto second = LevelDbLog::open(path);
    QVERIFY(!second.ok());
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(second.error().sentence.find(path) != std::string::npos);
    first->reset();
    QVERIFY(LevelDbLog::open(path).ok());
}

void tst_LevelDbLog::folderThatCannotBe() {
    const QTemporaryDir folder;
    const std::string file = folder.filePath("a file").toStdString();
    setBytes(file, {'x'});
    const auto log = LevelDbLog::open(file + "/log");
    QVERIFY(!log.ok());
    QCOMPARE(log.error().code, ErrorCode::Io);
}

void tst_LevelDbLog::identityIsRandom() {
    MemoryLog one;
    MemoryLog two;
    QVERIFY(one.log().history() != two.log().history());
    QVERIFY(one.log().owner() != two.log().owner());
}

void tst_LevelDbLog::damagedFiles_data() {
    QTest::addColumn<bool>("inTables");
    QTest::newRow("in LevelDB's log") << false;
    QTest::newRow("in its tables") << true;
}

// One byte after another, everywhere: an error, or the log as it was at an earlier moment. Never
// anything else, and never a crash.
void tst_LevelDbLog::damagedFiles() {
    QFETCH(bool, inTables);
    const QTemporaryDir folder;
    const std::filesystem::path whole = folder.filePath("whole").toStdString();
    {
        auto log = LevelDbLog::open(whole.string());
        for (int i = 0; i < writes; ++i) {
            const Append append = writeNumber(i);
            QVERIFY(log.value()->append({&append, 1}, someTime).ok());
        }
    }
    if (inTables) { // opening writes what the log held into a table
        QVERIFY(LevelDbLog::open(whole.string()).ok());
    }
    const std::filesystem::path copy = folder.filePath("copy").toStdString();
    int damaged = 0;
    int refused = 0;
    for (const auto& entry : std::filesystem::directory_iterator(whole)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("LOG") || name == "LOCK") {
            continue; // LevelDB's own diary, and what it locks
        }
        const std::vector<char> bytes = bytesOf(entry.path());
        const std::size_t stride = std::max<std::size_t>(1, bytes.size() / 120);
        for (std::size_t at = 0; at < bytes.size(); at += stride) {
            std::filesystem::remove_all(copy);
            std::filesystem::copy(whole, copy);
            std::vector<char> flipped = bytes;
            flipped[at] ^= static_cast<char>(1 << at % 8);
            setBytes(copy / name, flipped);
            ++damaged;
            auto log = LevelDbLog::open(copy.string());
            if (!log) {
                ++refused;
                QVERIFY(!log.error().sentence.empty());
                continue;
            }
            QVERIFY2(isAPrefix(**log),
                     fmt::format("wrong data after byte {} of {}", at, name).c_str());
        }
    }
    QVERIFY(damaged > 100);
    QVERIFY(refused > damaged / 4);
}

void tst_LevelDbLog::tornEndIsRecovered() {
    const QTemporaryDir folder;
    const std::filesystem::path whole = folder.filePath("whole").toStdString();
    {
        auto log = LevelDbLog::open(whole.string());
        for (int i = 0; i < writes; ++i) {
            const Append append = writeNumber(i);
            QVERIFY(log.value()->append({&append, 1}, someTime).ok());
        }
    }
    std::filesystem::path file;
    for (const auto& entry : std::filesystem::directory_iterator(whole)) {
        if (entry.path().extension() == ".log") {
            file = entry.path();
        }
    }
    const std::vector<char> bytes = bytesOf(file);
    const std::filesystem::path copy = folder.filePath("copy").toStdString();
    for (const bool garbage : {false, true}) {
        for (std::size_t lost = 1; lost < 2'000; lost += 61) {
            std::filesystem::remove_all(copy);
            std::filesystem::copy(whole, copy);
            std::vector<char> torn(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(lost));
            // A file system may have the length on its disk, and not what was in it.
            torn.resize(garbage ? bytes.size() : torn.size(), '\x5a');
            setBytes(copy / file.filename(), torn);
            for (int start = 0; start < 2; ++start) {
                auto log = LevelDbLog::open(copy.string());
                QVERIFY2(log.ok(), log.ok() ? "" : log.error().sentence.c_str());
                QVERIFY(isAPrefix(**log));
                QVERIFY(log.value()->head("room") >= 2 * writes - 12);
                QCOMPARE(log.value()->recovery().empty(), !garbage || start == 1);
            }
        }
    }
}

void tst_LevelDbLog::missingFile() {
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("log").toStdString();
    {
        auto log = LevelDbLog::open(path.string());
        const Append append = writeNumber(1);
        QVERIFY(log.value()->append({&append, 1}, someTime).ok());
    }
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
        if (entry.path().extension() == ".log") {
            std::filesystem::remove(entry.path());
        }
    }
    auto log = LevelDbLog::open(path.string());
    QVERIFY(!log.ok() || isAPrefix(**log));
}

void tst_LevelDbLog::failingDisk_data() {
    QTest::addColumn<bool>("syncs");
    QTest::addColumn<bool>("half");
    QTest::newRow("writes fail") << false << false;
    QTest::newRow("writes stop halfway") << false << true;
    QTest::newRow("syncs fail") << true << false;
}

void tst_LevelDbLog::failingDisk() {
    QFETCH(bool, syncs);
    QFETCH(bool, half);
    for (int failAt = 1; failAt < 60; failAt += 3) {
        const std::unique_ptr<leveldb::Env> disk(leveldb::NewMemEnv(leveldb::Env::Default()));
        FaultEnv env(disk.get());
        int synced = 0;
        bool failed = false;
        {
            auto log = LevelDbLog::open("/log", &env);
            QVERIFY(log.ok());
            env.failAfter(syncs ? FaultEnv::Call::Sync : FaultEnv::Call::Append, failAt, half);
            for (int i = 0; i < writes; ++i) {
                Append append = writeNumber(i);
                append.done.push_back({receiptOf(3, static_cast<std::uint64_t>(i + 1), "room"), 2});
                const auto heads = log.value()->append({&append, 1}, someTime);
                QVERIFY(heads.ok() || !heads.error().sentence.empty());
                QVERIFY2(!(failed && heads.ok()), "it goes on behind what may be torn");
                failed = failed || !heads.ok();
                if (heads.ok()) {
                    synced = i + 1;
                }
                env.heal();                          // even when there is room again
                if (!heads.ok() && i < synced + 2) { // nothing of it is seen
                    const std::string fault = difference(**log, "room", after(synced));
                    QVERIFY2(fault.empty(), fault.c_str());
                }
                QCOMPARE(log.value()->head("room"), 2 * std::uint64_t(synced));
                QCOMPARE(log.value()->lastCounter(3), static_cast<std::uint64_t>(synced));
                if (!failed) {
                    env.failAfter(syncs ? FaultEnv::Call::Sync : FaultEnv::Call::Append,
                                  std::max(1, failAt - (i + 1)), half);
                }
            }
        }
        QVERIFY(failed);
        auto log = LevelDbLog::open("/log", &env);
        QVERIFY2(log.ok(), log.ok() ? "" : log.error().sentence.c_str());
        // What was synced is there; the write that failed may be there whole.
        const auto head = log.value()->head("room");
        QVERIFY(head == 2 * std::uint64_t(synced) || head == 2 * std::uint64_t(synced) + 2);
        QVERIFY(isAPrefix(**log));
        QCOMPARE(log.value()->lastCounter(3), head / 2);
        const Append next = writeNumber(static_cast<int>(head / 2));
        QVERIFY(log.value()->append({&next, 1}, someTime).ok());
        QVERIFY(isAPrefix(**log));
    }
}

void tst_LevelDbLog::failedConfirmStopsTheLog() {
    const std::unique_ptr<leveldb::Env> disk(leveldb::NewMemEnv(leveldb::Env::Default()));
    FaultEnv env(disk.get());
    {
        auto log = LevelDbLog::open("/log", &env);
        Append append = writeNumber(0);
        append.done.push_back({receiptOf(3, 1, "room"), 2});
        QVERIFY(log.value()->append({&append, 1}, someTime).ok());
        env.failAfter(FaultEnv::Call::Append, 1, true);
        QVERIFY(!log.value()->confirm(3, 1).ok());
        env.heal();
        // Behind a torn record it would be gone at the next start.
        const Append lost = writeNumber(1);
        QVERIFY(!log.value()->append({&lost, 1}, someTime).ok());
    }
    auto log = LevelDbLog::open("/log", &env);
    QVERIFY(log.ok());
    const std::string fault = difference(**log, "room", after(1));
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_GUILESS_MAIN(tst_LevelDbLog)
#include "tst_leveldblog.moc"
