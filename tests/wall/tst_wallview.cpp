// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/models/wallview.h"
#include "tests/wall/somewall.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using somewall::region;

class TestWallView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheRecords();
    void saysThatThereIsNoSuchWall();
    void saysWhichScreensOverlap();
    void standsWhenTheScreensAreTakenAway();
    void saysThatNoneOfItsScreensIsHere();
    void hasARegionForEachScreenAtFirst();
    void placesNothingForANewFigure();
    void keepsTheRegionsThatStay();
    void changesAtTheMomentThatTheLayoutSays();
    void movesWhatALostScreenShowed();
    void leavesOtherMachinesScreensAlone();
    void saysWhatAnUnknownDashboardIs();
    void showsAPlainScreen();
    void saysThatThePlainScreenIsMissing();

private:
    Client& client() { return *m_client->client(); }
    ShownRegion* find(const char* id) { return m_view->regions()->find(QLatin1String(id)); }
    ShownScreen screen(int index) { return m_view->screens().at(index).value<ShownScreen>(); }
    void writeWall(std::vector<WallRegion> regions, std::int64_t from = 0) {
        client().write(Channel::walls(), somewall::hardware(), "hub");
        client().write(Channel::walls(), WallLayout{.regions = std::move(regions), .from = from},
                       "hub");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QmlClient> m_client;
    std::unique_ptr<WallView> m_view;
};

void TestWallView::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_client = somewall::client(m_folder->filePath(QStringLiteral("replica")));
    m_view = std::make_unique<WallView>();
    m_view->setWall(QStringLiteral("hub"));
    m_view->setClient(m_client.get());
}

void TestWallView::cleanup() {
    m_view.reset();
    m_client.reset();
    m_folder.reset();
}

void TestWallView::showsTheRecords() {
    somewall::writeDashboard(client(), "outage", "Network outage", {"Fibre cut near Lyon"});
    writeWall({region("top", 1, 2, "outage", 3), region("right", 3, 3, "")});
    QTRY_COMPARE(m_view->regions()->count(), 2);
    QCOMPARE(m_view->screens().size(), 6);
    QCOMPARE(screen(5).name, QStringLiteral("S6"));
    QVERIFY(screen(5).present);
    QCOMPARE(m_view->surface(), QRectF(0, 0, 2 * 1213.1 + 1209.6, 683.9 + 680.4));
    QCOMPARE(m_view->problem(), QString());

    ShownRegion* top = find("top");
    QVERIFY(top);
    QCOMPARE(top->dashboard(), QStringLiteral("outage"));
    QCOMPARE(top->priority(), 3);
    QTRY_COMPARE(top->tiles()->count(), 1);
    QTRY_COMPARE(top->boxes().size(), 1);
    const auto box = top->boxes().front().value<ShownBox>();
    QVERIFY(box.shown && !box.crosses);
    QVERIFY(QRectF(0, 0, 1209.6, 680.4).contains(box.clear));
    QTRY_VERIFY(m_view->isSettled());
}

void TestWallView::saysThatThereIsNoSuchWall() {
    QCOMPARE(m_view->problem(), QString()); // nothing was read yet
    QVERIFY(!m_view->isSettled());
    QTRY_VERIFY(m_view->problem().contains(QStringLiteral("hub")));
    QVERIFY(m_view->isSettled());             // there is nothing more to come
    QTRY_VERIFY(!m_view->notice().isEmpty()); // there is no hub
    m_view->setWall(QStringLiteral("other"));
    QVERIFY(m_view->problem().contains(QStringLiteral("other")));
}

/// As a newer Vigie might write them: with this one nobody can.
void TestWallView::saysWhichScreensOverlap() {
    WallHardware wall = somewall::hardware();
    wall.screens[1].x -= 100;
    const QString file = m_folder->filePath(QStringLiteral("broken"));
    QVERIFY(somewall::writePastTheRules(file, WallHardware::kind, fieldsOf(wall)));
    auto broken = somewall::client(file);
    WallView view;
    view.setWall(QStringLiteral("hub"));
    view.setClient(broken.get());
    QTRY_VERIFY(view.problem().contains(QStringLiteral("screens[1] must not lie over screens[0]")));
    QCOMPARE(view.screens().size(), 0);
}

