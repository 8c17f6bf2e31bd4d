// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

using namespace vigie::sync;

namespace {

Record expiring(const std::string& id, std::int64_t at) {
    Record record = sent("room", id, {5, 2}, "short-lived");
    record.merge("expires", Value(at), {5, 2});
    return record;
}

std::vector<Record> some(int count, const std::string& title = "title") {
    std::vector<Record> records;
    for (int i = 0; i < count; ++i) {
        records.push_back(sent("room", fmt::format("{:03}", i), {5, 2}, title));
    }
    return records;
}

} // namespace

/// A channel that may not be seen any more, what expires, digests and roots.
class tst_StoreChannel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void purged();
    void purgedTellsOnce();
    void purgedKeepsWhatIsNotJudged();
    void seenAgain();
    void expiredLeaveBase();
    void digestFollows();
    void digestInSlices_data();
    void digestInSlices();
    void firstSyncForgetsTheDigest();
    void digestIsAsOldAsBase();
    void rootsAreKept();
    void whoseItIs();
    void oneHubOnly();
};

void tst_StoreChannel::purged() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto store = openStore(path);
        ReplicaStore& s = **store;
        for (const char* name : {"room", "other"}) {
            QVERIFY(s.subscribe(name, Priority::Rest).ok());
            QVERIFY(s.adoptHistory(name, 4, 0).ok());
            QVERIFY(s.applyBatch(name, 0, 9, bytesOf({sent(name, "b", {1, 2}, "base")})).ok());
            QVERIFY(s.checkpoint(name, 9, 99).ok());
            QVERIFY(s.keepRoot(name, {4, 9, {}, 99}, true).ok());
        }
        QCOMPARE(stateOf(s).provenAt, std::int64_t(99));
        QVERIFY(!stateOf(s).forbidden);
        QVERIFY(s.purge("room").ok());
    }
    auto store = openStore(path);
    ReplicaStore& s = **store;
    QCOMPARE(titleOf(s, "b"), std::string("-"));
    QCOMPARE(*s.count("room"), std::uint64_t(0));
    const ChannelState room = stateOf(s);
    QVERIFY(room.forbidden);
    QCOMPARE(room.cursor, std::uint64_t(0));
    QCOMPARE(room.checkpoint, std::uint64_t(0));
    QCOMPARE(room.provenAt, std::int64_t(0));
    QVERIFY(*s.digest("room") == digestOf("room", {})); // known, without a look at base
    QCOMPARE(titleOf(s, "b", "other"), std::string("base"));
    QVERIFY(!stateOf(s, "other").forbidden);
    QVERIFY(!s.purge("unknown").ok());
}

void tst_StoreChannel::purgedTellsOnce() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf(some(1))).ok());
    std::vector<std::string> told;
    store->onTouched([&](std::string_view channel, std::string_view kind, std::string_view id) {
        told.push_back(fmt::format("{}/{}/{}", channel, kind, id));
    });
    QVERIFY(store->purge("room").ok());
    QVERIFY(!told.empty());
    QCOMPARE(told.back(), std::string("room//")); // all of it
    told.clear();
    QVERIFY(store->purge("room").ok()); // as each session begins
    QVERIFY(told.empty());
}

void tst_StoreChannel::purgedKeepsWhatIsNotJudged() {
    const Opened store = memory();
    write(*store, {note(Act::Create, "accepted", {10, 1}, "accepted")});
    write(*store, {note(Act::Create, "waits", {11, 1}, "waits")});
    write(*store, {note(Act::Create, "late", {12, 1}, "late")});
    QVERIFY(acknowledge(*store, 1, 7).ok());
    QVERIFY(store->purge("room").ok());
    QCOMPARE(titleOf(*store, "accepted"), std::string("-"));
    QCOMPARE(titleOf(*store, "waits"), std::string("waits"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(2));
    // Judged before the channel was taken away, told after: nothing will ever show it in base.
    QVERIFY(acknowledge(*store, 3, 8).ok());
    QCOMPARE(titleOf(*store, "late"), std::string("-"));
    QVERIFY(store->refuse(2, {RefusalReason::Forbidden, "", "No."}, 1).ok());
    QCOMPARE(store->refusedGroups()->size(), std::size_t(1));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(0));
}

