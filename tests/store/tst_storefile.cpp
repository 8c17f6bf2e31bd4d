// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/faultvfs.h"
#include "tests/store/storetesting.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iostream>

using namespace vigie::sync;

namespace {

std::vector<char> contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void sql(const std::string& path, const char* statements) {
    sqlite3* handle = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
    // The test's disk has no shared memory, which a file in WAL mode needs otherwise.
    QCOMPARE(sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr),
             SQLITE_OK);
    QCOMPARE(sqlite3_exec(handle, statements, nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_close(handle), SQLITE_OK);
}

std::optional<ErrorCode> openingFails(const std::string& path) {
    const auto store = ReplicaStore::open(path);
    if (store) {
        return std::nullopt;
    }
    // A person has to learn which file it is about.
    if (store.error().sentence.find(path) == std::string::npos) {
        return ErrorCode::Unsupported;
    }
    return store.error().code;
}

} // namespace

/// What a client's file is to others, and what becomes of it on a disk that fails.
class tst_StoreFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { testDisk() = {}; }
    void heldByThisProcess();
    void heldByAnotherProcess();
    void anotherProgramsDatabaseIsLeftAlone();
    void newerSchema();
    void olderSchema();
    void noDatabase();
    void noSuchFolder();
    void readOnlyFile();
    void damagedFile();
    void diskFailsAtEveryWrite_data();
    void diskFailsAtEveryWrite();
    void writesAreSynced();
};

void tst_StoreFile::heldByThisProcess() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    auto first = ReplicaStore::open(path);
    QVERIFY(first.ok());
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Busy));
    QVERIFY(first.value()->subscribe("room", Priority::Open).ok()); // it has lost nothing
    first->reset();
    QVERIFY(ReplicaStore::open(path).ok());
}

// This program again, with the file's name: it opens, says so, and waits for its input's end.
void tst_StoreFile::heldByAnotherProcess() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("replica");
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {"--hold", path});
    QVERIFY(other.waitForReadyRead());
    QCOMPARE(other.readLine().trimmed(), QByteArray("held"));
    QCOMPARE(openingFails(path.toStdString()), std::optional(ErrorCode::Busy));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QVERIFY(ReplicaStore::open(path.toStdString()).ok());
}

void tst_StoreFile::anotherProgramsDatabaseIsLeftAlone() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("theirs").toStdString();
    sql(path, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    const std::vector<char> before = contentOf(path);
    QVERIFY(!before.empty());
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Corrupt));
    QVERIFY(contentOf(path) == before);
    sql(path, "PRAGMA application_id = 1234");
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Corrupt));
}

void tst_StoreFile::newerSchema() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    QVERIFY(ReplicaStore::open(path).ok());
    sql(path, "PRAGMA user_version = 99");
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Unsupported));
}

/// As the first Vigie made it: without a place for the hub's address.
void tst_StoreFile::olderSchema() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    WriterId device = 0;
    {
        auto store = ReplicaStore::open(path);
        QVERIFY(store.ok());
        device = (*store)->device();
        QVERIFY((*store)->subscribe("news", Priority::Open).ok());
    }
    sql(path, "ALTER TABLE replica DROP COLUMN hub; PRAGMA user_version = 1");
    {
        auto store = ReplicaStore::open(path);
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().sentence.c_str());
        QCOMPARE((*store)->device(), device);
        QCOMPARE((*store)->channels()->size(), 1U);
        QCOMPARE((*store)->hub(), std::string());
        QVERIFY((*store)->setHub("ws://127.0.0.1:7400/sync").ok());
    }
    auto again = ReplicaStore::open(path);
    QVERIFY(again.ok());
    QCOMPARE((*again)->hub(), std::string("ws://127.0.0.1:7400/sync"));
}

void tst_StoreFile::noDatabase() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("text").toStdString();
    for (const std::size_t size : {2, 99, 100, 4096, 10'000}) { // SQLite takes 1 for none
        std::ofstream(path, std::ios::binary | std::ios::trunc) << std::string(size, 'x');
        QCOMPARE(openingFails(path), std::optional(ErrorCode::Corrupt));
        QCOMPARE(contentOf(path).size(), size);
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc).close();
    QVERIFY(ReplicaStore::open(path).ok()); // an empty file is a new one
}

void tst_StoreFile::noSuchFolder() {
    const QTemporaryDir folder;
    QCOMPARE(openingFails(folder.filePath("none/replica").toStdString()),
             std::optional(ErrorCode::Io));
    QCOMPARE(openingFails(folder.path().toStdString()), std::optional(ErrorCode::Io));
}

