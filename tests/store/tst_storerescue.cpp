// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sealedvfs.h"
#include "tests/store/filetesting.h"
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <random>

using namespace vigie::sync;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t pageBytes = 4096;
constexpr int waitingGroups = 60;
constexpr int refusedOnes = 12;

const StoreKey* key() {
    return isSealedRun() ? &testKey() : nullptr;
}

SigningKey::Seed seed() {
    SigningKey::Seed bytes;
    bytes.fill(std::byte(5));
    return bytes;
}

/// A closed replica with a base of some hundred records, and a pending and a drawer of many pages.
void load(const std::string& path) {
    auto opened = openStore(path);
    ReplicaStore& store = **opened;
    (void)store.setHub("ws://hub");
    (void)store.setPerson("inga");
    (void)store.setHubKey(Bytes(32, std::byte(3)));
    if (isSealedRun()) {
        (void)store.setIdentity(seed());
    }
    (void)store.setLease(123'456);
    (void)store.met(77, 9'000);
    for (const char* channel : {"room", "hall"}) {
        (void)store.subscribe(channel, Priority::Pinned);
        (void)store.adoptHistory(channel, 7, 0);
        std::vector<Record> records;
        for (int i = 0; i < 120; ++i) {
            records.push_back(
                sent(channel, fmt::format("{:03}", i), {1, 2}, std::string(100, 'b')));
        }
        (void)store.applyBatch(channel, 0, 120, bytesOf(records));
        (void)store.keepRoot(channel, {7, 120, {}, 9'000}, true);
    }
    for (int i = 0; i < waitingGroups + refusedOnes; ++i) {
        const std::uint64_t counter =
            write(store,
                  {note(Act::Create, fmt::format("own{}", i), {100 + std::uint64_t(i), 1},
                        std::string(i % 20 == 0 ? 9'000 : 700, 'w'))},
                  i % 2 ? "room" : "hall");
        if (i >= waitingGroups) {
            (void)store.refuse(counter, {RefusalReason::Quota, "", "No."}, 1);
        }
    }
}

/// Which table each page is of; an index's by the index's name.
std::vector<std::string> pagesOf(const std::string& path) {
    sqlite3* handle = nullptr;
    const auto vfs = key() ? std::make_unique<SealedVfs>(*key()) : nullptr;
    sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, vfs ? vfs->name() : nullptr);
    sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
    sqlite3_stmt* rows = nullptr;
    sqlite3_prepare_v2(handle, "SELECT pageno, name FROM dbstat", -1, &rows, nullptr);
    std::vector<std::string> pages(fs::file_size(path) / pageBytes);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        pages[static_cast<std::size_t>(sqlite3_column_int(rows, 0)) - 1] =
            reinterpret_cast<const char*>(sqlite3_column_text(rows, 1));
    }
    sqlite3_finalize(rows);
    sqlite3_close(handle);
    return pages;
}

/// What an app does with a store in a session; the first error.
std::optional<Error> use(ReplicaStore& store) {
    const auto failed = [](const auto& result) {
        return result.ok() ? std::nullopt : std::optional(result.error());
    };
    if (auto error = failed(store.channels())) {
        return error;
    }
    for (const char* channel : {"room", "hall"}) {
        const std::uint64_t cursor = stateOf(store, channel).cursor; // 0 after a rescue
        const auto visit = [](const Record&) { return true; };
        if (auto error = failed(store.forEach(channel, "", 1, visit))) {
            return error;
        }
        std::vector<Record> records;
        for (int i = 0; i < 120; ++i) {
            records.push_back(sent(channel, fmt::format("{:03}", i), {2, 2}, "again"));
        }
        if (auto error =
                failed(store.applyBatch(channel, cursor, cursor + 120, bytesOf(records)))) {
            return error;
        }
        if (auto error = failed(store.lastRoot(channel))) {
            return error;
        }
        if (auto error = failed(store.ranges(channel))) {
            return error;
        }
        if (auto error = failed(store.dropExpired(channel, 1))) {
            return error;
        }
    }
    if (auto error = failed(store.pending(0, SIZE_MAX, SIZE_MAX))) {
        return error;
    }
    if (auto error = failed(store.refusedGroups())) {
        return error;
    }
    if (auto error = failed(store.adoptHistory("room", 8, 120))) {
        return error;
    }
    return failed(store.renameDevice()); // every index of pending
}

std::size_t pendingIn(ReplicaStore& store) {
    const auto pending = store.pending(0, SIZE_MAX, SIZE_MAX);
    return pending.ok() ? pending->size() : 0;
}

} // namespace

/// What a damaged disk costs: base, never pending.
class tst_StoreRescue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whole();
    void everyPage();
    void pendingsOwnPage();
    void crashes();
    void heldOpen();
    void notOurs();
};

/// A file that has no damage loses its base only, and goes on as before.
void tst_StoreRescue::whole() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    load(path);
    WriterId device = 0;
    std::vector<OperationGroup> pending;
    {
        auto store = openStore(path);
        device = store.value()->device();
        pending = *store.value()->pending(0, SIZE_MAX, SIZE_MAX);
        // A history that base is being compared with: what waits is numbered in that one.
        QVERIFY(store.value()->adoptHistory("hall", 9, 10).ok());
    }
    auto rescued = ReplicaStore::rescue(path, key());
    QVERIFY2(rescued.ok(), rescued.ok() ? "" : rescued.error().sentence.c_str());
    QVERIFY(rescued->whole);
    QCOMPARE(rescued->pending, std::uint64_t(waitingGroups));
    QCOMPARE(rescued->refused, std::uint64_t(refusedOnes));
    for (const char* end : {".damaged", ".rescue", ".rescued", "-wal"}) {
        QVERIFY(!fs::exists(path + end));
    }
    auto opened = openStore(path);
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().sentence.c_str());
    ReplicaStore& store = **opened;
    QCOMPARE(store.device(), device);
    QCOMPARE(store.hub(), std::string("ws://hub"));
    QCOMPARE(store.person(), std::string("inga"));
    QVERIFY(store.hubKey() == Bytes(32, std::byte(3)));
    QCOMPARE(store.identity().has_value(), isSealedRun());
    QCOMPARE(store.lease(), std::int64_t(123'456));
    QCOMPARE(store.clockOffset(), std::int64_t(77));
    QCOMPARE(store.lastWritten(), std::uint64_t(waitingGroups + refusedOnes));
    QVERIFY(*store.pending(0, SIZE_MAX, SIZE_MAX) == pending);
    QCOMPARE(store.refusedGroups()->size(), std::size_t(refusedOnes));
    const ChannelState room = stateOf(store);
    QVERIFY(room.priority == Priority::Pinned && room.history == 7 && room.cursor == 0 &&
            room.checkpoint == 0 && room.provenAt == 0);
    QCOMPARE(stateOf(store, "hall").history, std::uint64_t(9));
    QCOMPARE(store.lastRoot("room")->value().sequence, std::uint64_t(120));
    QCOMPARE(*store.count("room"), std::uint64_t(0));
    QCOMPARE(store.waiting("room", "note")->size(), std::size_t(waitingGroups / 2));
    QCOMPARE(titleOf(store, "own1"), std::string(700, 'w'));
    QVERIFY(store.applyBatch("room", 0, 240, bytesOf({sent("room", "b", {2, 2}, "base")})).ok());
    QCOMPARE(titleOf(store, "b"), std::string("base"));
    QVERIFY(write(store, {note(Act::Create, "more", {900, 1}, "more")}) ==
            waitingGroups + refusedOnes + 1);
}

void tst_StoreRescue::everyPage() {
    if (!isSealedRun()) {
        QSKIP("Without a seal a changed byte is mostly taken for what was written");
    }
    const QTemporaryDir folder;
    const std::string intact = folder.filePath("intact").toStdString();
    const std::string path = folder.filePath("replica").toStdString();
    load(intact);
    const std::vector<std::string> pages = pagesOf(intact);
    const std::string bytes = contentOf(intact);
    QVERIFY(pages.size() > 40 && pages.size() < 150);
    std::mt19937 random(11);
    std::map<std::string, int> rescues;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        const std::string& table = pages[page];
        const std::string at = fmt::format("page {} of {}", page + 1, table);
        QVERIFY(ReplicaStore::remove(path).ok());
        vigie::sync::write(path, changedAt(bytes, page * pageBytes + random() % pageBytes));
        std::optional<Error> error;
        {
            auto store = openStore(path);
            error = store ? use(**store) : std::optional(store.error());
        }
        if (!error) {
            continue; // nobody needed it
        }
        QVERIFY2(error->code == ErrorCode::Corrupt, error->sentence.c_str());
        auto rescued = ReplicaStore::rescue(path, key());
        ++rescues[table];
        if (table == "sqlite_schema" || table == "replica") {
            QVERIFY2(!rescued.ok(), at.c_str());
            QCOMPARE(rescued.error().code, ErrorCode::Corrupt);
            QVERIFY(rescued.error().sentence.find(path) != std::string::npos);
            QVERIFY(fs::exists(path));
            continue;
        }
        QVERIFY2(rescued.ok(), (at + ": " + (rescued ? "" : rescued.error().sentence)).c_str());
        auto store = openStore(path);
        QVERIFY2(store.ok(), at.c_str());
        QCOMPARE(pendingIn(**store), std::size_t(rescued->pending));
        const bool own = table == "pending" || table == "refused" || table == "channel";
        QVERIFY2(rescued->whole == !own, (at + ": " + rescued->sentence).c_str());
        QCOMPARE(rescued->whole, rescued->sentence.find("cannot be read") == std::string::npos);
        QCOMPARE(rescued->whole, !fs::exists(path + ".damaged"));
        QVERIFY2((rescued->pending == waitingGroups) == (table != "pending"), at.c_str());
        QVERIFY2((rescued->refused == refusedOnes) == (table != "refused"), at.c_str());
        QCOMPARE(store.value()->identity().has_value(), true);
        QCOMPARE(store.value()->channels()->size(), std::size_t(2));
        store->reset();
        auto again = openStore(path);
        QVERIFY(again.ok() && !use(**again));
    }
    for (const char* table : {"base", "base_key", "pending", "pending_record", "refused", "replica",
                              "channel", "sqlite_schema"}) {
        QVERIFY2(rescues[table] > 0, table);
    }
}

// One leaf of pending: all but its rows are there, and the sentence says which are not.
void tst_StoreRescue::pendingsOwnPage() {
    if (!isSealedRun()) {
        QSKIP("Without a seal a changed byte is mostly taken for what was written");
    }
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    load(path);
    const std::vector<std::string> pages = pagesOf(path);
    const std::string bytes = contentOf(path);
    std::size_t most = 0;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (pages[page] != "pending") {
            continue;
        }
        vigie::sync::write(path, changedAt(bytes, page * pageBytes + 17));
        auto rescued = ReplicaStore::rescue(path, key());
        QVERIFY(rescued.ok());
        QVERIFY2(rescued->sentence.find("numbers") != std::string::npos, rescued->sentence.c_str());
        most = std::max<std::size_t>(most, rescued->pending);
        QVERIFY(ReplicaStore::remove(path).ok());
    }
    QVERIFY(most >= waitingGroups - 8);
}

// The two moments at which the new file is whole, and has not its name yet.
void tst_StoreRescue::crashes() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    const std::string other = folder.filePath("other").toStdString();
    load(other);
    const std::string rescued = contentOf(other);
    for (const bool oldIsThere : {true, false}) {
        if (oldIsThere) {
            vigie::sync::write(path, std::string(8192, 'x'));
            vigie::sync::write(path + "-wal", std::string(8192, 'x'));
        }
        vigie::sync::write(path + ".rescued", rescued);
        auto store = openStore(path);
        QVERIFY(store.ok());
        QCOMPARE(pendingIn(**store), std::size_t(waitingGroups));
        QVERIFY(!fs::exists(path + ".rescued"));
        store->reset();
        QVERIFY(ReplicaStore::remove(path).ok());
    }
    // What was not whole yet is made anew.
    load(path);
    vigie::sync::write(path + ".rescue", "half of it");
    vigie::sync::write(path + ".rescue-wal", "half of it");
    QCOMPARE(ReplicaStore::rescue(path, key())->pending, std::uint64_t(waitingGroups));
    QVERIFY(!fs::exists(path + ".rescue") && !fs::exists(path + ".rescue-wal"));
}

void tst_StoreRescue::heldOpen() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    load(path);
    auto store = openStore(path);
    QCOMPARE(ReplicaStore::rescue(path, key()).error().code, ErrorCode::Busy);
    QCOMPARE(pendingIn(**store), std::size_t(waitingGroups));
    QCOMPARE(*store.value()->count("room"), std::uint64_t(120));
}

void tst_StoreRescue::notOurs() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("note").toStdString();
    vigie::sync::write(path, "a note of somebody's");
    QVERIFY(!ReplicaStore::rescue(path, key()).ok());
    QCOMPARE(contentOf(path), std::string("a note of somebody's"));
    QVERIFY(!ReplicaStore::rescue(folder.filePath("none").toStdString(), key()).ok());
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path().toStdString())) {
        ++files;
    }
    QCOMPARE(files, std::size_t(1));
}

QTEST_GUILESS_MAIN(tst_StoreRescue)
#include "tst_storerescue.moc"