void tst_StoreChannel::seenAgain() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 5, bytesOf(some(2))).ok());
    for (const bool byBatch : {true, false}) {
        QVERIFY(store->purge("room").ok());
        QVERIFY(!store->repair("room", {bytesOf(some(1)), {}, {}, false}).ok());
        QVERIFY(!store->reconciled("room", 0, 5).ok());
        QCOMPARE(*store->count("room"), std::uint64_t(0));
        QVERIFY(stateOf(*store).forbidden);
        QVERIFY(byBatch ? store->applyBatch("room", 0, 5, bytesOf(some(3))).ok()
                        : store->checkpoint("room", 0, 9).ok()); // an empty channel
        QVERIFY(!stateOf(*store).forbidden);
        QCOMPARE(*store->count("room"), std::uint64_t(byBatch ? 3 : 0));
    }
}

void tst_StoreChannel::expiredLeaveBase() {
    const Opened store = memory();
    for (const char* name : {"room", "other"}) {
        QVERIFY(store->subscribe(name, Priority::Rest).ok());
        QVERIFY(store->applyBatch(name, 0, 1, bytesOf({sent(name, "b", {1, 2}, "base")})).ok());
        QVERIFY(*store->advanceDigest(name, 100));
        const auto records = bytesOf({expiring("a", 100), expiring("c", 101), expiring("d", 102)});
        QVERIFY(store->applyBatch(name, 1, 4, records).ok());
    }
    // A later version that never expires, and one that does at another time.
    QVERIFY(store
                ->applyBatch("room", 4, 6,
                             bytesOf({sent("room", "c", {9, 2}, "stays"), expiring("d", 500)}))
                .ok());
    std::vector<std::string> told;
    store->onTouched([&](std::string_view channel, std::string_view, std::string_view id) {
        told.push_back(fmt::format("{}/{}", channel, id));
    });
    QVERIFY(store->dropExpired("room", 99).ok());
    QCOMPARE(*store->count("room"), std::uint64_t(4));
    QVERIFY(told.empty());
    QVERIFY(store->dropExpired("room", 200).ok());
    QCOMPARE(told, std::vector<std::string>{"room/a"});
    QCOMPARE(*store->count("room"), std::uint64_t(3));
    QCOMPARE(*store->count("other"), std::uint64_t(4));
    QVERIFY(*store->digest("room") == digestOf("room", shown(*store, "room")));
    QCOMPARE(stateOf(*store).cursor, std::uint64_t(6));
}

void tst_StoreChannel::digestFollows() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 5, bytesOf(some(3))).ok());
    QVERIFY(!store->digest("room")->has_value());
    QVERIFY(*store->advanceDigest("room", 100));
    QVERIFY(*store->digest("room") == digestOf("room", some(3)));
    // One changes, one goes, one comes, one goes that never was, one comes and goes.
    const auto batch =
        bytesOf({sent("room", "001", {6, 2}, "changed"), sent("room", "000", {6, 2}, std::nullopt),
                 sent("room", "9", {6, 2}, "new"), sent("room", "never", {6, 2}, std::nullopt),
                 sent("room", "x", {6, 2}, "x"), sent("room", "x", {7, 2}, std::nullopt)});
    QVERIFY(store->applyBatch("room", 5, 9, batch).ok());
    QVERIFY(*store->digest("room") ==
            digestOf("room", {sent("room", "001", {6, 2}, "changed"), some(3)[2],
                              sent("room", "9", {6, 2}, "new")}));
    // Own writes are not base.
    write(*store, {note(Act::Delete, "001", {9, 1})});
    QVERIFY(*store->digest("room") ==
            digestOf("room", {sent("room", "001", {6, 2}, "changed"), some(3)[2],
                              sent("room", "9", {6, 2}, "new")}));
    QVERIFY(!store->digest("unknown").ok());
}

void tst_StoreChannel::digestInSlices_data() {
    QTest::addColumn<int>("slice");
    for (const int slice : {1, 3, 10, 29, 30, 31}) {
        QTest::addRow("%d", slice) << slice;
    }
}

