// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/store/offers.h"
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

using namespace vigie::sync;

namespace {

/// A channel of which base holds the records, in history 1, at the sequence 50.
Opened holding(const std::vector<Record>& records) {
    Opened store = memory();
    (void)store->subscribe("room", Priority::Rest);
    (void)store->adoptHistory("room", 1, 0);
    (void)store->applyBatch("room", 0, 50, bytesOf(records));
    (void)store->advanceDigest("room", 1000);
    return store;
}

/// The handle under which the record is compared; 0 for none.
std::uint64_t handleOf(ReplicaStore& store, const Record& record) {
    const auto table = store.ranges("room");
    for (const RangeItem& item : table->in({})) {
        if (item.print == printOf(encodeRecord(record))) {
            return item.position == positionOf(record.key().kind, record.key().id) ? item.handle
                                                                                   : 0;
        }
    }
    return 0;
}

std::vector<OperationGroup> waiting(ReplicaStore& store) {
    return *store.pending(0, SIZE_MAX, SIZE_MAX);
}

/// The hub's record after all that waits.
std::optional<Record> judged(ReplicaStore& store, std::optional<Record> hubs,
                             const std::string& id) {
    for (const OperationGroup& group : waiting(store)) {
        for (const Operation& operation : group.operations) {
            if (operation.id != id) {
                continue;
            }
            if (judge(hubs ? &*hubs : nullptr, "room", operation)) {
                return std::nullopt; // refused
            }
            hubs = apply(hubs ? &*hubs : nullptr, "room", operation);
        }
    }
    return hubs;
}

/// Title, words, and two words that lost.
Record contested() {
    Record record({"room", "note", "c"});
    record.merge("title", Value("title"), {40, 2});
    record.edit("words", Value("first"), {41, 3}, {}, {});
    record.edit("words", Value("second"), {42, 4}, {}, {});
    record.edit("words", Value("third"), {43, 5}, {}, {});
    return record;
}

} // namespace

/// What a comparison with the hub does to base, and what it gives back to a hub that lost it.
class tst_StoreRepair : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rangesAreOfBase();
    void handlesAreNotGivenTwice();
    void repairs();
    void repairIsAllOrNothing();
    void reconciles();
    void oldHistoryUntilReconciled();
    void acknowledgedWhileCompared();
    void acknowledgedByALogThatIsGone();
    void oldHistoryAfterAll();
    void purgedWhileCompared();
    void offersWhatTheHubNeverHad();
    void offersKeptValues();
    void offersWhatIsLater();
    void offersNothingThatIsEarlier();
    void offersALaterLife();
    void offersAreAGroupEach();
    void offersTheLargestRecord();
    void refusedOfferGoes();
};

void tst_StoreRepair::rangesAreOfBase() {
    const Record a = sent("room", "a", {1, 2}, "a"), b = sent("room", "b", {1, 2}, "b");
    const Opened store = holding({a, b});
    QVERIFY(store->subscribe("other", Priority::Rest).ok());
    QVERIFY(store->applyBatch("other", 0, 1, bytesOf({sent("other", "o", {1, 2}, "o")})).ok());
    write(*store, {note(Act::Change, "a", {9, 1}, "mine"), note(Act::Create, "n", {9, 1}, "n")});
    QCOMPARE(store->ranges("room")->size(), std::size_t(2));
    QVERIFY(handleOf(*store, a) != 0 && handleOf(*store, b) != 0);
    QVERIFY(handleOf(*store, a) != handleOf(*store, b));
    QVERIFY(!store->ranges("unknown").ok());
}

