// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/store/tuning.h"
#include "tests/store/storetesting.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <filesystem>

using namespace vigie::sync;

namespace {

const Refusal no{RefusalReason::Forbidden, "title", "Not you."};

} // namespace

/// What a client's file does with writes and with what the hub says, while its disk is sound.
class tst_ReplicaStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writeIsSeenAtOnce();
    void pendingOnlyRecordsAreShownInOrder();
    void visitorMayStop();
    void showsByKind();
    void expiredAreNotShown();
    void countersAreContiguousAndKept();
    void pendingIsGivenInPortions();
    void refusesWhatCouldNotBeSent_data();
    void refusesWhatCouldNotBeSent();
    void acknowledgedBeforeItsBatch();
    void acknowledgedAfterItsBatch();
    void foreignFatesChangeNothing();
    void refusedGoesToTheDrawer();
    void batchFromElsewhereChangesNothing_data();
    void batchFromElsewhereChangesNothing();
    void tombstonesLeaveBase();
    void checkpointBelongsToTheCursor();
    void newHistoryKeepsPending();
    void renamedKeepsPending();
    void renamedDoesNotSendTwiceWhatWasAccepted();
    void renamedStampsWhatWaits();
    void confirmedNeverRunsAhead();
    void listenersSyncNowAndThen();
};

void tst_ReplicaStore::writeIsSeenAtOnce() {
    const Opened store = memory();
    QVERIFY(store);
    QCOMPARE(titleOf(*store, "x"), std::string("-"));
    QCOMPARE(write(*store, {note(Act::Create, "x", {10, 1}, "first")}), std::uint64_t(1));
    QCOMPARE(titleOf(*store, "x"), std::string("first"));
    QVERIFY(store->adoptHistory("room", 5, 0).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf({sent("room", "y", {20, 2}, "base")})).ok());
    write(*store, {note(Act::Change, "y", {30, 1}, "changed")});
    QCOMPARE(titleOf(*store, "y"), std::string("changed"));
    write(*store, {note(Act::Change, "y", {15, 1}, "earlier than base")});
    QCOMPARE(titleOf(*store, "y"), std::string("changed"));
    write(*store, {note(Act::Delete, "y", {40, 1})});
    QCOMPARE(titleOf(*store, "y"), std::string("-"));
    QCOMPARE(shown(*store, "room").size(), std::size_t(1));
    QCOMPARE(*store->count("room"), std::uint64_t(1)); // base is not touched
    const auto summary = store->pendingSummary();
    QCOMPARE(summary->groups, std::uint64_t(4));
    QCOMPARE(summary->oldest, std::int64_t(1000));
}

void tst_ReplicaStore::pendingOnlyRecordsAreShownInOrder() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Open).ok());
    QVERIFY(store
                ->applyBatch(
                    "room", 0, 3,
                    bytesOf({sent("room", "f", {1, 2}, "base"), sent("room", "b", {1, 2}, "base"),
                             sent("room", "d", {1, 2}, "base")}))
                .ok());
    for (const char* id : {"g", "a", "e", "c", "\xc3\xa9"}) {
        write(*store, {note(Act::Create, id, {2, 1}, "pending")});
    }
    write(*store, {note(Act::Delete, "d", {3, 1})});
    std::string order;
    for (const Record& record : shown(*store, "room")) {
        order += record.key().id;
        const auto alone = store->get(record.key(), 1);
        QVERIFY(alone.ok() && *alone && **alone == record);
    }
    QCOMPARE(order, std::string("abcefg\xc3\xa9"));
}

void tst_ReplicaStore::visitorMayStop() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Open).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf({sent("room", "b", {1, 2}, "base")})).ok());
    write(*store, {note(Act::Create, "a", {2, 1}, "x"), note(Act::Create, "c", {2, 1}, "x")});
    for (int most = 1; most <= 3; ++most) {
        int seen = 0;
        QVERIFY(store->forEach("room", {}, 1, [&](const Record&) { return ++seen < most; }).ok());
        QCOMPARE(seen, most);
    }
    write(*store, {note(Act::Create, "d", {2, 1}, "x")}); // no read is left open
}

