// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sealedvfs.h"
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

/// By SQLite alone, or over the replica's sealed file.
void sql(const std::string& path, const char* statements, bool sealed = false) {
    sqlite3* handle = nullptr;
    const auto vfs = sealed ? std::make_unique<SealedVfs>(testKey()) : nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    QCOMPARE(sqlite3_open_v2(path.c_str(), &handle, flags, vfs ? vfs->name() : nullptr), SQLITE_OK);
    // The test's disk has no shared memory, which a file in WAL mode needs otherwise.
    QCOMPARE(sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr),
             SQLITE_OK);
    QCOMPARE(sqlite3_exec(handle, statements, nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_close(handle), SQLITE_OK);
}

/// What an opening says of a file that is no replica; with a key it may be another key's.
ErrorCode notOurs() {
    return isSealedRun() ? ErrorCode::Refused : ErrorCode::Corrupt;
}

std::optional<ErrorCode> openingFails(const std::string& path) {
    const auto store = openStore(path);
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
    auto first = openStore(path);
    QVERIFY(first.ok());
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Busy));
    QVERIFY(first.value()->subscribe("room", Priority::Open).ok()); // it has lost nothing
    first->reset();
    QVERIFY(openStore(path).ok());
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
    QVERIFY(openStore(path.toStdString()).ok());
}

void tst_StoreFile::anotherProgramsDatabaseIsLeftAlone() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("theirs").toStdString();
    sql(path, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    const std::vector<char> before = contentOf(path);
    QVERIFY(!before.empty());
    QCOMPARE(openingFails(path), std::optional(notOurs()));
    QVERIFY(contentOf(path) == before);
    sql(path, "PRAGMA application_id = 1234");
    QCOMPARE(openingFails(path), std::optional(notOurs()));
}

void tst_StoreFile::newerSchema() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    QVERIFY(openStore(path).ok());
    sql(path, "PRAGMA user_version = 99", isSealedRun());
    QCOMPARE(openingFails(path), std::optional(ErrorCode::Unsupported));
}