// Between the table and the answer other rows may go and come.
void tst_StoreRepair::handlesAreNotGivenTwice() {
    const Record a = sent("room", "a", {1, 2}, "a");
    const Opened store = holding({a});
    const std::uint64_t handle = handleOf(*store, a);
    QVERIFY(store->repair("room", {{}, {handle}, {}, false}).ok());
    const Record b = sent("room", "b", {1, 2}, "b");
    QVERIFY(store->repair("room", {bytesOf({b}), {}, {}, false}).ok());
    QVERIFY(store->repair("room", {{}, {handle}, {handle}, false}).ok());
    QCOMPARE(titleOf(*store, "b"), std::string("b"));
    QVERIFY(waiting(*store).empty());
    // Nor does a handle reach into another channel.
    QVERIFY(store->subscribe("other", Priority::Rest).ok());
    const std::uint64_t of = handleOf(*store, b);
    QVERIFY(of != 0);
    QVERIFY(store->applyBatch("other", 0, 1, bytesOf({sent("other", "b", {1, 2}, "other")})).ok());
    QVERIFY(store->repair("other", {{}, {of}, {}, false}).ok());
    QCOMPARE(titleOf(*store, "b"), std::string("b"));
    QCOMPARE(titleOf(*store, "b", "other"), std::string("other"));
}

void tst_StoreRepair::repairs() {
    const Record a = sent("room", "a", {1, 2}, "a"), b = sent("room", "b", {1, 2}, "b"),
                 c = sent("room", "c", {1, 2}, "c");
    const Opened store = holding({a, b, c});
    write(*store, {note(Act::Change, "b", {90, 1}, "mine")});
    std::set<std::string> told;
    store->onTouched(
        [&](std::string_view, std::string_view, std::string_view id) { told.emplace(id); });
    const Record b2 = sent("room", "b", {5, 2}, "later"), d = sent("room", "d", {500, 2}, "new");
    QVERIFY(store->repair("room", {bytesOf({b2, d}), {handleOf(*store, a)}, {}, false}).ok());
    QCOMPARE(titleOf(*store, "a"), std::string("-"));
    QCOMPARE(titleOf(*store, "b"), std::string("mine")); // over the new base
    QCOMPARE(titleOf(*store, "c"), std::string("c"));
    QCOMPARE(titleOf(*store, "d"), std::string("new"));
    QVERIFY((told == std::set<std::string>{"a", "b", "d"}));
    QVERIFY(*store->digest("room") == digestOf("room", {b2, c, d}));
    QCOMPARE(stateOf(*store).cursor, std::uint64_t(50));
    QVERIFY(store->nextStamp(0).time > 500); // it has seen d
    QCOMPARE(waiting(*store).size(), std::size_t(1));
}

void tst_StoreRepair::repairIsAllOrNothing() {
    const Record a = sent("room", "a", {1, 2}, "a");
    const Opened store = holding({a});
    Bytes records = bytesOf({sent("room", "b", {2, 2}, "b"), sent("room", "a", {2, 2}, "later")});
    records.pop_back();
    const auto handle = handleOf(*store, a);
    QCOMPARE(store->repair("room", {records, {}, {handle}, true}).error().code, ErrorCode::Invalid);
    QCOMPARE(titleOf(*store, "a"), std::string("a"));
    QCOMPARE(titleOf(*store, "b"), std::string("-"));
    QVERIFY(waiting(*store).empty());
    QCOMPARE(store->lastWritten(), std::uint64_t(0));
}