void TestWallView::standsWhenTheScreensAreTakenAway() {
    writeWall({region("a", 1, 1, "")});
    QTRY_COMPARE(m_view->screens().size(), 6);
    auto hardware = client().live<WallHardware>().in(Channel::walls());
    QTRY_COMPARE(hardware.size(), 1U);
    client().remove<WallHardware>(Channel::walls(), "hub");
    QTRY_COMPARE(hardware.size(), 0U); // and only then:
    QTest::qWait(50);
    QCOMPARE(m_view->screens().size(), 6);
    QCOMPARE(m_view->problem(), QString());
}

void TestWallView::saysThatNoneOfItsScreensIsHere() {
    writeWall({region("a", 1, 1, "")});
    QTRY_COMPARE(m_view->screens().size(), 6);
    QCOMPARE(m_view->problem(), QString()); // a tablet has none, and draws a picture
    m_view->setMachine({"HDMI-1", "HDMI-2"});
    QVERIFY(m_view->problem().contains(QStringLiteral("S6")));
    QVERIFY(m_view->problem().contains(QStringLiteral("HDMI-2")));
    m_view->setMachine({"HDMI-1", "S6"});
    QCOMPARE(m_view->problem(), QString());
}

void TestWallView::hasARegionForEachScreenAtFirst() {
    client().write(Channel::walls(), somewall::hardware(), "hub");
    QTRY_COMPARE(m_view->regions()->count(), 6);
    ShownRegion* third = find("S3");
    QVERIFY(third);
    QCOMPARE(third->rect(), QRectF(2 * 1213.1, 0, 1209.6, 680.4));
    QCOMPARE(third->dashboard(), QString());
    QVERIFY(third->tiles()->count() == 0);
}

void TestWallView::placesNothingForANewFigure() {
    somewall::writeDashboard(client(), "one", "One", {"first", "second"});
    writeWall({region("a", 1, 1, "one")});
    QTRY_VERIFY(find("a"));
    QTRY_COMPARE(find("a")->boxes().size(), 2);
    QTRY_VERIFY(!find("a")->header().isEmpty());
    const int placements = find("a")->placements();
    QSignalSpy changed(find("a")->tiles(), &QAbstractItemModel::dataChanged);
    const Tile before{.type = TileType::Note, .title = "One", .position = "a0", .note = "first"};
    Tile after = before;
    after.note = "another";
    client().change(Channel::dashboard("one"), "note0", before, after);
    QTRY_VERIFY(changed.count() > 0);
    QTest::qWait(50); // an arrangement waits for the end of the turn
    QCOMPARE(find("a")->placements(), placements);
    after.position = "a9";
    after.type = TileType::Insight;
    client().change(Channel::dashboard("one"), "note0", before, after);
    QTRY_VERIFY(find("a")->placements() > placements);
}

void TestWallView::keepsTheRegionsThatStay() {
    writeWall({region("a", 1, 1, ""), region("b", 2, 2, "")});
    QTRY_COMPARE(m_view->regions()->count(), 2);
    QPointer<ShownRegion> a = find("a");
    QPointer<ShownRegion> b = find("b");
    QSignalSpy resets(m_view->regions(), &QAbstractItemModel::modelReset);
    const WallLayout before{.regions = {region("a", 1, 1, ""), region("b", 2, 2, "")}};
    const WallLayout after{.regions = {region("c", 3, 3, ""), region("a", 1, 2, "")}};
    client().change(Channel::walls(), "hub", before, after);
    QTRY_COMPARE(find("b"), nullptr);
    QCOMPARE(m_view->regions()->count(), 2);
    QCOMPARE(find("a"), a.data());
    QCOMPARE(a->rect().width(), 1213.1 + 1209.6);
    QCOMPARE(m_view->regions()->at(0).value<ShownRegion*>(), find("c"));
    QTRY_VERIFY(b.isNull());
    QCOMPARE(resets.count(), 0);
}

