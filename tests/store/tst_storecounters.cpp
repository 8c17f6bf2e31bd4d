// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

using namespace vigie::sync;

namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t minute = 60'000;

std::string waitsAs(ReplicaStore& store) {
    std::string text;
    const auto groups = store.pending(0, SIZE_MAX, SIZE_MAX);
    for (const OperationGroup& group : *groups) {
        text += fmt::format("{}{} ", group.counter, group.operations[0].id);
    }
    return text;
}

std::vector<Operation> operationsOf(ReplicaStore& store) {
    std::vector<Operation> operations;
    const auto groups = store.pending(0, SIZE_MAX, SIZE_MAX);
    for (const OperationGroup& group : *groups) {
        operations.insert(operations.end(), group.operations.begin(), group.operations.end());
    }
    return operations;
}

/// A note written offline when the machine's clock says `wall`.
Stamp writeOffline(ReplicaStore& store, const std::string& id, std::int64_t wall) {
    const Stamp stamp = store.nextStamp(wall);
    (void)store.write({groupOf("room", {note(Act::Create, id, stamp, id)})}, wall, false);
    return stamp;
}

} // namespace

/// Numbers and stamps of what waits, when hub and device disagree about them.
class tst_StoreCounters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void renumberedOnlyWhenLost();
    void renumberedAfterLoss();
    void renumberedWithNothingWaiting();
    void renumberedBesideOlderNames();
    void confirmedAfterRenumbering();
    void neverMetIsStampedAnew();
    void goodStampsStay_data();
    void goodStampsStay();
    void stampedAnewInOrder();
    void basesFollow();
    void sentIsNotStampedAnew();
    void judgedIsNotStampedAnew();
    void laterThanWhatWasSeen();
    void clockIsSetBack();
    void meetingIsRemembered();
    void renamedWritesStayOffline();
};

void tst_StoreCounters::renumberedOnlyWhenLost() {
    const Opened store = memory();
    for (const char* id : {"a", "b", "c", "d"}) {
        write(*store, {note(Act::Create, id, {9, 1}, id)});
    }
    QVERIFY(store->renumber(0).ok());
    QVERIFY(acknowledge(*store, 1, 5).ok());
    QVERIFY(store->renumber(1).ok());
    QVERIFY(store->renumber(3).ok()); // it has judged more than was told
    QCOMPARE(waitsAs(*store), std::string("2b 3c 4d "));
    QVERIFY(!store->renumber(5).ok()); // a device that wrote more: this one is a copy
    QVERIFY(store->renumber(4).ok());
    QCOMPARE(store->lastWritten(), std::uint64_t(4));
}

void tst_StoreCounters::renumberedAfterLoss() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto store = openStore(path);
        ReplicaStore& s = **store;
        for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
            write(s, {note(Act::Create, id, {9, 1}, id)});
        }
        QVERIFY(acknowledge(s, 1, 1).ok());
        QVERIFY(acknowledge(s, 3, 3).ok());
        QVERIFY(acknowledge(s, 4, 4).ok());
        QVERIFY(s.applyBatch("room", 0, 3, {}).ok()); // base has a and c
        // The hub knows of a and b: what became of d it has forgotten.
        QVERIFY(s.renumber(2).ok());
        QCOMPARE(waitsAs(s), std::string("2b 3d 4e 5f "));
        QCOMPARE(s.lastWritten(), std::uint64_t(5));
        QCOMPARE(s.pendingSummary()->groups, std::uint64_t(4));
        QCOMPARE(titleOf(s, "d"), std::string("d"));
    }
    auto store = openStore(path);
    QCOMPARE(waitsAs(**store), std::string("2b 3d 4e 5f "));
    QCOMPARE(write(**store, {note(Act::Create, "g", {9, 1}, "g")}), std::uint64_t(6));
    QVERIFY(acknowledge(**store, 3, 9).ok()); // d, under its new number
    QVERIFY(store.value()->applyBatch("room", 3, 9, {}).ok());
    QCOMPARE(titleOf(**store, "d"), std::string("-"));
    QCOMPARE(titleOf(**store, "e"), std::string("e"));
}

