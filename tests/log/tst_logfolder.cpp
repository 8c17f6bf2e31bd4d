// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/keys.h"
#include "sync/log/leveldb/leveldblog.h"
#include "sync/log/tuning.h"
#include "tests/log/conformance.h"
#include "tests/log/faultenv.h"

#include <leveldb/db.h>
#include <leveldb/helpers/memenv.h>
#include <leveldb/write_batch.h>

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <future>

using namespace vigie::sync;
using namespace vigie::sync::conformance;

namespace {

using Log = std::unique_ptr<LevelDbLog>;

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t afterHorizon = someTime + tuning::tombstoneHorizon.count() + 2 * day;

Log opened(const std::string& folder, leveldb::Env* env = nullptr) {
    auto log = LevelDbLog::open(folder, env);
    if (!log)
        qFatal("%s", log.error().sentence.c_str());
    return std::move(*log);
}

void put(LevelDbLog& log, const std::string& id, const std::optional<std::string>& text,
         const std::string& channel = "room") {
    const Append append = appendOf(channel, {thing(channel, id, log.head(channel) + 1, text)});
    if (auto heads = log.append({&append, 1}, someTime); !heads)
        QTest::qFail(heads.error().sentence.c_str(), __FILE__, __LINE__);
}

std::string idOf(int i) {
    return fmt::format("id-{}", i);
}

/// A log with a bit of everything.
void fill(LevelDbLog& log) {
    for (int i = 0; i < 200; ++i)
        put(log, idOf(i % 150), fmt::format("{:0>300}", i));
    for (int i = 0; i < 20; ++i)
        put(log, idOf(i), std::nullopt);
    put(log, "other", "text", "hall");
    Append judged = appendOf("room", {});
    judged.done.push_back({receiptOf(3, 1, "room"), 0});
    judged.done.push_back({receiptOf(3, 2, "room"), 0});
    judged.done[1].receipt.refusal = Refusal{RefusalReason::Quota, "field", "No more."};
    if (!log.append({&judged, 1}, someTime) || !log.beginHistory())
        QTest::qFail("it cannot be filled", __FILE__, __LINE__);
    put(log, "new", "in the second history");
}

/// What two logs that should be the same differ in.
std::string difference(LevelDbLog& a, LevelDbLog& b) {
    if (a.history() != b.history() || a.owner() != b.owner())
        return "their names";
    if (a.channels() != b.channels() || a.latestTime() != b.latestTime())
        return "their channels or their latest time";
    for (const std::string& channel : a.channels()) {
        if (a.head(channel) != b.head(channel) || a.floor(channel) != b.floor(channel))
            return "a head or a floor";
        if (readAll(a, channel) != readAll(b, channel))
            return "their records";
        if (*a.digest(channel, someTime) != *b.digest(channel, someTime))
            return "a digest";
    }
    for (std::uint64_t counter = 1; counter <= 3; ++counter)
        if (*a.receipt(3, counter) != *b.receipt(3, counter))
            return "a receipt";
    return a.lastCounter(3) == b.lastCounter(3) ? "" : "a device's counter";
}

#define SAME(a, b)                                                                                 \
    do {                                                                                           \
        const std::string differs = difference(a, b);                                              \
        QVERIFY2(differs.empty(), differs.c_str());                                                \
    } while (false)

} // namespace

/// What becomes of a log's folder: copies, older forms, damage, a disk that fails.
class tst_LogFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void backupIsTheSameLog();
    void backupIsOfOneMoment();
    void backupWhileOthersAppend();
    void backupNeedsANewFolder();
    void backupOnAFullDisk();
    void restoredLogKnowsItsOrigin();
    void opensWhatWasBeforeMarks();
    void damagedManifestLosesNothing();
    void failedDropChangesNothing();
    void failedHistoryChangesNothing();
};

