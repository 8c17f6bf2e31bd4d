// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/dashboardlist.h"
#include "sdk/models/dashboardtiles.h"
#include "tests/client/testhub.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

const Channel today = Channel::dashboard("today");

Tile noteOf(const char* title, const char* words, const char* position) {
    Tile tile;
    tile.type = TileType::Note;
    tile.title = title;
    tile.note = words;
    tile.position = position;
    return tile;
}

ShownTile tileAt(const DashboardTiles& tiles, int index) {
    return tiles.at(index).value<ShownTile>();
}

} // namespace

class TstDashboardTiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tilesInTheirOrderAndChangesOneByOne();
    void anInsightChangesItsTileOnly();
    void whatIsNoTilesAffairMakesNone();
    void aDraftStaysUntilItIsWritten();
    void aRecordThatIsNotUnderstoodSpoilsNothingElse();
    void whyThereIsNothing();
    void anotherDashboard();
    void objectsGoInAnyOrder();
    void theCatalogueIsAList();

private:
    std::unique_ptr<QmlClient> open(const char* name, bool joins = true) {
        auto client = std::make_unique<QmlClient>();
        client->setProperty("replica", m_folder->filePath(QLatin1String(name)));
        client->setProperty("person", "Network desk");
        if (joins)
            client->setInvitation(QString::fromStdString(m_hub->invitation()));
        client->componentComplete();
        return client;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestHub> m_hub;
};

void TstDashboardTiles::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<TestHub>(m_folder->filePath("hub").toStdString());
}

void TstDashboardTiles::cleanup() {
    m_hub.reset();
    m_folder.reset();
}