void tst_StoreCounters::renumberedWithNothingWaiting() {
    const Opened store = memory();
    for (std::uint64_t i = 1; i <= 3; ++i) {
        write(*store, {note(Act::Create, "x", {i, 1}, "x")});
        QVERIFY(acknowledge(*store, i, i).ok());
    }
    QVERIFY(store->applyBatch("room", 0, 3, {}).ok());
    QVERIFY(store->renumber(1).ok());
    QCOMPARE(store->lastWritten(), std::uint64_t(1));
    QCOMPARE(write(*store, {note(Act::Create, "x", {9, 1}, "x")}), std::uint64_t(2));
}

// What was accepted under an earlier name has no number that could collide.
void tst_StoreCounters::renumberedBesideOlderNames() {
    const Opened store = memory();
    write(*store, {note(Act::Create, "old", {9, 1}, "old")});
    QVERIFY(acknowledge(*store, 1, 7).ok());
    QVERIFY(store->renameDevice().ok());
    write(*store, {note(Act::Create, "a", {9, 1}, "a")});
    write(*store, {note(Act::Create, "b", {9, 1}, "b")});
    QVERIFY(acknowledge(*store, 1, 8).ok());
    QVERIFY(store->renumber(0).ok());
    QCOMPARE(waitsAs(*store), std::string("1a 2b "));
    QCOMPARE(titleOf(*store, "old"), std::string("old"));
    QVERIFY(store->applyBatch("room", 0, 7, {}).ok());
    QCOMPARE(titleOf(*store, "old"), std::string("-"));
}

void tst_StoreCounters::confirmedAfterRenumbering() {
    const Opened store = memory();
    for (const char* id : {"a", "b", "c", "d"}) {
        write(*store, {note(Act::Create, id, {9, 1}, id)});
    }
    for (std::uint64_t i = 1; i <= 3; ++i) {
        QVERIFY(acknowledge(*store, i, i).ok());
    }
    write(*store, {note(Act::Create, "e", {9, 1}, "e")});
    QCOMPARE(store->confirmed(), std::uint64_t(3));
    QVERIFY(store->renumber(1).ok());
    QCOMPARE(store->confirmed(), std::uint64_t(1));
    QCOMPARE(waitsAs(*store), std::string("2b 3c 4d 5e "));
}

void tst_StoreCounters::neverMetIsStampedAnew() {
    const Opened store = memory();
    QVERIFY(!store->everMet());
    // Its clock is good, but nobody could know; a minute passes from one to the other.
    const Stamp a = writeOffline(*store, "a", 10 * hour);
    const Stamp b = writeOffline(*store, "b", 10 * hour + minute);
    QCOMPARE(*store->restamp(20 * hour + 2 * minute, 10 * hour + 2 * minute), std::uint64_t(2));
    const auto now = operationsOf(*store);
    QCOMPARE(now[0].stamp.milliseconds(), 20 * hour);
    QCOMPARE(now[1].stamp.milliseconds(), 20 * hour + minute);
    QVERIFY(now[0].fields[0].stamp == now[0].stamp);
    QVERIFY(a.writer == now[0].stamp.writer && b.writer == now[1].stamp.writer);
    QCOMPARE(titleOf(*store, "b"), std::string("b"));
    QCOMPARE(*store->restamp(20 * hour, 10 * hour), std::uint64_t(0)); // they may have been sent
    QVERIFY(operationsOf(*store) == now);
}

void tst_StoreCounters::goodStampsStay_data() {
    QTest::addColumn<std::int64_t>("wall"); // of the write; the hub is met again at 11 h
    QTest::addColumn<bool>("stays");
    QTest::newRow("before the last contact") << 10 * hour - 1 << false;
    QTest::newRow("at the last contact") << 10 * hour << true;
    QTest::newRow("between") << 10 * hour + minute << true;
    QTest::newRow("a minute ahead") << 11 * hour + minute << true;
    QTest::newRow("more ahead") << 11 * hour + minute + 1 << false;
}

void tst_StoreCounters::goodStampsStay() {
    QFETCH(std::int64_t, wall);
    QFETCH(bool, stays);
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto store = openStore(path);
        QVERIFY(store.value()->met(0, 10 * hour).ok());
        writeOffline(**store, "a", wall);
    }
    auto store = openStore(path);
    const auto before = operationsOf(**store);
    QCOMPARE(*store.value()->restamp(11 * hour, 11 * hour), std::uint64_t(stays ? 0 : 1));
    const auto after = operationsOf(**store);
    QCOMPARE(after == before, stays);
    QVERIFY(after[0].stamp.milliseconds() >= 10 * hour);
    QVERIFY(stays || after[0].stamp.milliseconds() <= 11 * hour);
    // What stays counts as sent as well.
    QCOMPARE(*store.value()->restamp(1 * hour, 1 * hour), std::uint64_t(0));
    QVERIFY(operationsOf(**store) == after);
}

