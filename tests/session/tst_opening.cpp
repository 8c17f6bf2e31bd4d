// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/tuning.h"
#include "tests/session/sessionpair.h"

#include <QTest>

using namespace vigie::sync;

/// How a channel is opened, compared, closed and opened again, and what it takes to end the session
/// over it: the hub's and the client's halves joined, over a source that a test makes up.
class tst_Opening : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadsOnFromAnyCursorThatItCan();
    void comparesWhereItCannotLeadOn_data();
    void comparesWhereItCannotLeadOn();
    void anotherHistoryWithACommonPast();
    void comparisonBringsWhatDiffers();
    void aLongAnswerComesInParts();
    void endOfAComparisonTwice();
    void comparisonsAreBounded();
    void hiddenIsPurged();
    void lostAndGained();
    void rootsComeAtTheHeadAndSeldom();
    void fatesHaveADeadline();
};

namespace {

RangeItem item(std::uint64_t position, int print, std::uint64_t handle = 0) {
    RangeItem made{position, {}, handle};
    made.print.fill(static_cast<std::byte>(print));
    return made;
}

/// What the client says that it holds: everything in one list.
void listAll(Pair& pair, std::vector<RangeItem> items) {
    pair.client.compare({"room", 0, {}, {{Range{}, std::move(items)}}});
    pair.exchange();
}

} // namespace

void tst_Opening::leadsOnFromAnyCursorThatItCan() {
    for (const std::uint64_t cursor : {std::uint64_t(0), std::uint64_t(3), std::uint64_t(7)}) {
        Pair pair;
        pair.source.heads["room"] = 7;
        pair.source.floors["room"] = 3;
        pair.meet();
        pair.client.subscribe("room", 77, cursor, 0);
        pair.exchange();
        QCOMPARE(only<ClientSession::Store>(pair.clientEffects).size(), std::size_t(7 - cursor));
        QCOMPARE(pair.client.cursorOf("room"), std::uint64_t(7));
        QVERIFY(only<ClientSession::Compared>(pair.clientEffects).empty());
    }
}

void tst_Opening::comparesWhereItCannotLeadOn_data() {
    QTest::addColumn<quint64>("history");
    QTest::addColumn<quint64>("cursor");
    QTest::addColumn<qint64>("common"); // said by the hub; -1 for nothing said
    QTest::newRow("the log has forgotten") << quint64(77) << quint64(2) << qint64(-1);
    QTest::newRow("beyond the log's end") << quint64(77) << quint64(8) << qint64(7);
    QTest::newRow("of a stranger") << quint64(5) << quint64(2) << qint64(0);
    QTest::newRow("of the lost past") << quint64(66) << quint64(4) << qint64(3);
}

void tst_Opening::comparesWhereItCannotLeadOn() {
    QFETCH(quint64, history);
    QFETCH(quint64, cursor);
    QFETCH(qint64, common);
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.source.floors["room"] = 3;
    pair.meet();
    pair.client.subscribe("room", history, cursor, 0);
    pair.exchange();
    const auto renamed = only<ClientSession::Renamed>(pair.clientEffects);
    QCOMPARE(renamed.size(), std::size_t(common < 0 ? 0 : 1));
    if (common >= 0) {
        QCOMPARE(renamed[0].history.common, std::uint64_t(common));
        QCOMPARE(renamed[0].history.history, std::uint64_t(77));
    }
    const auto compared = only<ClientSession::Compared>(pair.clientEffects);
    QCOMPARE(compared.size(), std::size_t(1));
    QCOMPARE(compared[0].fingerprints.sequence, std::uint64_t(7));
    QCOMPARE(compared[0].fingerprints.parts.size(), std::size_t(Range::parts));
    // No batch before the end, whatever happens; then those behind the comparison.
    pair.source.heads["room"] = 9;
    pair.hub.advanced("room");
    pair.exchange();
    QVERIFY(only<ClientSession::Store>(pair.clientEffects).empty());
    pair.client.compare({"room", 0, {}, {}});
    pair.exchange();
    const auto stored = only<ClientSession::Store>(pair.clientEffects);
    QCOMPARE(stored.size(), std::size_t(2));
    QCOMPARE(stored[0].from, std::uint64_t(7));
    QCOMPARE(pair.client.cursorOf("room"), std::uint64_t(9));
    QVERIFY(!pair.clientEnd());
}