void tst_ReplicaStore::showsByKind() {
    const Opened store = memory();
    Operation other = note(Act::Create, "same", {2, 1}, "other kind");
    other.kind = "other";
    write(*store, {note(Act::Create, "same", {2, 1}, "note"), other});
    QCOMPARE(shown(*store, "room").size(), std::size_t(2));
    QCOMPARE(shown(*store, "room", 1, "other").size(), std::size_t(1));
    QCOMPARE(shown(*store, "room", 1, "other")[0].key().kind, std::string("other"));
    QVERIFY(shown(*store, "room", 1, "none").empty());
    QVERIFY(!store->forEach("elsewhere", {}, 1, [](const Record&) { return true; }).ok());
}

void tst_ReplicaStore::expiredAreNotShown() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Open).ok());
    Record base = sent("room", "base", {1, 2}, "base");
    base.merge("expires", Value(std::int64_t(500)), {1, 2});
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf({base})).ok());
    Operation pending = note(Act::Create, "pending", {2, 1}, "x");
    pending.fields.insert(pending.fields.end(),
                          {"expires", Value(std::int64_t(700)), {2, 1}, std::nullopt});
    write(*store, {pending});
    QCOMPARE(shown(*store, "room", 499).size(), std::size_t(2));
    QCOMPARE(shown(*store, "room", 500).size(), std::size_t(1));
    QCOMPARE(shown(*store, "room", 700).size(), std::size_t(0));
    QVERIFY(store->get(base.key(), 499)->has_value());
    QVERIFY(!store->get(base.key(), 500)->has_value());
    // A write may give it a longer life.
    Operation longer = note(Act::Change, "base", {3, 1});
    longer.fields.push_back({"expires", Value(std::int64_t(900)), {3, 1}, std::nullopt});
    write(*store, {longer});
    QVERIFY(store->get(base.key(), 800)->has_value());
}

void tst_ReplicaStore::countersAreContiguousAndKept() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    WriterId device = 0;
    for (std::uint64_t round = 0; round < 3; ++round) {
        auto store = openStore(path);
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().sentence.c_str());
        QVERIFY(device == 0 || device == store.value()->device());
        device = store.value()->device();
        QCOMPARE(store.value()->lastWritten(), 3 * round);
        std::vector<OperationGroup> groups(
            3, groupOf("room", {note(Act::Create, "x", {1 + round, 1}, "x")}));
        const auto first = store.value()->write(groups, 1, false);
        QVERIFY(first.ok());
        QCOMPARE(*first, 3 * round + 1);
        QCOMPARE(store.value()->lastWritten(), 3 * round + 3);
        const auto pending = store.value()->pending(0, SIZE_MAX, SIZE_MAX);
        QVERIFY(pending.ok());
        QCOMPARE(pending->size(), std::size_t(3 * round + 3));
        for (std::size_t i = 0; i < pending->size(); ++i) {
            QCOMPARE((*pending)[i].counter, i + 1);
        }
        QCOMPARE(store.value()->pendingSummary()->groups, 3 * round + 3);
    }
}