void tst_LogFolder::backupIsTheSameLog() {
    const QTemporaryDir folder;
    const std::string copy = folder.filePath("backups/first").toStdString();
    const Log log = opened(folder.filePath("log").toStdString());
    fill(*log);
    const auto backup = log->backup(copy);
    QVERIFY2(backup.ok(), backup.ok() ? "" : backup.error().sentence.c_str());
    const Log restored = opened(copy);
    QVERIFY(restored->recovery().empty());
    SAME(*log, *restored);
    QVERIFY(restored->common(log->history(), "room") == log->head("room"));
    // Both go on, each by itself.
    put(*restored, "x", "in the copy");
    put(*log, "y", "in the log");
    QVERIFY(!(*log->current({"room", "thing", "x"})).has_value());
    QVERIFY(!(*restored->current({"room", "thing", "y"})).has_value());
}

void tst_LogFolder::backupIsOfOneMoment() {
    const QTemporaryDir folder;
    const Log log = opened(folder.filePath("log").toStdString());
    fill(*log);
    QVERIFY(log->backup(folder.filePath("copy").toStdString()).ok());
    const std::uint64_t then = log->head("room");
    put(*log, "later", "text");
    put(*log, idOf(3), "changed later");
    const Log copy = opened(folder.filePath("copy").toStdString());
    QCOMPARE(copy->head("room"), then);
    QVERIFY(!(*copy->current({"room", "thing", "later"})).has_value());
    QVERIFY((*copy->current({"room", "thing", idOf(3)}))->isTombstone());
}