void tst_StoreFile::readOnlyFile() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    QVERIFY(ReplicaStore::open(path).ok());
    namespace fs = std::filesystem;
    fs::permissions(path, fs::perms::owner_read, fs::perm_options::replace);
    if (std::ofstream(path, std::ios::app).is_open()) {
        QSKIP("This user may write everywhere");
    }
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Io));
}

// A byte turned over in any page: an error that says so, or the records as they were.
void tst_StoreFile::damagedFile() {
    const QTemporaryDir folder;
    const std::string whole = folder.filePath("whole").toStdString();
    const std::string path = folder.filePath("damaged").toStdString();
    {
        auto store = ReplicaStore::open(whole);
        QVERIFY(store.value()->subscribe("room", Priority::Open).ok());
        std::vector<Record> records;
        for (int i = 0; i < 300; ++i) {
            records.push_back(sent("room", fmt::format("{:03}", i), {1, 2}, "title"));
        }
        QVERIFY(store.value()->applyBatch("room", 0, 300, bytesOf(records)).ok());
    }
    const std::vector<char> bytes = contentOf(whole);
    for (std::size_t at = 0; at < bytes.size(); at += 509) {
        std::vector<char> damaged = bytes;
        damaged[at] ^= 0x40;
        std::ofstream(path, std::ios::binary | std::ios::trunc)
            .write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
        auto store = ReplicaStore::open(path);
        if (!store) {
            QVERIFY(!store.error().sentence.empty());
            continue;
        }
        for (const Record& record : shown(**store, "room")) {
            QVERIFY(!record.key().id.empty()); // whole records only: no crash, no half ones
        }
        (void)store.value()->write({groupOf("room", {note(Act::Create, "x", {2, 1}, "x")})}, 1);
    }
}