void tst_ReplicaStore::pendingIsGivenInPortions() {
    const Opened store = memory();
    for (int i = 0; i < 100; ++i) {
        write(*store, {note(Act::Create, fmt::format("{}", i), {1, 1}, std::string(200, 'x'))});
    }
    for (const std::size_t bytes : {1, 1000, 5000, 100'000}) {
        for (const std::size_t most : {1, 7, 1000}) {
            std::uint64_t after = 0;
            std::size_t seen = 0;
            for (;;) {
                const auto portion = store->pending(after, bytes, most);
                QVERIFY(portion.ok() && portion->size() <= most);
                if (portion->empty()) {
                    break;
                }
                for (const OperationGroup& group : *portion) {
                    QCOMPARE(group.counter, ++after);
                }
                seen += portion->size();
            }
            QCOMPARE(seen, std::size_t(100));
        }
    }
}

void tst_ReplicaStore::refusesWhatCouldNotBeSent_data() {
    QTest::addColumn<QString>("what");
    for (const char* what :
         {"not UTF-8", "a text too long", "no kind", "a control character", "fields out of order",
          "a field twice", "too many operations", "too many bytes", "no channel"}) {
        QTest::newRow(what) << QString(what);
    }
}

// Such a group, once in the file, would stand before every later write.
void tst_ReplicaStore::refusesWhatCouldNotBeSent() {
    QFETCH(QString, what);
    const Opened store = memory();
    OperationGroup group = groupOf("room", {note(Act::Create, "x", {1, 1}, "x")});
    Operation& operation = group.operations[0];
    if (what == "not UTF-8") {
        operation.fields[0].value = Value(std::string("\xff"));
    } else if (what == "a text too long") {
        operation.fields[0].value = Value(std::string(limits::textFieldBytes + 1, 'x'));
    } else if (what == "no kind") {
        operation.kind.clear();
    } else if (what == "a control character") {
        operation.id = "a\nb";
    } else if (what == "fields out of order") {
        operation.fields.push_back({"a", Value(1), {1, 1}, std::nullopt});
    } else if (what == "a field twice") {
        operation.fields.push_back(operation.fields[0]);
    } else if (what == "too many operations") {
        group.operations.resize(limits::groupOperations + 1, operation);
    } else if (what == "too many bytes") {
        operation.fields[0].value = Value(std::string(limits::textFieldBytes, 'x'));
        group.operations.resize(9, operation);
    } else {
        group.channel.clear();
    }
    const OperationGroup good = groupOf("room", {note(Act::Create, "good", {1, 1}, "good")});
    const auto refused = store->write({good, group}, 1, false);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().code == ErrorCode::Invalid ||
            refused.error().code == ErrorCode::TooLarge);
    QCOMPARE(store->lastWritten(), std::uint64_t(0));
    QCOMPARE(titleOf(*store, "good"), std::string("-"));
    QVERIFY(store->channels()->empty());
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(0));
    QCOMPARE(*store->write({good}, 1, false), std::uint64_t(1));
    QVERIFY(store->pending(0, SIZE_MAX, SIZE_MAX).ok());
    QCOMPARE(titleOf(*store, "good"), std::string("good"));
}

