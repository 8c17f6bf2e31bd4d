// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace vigie::sync;

namespace {

/// The files that the first versions made, word for word.
constexpr const char* secondSchema = R"sql(
CREATE TABLE replica (
    device INTEGER NOT NULL, next_counter INTEGER NOT NULL,
    last_stamp INTEGER NOT NULL, clock_offset INTEGER NOT NULL, hub TEXT NOT NULL DEFAULT '');
CREATE TABLE channel (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, priority INTEGER NOT NULL,
    history INTEGER NOT NULL DEFAULT 0, cursor INTEGER NOT NULL DEFAULT 0,
    checkpoint INTEGER NOT NULL DEFAULT 0, checkpoint_at INTEGER NOT NULL DEFAULT 0);
CREATE TABLE base (
    number INTEGER PRIMARY KEY, channel INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    record BLOB NOT NULL);
CREATE UNIQUE INDEX base_key ON base (channel, kind, id);
CREATE TABLE pending (
    counter INTEGER PRIMARY KEY, channel INTEGER NOT NULL, written_at INTEGER NOT NULL,
    acknowledged INTEGER, body BLOB NOT NULL);
CREATE INDEX pending_acknowledged ON pending (channel, acknowledged)
    WHERE acknowledged IS NOT NULL;
CREATE TABLE pending_record (
    channel INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, counter INTEGER NOT NULL,
    PRIMARY KEY (channel, kind, id, counter)) WITHOUT ROWID;
CREATE INDEX pending_record_counter ON pending_record (counter);
CREATE TABLE refused (
    number INTEGER PRIMARY KEY, reason INTEGER NOT NULL, field TEXT NOT NULL,
    sentence TEXT NOT NULL, refused_at INTEGER NOT NULL, body BLOB NOT NULL);
PRAGMA application_id = 1449748329;
PRAGMA user_version = 2;
INSERT INTO replica VALUES (77, 5, 9000, 12, 'ws://there');
INSERT INTO channel VALUES (3, 'room', 0, 6, 40, 40, 1234);
)sql";

/// A database as another Vigie would write it.
class File {
public:
    explicit File(const std::string& path) {
        sqlite3_open(path.c_str(), &m_handle);
        run(secondSchema);
    }
    ~File() { sqlite3_close(m_handle); }

    void run(const std::string& statements) {
        if (sqlite3_exec(m_handle, statements.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            qFatal("%s", sqlite3_errmsg(m_handle));
        }
    }
    static std::string blob(const Bytes& bytes) {
        return "x'" +
               QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()))
                   .toHex()
                   .toStdString() +
               "'";
    }
    void base(const Record& record) {
        run("INSERT INTO base (channel, kind, id, record) VALUES (3, 'note', '" + record.key().id +
            "', " + blob(encodeRecord(record)) + ")");
    }

private:
    sqlite3* m_handle = nullptr;
};

void stamp(cbor::Writer& out, Stamp stamp) {
    out.array(2);
    out.unsignedInteger(stamp.time);
    out.unsignedInteger(stamp.writer);
}

/// A group of version 2: each operation has a base, mostly null, before its changes.
Bytes secondGroup(std::uint64_t counter) {
    Bytes bytes;
    cbor::Writer out(bytes);
    out.array(3);
    out.unsignedInteger(counter);
    out.text("room");
    out.array(3);
    const auto operation = [&out](std::uint64_t act, const char* id, std::uint64_t time) {
        out.array(8);
        out.unsignedInteger(act);
        out.text("note");
        out.text(id);
        out.unsignedInteger(0);
        out.unsignedInteger(time);
        out.unsignedInteger(77);
    };
    operation(1, "seen", 500);
    out.null();
    out.array(3);
    out.array(2);
    out.text("a");
    out.integer(1);
    out.array(3);
    out.text("b");
    out.integer(2);
    stamp(out, {499, 77});
    out.array(4);
    out.text("title");
    out.text("edited");
    out.null();
    stamp(out, {100, 2});
    operation(2, "deleted", 501);
    stamp(out, {101, 2});
    out.array(0);
    operation(2, "unseen", 502);
    out.null();
    out.array(0);
    return bytes;
}

} // namespace

/// What becomes of a file that an earlier Vigie made.
class tst_StoreUpgrade : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromTheSecond();
    void fromTheFirst();
    void whatCannotBeRead();
};