void tst_StoreRepair::reconciles() {
    const Opened store = holding({});
    QVERIFY(store->met(0, 777).ok());
    for (const char* id : {"x", "y", "z"}) {
        write(*store, {note(Act::Create, id, {9, 1}, id)});
    }
    QVERIFY(acknowledge(*store, 1, 60).ok());
    QVERIFY(acknowledge(*store, 2, 61).ok());
    QVERIFY(!store->reconciled("room", 2, 60).ok()); // of which it was not told
    QVERIFY(store->repair("room", {bytesOf({sent("room", "x", {9, 1}, "x")}), {}, {}, false}).ok());
    QVERIFY(store->reconciled("room", 1, 60).ok());
    const ChannelState room = stateOf(*store);
    QCOMPARE(room.cursor, std::uint64_t(60));
    QCOMPARE(room.checkpoint, std::uint64_t(60));
    QCOMPARE(room.checkpointAt, std::int64_t(777));
    // x has left pending, y is behind the cursor, z is not judged.
    QVERIFY(store->repair("room", {bytesOf({sent("room", "x", {1, 1}, "earlier")}), {}, {}, false})
                .ok());
    QCOMPARE(titleOf(*store, "x"), std::string("earlier"));
    QCOMPARE(titleOf(*store, "y"), std::string("y"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(1));
    // Whatever was wrong with the digest, it is summed anew.
    QVERIFY(!store->digest("room")->has_value());
    QVERIFY(store->applyBatch("room", 60, 61, bytesOf({sent("room", "y", {9, 1}, "y")})).ok());
    QVERIFY(*store->advanceDigest("room", 100));
    QVERIFY(*store->digest("room") == digestOf("room", {sent("room", "x", {1, 1}, "earlier"),
                                                        sent("room", "y", {9, 1}, "y")}));
}

// A program that ends in the middle is told again that the hub's log is another one.
void tst_StoreRepair::oldHistoryUntilReconciled() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto store = openStore(path);
        ReplicaStore& s = **store;
        QVERIFY(s.subscribe("room", Priority::Rest).ok());
        QVERIFY(s.adoptHistory("room", 1, 0).ok());
        QCOMPARE(stateOf(s).history, std::uint64_t(1));
        QVERIFY(s.applyBatch("room", 0, 50, bytesOf({sent("room", "b", {1, 2}, "b")})).ok());
        QVERIFY(s.adoptHistory("room", 2, 50).ok()); // where it is, both are the same
        QCOMPARE(stateOf(s).history, std::uint64_t(2));
        QVERIFY(s.adoptHistory("room", 3, 49).ok());
        QCOMPARE(stateOf(s).history, std::uint64_t(2));
        QCOMPARE(stateOf(s).cursor, std::uint64_t(50));
        QCOMPARE(titleOf(s, "b"), std::string("b"));
    }
    auto store = openStore(path);
    ReplicaStore& s = **store;
    QCOMPARE(stateOf(s).history, std::uint64_t(2));
    QVERIFY(s.adoptHistory("room", 3, 49).ok());
    QVERIFY(!s.reconciled("room", 2, 49).ok());
    QVERIFY(s.reconciled("room", 3, 49).ok());
    QCOMPARE(stateOf(s).history, std::uint64_t(3));
    QCOMPARE(stateOf(s).cursor, std::uint64_t(49));
    QVERIFY(s.applyBatch("room", 49, 55, {}).ok());
}

void tst_StoreRepair::acknowledgedWhileCompared() {
    const Opened store = holding({});
    write(*store, {note(Act::Create, "old", {9, 1}, "old")});
    write(*store, {note(Act::Create, "new", {9, 1}, "new")});
    QVERIFY(acknowledge(*store, 1, 60).ok());
    QVERIFY(store->adoptHistory("room", 2, 40).ok());
    QCOMPARE(waiting(*store).size(), std::size_t(2)); // nobody has "old" any more
    // The other log gives it a number that base seems to have: but base is of the old one.
    QVERIFY(acknowledge(*store, 1, 45).ok());
    QCOMPARE(titleOf(*store, "old"), std::string("old"));
    QVERIFY(store->adoptHistory("room", 2, 40).ok()); // told again: the number is of this log
    QCOMPARE(waiting(*store).size(), std::size_t(1));
    QVERIFY(store->reconciled("room", 2, 44).ok());
    QCOMPARE(titleOf(*store, "old"), std::string("old"));
    QVERIFY(store->applyBatch("room", 44, 45, {}).ok());
    QCOMPARE(titleOf(*store, "old"), std::string("-"));
    QVERIFY(acknowledge(*store, 2, 45).ok());
    QCOMPARE(titleOf(*store, "new"), std::string("-"));
}