void TestWallView::changesAtTheMomentThatTheLayoutSays() {
    writeWall({region("a", 1, 1, "now")});
    QTRY_VERIFY(find("a"));
    const std::int64_t from = QDateTime::currentMSecsSinceEpoch() + 1200;
    const WallLayout before{.regions = {region("a", 1, 1, "now")}};
    const WallLayout after{.regions = {region("a", 1, 1, "later")}, .from = from};
    client().change(Channel::walls(), "hub", before, after);
    QTest::qWait(400);
    QCOMPARE(find("a")->dashboard(), QStringLiteral("now"));
    QTRY_COMPARE(find("a")->dashboard(), QStringLiteral("later"));
    QVERIFY(QDateTime::currentMSecsSinceEpoch() >= from);
}

void TestWallView::movesWhatALostScreenShowed() {
    const QStringList all{"S1", "S2", "S3", "S4", "S5", "S6"};
    m_view->setMachine(all);
    writeWall(
        {region("a", 1, 1, "one", 5), region("b", 2, 2, "two", 1), region("c", 3, 3, "three", 3)});
    QTRY_COMPARE(m_view->regions()->count(), 3);
    QCOMPARE(screen(2).drawnOn, 2);

    m_view->setMachine(all.mid(1)); // S1 is unplugged
    QVERIFY(!screen(0).present);
    QCOMPARE(screen(1).drawnOn, 0);
    QCOMPARE(m_view->hidden(), QStringList{"b"});
    QCOMPARE(find("a")->rect().x(), 1213.1);
    QCOMPARE(find("a")->dashboard(), QStringLiteral("one"));
    QVERIFY(!find("b"));

    m_view->setMachine(all);
    QCOMPARE(m_view->hidden(), QStringList());
    QCOMPARE(find("a")->rect().x(), 0.0);
}

void TestWallView::leavesOtherMachinesScreensAlone() {
    m_view->setMachine({"S1", "S2", "desk"});
    writeWall({region("a", 1, 1, "one"), region("f", 6, 6, "six", 9)});
    QTRY_COMPARE(m_view->regions()->count(), 2);
    QCOMPARE(screen(1).drawnOn, 1);
    QCOMPARE(screen(5).drawnOn, -1);
    QVERIFY(screen(5).present);
    QCOMPARE(m_view->hidden(), QStringList());
}

void TestWallView::saysWhatAnUnknownDashboardIs() {
    writeWall({region("a", 1, 1, "nowhere")});
    QTRY_VERIFY(find("a"));
    QTRY_VERIFY(!find("a")->tiles()->sentence().isEmpty());
    QCOMPARE(find("a")->boxes().size(), 0);
    QTRY_VERIFY(m_view->isSettled());
}

void TestWallView::showsAPlainScreen() {
    somewall::writeDashboard(client(), "one", "One", {"1", "2"});
    m_view->setDistance(3000);
    m_view->setMachine({"HDMI-1"});
    m_view->showPlain(QStringLiteral("HDMI-1"), 1209.6, 680.4, 1920, 1080, QStringLiteral("one"));
    QCOMPARE(m_view->screens().size(), 1);
    QCOMPARE(screen(0).drawnOn, 0);
    QTRY_COMPARE(find("HDMI-1")->tiles()->count(), 2);
    QTRY_COMPARE(find("HDMI-1")->boxes().size(), 2);
    QVERIFY(!find("HDMI-1")->header().isEmpty());
    QCOMPARE(m_view->problem(), QString());
    m_view->show(QStringLiteral("HDMI-1"), QStringLiteral("two")); // there is no record to change
    QCOMPARE(find("HDMI-1")->dashboard(), QStringLiteral("one"));
}

void TestWallView::saysThatThePlainScreenIsMissing() {
    m_view->setMachine({"DP-1", "DP-2", "DP-3"});
    m_view->missPlain(QStringLiteral("DP-9"), m_view->machine());
    for (const char* name : {"DP-9", "DP-1", "DP-3"})
        QVERIFY2(m_view->problem().contains(QLatin1String(name)), qPrintable(m_view->problem()));
    QCOMPARE(m_view->screens().size(), 0);
    m_view->showPlain(QStringLiteral("DP-2"), 600, 340, 1920, 1080, QStringLiteral("one"));
    QCOMPARE(m_view->problem(), QString());
    QCOMPARE(screen(0).drawnOn, 1);
    m_view->setMachine({"DP-1", "DP-3"}); // another screen does not take its place
    QCOMPARE(screen(0).drawnOn, -1);
}

QTEST_GUILESS_MAIN(TestWallView)
#include "tst_wallview.moc"