void tst_ReplicaStore::acknowledgedBeforeItsBatch() {
    const Opened store = memory();
    write(*store, {note(Act::Create, "x", {10, 1}, "mine")});
    write(*store, {note(Act::Change, "x", {11, 1}, "mine again")});
    QVERIFY(acknowledge(*store, 1, 3).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("mine again"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(1));
    QCOMPARE(store->pending(0, SIZE_MAX, SIZE_MAX)->size(), std::size_t(1));
    QVERIFY(store->applyBatch("room", 0, 2, bytesOf({sent("room", "y", {9, 2}, "theirs")})).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("mine again"));
    QVERIFY(store->applyBatch("room", 2, 3, bytesOf({sent("room", "x", {10, 1}, "mine")})).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("mine again"));
    QVERIFY(acknowledge(*store, 2, 5).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("mine again"));
    QVERIFY(
        store->applyBatch("room", 3, 6, bytesOf({sent("room", "x", {12, 2}, "somebody's")})).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("somebody's"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(0));
}

void tst_ReplicaStore::acknowledgedAfterItsBatch() {
    const Opened store = memory();
    write(*store, {note(Act::Create, "x", {10, 1}, "mine")});
    QVERIFY(store->applyBatch("room", 0, 3, bytesOf({sent("room", "x", {10, 1}, "mine")})).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("mine"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(1));
    QVERIFY(acknowledge(*store, 1, 3).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("mine"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(0));
    QVERIFY(acknowledge(*store, 1, 3).ok()); // told twice
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(0));
}

void tst_ReplicaStore::foreignFatesChangeNothing() {
    const Opened store = memory();
    write(*store, {note(Act::Create, "x", {10, 1}, "mine")});
    QVERIFY(store->subscribe("other", Priority::Rest).ok());
    QVERIFY(store->applyBatch("other", 0, 9, {}).ok());
    QVERIFY(acknowledge(*store, 1, 5, "other").ok()); // another channel than it was written to
    QVERIFY(acknowledge(*store, 7, 5).ok());          // never written
    QVERIFY(store->refuse(7, no, 1).ok());
    QVERIFY(!acknowledge(*store, 1, 5, "unknown").ok());
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(1));
    QCOMPARE(store->pending(0, SIZE_MAX, SIZE_MAX)->size(), std::size_t(1));
    QCOMPARE(titleOf(*store, "x"), std::string("mine"));
    QVERIFY(store->refusedGroups()->empty());
}

void tst_ReplicaStore::refusedGoesToTheDrawer() {
    const Opened store = memory();
    write(*store, {note(Act::Create, "x", {10, 1}, "one")});
    write(*store, {note(Act::Change, "x", {11, 1}, "two")});
    QVERIFY(store->refuse(2, no, 77).ok());
    QVERIFY(store->refuse(2, no, 78).ok()); // told twice
    QCOMPARE(titleOf(*store, "x"), std::string("one"));
    const auto drawer = store->refusedGroups();
    QCOMPARE(drawer->size(), std::size_t(1));
    QVERIFY(drawer->front().refusal == no);
    QCOMPARE(drawer->front().at, std::int64_t(77));
    QCOMPARE(*drawer->front().group.operations[0].fields[0].value.text(), std::string("two"));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(1));
    QVERIFY(acknowledge(*store, 1, 3).ok());
    QVERIFY(store->refuse(1, no, 79).ok()); // what was accepted is not refused later
    QCOMPARE(store->refusedGroups()->size(), std::size_t(1));
    QVERIFY(store->dropRefused(drawer->front().number).ok());
    QCOMPARE(store->dropRefused(drawer->front().number).error().code, ErrorCode::NotFound);
    QVERIFY(store->refusedGroups()->empty());
}

void tst_ReplicaStore::batchFromElsewhereChangesNothing_data() {
    QTest::addColumn<std::uint64_t>("from");
    QTest::addColumn<std::uint64_t>("to");
    QTest::addColumn<QByteArray>("damage");
    const auto row = [](const char* name, std::uint64_t from, std::uint64_t to,
                        const char* damage) {
        QTest::newRow(name) << from << to << QByteArray(damage);
    };
    row("an old cursor", 0, 9, "");
    row("a later cursor", 6, 9, "");
    row("backwards", 5, 4, "");
    row("nowhere, with records", 5, 5, "");
    row("truncated", 5, 9, "truncate");
    row("a byte more", 5, 9, "append");
    row("not canonical", 5, 9, "widen");
    row("a byte turned over", 5, 9, "flip");
}

void tst_ReplicaStore::batchFromElsewhereChangesNothing() {
    QFETCH(std::uint64_t, from);
    QFETCH(std::uint64_t, to);
    QFETCH(QByteArray, damage);
    const Opened store = memory();
    write(*store, {note(Act::Create, "mine", {10, 1}, "mine")});
    QVERIFY(acknowledge(*store, 1, 8).ok());
    QVERIFY(store->applyBatch("room", 0, 5, bytesOf({sent("room", "a", {1, 2}, "old")})).ok());
    Bytes bytes = bytesOf({sent("room", "a", {50, 2}, "new"), sent("room", "b", {50, 2}, "new"),
                           sent("room", "c", {50, 2}, std::nullopt)});
    if (damage == "truncate") {
        bytes.pop_back();
    } else if (damage == "append") {
        bytes.push_back(std::byte{0x00});
    } else if (damage == "widen") { // the array's length in two bytes instead of one
        bytes[0] = std::byte{0x98};
        bytes.insert(bytes.begin() + 1, std::byte{0x07});
    } else if (damage == "flip") {
        bytes[bytes.size() / 2] ^= std::byte{0x80};
    }
    const std::uint64_t stamp = store->nextStamp(0).time;
    const auto refused = store->applyBatch("room", from, to, bytes);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QCOMPARE(store->channels()->front().cursor, std::uint64_t(5));
    QCOMPARE(titleOf(*store, "a"), std::string("old"));
    QCOMPARE(titleOf(*store, "b"), std::string("-"));
    QCOMPARE(titleOf(*store, "mine"), std::string("mine"));
    QCOMPARE(store->nextStamp(0).time, stamp + 1);
    // And the right one is still taken.
    QVERIFY(store->applyBatch("room", 5, 9, bytesOf({sent("room", "a", {50, 2}, "new")})).ok());
    QCOMPARE(titleOf(*store, "a"), std::string("new"));
    QCOMPARE(titleOf(*store, "mine"), std::string("-")); // base has it, says this hub
}

void tst_ReplicaStore::tombstonesLeaveBase() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Open).ok());
    QVERIFY(
        store
            ->applyBatch("room", 0, 2,
                         bytesOf({sent("room", "a", {1, 2}, "a"), sent("room", "b", {1, 2}, "b")}))
            .ok());
    QVERIFY(store
                ->applyBatch("room", 2, 4,
                             bytesOf({sent("room", "a", {2, 2}, std::nullopt),
                                      sent("room", "never", {2, 2}, std::nullopt)}))
                .ok());
    QCOMPARE(*store->count("room"), std::uint64_t(1));
    QCOMPARE(titleOf(*store, "a"), std::string("-"));
    QCOMPARE(titleOf(*store, "b"), std::string("b"));
    QVERIFY(store->applyBatch("room", 4, 8, {}).ok()); // only tombstones that were left out
    QCOMPARE(store->channels()->front().cursor, std::uint64_t(8));
    QVERIFY(!store->applyBatch("unknown", 0, 1, {}).ok());
}