// The hub was restored once more, before the channel was compared: of the number that the second
// log gave, the third knows nothing, however much it has in common with the first.
void tst_StoreRepair::acknowledgedByALogThatIsGone() {
    const Opened store = holding({});
    write(*store, {note(Act::Create, "x", {9, 1}, "x")});
    QVERIFY(store->adoptHistory("room", 2, 40).ok());
    QVERIFY(acknowledge(*store, 1, 45).ok());
    QVERIFY(store->adoptHistory("room", 3, 50).ok());
    QCOMPARE(waiting(*store).size(), std::size_t(1));
    QVERIFY(store->applyBatch("room", 50, 55, {}).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("x"));
}

// Somebody has put the hub's old log back.
void tst_StoreRepair::oldHistoryAfterAll() {
    const Opened store = holding({});
    write(*store, {note(Act::Create, "x", {9, 1}, "x")});
    QVERIFY(store->adoptHistory("room", 2, 40).ok());
    QVERIFY(acknowledge(*store, 1, 45).ok());
    QVERIFY(store->applyBatch("room", 50, 55, {}).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("x"));
    QCOMPARE(waiting(*store).size(), std::size_t(1));
    QCOMPARE(stateOf(*store).history, std::uint64_t(1));
    QVERIFY(acknowledge(*store, 1, 55).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("-"));
}

void tst_StoreRepair::purgedWhileCompared() {
    const Record a = sent("room", "a", {1, 2}, "a");
    const Opened store = holding({a});
    const std::uint64_t handle = handleOf(*store, a);
    QVERIFY(store->adoptHistory("room", 2, 40).ok());
    QVERIFY(store->purge("room").ok());
    QVERIFY(!store->repair("room", {bytesOf({a}), {}, {handle}, true}).ok());
    QVERIFY(!store->reconciled("room", 2, 60).ok());
    QCOMPARE(titleOf(*store, "a"), std::string("-"));
    QVERIFY(waiting(*store).empty());
    QCOMPARE(stateOf(*store).history, std::uint64_t(2)); // nothing of the old one is held
    QCOMPARE(stateOf(*store).cursor, std::uint64_t(0));
}

void tst_StoreRepair::offersWhatTheHubNeverHad() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    Record a = sent("room", "a", {20, 7}, "a");
    a.merge("words", Value("older"), {10, 8});
    {
        auto store = openStore(path);
        ReplicaStore& s = **store;
        write(s, {note(Act::Create, "own", {9, 1}, "own")});
        QVERIFY(s.applyBatch("room", 0, 50, bytesOf({a, sent("room", "b", {1, 2}, "b")})).ok());
        QVERIFY(s.repair("room", {{}, {}, {handleOf(s, a)}, true}).ok());
        QCOMPARE(*s.count("room"), std::uint64_t(1));
        QVERIFY(**s.get(a.key(), 1) == a);
        QCOMPARE(s.lastWritten(), std::uint64_t(2));
        QCOMPARE(s.pendingSummary()->groups, std::uint64_t(2));
    }
    auto store = openStore(path);
    ReplicaStore& s = **store;
    QCOMPARE(s.lastWritten(), std::uint64_t(2));
    QCOMPARE(waiting(s).size(), std::size_t(2));
    QCOMPARE(waiting(s)[1].counter, std::uint64_t(2));
    QVERIFY(judged(s, std::nullopt, "a") == a);
    QVERIFY(judged(s, a, "a") == a); // offered by another replica too
    QCOMPARE(write(s, {note(Act::Create, "next", {9, 1}, "n")}), std::uint64_t(3));
    // The device's next name does not change what others wrote.
    QVERIFY(s.renameDevice().ok());
    QVERIFY(judged(s, std::nullopt, "a") == a);
}