void tst_LogFolder::backupWhileOthersAppend() {
    const QTemporaryDir folder;
    const Log log = opened(folder.filePath("log").toStdString());
    for (int i = 0; i < 400; ++i)
        put(*log, idOf(i % 300), std::string(5'000, 'x'));
    const std::uint64_t before = log->head("room");
    const std::string copy = folder.filePath("copy").toStdString();
    auto backup = std::async(std::launch::async, [&] { return log->backup(copy); });
    // One at a time and each over an earlier one: half a moment would miss some.
    int appended = 0;
    while (backup.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        put(*log, idOf(appended++ % 300), std::string(5'000, 'y'));
    QVERIFY(backup.get().ok());
    const Log restored = opened(copy); // it sums up what must be there
    const std::uint64_t head = restored->head("room");
    qInfo("%d appended meanwhile, %d of them in the copy", appended, int(head - before));
    QVERIFY(head >= before && head <= log->head("room"));
    QCOMPARE(readAll(*restored, "room").size(), std::size_t(300));
}

void tst_LogFolder::backupNeedsANewFolder() {
    const QTemporaryDir folder;
    const Log log = opened(folder.filePath("log").toStdString());
    fill(*log);
    const std::filesystem::path there = folder.filePath("there").toStdString();
    std::filesystem::create_directory(there);
    QVERIFY(log->backup(there.string()).ok()); // nothing is in it
    const std::uint64_t then = log->head("room");
    put(*log, "later", "text");
    const auto again = log->backup(there.string());
    QVERIFY(!again.ok());
    QCOMPARE(again.error().code, ErrorCode::Invalid);
    QVERIFY(again.error().sentence.find(there.string()) != std::string::npos);
    QCOMPARE(opened(there.string())->head("room"), then);
    // Nor over the log itself, or over what is no log at all.
    QVERIFY(!log->backup(folder.filePath("log").toStdString()).ok());
    const std::filesystem::path mine = folder.filePath("mine").toStdString();
    std::filesystem::create_directory(mine);
    std::ofstream(mine / "letter") << "dear";
    QVERIFY(!log->backup(mine.string()).ok());
    QVERIFY(std::filesystem::exists(mine / "letter"));
    QVERIFY(!log->backup((mine / "letter" / "below").string()).ok());
}

void tst_LogFolder::backupOnAFullDisk() {
    const std::unique_ptr<leveldb::Env> disk(leveldb::NewMemEnv(leveldb::Env::Default()));
    const Log log = opened("/log", disk.get());
    for (int i = 0; i < 100; ++i)
        put(*log, idOf(i), std::string(30'000, 'x'));
    for (const auto call : {FaultEnv::Call::Append, FaultEnv::Call::Sync}) {
        int failed = 0;
        for (int failAt = 1;; ++failAt) {
            const std::string to = fmt::format("/copy {} {}", int(call), failAt);
            FaultEnv env(disk.get());
            env.failAfter(call, failAt, true);
            const auto backup = log->backup(to, &env);
            env.heal();
            std::vector<std::string> left;
            (void)disk->GetChildren(to, &left);
            if (backup.ok()) {
                SAME(*log, *opened(to, disk.get()));
                break;
            }
            ++failed;
            QCOMPARE(backup.error().code,
                     call == FaultEnv::Call::Append ? ErrorCode::Full : ErrorCode::Io);
            QVERIFY(backup.error().sentence.find(to) != std::string::npos);
            QVERIFY2(left.empty(), "something is left of a copy that failed");
        }
        QVERIFY(failed > 5);
    }
    // And where not even the rest can be removed, it is no log that opens half.
    int refused = 0;
    for (int failAt = 1;; ++failAt) {
        class Stuck final : public leveldb::EnvWrapper {
        public:
            using EnvWrapper::EnvWrapper;
            leveldb::Status RemoveFile(const std::string& name) override {
                return stuck ? leveldb::Status::IOError(name) : target()->RemoveFile(name);
            }
            bool stuck = true;
        };
        Stuck below(disk.get());
        FaultEnv env(&below);
        const std::string to = fmt::format("/stuck {}", failAt);
        env.failAfter(FaultEnv::Call::Sync, failAt, false);
        if (log->backup(to, &env).ok())
            break;
        const auto left = LevelDbLog::open(to, disk.get());
        // Whole, where only the last sync failed.
        QVERIFY(!left || (*left)->channels().empty() || difference(*log, **left).empty());
        refused += !left.ok();
    }
    QVERIFY(refused > 2);
}

void tst_LogFolder::restoredLogKnowsItsOrigin() {
    const QTemporaryDir folder;
    const Log log = opened(folder.filePath("log").toStdString());
    fill(*log);
    const std::uint64_t origin = log->history();
    QVERIFY(log->backup(folder.filePath("copy").toStdString()).ok());
    const std::uint64_t then = log->head("room");
    put(*log, "lost", "text");
    const Log restored = opened(folder.filePath("copy").toStdString());
    QVERIFY(restored->beginHistory().ok());
    QVERIFY(restored->history() != origin);
    put(*restored, "new", "text");
    QCOMPARE(restored->head("room"), log->head("room")); // the same number, another record
    QCOMPARE(restored->common(origin, "room"), std::optional<std::uint64_t>(then));
    QCOMPARE(restored->common(restored->history(), "room"), std::optional(then + 1));
    QCOMPARE(log->common(restored->history(), "room"), std::nullopt);
}

void tst_LogFolder::opensWhatWasBeforeMarks() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("log").toStdString();
    std::uint64_t head = 0;
    {
        const Log log = opened(path);
        put(*log, "a", "text");
        put(*log, "b", "text");
        put(*log, "b", std::nullopt);
        head = log->head("room");
    }
    { // as it was written before: no marks, and channels without a floor
        leveldb::DB* raw = nullptr;
        QVERIFY(leveldb::DB::Open({}, path, &raw).ok());
        const std::unique_ptr<leveldb::DB> db(raw);
        leveldb::WriteBatch batch;
        int changed = 0;
        const std::unique_ptr<leveldb::Iterator> it(db->NewIterator({}));
        for (it->SeekToFirst(); it->Valid(); it->Next()) {
            if (it->key().starts_with(logkeys::slice(logkeys::markPrefix)))
                batch.Delete(it->key());
            else if (it->key().starts_with(logkeys::slice(logkeys::channelPrefix)))
                batch.Put(it->key(), leveldb::Slice(it->value().data(), 12));
            else
                continue;
            ++changed;
        }
        QCOMPARE(changed, 2);
        QVERIFY(db->Write({}, &batch).ok());
    }
    const Log log = opened(path);
    QCOMPARE(log->head("room"), head);
    QCOMPARE(log->floor("room"), std::uint64_t(0));
    QCOMPARE(readAll(*log, "room").size(), std::size_t(2));
    // Nobody knows when its numbers were given, so they count as given now.
    QCOMPARE(*log->dropOld(afterHorizon), std::size_t(0));
    const Append more = appendOf("room", {thing("room", "c", 9, "text")});
    QVERIFY(log->append({&more, 1}, afterHorizon).ok());
    QCOMPARE(*log->dropOld(afterHorizon + tuning::tombstoneHorizon.count() - 1), std::size_t(0));
    QCOMPARE(*log->dropOld(afterHorizon + tuning::tombstoneHorizon.count()), std::size_t(1));
    QCOMPARE(log->floor("room"), head);
}

// Damage that is no torn end: what LevelDB refuses must not be mended into an older log.
void tst_LogFolder::damagedManifestLosesNothing() {
    const QTemporaryDir folder;
    const std::filesystem::path whole = folder.filePath("whole").toStdString();
    const auto large = [](LevelDbLog& log, int i) { put(log, idOf(i), std::string(30'000, 'x')); };
    {
        const Log log = opened(whole.string());
        for (int i = 0; i < 700; ++i) // LevelDB's buffer is full twice: twice a table and a record
            large(*log, i);
    }
    const std::uint64_t head = 700;
    const std::filesystem::path copy = folder.filePath("copy").toStdString();
    int tried = 0;
    int refused = 0;
    for (const bool reopened : {false, true}) {
        if (reopened)
            (void)opened(whole.string());
        std::string name;
        for (const auto& entry : std::filesystem::directory_iterator(whole))
            if (entry.path().filename().string().starts_with("MANIFEST"))
                name = entry.path().filename().string();
        const auto size = std::filesystem::file_size(whole / name);
        for (std::uintmax_t at = 0; at < size; at += 5) {
            std::filesystem::remove_all(copy);
            std::filesystem::copy(whole, copy);
            std::fstream file(copy / name, std::ios::in | std::ios::out | std::ios::binary);
            file.seekg(std::streamoff(at));
            const char byte = static_cast<char>(file.get() ^ 0x10);
            file.seekp(std::streamoff(at));
            file.put(byte);
            file.close();
            ++tried;
            const auto log = LevelDbLog::open(copy.string());
            refused += !log.ok();
            if (log)
                QVERIFY2((*log)->head("room") == head,
                         fmt::format("accepted writes are lost after byte {}", at).c_str());
        }
    }
    qInfo("%d of %d refused", refused, tried);
    QVERIFY(tried > 40);
    QVERIFY(refused > tried / 2);
}

void tst_LogFolder::failedDropChangesNothing() {
    const std::unique_ptr<leveldb::Env> disk(leveldb::NewMemEnv(leveldb::Env::Default()));
    FaultEnv env(disk.get());
    {
        const Log log = opened("/log", &env);
        put(*log, "a", "text");
        put(*log, "b", std::nullopt);
        env.failAfter(FaultEnv::Call::Sync, 1, false);
        QVERIFY(!log->dropOld(afterHorizon).ok());
        env.heal();
        QVERIFY((*log->current({"room", "thing", "b"}))->isTombstone());
        QCOMPARE(log->floor("room"), std::uint64_t(0));
        QVERIFY(!log->dropOld(afterHorizon).ok()); // behind what may be torn nothing is written
    }
    const Log log = opened("/log", disk.get());
    (void)log->dropOld(afterHorizon);
    QCOMPARE(log->floor("room"), std::uint64_t(2));
    QCOMPARE(readAll(*log, "room").size(), std::size_t(1));
}

void tst_LogFolder::failedHistoryChangesNothing() {
    const std::unique_ptr<leveldb::Env> disk(leveldb::NewMemEnv(leveldb::Env::Default()));
    FaultEnv env(disk.get());
    const Log log = opened("/log", &env);
    put(*log, "a", "text");
    const std::uint64_t history = log->history();
    env.failAfter(FaultEnv::Call::Append, 1, true);
    QVERIFY(!log->beginHistory().ok());
    QCOMPARE(log->history(), history);
    QCOMPARE(log->common(history, "room"), std::optional<std::uint64_t>(1));
}

QTEST_GUILESS_MAIN(tst_LogFolder)
#include "tst_logfolder.moc"