void tst_ReplicaStore::checkpointBelongsToTheCursor() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Open).ok());
    QVERIFY(store->applyBatch("room", 0, 5, {}).ok());
    QVERIFY(!store->checkpoint("room", 4, 99).ok());
    QVERIFY(!store->checkpoint("room", 6, 99).ok());
    QCOMPARE(store->channels()->front().checkpointAt, std::int64_t(0));
    QVERIFY(store->checkpoint("room", 5, 99).ok());
    QCOMPARE(store->channels()->front().checkpoint, std::uint64_t(5));
    QCOMPARE(store->channels()->front().checkpointAt, std::int64_t(99));
}

void tst_ReplicaStore::newHistoryKeepsPending() {
    const Opened store = memory();
    QVERIFY(store->subscribe("other", Priority::Rest).ok());
    QVERIFY(store->adoptHistory("other", 5, 0).ok());
    QVERIFY(store->applyBatch("other", 0, 3, bytesOf({sent("other", "o", {1, 2}, "o")})).ok());
    write(*store, {note(Act::Create, "x", {10, 1}, "accepted")});
    write(*store, {note(Act::Create, "y", {11, 1}, "waits")});
    QVERIFY(store->adoptHistory("room", 5, 0).ok());
    QVERIFY(store->applyBatch("room", 0, 3, bytesOf({sent("room", "b", {1, 2}, "base")})).ok());
    QVERIFY(store->checkpoint("room", 3, 9).ok());
    QVERIFY(acknowledge(*store, 1, 4).ok());
    QVERIFY(store->adoptHistory("room", 5, 0).ok()); // the same: nothing happens
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(1));
    QVERIFY(store->adoptHistory("room", 6, 3).ok());
    QCOMPARE(titleOf(*store, "b"), std::string("base"));
    QCOMPARE(titleOf(*store, "x"), std::string("accepted"));
    QCOMPARE(titleOf(*store, "y"), std::string("waits"));
    QCOMPARE(store->pending(0, SIZE_MAX, SIZE_MAX)->size(), std::size_t(2));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(2));
    QCOMPARE(store->confirmed(), std::uint64_t(0));
    const auto channels = store->channels();
    for (const ChannelState& channel : *channels) {
        const bool room = channel.name == "room";
        QCOMPARE(channel.history, std::uint64_t(room ? 6 : 5));
        QCOMPARE(channel.cursor, std::uint64_t(3));
    }
    QCOMPARE(titleOf(*store, "o", "other"), std::string("o"));
}