void tst_StoreRepair::offersKeptValues() {
    const Record own = contested();
    QCOMPARE(own.keptOf("words").size(), std::size_t(2));
    const Opened store = holding({own});
    QVERIFY(store->repair("room", {{}, {}, {handleOf(*store, own)}, true}).ok());
    QVERIFY(judged(*store, std::nullopt, "c") == own);
    QVERIFY(**store->get(own.key(), 1) == own);

    // A hub that has the first words only, or the record without the losers, or one of them.
    Record first({"room", "note", "c"});
    first.merge("title", Value("title"), {40, 2});
    first.edit("words", Value("first"), {41, 3}, {}, {});
    Record bare = first;
    bare.edit("words", Value("third"), {43, 5}, {41, 3}, {});
    Record one = first;
    one.edit("words", Value("third"), {43, 5}, {}, {});
    for (const Record& hubs : {first, bare, one}) {
        const Opened other = holding({own});
        QVERIFY(other->repair("room", {bytesOf({hubs}), {}, {}, true}).ok());
        QVERIFY(judged(*other, hubs, "c") == own);
        QVERIFY(**other->get(own.key(), 1) == own);
        const Opened asHandle = holding({own});
        const auto handle = handleOf(*asHandle, own);
        QVERIFY(asHandle->repair("room", {bytesOf({hubs}), {}, {handle}, false}).ok());
        QVERIFY(judged(*asHandle, hubs, "c") == own);
    }
    // Somebody has settled them since.
    Record settled = own;
    const std::vector<Stamp> losers{{41, 3}, {42, 4}};
    settled.edit("words", Value("settled"), {50, 6}, {43, 5}, losers);
    const Opened other = holding({own});
    QVERIFY(other->repair("room", {bytesOf({settled}), {}, {}, true}).ok());
    QVERIFY(waiting(*other).empty());
    QVERIFY(**other->get(own.key(), 1) == settled);
}

void tst_StoreRepair::offersWhatIsLater() {
    Record own({"room", "note", "x"}), hubs = own;
    own.merge("a", Value("own a"), {30, 3});
    own.merge("b", Value("own b"), {10, 3});
    own.merge("c", Value("both"), {12, 3});
    own.merge("d", Value("own d"), {11, 3});
    hubs.merge("a", Value("hub's a"), {20, 3});
    hubs.merge("b", Value("hub's b"), {40, 3});
    hubs.merge("c", Value("both"), {12, 3});
    const Opened store = holding({own});
    QVERIFY(store->repair("room", {bytesOf({hubs}), {}, {}, true}).ok());
    const auto groups = waiting(*store);
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(groups[0].operations.size(), std::size_t(1));
    const Operation& change = groups[0].operations[0];
    QCOMPARE(change.act, Act::Change);
    QCOMPARE(change.fields.size(), std::size_t(2));
    QCOMPARE(change.fields[0].name, std::string("a"));
    QVERIFY(change.fields[0].stamp == (Stamp{30, 3}) && !change.fields[0].base);
    QCOMPARE(change.fields[1].name, std::string("d"));
    QVERIFY(change.fields[1].stamp == (Stamp{11, 3}));
    const auto after = judged(*store, hubs, "x");
    QVERIFY(after && **store->get(own.key(), 1) == *after);
    QCOMPARE(*after->find("b")->text(), std::string("hub's b"));
}

void tst_StoreRepair::offersNothingThatIsEarlier() {
    const Record own = sent("room", "x", {20, 3}, "own");
    const Record same = sent("room", "x", {20, 3}, "own"), later = sent("room", "x", {21, 3}, "l");
    Record nextLife = sent("room", "x", {1, 3}, "another life");
    nextLife.setLife(1);
    for (const Record& hubs : {same, later, nextLife, sent("room", "x", {1, 3}, std::nullopt)}) {
        const Opened store = holding({own});
        QVERIFY(store->repair("room", {bytesOf({hubs}), {}, {}, true}).ok());
        QVERIFY(waiting(*store).empty());
        QCOMPARE(*store->count("room"), std::uint64_t(hubs.isTombstone() ? 0 : 1));
    }
    // And without a lost log what is later here is only what the hub has not said yet.
    const Opened store = holding({own});
    QVERIFY(
        store->repair("room", {bytesOf({sent("room", "x", {1, 3}, "hub's")}), {}, {}, false}).ok());
    QVERIFY(waiting(*store).empty());
    QCOMPARE(titleOf(*store, "x"), std::string("hub's"));
}