namespace {

struct Step {
    const char* name;
    std::function<Result<void>(ReplicaStore&)> run;
};

/// A short life of a store; each step is one transaction.
std::vector<Step> life() {
    const auto write = [](const char* id) {
        return [id](ReplicaStore& store) -> Result<void> {
            auto first = store.write(
                {groupOf("room", {note(Act::Create, id, {5, 1}, std::string(9'000, 'w'))})}, 1);
            return first ? Result<void>() : first.error();
        };
    };
    const auto batch = [](std::uint64_t from, std::uint64_t to, const char* id) {
        return [=](ReplicaStore& store) {
            return store.applyBatch(
                "room", from, to,
                bytesOf({sent("room", id, {6, 2}, std::string(9'000, 'b')),
                         sent("room", fmt::format("{} too", id), {6, 2}, "short")}));
        };
    };
    const auto accept = [](std::uint64_t counter, std::uint64_t sequence) {
        return [=](ReplicaStore& store) {
            const ReplicaStore::Acknowledgement given{counter, "room", sequence};
            return store.acknowledge({&given, 1});
        };
    };
    return {{"subscribe", [](ReplicaStore& s) { return s.subscribe("room", Priority::Open); }},
            {"write one", write("one")},
            {"begin a history", [](ReplicaStore& s) { return s.beginHistory("room", 7); }},
            {"first batch", batch(0, 3, "base")},
            {"write two", write("two")},
            {"accept one", accept(1, 5)},
            {"checkpoint", [](ReplicaStore& s) { return s.checkpoint("room", 3, 9); }},
            {"batch that holds one", batch(3, 6, "one")},
            {"refuse two",
             [](ReplicaStore& s) {
                 return s.refuse(2, {RefusalReason::Quota, "", "No."}, 1);
             }},
            {"clock", [](ReplicaStore& s) { return s.setClockOffset(123); }},
            {"write three", write("three")},
            {"rename", [](ReplicaStore& s) { return s.renameDevice(); }},
            {"empty the drawer",
             [](ReplicaStore& s) -> Result<void> {
                 const auto drawer = s.refusedGroups();
                 return drawer->empty() ? Result<void>(drawer.ok() ? Error{} : drawer.error())
                                        : s.dropRefused(drawer->front().number);
             }},
            {"another history", [](ReplicaStore& s) { return s.beginHistory("room", 8); }}};
}

/// Everything that can be asked of it, as text.
std::string portrait(ReplicaStore& store) {
    std::string text =
        fmt::format("{} {} {}\n", store.device(), store.lastWritten(), store.clockOffset());
    const auto channels = store.channels();
    for (const ChannelState& c : *channels) {
        text += fmt::format("{} {} {} {} {}\n", c.name, c.history, c.cursor, c.checkpoint,
                            c.checkpointAt);
        for (const Record& record : shown(store, c.name)) {
            const Bytes bytes = encodeRecord(record);
            text += record.key().sentence() +
                    fmt::format(" {}\n",
                                std::hash<std::string_view>()(
                                    {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
        }
    }
    const auto pending = store.pending(0, SIZE_MAX, SIZE_MAX);
    for (const OperationGroup& group : *pending) {
        text += fmt::format("waits {} {}\n", group.counter, group.operations[0].id);
    }
    text += fmt::format("{} wait\n", store.pendingSummary()->groups);
    const auto drawer = store.refusedGroups();
    for (const RefusedGroup& refused : *drawer) {
        text += fmt::format("refused {} {}\n", refused.number, refused.refusal.sentence);
    }
    return text;
}

} // namespace

void tst_StoreFile::diskFailsAtEveryWrite_data() {
    QTest::addColumn<bool>("syncs");
    QTest::newRow("no room") << false;
    QTest::newRow("no sync") << true;
}

// Whichever step it strikes: an error, nothing of the step happened, neither in memory nor on the
// disk, and with room again the same step succeeds.
void tst_StoreFile::diskFailsAtEveryWrite() {
    QFETCH(bool, syncs);
    Disk& disk = testDisk();
    const QTemporaryDir folder;
    int failures = 0;
    for (std::size_t struck = 0; struck < life().size(); ++struck) {
        for (std::uint64_t left = 0; left < 40; ++left) {
            const std::string path =
                folder.filePath(QString("%1-%2").arg(struck).arg(left)).toStdString();
            disk = {};
            auto opened = ReplicaStore::open(path);
            QVERIFY(opened.ok());
            auto steps = life();
            for (std::size_t i = 0; i < struck; ++i) {
                const auto done = steps[i].run(**opened);
                QVERIFY2(done.ok(), done.ok() ? "" : done.error().sentence.c_str());
            }
            const std::string before = portrait(**opened);
            const std::uint64_t confirmed = opened.value()->confirmed();
            if (syncs) {
                disk.syncFails = true;
            } else {
                disk.writesLeft = left;
            }
            const auto result = steps[struck].run(**opened);
            disk.writesLeft.reset();
            disk.syncFails = false;
            if (result.ok()) { // there was room enough, or nothing to sync
                QVERIFY(syncs || left > 0);
                break;
            }
            ++failures;
            QVERIFY(result.error().code == (syncs ? ErrorCode::Io : ErrorCode::Full));
            QCOMPARE(portrait(**opened), before);
            QCOMPARE(opened.value()->confirmed(), confirmed);
            opened->reset();
            opened = ReplicaStore::open(path);
            QVERIFY(opened.ok());
            QCOMPARE(portrait(**opened), before);
            for (std::size_t i = struck; i < steps.size(); ++i) {
                const auto done = steps[i].run(**opened);
                QVERIFY2(done.ok(), fmt::format("{}: {}", steps[i].name,
                                                done.ok() ? "" : done.error().sentence)
                                        .c_str());
            }
            if (syncs) {
                break;
            }
        }
    }
    QVERIFY(failures >= (syncs ? 4 : 20));
}

void tst_StoreFile::writesAreSynced() {
    Disk& disk = testDisk();
    const QTemporaryDir folder;
    auto store = ReplicaStore::open(folder.filePath("replica").toStdString());
    QVERIFY(store.value()->subscribe("room", Priority::Open).ok());
    for (std::uint64_t i = 0; i < 5; ++i) {
        disk.syncs = 0;
        QVERIFY(store.value()
                    ->write({groupOf("room", {note(Act::Create, "x", {i + 1, 1}, "x")})}, 1)
                    .ok());
        QVERIFY(disk.syncs >= 1);
        disk.syncs = 0;
        QVERIFY(store.value()->applyBatch("room", i, i + 1, {}).ok());
        QCOMPARE(disk.syncs, std::uint64_t(0)); // the hub can say it again
    }
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--hold") {
        const auto store = ReplicaStore::open(arguments[2].toStdString());
        std::cout << (store.ok() ? "held" : store.error().sentence) << std::endl;
        std::cin.get();
        return 0;
    }
    tst_StoreFile test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storefile.moc"