void tst_Opening::anotherHistoryWithACommonPast() {
    Pair pair;
    pair.source.heads["room"] = 8;
    pair.meet();
    pair.client.subscribe("room", 66, 4, 0); // the fake's common part ends at 4
    pair.exchange();
    QCOMPARE(only<ClientSession::Renamed>(pair.clientEffects).size(), std::size_t(1));
    QVERIFY(only<ClientSession::Compared>(pair.clientEffects).empty());
    QCOMPARE(pair.client.cursorOf("room"), std::uint64_t(8));
}

void tst_Opening::comparisonBringsWhatDiffers() {
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.source.floors["room"] = 3;
    pair.source.items = {item(1, 1, 10), item(2, 2, 20), item(3, 3, 30), item(4, 4, 40)};
    pair.source.gone = {8};
    pair.source.missing = {40};
    pair.meet();
    pair.client.subscribe("room", 77, 2, 0);
    pair.exchange();
    // 1 is the same, 2 another version, 3 and 4 are lacking (4 has a newer version meanwhile), 8
    // was deleted, 9 never was.
    listAll(pair, {item(1, 1), item(2, 99), item(8, 8), item(9, 9)});
    const auto repaired = only<ClientSession::Repaired>(pair.clientEffects);
    QCOMPARE(repaired.size(), std::size_t(1));
    QCOMPARE(repaired[0].repair.count, std::uint64_t(2));
    QCOMPARE(repaired[0].records.size(), 2 * pair.source.payload);
    QVERIFY(repaired[0].repair.gone == std::vector{item(8, 8).print});
    QVERIFY(repaired[0].repair.unknown == std::vector{item(9, 9).print});
    QVERIFY(repaired[0].repair.last);
}

void tst_Opening::aLongAnswerComesInParts() {
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.source.floors["room"] = 3;
    pair.source.payload = 10'000;
    for (int i = 0; i < 100; ++i)
        pair.source.items.push_back(item(std::uint64_t(i), i, std::uint64_t(i + 1)));
    pair.meet();
    pair.client.subscribe("room", 77, 2, 0);
    pair.exchange();
    pair.stores = false; // gives no credit back: the hub has to wait
    listAll(pair, {});
    auto repaired = only<ClientSession::Repaired>(pair.clientEffects);
    QVERIFY(repaired.size() > 1);
    std::uint64_t count = 0;
    std::size_t wire = 0;
    for (const auto& repair : repaired) {
        count += repair.repair.count;
        wire += repair.wireBytes;
        QCOMPARE(repair.repair.last, count == 100);
    }
    if (wire >= tuning::creditBytes) {
        pair.client.stored(wire);
        pair.exchange();
        count = 0;
        for (const auto& repair : only<ClientSession::Repaired>(pair.clientEffects))
            count += repair.repair.count;
    }
    QCOMPARE(count, std::uint64_t(100));
}

// A comparison that nobody asked for would go back to an older table than the batches since.
void tst_Opening::endOfAComparisonTwice() {
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.source.floors["room"] = 3;
    pair.meet();
    pair.client.subscribe("room", 77, 2, 0);
    pair.exchange();
    for (int i = 0; i < 2; ++i) {
        pair.client.compare({"room", 0, {}, {}});
        pair.exchange();
    }
    QCOMPARE(pair.source.tables, 1);
    QCOMPARE(pair.hubEnd(), std::optional(ByeReason::OutOfOrder));
}

void tst_Opening::comparisonsAreBounded() {
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.meet();
    pair.client.subscribe("room", 77, 7, 0);
    pair.exchange();
    for (std::size_t i = 0; i <= tuning::comparisons; ++i) {
        pair.client.askToCompare("room");
        pair.exchange();
        pair.client.compare({"room", 0, {}, {}});
        pair.exchange();
    }
    QCOMPARE(pair.source.tables, int(tuning::comparisons));
    QCOMPARE(pair.clientEnd(), std::optional(ByeReason::TooLarge));
}