void tst_StoreRepair::offersALaterLife() {
    Record own = sent("room", "x", {20, 3}, "second life");
    own.setLife(2);
    const Record hubs = sent("room", "x", {10, 3}, "first life");
    const Opened store = holding({own});
    QVERIFY(store->repair("room", {bytesOf({hubs}), {}, {}, true}).ok());
    QVERIFY(judged(*store, hubs, "x") == own);
    const Record written = sent("room", "x", {30, 3}, "written since");
    const Opened other = holding({own});
    QVERIFY(other->repair("room", {bytesOf({written}), {}, {}, true}).ok());
    QVERIFY(waiting(*other).empty());
}

// A group is judged whole: what one record is refused must not take another one with it.
void tst_StoreRepair::offersAreAGroupEach() {
    std::vector<Record> records{contested()};
    for (int i = 0; i < 600; ++i) {
        records.push_back(sent("room", fmt::format("{:03}", i), {5, 2}, "t"));
    }
    const Opened store = holding(records);
    ReplicaStore::Repair repair;
    const auto table = store->ranges("room");
    for (const RangeItem& item : table->in({})) {
        repair.offer.push_back(item.handle);
    }
    QVERIFY(store->repair("room", repair).ok());
    const auto groups = waiting(*store);
    QCOMPARE(groups.size(), records.size());
    std::set<std::string> offered;
    for (const OperationGroup& group : groups) {
        const std::string id = group.operations.front().id;
        QVERIFY(offered.insert(id).second);
        QCOMPARE(group.operations.size(), std::size_t(id == "c" ? 3 : 1)); // and two that lost
        QVERIFY(group.operations.back().id == id);
    }
    QCOMPARE(*store->count("room"), std::uint64_t(0));
    QCOMPARE(shown(*store, "room").size(), records.size());
    for (const Record& record : records) {
        QVERIFY(judged(*store, std::nullopt, record.key().id) == record);
    }
}

// As an operation it is larger than the record was, and does not fit into one group.
void tst_StoreRepair::offersTheLargestRecord() {
    const std::string channel(limits::nameBytes, 'c');
    Record wide({channel, "note", "wide"}); // each field by another write
    for (std::uint64_t i = 0; i < 8; ++i) {
        wide.merge(fmt::format("{}", i), Value(std::string(limits::textFieldBytes - 35, 'w')),
                   {UINT64_MAX - i, UINT64_MAX});
    }
    QVERIFY(encodeRecord(wide).size() <= limits::recordBytes);
    Offers offers(channel);
    offers.whole(wide);
    const auto groups = offers.take();
    QVERIFY(groups.size() > 1);
    std::optional<Record> after;
    for (const OperationGroup& group : groups) {
        Bytes bytes;
        encodeGroup(group, bytes);
        QVERIFY(bytes.size() <= limits::groupBytes);
        for (const Operation& operation : group.operations) {
            QVERIFY(!judge(after ? &*after : nullptr, channel, operation));
            after = apply(after ? &*after : nullptr, channel, operation);
        }
    }
    QVERIFY(after == wide);
    QVERIFY(offers.take().empty());
}

void tst_StoreRepair::refusedOfferGoes() {
    const Record a = sent("room", "a", {1, 2}, "a");
    const Opened store = holding({a});
    QVERIFY(store->repair("room", {{}, {}, {handleOf(*store, a)}, true}).ok());
    QVERIFY(store->refuse(1, {RefusalReason::Forbidden, "", "No."}, 1).ok());
    QVERIFY(store->refusedGroups()->empty());
    QVERIFY(waiting(*store).empty());
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(0));
    QCOMPARE(titleOf(*store, "a"), std::string("-"));
}

QTEST_GUILESS_MAIN(tst_StoreRepair)
#include "tst_storerepair.moc"