// Changes before, at and behind the key up to which it is summed, after each slice.
void tst_StoreChannel::digestInSlices() {
    QFETCH(int, slice);
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    auto store = openStore(path);
    QVERIFY(store.value()->subscribe("room", Priority::Rest).ok());
    QVERIFY(store.value()->applyBatch("room", 0, 1, bytesOf(some(30))).ok());
    std::uint64_t cursor = 1;
    for (int done = slice;; done += slice) {
        const auto known = store.value()->advanceDigest("room", static_cast<std::size_t>(slice));
        QVERIFY(known.ok());
        QCOMPARE(store.value()->digest("room")->has_value(), *known);
        if (*known) {
            break;
        }
        QVERIFY(done < 200);
        std::vector<Record> changes;
        for (int at = done - 2; at <= done + 1 && at < 35; ++at) {
            const bool goes = (at + done) % 3 == 0;
            changes.push_back(sent("room", fmt::format("{:03}", at), {cursor + 10, 2},
                                   goes ? std::nullopt : std::optional<std::string>("again")));
            changes.push_back(sent("room", fmt::format("{:03}+", at), {cursor + 10, 2}, "between"));
        }
        QVERIFY(store.value()->applyBatch("room", cursor, cursor + 1, bytesOf(changes)).ok());
        ++cursor;
        store->reset();
        store = openStore(path);
    }
    QVERIFY(*store.value()->digest("room") == digestOf("room", shown(*store.value(), "room")));
}

void tst_StoreChannel::firstSyncForgetsTheDigest() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(*store->advanceDigest("room", 1)); // nothing is there
    QVERIFY(*store->digest("room") == digestOf("room", {}));
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf(some(3))).ok());
    QVERIFY(!store->digest("room")->has_value());
    QVERIFY(!*store->advanceDigest("room", 2));
    QVERIFY(*store->advanceDigest("room", 2));
    QVERIFY(*store->digest("room") == digestOf("room", some(3)));
}

// A batch that fails half-way leaves the digest as it was.
void tst_StoreChannel::digestIsAsOldAsBase() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf(some(3))).ok());
    QVERIFY(*store->advanceDigest("room", 100));
    Bytes half = bytesOf(some(3, "changed"));
    half.pop_back();
    QVERIFY(!store->applyBatch("room", 1, 2, half).ok());
    QVERIFY(!store->repair("room", {half, {}, {}, false}).ok());
    QVERIFY(*store->digest("room") == digestOf("room", some(3)));
}

void tst_StoreChannel::rootsAreKept() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    const ReplicaStore::SeenRoot first{7, 3, digestOf("room", some(1)), 50};
    const ReplicaStore::SeenRoot second{7, 5, digestOf("room", some(2)), 60};
    {
        auto store = openStore(path);
        QVERIFY(store.value()->subscribe("room", Priority::Rest).ok());
        QVERIFY(!store.value()->lastRoot("room")->has_value());
        QVERIFY(store.value()->keepRoot("room", first, true).ok());
        QVERIFY(store.value()->keepRoot("room", second, false).ok());
        QVERIFY(!store.value()->keepRoot("unknown", second, false).ok());
    }
    auto store = openStore(path);
    QVERIFY(*store.value()->lastRoot("room") == second);
    QCOMPARE(stateOf(*store.value()).provenAt, std::int64_t(50));
    // What was seen is seen, also by somebody who may not see the channel for a while.
    QVERIFY(store.value()->purge("room").ok());
    QVERIFY(*store.value()->lastRoot("room") == second);
}

void tst_StoreChannel::whoseItIs() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto store = openStore(path);
        QCOMPARE(store.value()->person(), std::string());
        QVERIFY(store.value()->setHub("ws://there").ok());
        QVERIFY(store.value()->setPerson("inga").ok());
    }
    auto store = openStore(path);
    QCOMPARE(store.value()->person(), std::string("inga"));
    QCOMPARE(store.value()->hub(), std::string("ws://there"));
}

void tst_StoreChannel::oneHubOnly() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    const Bytes key(32, std::byte{7});
    {
        auto store = openStore(path);
        QVERIFY(store.value()->hubKey().empty());
        QCOMPARE(store.value()->setHubKey(Bytes(31)).error().code, ErrorCode::Invalid);
        QVERIFY(store.value()->setHubKey(key).ok());
    }
    auto store = openStore(path);
    QVERIFY(store.value()->hubKey() == key);
    QVERIFY(store.value()->setHubKey(key).ok());
    QCOMPARE(store.value()->setHubKey(Bytes(32)).error().code, ErrorCode::Refused);
    QVERIFY(store.value()->hubKey() == key);
}

QTEST_GUILESS_MAIN(tst_StoreChannel)
#include "tst_storechannel.moc"