void tst_StoreUpgrade::fromTheSecond() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    const Record seen = sent("room", "seen", {100, 2}, "title");
    Record deleted = sent("room", "deleted", {101, 2}, "title");
    deleted.merge("words", Value("older"), {90, 2});
    Record expiring = sent("room", "expiring", {102, 2}, "title");
    expiring.merge("expires", Value(std::int64_t(1000)), {102, 2});
    const Record saysSo = sent("room", "word", {102, 2}, "this one expires never");
    {
        File file(path);
        for (const Record& record : {seen, deleted, expiring, saysSo}) {
            file.base(record);
        }
        file.run("INSERT INTO pending VALUES (4, 3, 44, NULL, " + File::blob(secondGroup(4)) + ")");
        for (const char* id : {"seen", "deleted", "unseen"}) {
            file.run(std::string("INSERT INTO pending_record VALUES (3, 'note', '") + id + "', 4)");
        }
        file.run("INSERT INTO refused VALUES (1, 0, '', 'No.', 45, " + File::blob(secondGroup(3)) +
                 ")");
    }
    for (int round = 0; round < 2; ++round) { // and again as a file of this version
        auto opened = ReplicaStore::open(path);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().sentence.c_str());
        ReplicaStore& store = **opened;
        QCOMPARE(store.device(), WriterId(77));
        QCOMPARE(store.hub(), std::string("ws://there"));
        QCOMPARE(store.person(), std::string());
        QVERIFY(store.hubKey().empty());
        QVERIFY(store.everMet()); // at the checkpoint, at the latest
        QCOMPARE(store.clockOffset(), std::int64_t(12));
        QCOMPARE(store.lastWritten(), std::uint64_t(4));
        QVERIFY(store.nextStamp(0).time > 9000);
        const ChannelState room = stateOf(store);
        QVERIFY(room.cursor == 40 && room.history == 6 && !room.forbidden && room.provenAt == 0);
        QVERIFY(!store.digest("room")->has_value());

        const auto pending = store.pending(0, SIZE_MAX, SIZE_MAX);
        QVERIFY2(pending.ok(), pending.ok() ? "" : pending.error().sentence.c_str());
        QCOMPARE(pending->size(), std::size_t(1));
        const auto& operations = pending->front().operations;
        const std::vector<FieldChange> changes{
            {"a", Value(1), {500, 77}, std::nullopt, {}},
            {"b", Value(2), {499, 77}, std::nullopt, {}},
            {"title", Value("edited"), {500, 77}, {{100, 2}}, {}}};
        QVERIFY(operations[0].fields == changes);
        QVERIFY(operations[1].fields == sightOf(deleted, {501, 77}));
        QVERIFY(operations[2].act == Act::Delete && operations[2].fields.empty());
        QCOMPARE(titleOf(store, "seen"), std::string("edited"));
        QCOMPARE(titleOf(store, "deleted"), std::string("-"));
        const auto drawer = store.refusedGroups();
        QVERIFY(drawer.ok());
        QCOMPARE(drawer->front().group.operations.size(), std::size_t(3));
        // It may have been sent: its stamps stay.
        QCOMPARE(*store.restamp(1, 1), std::uint64_t(0));
        QVERIFY(store.pending(0, SIZE_MAX, SIZE_MAX)->front().operations == operations);
    }
    auto store = ReplicaStore::open(path);
    QVERIFY(store.value()->dropExpired("room", 1000).ok());
    QCOMPARE(*store.value()->count("room"), std::uint64_t(3));
    QCOMPARE(titleOf(**store, "word"), std::string("this one expires never"));
    QVERIFY(*store.value()->advanceDigest("room", 100));
    QVERIFY(*store.value()->digest("room") == digestOf("room", {seen, deleted, saysSo}));
}

/// Without a place for the hub's address.
void tst_StoreUpgrade::fromTheFirst() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        File file(path);
        file.base(sent("room", "x", {100, 2}, "title"));
        file.run("ALTER TABLE replica DROP COLUMN hub; PRAGMA user_version = 1");
    }
    {
        auto store = ReplicaStore::open(path);
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().sentence.c_str());
        QCOMPARE(store.value()->device(), WriterId(77));
        QCOMPARE(store.value()->hub(), std::string());
        QVERIFY(store.value()->setHub("ws://127.0.0.1:7400/sync").ok());
    }
    auto again = ReplicaStore::open(path);
    QVERIFY(again.ok());
    QCOMPARE(again.value()->hub(), std::string("ws://127.0.0.1:7400/sync"));
    QCOMPARE(titleOf(**again, "x"), std::string("title"));
}

// The file stays as it was: another Vigie may know better.
void tst_StoreUpgrade::whatCannotBeRead() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        File file(path);
        file.run("INSERT INTO pending VALUES (4, 3, 44, NULL, x'8304')");
    }
    for (int round = 0; round < 2; ++round) {
        const auto store = ReplicaStore::open(path);
        QVERIFY(!store.ok());
        QCOMPARE(store.error().code, ErrorCode::Corrupt);
    }
}

QTEST_GUILESS_MAIN(tst_StoreUpgrade)
#include "tst_storeupgrade.moc"