// The clock jumps about between the writes: what is shown does not change.
void tst_StoreCounters::stampedAnewInOrder() {
    const Opened store = memory();
    QVERIFY(store->met(0, 10 * hour).ok());
    Stamp last;
    for (const std::int64_t wall :
         {12 * hour, 12 * hour, 900 * hour, 3 * hour, 11 * hour, 10 * hour}) {
        const Stamp stamp = store->nextStamp(wall);
        QVERIFY(stamp > last);
        last = stamp;
        const std::string words = fmt::format("written at {}", wall);
        QVERIFY(store->write({groupOf("room", {note(Act::Create, "x", stamp, words)})}, wall, false)
                    .ok());
    }
    // One gesture with two stamps, and a deletion, never sent.
    const Stamp one = store->nextStamp(0), two = store->nextStamp(0);
    Operation both = note(Act::Create, "y", two, "title");
    both.fields.push_back({"words", Value("w"), one, std::nullopt, {}});
    QVERIFY(store->write({groupOf("room", {both, note(Act::Delete, "z", two)})}, 0, false).ok());
    const std::string shows = titleOf(*store, "x");
    QCOMPARE(*store->restamp(13 * hour, 12 * hour), std::uint64_t(7));
    const auto after = operationsOf(*store);
    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::int64_t at = after[i].stamp.milliseconds();
        QVERIFY(at >= 10 * hour && at <= 13 * hour);
        QVERIFY(i == 0 || after[i].stamp > after[i - 1].stamp || i == 7);
    }
    QVERIFY(after[6].stamp == after[7].stamp);
    QVERIFY(after[6].fields[1].stamp < after[6].fields[0].stamp);
    QVERIFY(after[6].fields[1].stamp > after[5].stamp);
    QCOMPARE(titleOf(*store, "x"), shows);
}

void tst_StoreCounters::basesFollow() {
    const Opened store = memory();
    QVERIFY(store->met(0, 1 * hour).ok());
    // A stamp of this device that base has is history, also as a base.
    const Stamp inBase = store->nextStamp(1 * hour);
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf({sent("room", "x", inBase, "base")})).ok());
    const Stamp first = store->nextStamp(50 * hour), second = store->nextStamp(50 * hour),
                third = store->nextStamp(50 * hour);
    const Stamp theirs = Stamp::at(2 * hour, 0, 7);
    Operation one = note(Act::Change, "x", first, "one");
    one.fields[0].base = inBase;
    Operation two = note(Act::Change, "x", second, "two");
    two.fields[0].base = first;
    two.fields[0].settled = {theirs, first};
    Operation gone = note(Act::Delete, "x", third);
    gone.fields.push_back({"title", {}, third, second, {theirs, first}});
    QVERIFY(store
                ->write({groupOf("room", {one}), groupOf("room", {two}), groupOf("room", {gone})},
                        50 * hour, false)
                .ok());
    QCOMPARE(*store->restamp(2 * hour - minute, 50 * hour), std::uint64_t(3));
    const auto after = operationsOf(*store);
    QVERIFY(after[0].stamp < theirs && after[0].stamp != first);
    QVERIFY(after[0].fields[0].base == inBase);
    QVERIFY(after[1].fields[0].base == after[0].stamp);
    // In their order: what is sent has no other.
    QVERIFY((after[1].fields[0].settled == std::vector<Stamp>{after[0].stamp, theirs}));
    QVERIFY(after[2].stamp == after[2].fields[0].stamp && after[2].stamp != third);
    QVERIFY(after[2].fields[0].base == after[1].stamp);
    QVERIFY((after[2].fields[0].settled == std::vector<Stamp>{after[0].stamp, theirs}));
}