void TstDashboardTiles::tilesInTheirOrderAndChangesOneByOne() {
    const auto desk = open("desk");
    const auto phone = open("phone");
    DashboardTiles tiles;
    tiles.setClient(phone.get());
    tiles.setDashboard("today");
    Client& writer = *desk->client();
    Dashboard head;
    head.title = "Boréa today";
    writer.write(today, head, "today");
    writer.write(today, noteOf("Second", "two", "a1"), "second");
    writer.write(today, noteOf("First", "one", "a0"), "first");
    QTRY_COMPARE(tiles.count(), 2);
    QTRY_COMPARE(tiles.title(), QString("Boréa today"));
    QCOMPARE(tileAt(tiles, 0).title, QString("First"));
    QCOMPARE(tileAt(tiles, 1).figure, QString("two"));
    QCOMPARE(tiles.lead().title, QString("First"));
    QTRY_VERIFY(phone->status().inStep);
    QTRY_COMPARE(tileAt(tiles, 0).age, QString("live"));

    // From here on no reset, and one row for one change.
    QTRY_VERIFY(desk->status().inStep);
    QSignalSpy resets(&tiles, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&tiles, &QAbstractItemModel::dataChanged);
    QSignalSpy moved(&tiles, &QAbstractItemModel::rowsMoved);
    writer.change(today, "second", noteOf("Second", "two", "a1"), noteOf("Second", "2", "a1"));
    QTRY_COMPARE(tileAt(tiles, 1).figure, QString("2"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
    writer.change(today, "second", noteOf("Second", "2", "a1"), noteOf("Second", "2", "Zz"));
    QTRY_COMPARE(tileAt(tiles, 0).title, QString("Second"));
    QCOMPARE(moved.count(), 1);
    writer.remove<Tile>(today, "first");
    QTRY_COMPARE(tiles.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changed.count(), 1);
}

void TstDashboardTiles::anInsightChangesItsTileOnly() {
    const auto tablet = open("tablet");
    const auto phone = open("phone");
    DashboardTiles here;
    DashboardTiles there;
    here.setClient(tablet.get());
    here.setDashboard("today");
    there.setClient(phone.get());
    there.setDashboard("today");
    tablet->client()->write(today, noteOf("One", "one", "a0"), "one");
    tablet->client()->write(today, noteOf("Two", "two", "a1"), "two");
    QTRY_COMPARE(there.count(), 2);
    QTRY_VERIFY(phone->status().inStep && tablet->status().inStep);
    QTRY_COMPARE(tileAt(there, 1).age, QString("live"));
    m_hub->stop();
    QTRY_VERIFY(!tablet->status().inStep && !phone->status().inStep);

    // Away, it is there at once and says that it waits; and it stays after it has been sent.
    QSignalSpy changed(&here, &QAbstractItemModel::dataChanged);
    tablet->writeInsight("today", "two", "  Demand comes from the north\n");
    QTRY_COMPARE(tileAt(here, 1).insights.size(), 1);
    const auto waiting = tileAt(here, 1).insights.first().value<ShownInsight>();
    QCOMPARE(waiting.text, QString("Demand comes from the north"));
    QVERIFY(waiting.waiting);
    for (const auto& signal : changed)
        QCOMPARE(signal.first().toModelIndex().row(), 1);
    QTRY_COMPARE(tablet->status().waiting, 1);
    m_hub->start();
    QTRY_COMPARE_WITH_TIMEOUT(tileAt(there, 1).insights.size(), 1, 30000);
    QTRY_VERIFY(!tileAt(here, 1).insights.first().value<ShownInsight>().waiting);
    QCOMPARE(tileAt(here, 1).insights.size(), 1);
    QVERIFY(tileAt(there, 0).insights.isEmpty());
    // What cannot be written is said, and is not shown as if it were.
    QSignalSpy failed(tablet.get(), &QmlClient::failed);
    tablet->writeInsight("today", "two", QString(40'000, 'x'));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains("text"));
    // Nothing is not an insight.
    tablet->writeInsight("today", "two", "   ");
    QTRY_VERIFY(tablet->status().inStep);
    QCOMPARE(tileAt(here, 1).insights.size(), 1);
}

void TstDashboardTiles::whatIsNoTilesAffairMakesNone() {
    const auto phone = open("phone");
    DashboardTiles tiles;
    tiles.setClient(phone.get());
    tiles.setDashboard("today");
    const auto desk = open("desk");
    desk->client()->write(today, noteOf("One", "one", "a0"), "one");
    desk->client()->write(today, noteOf("Two", "two", "a1"), "two");
    Client& client = *phone->client();
    QTRY_COMPARE(tiles.count(), 2);
    QTRY_VERIFY(phone->status().inStep && desk->status().inStep);
    QTRY_COMPARE(tileAt(tiles, 1).age, QString("live"));
    QTest::qWait(50); // what was scheduled is made

    // Another channel comes, and the status says that a change waits and is gone: no age moves.
    QSignalSpy changed(&tiles, &QAbstractItemModel::dataChanged);
    QSignalSpy arrived(&client, &Client::channelArrived);
    QSignalSpy status(phone.get(), &QmlClient::statusChanged);
    const quint64 made = tiles.made();
    const Channel other = Channel::dashboard("other");
    client.subscribe(other);
    client.write(other, noteOf("Other", "o", "a0"), "other");
    QTRY_VERIFY(arrived.count() > 0);
    QTRY_VERIFY(status.count() > 0 && phone->status().inStep && phone->status().waiting == 0);
    QTest::qWait(50);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(tiles.made(), made);

    // One tile's change makes that one.
    client.change(today, "two", noteOf("Two", "two", "a1"), noteOf("Two", "2", "a1"));
    QTRY_COMPARE(tileAt(tiles, 1).figure, QString("2"));
    for (const auto& signal : changed)
        QCOMPARE(signal.first().toModelIndex().row(), 1);

    // An age moves in every tile.
    changed.clear();
    const auto restore = qScopeGuard([] { QmlClient::setClock(std::nullopt); });
    QmlClient::setClock(phone->now() + 3'600'000);
    m_hub->stop();
    QTRY_VERIFY(tileAt(tiles, 0).age != "live" && tileAt(tiles, 1).age != "live");
    QVERIFY(changed.count() >= 2);
}

void TstDashboardTiles::aDraftStaysUntilItIsWritten() {
    const auto tablet = open("tablet", false);
    QSignalSpy returned(tablet.get(), &QmlClient::draftReturned);
    tablet->keepDraft("today", "one", "Demand comes");
    tablet->keepDraft("today", "two", "Another");
    QCOMPARE(tablet->draft("today", "one"), QString("Demand comes"));
    QCOMPARE(tablet->draft("other", "one"), QString());
    tablet->writeInsight("today", "one", "Demand comes from the north");
    QCOMPARE(tablet->draft("today", "one"), QString());
    QCOMPARE(tablet->draft("today", "two"), QString("Another"));
    // What is not taken is a draft again, but not over what was begun since.
    const QString tooLong(40'000, 'x');
    tablet->writeInsight("today", "two", tooLong);
    QTRY_COMPARE(tablet->draft("today", "two"), tooLong);
    QCOMPARE(returned.count(), 1);
    QCOMPARE(returned.first().at(1).toString(), QString("two"));
    QSignalSpy failed(tablet.get(), &QmlClient::failed);
    tablet->writeInsight("today", "two", tooLong);
    tablet->keepDraft("today", "two", "Begun since");
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(tablet->draft("today", "two"), QString("Begun since"));
}

/// A tile of a newer Vigie, as its record would come: here by way of a store of its own.
void TstDashboardTiles::aRecordThatIsNotUnderstoodSpoilsNothingElse() {
    const QString file = m_folder->filePath("strange");
    {
        auto store = sync::ReplicaStore::open(file.toStdString());
        QVERIFY(store.ok());
        sync::Bytes records;
        for (const auto& [id, type] :
             {std::pair("good", "note"), std::pair("strange", "hologram")}) {
            sync::Record record({today.name(), "tile", id});
            const auto stamp = sync::Stamp::at(1'795'534'800'000, 0, 1);
            record.merge("type", type, stamp);
            record.merge("title", id, stamp);
            record.merge("note", "Words", stamp);
            sync::encodeRecord(record, records);
        }
        QVERIFY((*store)->subscribe(today.name(), Priority::Open).ok());
        QVERIFY((*store)->applyBatch(today.name(), 0, 2, records).ok());
        QVERIFY((*store)->checkpoint(today.name(), 2, 1'795'534'800'000).ok());
    }
    const auto phone = open("strange", false);
    DashboardTiles tiles;
    tiles.setClient(phone.get());
    tiles.setDashboard("today");
    QTRY_COMPARE(tiles.count(), 2);
    QCOMPARE(tileAt(tiles, 0).stateWord(), QString("ready"));
    const ShownTile strange = tileAt(tiles, 1);
    QCOMPARE(strange.stateWord(), QString("error"));
    QVERIFY2(strange.sentence.contains("hologram") || strange.sentence.contains("type"),
             qPrintable(strange.sentence));
}

void TstDashboardTiles::whyThereIsNothing() {
    const auto alone = open("alone", false);
    DashboardTiles tiles;
    tiles.setClient(alone.get());
    tiles.setDashboard("today");
    QTRY_VERIFY(tiles.sentence().contains("network"));
    const auto joined = open("joined");
    tiles.setClient(joined.get());
    QTRY_VERIFY2(tiles.sentence().contains("no such dashboard"), qPrintable(tiles.sentence()));
}

void TstDashboardTiles::anotherDashboard() {
    const auto desk = open("desk");
    desk->client()->write(today, noteOf("One", "one", "a0"), "one");
    desk->client()->write(Channel::dashboard("other"), noteOf("Other", "o", "a0"), "other");
    DashboardTiles tiles;
    tiles.setClient(desk.get());
    tiles.setDashboard("today");
    QTRY_COMPARE(tiles.count(), 1);
    tiles.setDashboard("other");
    QCOMPARE(tiles.count(), 0);
    QTRY_COMPARE(tiles.count(), 1);
    QCOMPARE(tileAt(tiles, 0).title, QString("Other"));
    QCOMPARE(tileAt(tiles, 0).dashboard, QString("other"));
}

void TstDashboardTiles::objectsGoInAnyOrder() {
    auto desk = open("desk");
    auto tiles = std::make_unique<DashboardTiles>();
    tiles->setClient(desk.get());
    tiles->setDashboard("today");
    desk->client()->write(today, noteOf("One", "one", "a0"), "one");
    QTRY_COMPARE(tiles->count(), 1);
    desk->writeInsight("today", "one", "Words");
    desk.reset();
    QTest::qWait(0);
    QCOMPARE(tiles->count(), 1); // the last picture stays
    tiles.reset();
}

void TstDashboardTiles::theCatalogueIsAList() {
    const auto desk = open("desk");
    DashboardList list;
    list.setClient(desk.get());
    QTRY_VERIFY(list.isReady());
    QTRY_VERIFY(list.sentence().contains("published"));
    Dashboard head;
    head.title = "Boréa today";
    head.question = "What do people say?";
    desk->client()->write(today, head, "today");
    QTRY_COMPARE(list.count(), 1); // the hub keeps the catalogue
    const auto entry = list.at(0).value<ShownDashboard>();
    QCOMPARE(entry.id, QString("today"));
    QCOMPARE(entry.title, QString("Boréa today"));
    QCOMPARE(list.sentence(), QString());
}

QTEST_GUILESS_MAIN(TstDashboardTiles)
#include "tst_dashboardtiles.moc"