void tst_StoreFile::noDatabase() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("text").toStdString();
    for (const std::size_t size : {2, 99, 100, 4096, 10'000}) { // SQLite takes 1 for none
        std::ofstream(path, std::ios::binary | std::ios::trunc) << std::string(size, 'x');
        QCOMPARE(openingFails(path), std::optional(notOurs()));
        QCOMPARE(contentOf(path).size(), size);
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc).close();
    QVERIFY(openStore(path).ok()); // an empty file is a new one
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
    QVERIFY(openStore(path).ok());
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
        auto store = openStore(whole);
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
        auto store = openStore(path);
        if (!store) {
            QVERIFY(!store.error().sentence.empty());
            continue;
        }
        for (const Record& record : shown(**store, "room")) {
            QVERIFY(!record.key().id.empty()); // whole records only: no crash, no half ones
        }
        (void)store.value()->write({groupOf("room", {note(Act::Create, "x", {2, 1}, "x")})}, 1,
                                   false);
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
                {groupOf("room", {note(Act::Create, id, {5, 1}, std::string(9'000, 'w'))})}, 1,
                false);
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
    const auto summed = [](ReplicaStore& store) -> Result<void> {
        auto known = store.advanceDigest("room", 1);
        return known ? Result<void>() : known.error();
    };
    return {{"subscribe", [](ReplicaStore& s) { return s.subscribe("room", Priority::Open); }},
            {"write one", write("one")},
            {"begin a history", [](ReplicaStore& s) { return s.adoptHistory("room", 7, 0); }},
            {"first batch", batch(0, 3, "base")},
            {"write two", write("two")},
            {"accept one", accept(1, 5)},
            {"checkpoint", [](ReplicaStore& s) { return s.checkpoint("room", 3, 9); }},
            {"batch that holds one", batch(3, 6, "one")},
            {"refuse two",
             [](ReplicaStore& s) {
                 return s.refuse(2, {RefusalReason::Quota, "", "No."}, 1);
             }},
            {"clock", [](ReplicaStore& s) { return s.met(123, 456); }},
            {"write three", write("three")},
            {"rename", [](ReplicaStore& s) { return s.renameDevice(); }},
            {"empty the drawer",
             [](ReplicaStore& s) -> Result<void> {
                 const auto drawer = s.refusedGroups();
                 return drawer->empty() ? Result<void>(drawer.ok() ? Error{} : drawer.error())
                                        : s.dropRefused(drawer->front().number);
             }},
            {"another history", [](ReplicaStore& s) { return s.adoptHistory("room", 8, 4); }},
            {"whose", [](ReplicaStore& s) { return s.setPerson("inga"); }},
            {"the hub's key", [](ReplicaStore& s) { return s.setHubKey(Bytes(32)); }},
            {"sum one", summed},
            {"sum two", summed},
            {"sum the rest", summed},
            {"repair",
             [](ReplicaStore& s) -> Result<void> {
                 auto own = s.ranges("room");
                 if (!own) {
                     return own.error();
                 }
                 const Bytes records = bytesOf({sent("room", "repaired", {6, 2}, "r")});
                 const auto items = own->in({});
                 return s.repair("room", {records, {items[0].handle}, {items[1].handle}, true});
             }},
            {"compared", [](ReplicaStore& s) { return s.reconciled("room", 8, 5); }},
            {"sum again", summed},
            {"root",
             [](ReplicaStore& s) {
                 return s.keepRoot("room", {8, 5, {}, 9}, true);
             }},
            {"accept three", accept(1, 100)},
            {"number anew", [](ReplicaStore& s) { return s.renumber(0); }},
            {"write at a wrong time",
             [](ReplicaStore& s) -> Result<void> {
                 const Operation wrong = note(Act::Create, "four", s.nextStamp(1'000'000), "four");
                 auto first = s.write({groupOf("room", {wrong})}, 1'000'000, false);
                 return first ? Result<void>() : first.error();
             }},
            {"stamp anew",
             [](ReplicaStore& s) -> Result<void> {
                 auto anew = s.restamp(500, 1'000'000);
                 return anew ? Result<void>() : anew.error();
             }},
            {"batch that expires",
             [](ReplicaStore& s) {
                 Record record = sent("room", "short", {6, 2}, "short");
                 record.merge("expires", Value(std::int64_t(50)), {6, 2});
                 return s.applyBatch("room", 5, 9, bytesOf({record}));
             }},
            {"expire", [](ReplicaStore& s) { return s.dropExpired("room", 50); }},
            {"accept late", accept(2, 100)},
            {"purge", [](ReplicaStore& s) { return s.purge("room"); }},
            {"batch of what is seen again", batch(0, 3, "again")}};
}

/// Everything that can be asked of it, as text.
std::string portrait(ReplicaStore& store) {
    std::string text =
        fmt::format("{} {} {} {} {} {}\n", store.device(), store.lastWritten(), store.clockOffset(),
                    store.everMet(), store.person(), store.hubKey().size());
    const auto channels = store.channels();
    for (const ChannelState& c : *channels) {
        text += fmt::format("{} {} {} {} {} {} {}\n", c.name, c.history, c.cursor, c.checkpoint,
                            c.checkpointAt, c.forbidden, c.provenAt);
        const auto digest = store.digest(c.name);
        text += fmt::format("digest {} root {} base {}\n",
                            *digest ? std::to_integer<int>((**digest)[0]) : -1,
                            store.lastRoot(c.name)->has_value(), *store.count(c.name));
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
        text += fmt::format("waits {} {} {}\n", group.counter, group.operations[0].id,
                            group.operations[0].stamp.time);
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

// Whichever write of whichever step it strikes: an error, nothing of the step happened, neither in
// memory nor on the disk, and with room again the same step succeeds.
void tst_StoreFile::diskFailsAtEveryWrite() {
    QFETCH(bool, syncs);
    Disk& disk = testDisk();
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    disk = {};
    auto opened = openStore(path);
    QVERIFY(opened.ok());
    std::size_t struck = 0;
    for (const Step& step : life()) {
        const std::string before = portrait(**opened);
        bool fails = true;
        for (std::uint64_t left = 0; fails; ++left) {
            const std::uint64_t confirmed = opened.value()->confirmed();
            // A disk that does not sync takes the step at the second time.
            disk.syncFails = syncs && left == 0;
            if (!syncs) {
                disk.writesLeft = left;
            }
            const auto result = step.run(**opened);
            disk.writesLeft.reset();
            disk.syncFails = false;
            fails = !result.ok();
            if (!fails) {
                QVERIFY2(syncs || left > 0, step.name); // each step writes something
                struck += left > 0 ? 1 : 0;
                continue;
            }
            const ErrorCode wanted = syncs ? ErrorCode::Io : ErrorCode::Full;
            QVERIFY2(result.error().code == wanted,
                     fmt::format("{}: {}", step.name, result.error().sentence).c_str());
            QVERIFY2(portrait(**opened) == before, step.name);
            QCOMPARE(opened.value()->confirmed(), confirmed);
            if (left % 2 == 0) { // else it goes on with what is in memory
                opened->reset();
                opened = openStore(path);
                QVERIFY(opened.ok());
                QVERIFY2(portrait(**opened) == before, step.name);
            }
        }
    }
    QVERIFY(struck >= (syncs ? 12 : life().size()));
}

void tst_StoreFile::writesAreSynced() {
    Disk& disk = testDisk();
    const QTemporaryDir folder;
    auto store = openStore(folder.filePath("replica").toStdString());
    QVERIFY(store.value()->subscribe("room", Priority::Open).ok());
    for (std::uint64_t i = 0; i < 5; ++i) {
        disk.syncs = 0;
        QVERIFY(store.value()
                    ->write({groupOf("room", {note(Act::Create, "x", {i + 1, 1}, "x")})}, 1, false)
                    .ok());
        QVERIFY(disk.syncs >= 1);
        disk.syncs = 0;
        QVERIFY(store.value()->applyBatch("room", i, i + 1, {}).ok());
        QCOMPARE(disk.syncs, std::uint64_t(0)); // the hub can say it again
    }
    // What is offered is nowhere else.
    QVERIFY(store.value()
                ->applyBatch("room", 5, 6, bytesOf({sent("room", "base", {1, 2}, "base")}))
                .ok());
    const auto own = store.value()->ranges("room");
    disk.syncs = 0;
    QVERIFY(store.value()->repair("room", {{}, {}, {own->in({})[0].handle}, true}).ok());
    QVERIFY(disk.syncs >= 1);
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--hold") {
        const auto store = openStore(arguments[2].toStdString());
        std::cout << (store.ok() ? "held" : store.error().sentence) << std::endl;
        std::cin.get();
        return 0;
    }
    tst_StoreFile test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storefile.moc"