void tst_ReplicaStore::renamedKeepsPending() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    WriterId name = 0;
    {
        auto store = openStore(path);
        ReplicaStore& s = **store;
        for (int i = 0; i < 5; ++i) {
            write(s, {note(Act::Create, fmt::format("{}", i), s.nextStamp(1), "x")});
        }
        QVERIFY(s.refuse(2, no, 1).ok());
        name = s.device();
        QVERIFY(s.renameDevice().ok());
        QVERIFY(s.device() != name);
        name = s.device();
        QCOMPARE(s.lastWritten(), std::uint64_t(4));
        QCOMPARE(s.confirmed(), std::uint64_t(0));
    }
    auto store = openStore(path);
    QCOMPARE(store.value()->device(), name);
    const auto pending = store.value()->pending(0, SIZE_MAX, SIZE_MAX);
    QCOMPARE(pending->size(), std::size_t(4));
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE((*pending)[i].counter, i + 1);
        QCOMPARE((*pending)[i].operations[0].id, fmt::format("{}", i == 0 ? 0 : i + 1));
    }
    QCOMPARE(shown(*store.value(), "room").size(), std::size_t(4));
    QCOMPARE(store.value()->refusedGroups()->size(), std::size_t(1));
    QCOMPARE(write(*store.value(), {note(Act::Create, "next", {99, 1}, "x")}), std::uint64_t(5));
}

void tst_ReplicaStore::renamedDoesNotSendTwiceWhatWasAccepted() {
    const Opened store = memory();
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->adoptHistory("room", 5, 0).ok());
    write(*store, {note(Act::Create, "x", {10, 1}, "accepted")});
    write(*store, {note(Act::Create, "y", {11, 1}, "accepted")});
    write(*store, {note(Act::Change, "x", {12, 1}, "waits")});
    QVERIFY(acknowledge(*store, 1, 4).ok());
    QVERIFY(acknowledge(*store, 2, 5).ok());
    QVERIFY(store->renameDevice().ok());
    QVERIFY(store->renameDevice().ok()); // and again
    QCOMPARE(titleOf(*store, "x"), std::string("waits"));
    QCOMPARE(titleOf(*store, "y"), std::string("accepted"));
    auto pending = store->pending(0, SIZE_MAX, SIZE_MAX);
    QCOMPARE(pending->size(), std::size_t(1));
    QCOMPARE(pending->front().counter, std::uint64_t(1));
    QCOMPARE(write(*store, {note(Act::Create, "z", {13, 1}, "new")}), std::uint64_t(2));
    QVERIFY(
        store->applyBatch("room", 0, 4, bytesOf({sent("room", "x", {10, 1}, "accepted")})).ok());
    QCOMPARE(titleOf(*store, "x"), std::string("waits"));
    // What base has not reached when the hub loses its log is sent again after all, behind what may
    // be on its way already.
    QVERIFY(store->adoptHistory("room", 6, 4).ok());
    pending = store->pending(0, SIZE_MAX, SIZE_MAX);
    QCOMPARE(pending->size(), std::size_t(3));
    const std::vector<std::string> order{"x", "z", "y"};
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE((*pending)[i].counter, i + 1);
        QCOMPARE((*pending)[i].operations[0].id, order[i]);
    }
    QCOMPARE(store->lastWritten(), std::uint64_t(3));
    QCOMPARE(store->pendingSummary()->groups, std::uint64_t(3));
}