void tst_Opening::hiddenIsPurged() {
    Pair pair;
    pair.source.heads["room"] = 7;
    pair.source.hidden = {"room"};
    pair.meet();
    pair.client.subscribe("room", 77, 4, 0);
    pair.exchange();
    QCOMPARE(only<ClientSession::Purged>(pair.clientEffects).size(), std::size_t(1));
    QCOMPARE(pair.client.cursorOf("room"), std::uint64_t(0));
    pair.source.heads["room"] = 9;
    pair.hub.advanced("room");
    pair.client.askToCompare("room"); // a hostile one would
    pair.exchange();
    QVERIFY(pair.source.asked.empty());
    QCOMPARE(pair.source.tables, 0);
    QCOMPARE(pair.source.roots, 0);
}

void tst_Opening::lostAndGained() {
    Pair pair;
    pair.source.heads["room"] = 2;
    pair.source.heads["hall"] = 1;
    pair.meet();
    pair.client.subscribe("room", 77, 0, 0);
    pair.client.subscribe("hall", 77, 0, 0);
    pair.exchange();
    pair.source.hidden = {"room"};
    pair.exchange();
    QVERIFY(only<ClientSession::Purged>(pair.clientEffects).empty()); // nobody has said so yet
    ++pair.source.rights;
    pair.exchange();
    const auto purged = only<ClientSession::Purged>(pair.clientEffects);
    QCOMPARE(purged.size(), std::size_t(1));
    QCOMPARE(purged[0].channel, std::string("room"));
    const std::size_t before = only<ClientSession::Store>(pair.clientEffects).size();
    pair.source.hidden.clear();
    ++pair.source.rights;
    pair.exchange();
    const auto stored = only<ClientSession::Store>(pair.clientEffects);
    QCOMPARE(stored.size(), before + 2); // from the beginning, without being asked for
    QCOMPARE(stored[before].from, std::uint64_t(0));
    QCOMPARE(pair.client.cursorOf("room"), std::uint64_t(2));
    QVERIFY(!pair.clientEnd());
}

void tst_Opening::rootsComeAtTheHeadAndSeldom() {
    Pair pair;
    pair.source.heads["room"] = 3;
    pair.meet();
    pair.client.subscribe("room", 77, 0, 0);
    pair.exchange();
    const auto roots = [&pair] { return only<ClientSession::Proven>(pair.clientEffects); };
    QCOMPARE(roots().size(), std::size_t(1));
    QCOMPARE(roots()[0].root.sequence, std::uint64_t(3));
    for (std::uint64_t head = 4; head < 8; ++head) {
        pair.source.heads["room"] = head;
        pair.hub.advanced("room");
        pair.exchange();
    }
    QCOMPARE(roots().size(), std::size_t(1));
    // The last change gets its root when the time has come, though nothing changes any more.
    pair.now += tuning::rootEvery;
    pair.hub.tick(pair.hubNow());
    pair.exchange();
    QCOMPARE(roots().size(), std::size_t(2));
    QCOMPARE(roots()[1].root.sequence, std::uint64_t(7));
    pair.now += tuning::rootEvery;
    pair.hub.tick(pair.hubNow());
    pair.exchange();
    QCOMPARE(roots().size(), std::size_t(2));
}

void tst_Opening::fatesHaveADeadline() {
    Pair pair;
    pair.meet();
    pair.client.push(0, groups(1, 2));
    pair.exchange();
    pair.hub.accepted(1, "room", 1);
    pair.exchange();
    // Each fate is a sign of life; a hub that answers pings and nothing else is given up.
    for (auto passed = 0ms; passed + 10s < tuning::fateDeadline; passed += 10s) {
        pair.now += 10s;
        pair.client.tick(pair.now);
        pair.client.receive(messageOf({Pong{}}), pair.now);
    }
    pair.exchange();
    QVERIFY(!pair.clientEnd());
    QVERIFY(pair.client.nextDeadline() <= pair.now + 10s);
    pair.now += 10s;
    pair.client.tick(pair.now);
    pair.exchange();
    QCOMPARE(pair.clientEnd(), std::optional(ByeReason::Silent));
}

QTEST_APPLESS_MAIN(tst_Opening)
#include "tst_opening.moc"