// The hub may have it already, with the stamp that it had: neither a live write nor an offer.
void tst_StoreCounters::sentIsNotStampedAnew() {
    const Opened store = memory();
    const Record theirs = sent("room", "theirs", {store->nextStamp(9 * hour)}, "t");
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf({theirs})).ok());
    const auto table = store->ranges("room");
    QVERIFY(store->repair("room", {{}, {}, {table->in({})[0].handle}, true}).ok());
    const Stamp live = store->nextStamp(10 * hour);
    QVERIFY(store->write({groupOf("room", {note(Act::Create, "live", live, "x")})}, 1, true).ok());
    const Stamp offline = writeOffline(*store, "offline", 11 * hour);
    QCOMPARE(*store->restamp(5 * hour, 5 * hour), std::uint64_t(1));
    const auto after = operationsOf(*store);
    QVERIFY(after[0].stamp == theirs.stamp());
    QVERIFY(after[1].stamp == live);
    QVERIFY(after[2].stamp != offline);
    QVERIFY(after[2].stamp.time > live.time); // or it could be the live one's again
}

// A fate has come for it: it was sent, whatever becomes of the fate.
void tst_StoreCounters::judgedIsNotStampedAnew() {
    const Opened store = memory();
    const Stamp stamp = writeOffline(*store, "x", 11 * hour);
    QVERIFY(acknowledge(*store, 1, 7).ok());
    QVERIFY(store->adoptHistory("room", 2, 0).ok()); // it waits again
    QCOMPARE(*store->restamp(5 * hour, 5 * hour), std::uint64_t(0));
    QVERIFY(operationsOf(*store)[0].stamp == stamp);
}

void tst_StoreCounters::laterThanWhatWasSeen() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    const Stamp theirs = Stamp::at(10 * hour + 5, 3, 2);
    {
        auto store = openStore(path);
        ReplicaStore& s = **store;
        QVERIFY(s.subscribe("room", Priority::Rest).ok());
        QVERIFY(s.met(0, 10 * hour).ok());
        QVERIFY(s.applyBatch("room", 0, 1, bytesOf({sent("room", "x", theirs, "theirs")})).ok());
        const Stamp stamp = s.nextStamp(99 * hour);
        Operation mine = note(Act::Change, "x", stamp, "mine");
        mine.fields[0].base = theirs;
        QVERIFY(s.write({groupOf("room", {mine})}, 99 * hour, false).ok());
    }
    auto store = openStore(path);
    ReplicaStore& s = **store;
    QCOMPARE(*s.restamp(10 * hour + 6, 1000 * hour), std::uint64_t(1)); // its time: long ago
    QVERIFY(operationsOf(s)[0].stamp > theirs);
    QVERIFY(operationsOf(s)[0].stamp.milliseconds() <= 10 * hour + 6);
    QCOMPARE(titleOf(s, "x"), std::string("mine"));
    QVERIFY((*s.get({"room", "note", "x"}, 1))->keptOf("title").empty());
}

void tst_StoreCounters::clockIsSetBack() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    Stamp given;
    {
        auto store = openStore(path);
        writeOffline(**store, "a", 900 * hour);
        QCOMPARE(*store.value()->restamp(10 * hour, 900 * hour), std::uint64_t(1));
        given = operationsOf(**store)[0].stamp;
        QVERIFY(store.value()->met(-890 * hour, 10 * hour).ok());
    }
    auto store = openStore(path);
    const Stamp next = store.value()->nextStamp(900 * hour + 1000);
    QVERIFY(next > given);
    QCOMPARE(next.milliseconds(), 10 * hour + 1000);
}

void tst_StoreCounters::meetingIsRemembered() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto store = openStore(path);
        QVERIFY(!store.value()->everMet());
        QVERIFY(store.value()->met(-5, 10 * hour).ok());
        QVERIFY(store.value()->everMet());
    }
    auto store = openStore(path);
    QVERIFY(store.value()->everMet());
    QCOMPARE(store.value()->clockOffset(), std::int64_t(-5));
}

void tst_StoreCounters::renamedWritesStayOffline() {
    const Opened store = memory();
    writeOffline(*store, "a", 900 * hour);
    QVERIFY(store->renameDevice().ok());
    QVERIFY(store->renumber(0).ok());
    QCOMPARE(*store->restamp(10 * hour, 900 * hour), std::uint64_t(1));
    QCOMPARE(operationsOf(*store)[0].stamp.milliseconds(), 10 * hour);
    QCOMPARE(operationsOf(*store)[0].stamp.writer, store->device());
}

QTEST_GUILESS_MAIN(tst_StoreCounters)
#include "tst_storecounters.moc"