void tst_ReplicaStore::renamedStampsWhatWaits() {
    const Opened store = memory();
    const WriterId before = store->device();
    const Stamp old = store->nextStamp(5);
    QVERIFY(store->subscribe("room", Priority::Rest).ok());
    QVERIFY(store->applyBatch("room", 0, 1, bytesOf({sent("room", "x", old, "base")})).ok());
    const Stamp first = store->nextStamp(5);
    const Stamp second = store->nextStamp(5);
    Operation one = note(Act::Change, "x", first, "one");
    one.fields[0].base = old; // in base under the old name: it stays so
    Operation two = note(Act::Change, "x", second, "two");
    two.fields[0].base = first; // of a write that waits: it moves with it
    const Stamp third = store->nextStamp(5);
    write(*store, {one});
    write(*store, {two});
    write(*store, {note(Act::Delete, "gone", third)});
    const Stamp given = store->nextStamp(5);
    QVERIFY(store->renameDevice().ok());
    const WriterId after = store->device();
    const auto pending = store->pending(0, SIZE_MAX, SIZE_MAX);
    QCOMPARE(pending->size(), std::size_t(3));
    const FieldChange& oneNow = (*pending)[0].operations[0].fields[0];
    const FieldChange& twoNow = (*pending)[1].operations[0].fields[0];
    QVERIFY(oneNow.stamp == (Stamp{first.time, after}));
    QVERIFY(oneNow.base == (Stamp{old.time, before}));
    QVERIFY(twoNow.stamp == (Stamp{second.time, after}));
    QVERIFY(twoNow.base == (Stamp{first.time, after}));
    QVERIFY((*pending)[2].operations[0].stamp == third);
    QVERIFY(store->nextStamp(0).time > given.time);
}

void tst_ReplicaStore::confirmedNeverRunsAhead() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("replica").toStdString();
    {
        auto opened = openStore(path);
        ReplicaStore& store = **opened;
        QCOMPARE(store.confirmed(), std::uint64_t(0));
        for (std::uint64_t i = 1; i <= 4; ++i) {
            write(store, {note(Act::Create, fmt::format("{}", i), {i, 1}, "x")});
            QCOMPARE(store.confirmed(), std::uint64_t(0));
        }
        QVERIFY(acknowledge(store, 1, 1).ok());
        QVERIFY(store.refuse(2, no, 1).ok());
        QVERIFY(acknowledge(store, 4, 3).ok());
        QCOMPARE(store.confirmed(), std::uint64_t(0)); // nothing has synced it
        write(store, {note(Act::Create, "5", {5, 1}, "x")});
        QCOMPARE(store.confirmed(), std::uint64_t(2)); // 3 waits
    }
    auto opened = openStore(path);
    QCOMPARE(opened.value()->confirmed(), std::uint64_t(0));
    QVERIFY(acknowledge(*opened.value(), 3, 2).ok());
    write(*opened.value(), {note(Act::Create, "6", {6, 1}, "x")});
    QCOMPARE(opened.value()->confirmed(), std::uint64_t(4));
    QVERIFY(opened.value()->adoptHistory("room", 9, 0).ok());
    QCOMPARE(opened.value()->confirmed(), std::uint64_t(0)); // 1, 3 and 4 wait again
}

void tst_ReplicaStore::listenersSyncNowAndThen() {
    const Opened store = memory();
    const std::size_t count = 3 * tuning::fatesPerSync;
    std::vector<OperationGroup> groups(count,
                                       groupOf("room", {note(Act::Create, "x", {1, 1}, "x")}));
    QVERIFY(store->write(groups, 1, false).ok());
    for (std::uint64_t i = 1; i <= count; ++i) {
        QVERIFY(i % 2 ? acknowledge(*store, i, i).ok() : store->refuse(i, no, 1).ok());
        QVERIFY(store->confirmed() <= i);
        QVERIFY(i - store->confirmed() <= tuning::fatesPerSync);
    }
}

QTEST_GUILESS_MAIN(tst_ReplicaStore)
#include "tst_replicastore.moc"
