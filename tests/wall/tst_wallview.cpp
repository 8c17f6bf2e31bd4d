// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/models/wallview.h"
#include "sync/store/replicastore.h"
#include "tests/client/testhub.h"
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
    void standsWhenTheScreensBecomeUnreadable();
    void hasARegionForEachScreenAtFirst();
    void showsADashboardByOneChange();
    void writesTheFirstLayout();
    void takesItBack();
    void keepsTheRegionsThatStay();
    void changesAtTheMomentThatTheLayoutSays();
    void movesWhatALostScreenShowed();
    void leavesOtherMachinesScreensAlone();
    void saysWhatAnUnknownDashboardIs();
    void showsAPlainScreen();
    void followsAnotherMachinesChange();

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
    QTRY_VERIFY(m_view->problem().contains(QStringLiteral("hub")));
    QVERIFY(!m_view->isSettled() || m_view->screens().isEmpty());
    QTRY_VERIFY(!m_view->notice().isEmpty()); // there is no hub
    m_view->setWall(QStringLiteral("other"));
    QVERIFY(m_view->problem().contains(QStringLiteral("other")));
}

/// As a hub of a newer Vigie might send it: here nobody can write it.
void TestWallView::saysWhichScreensOverlap() {
    WallHardware wall = somewall::hardware();
    wall.screens[1].x -= 100;
    const QString file = m_folder->filePath(QStringLiteral("broken"));
    {
        auto store = sync::ReplicaStore::open(file.toStdString());
        QVERIFY(store.ok());
        sync::Operation operation;
        operation.act = sync::Act::Create;
        operation.kind = WallHardware::kind;
        operation.id = "hub";
        operation.stamp = (*store)->nextStamp(QDateTime::currentMSecsSinceEpoch());
        for (const auto& [name, value] : fieldsOf(wall))
            operation.fields.push_back({name, value, operation.stamp, {}});
        QVERIFY((*store)
                    ->write({{0, Channel::walls().name(), {std::move(operation)}}},
                            QDateTime::currentMSecsSinceEpoch())
                    .ok());
    }
    auto broken = somewall::client(file);
    WallView view;
    view.setWall(QStringLiteral("hub"));
    view.setClient(broken.get());
    QTRY_VERIFY(view.problem().contains(QStringLiteral("screens[1] must not lie over screens[0]")));
    QCOMPARE(view.screens().size(), 0);
}

void TestWallView::standsWhenTheScreensBecomeUnreadable() {
    writeWall({region("a", 1, 1, "")});
    QTRY_COMPARE(m_view->screens().size(), 6);
    client().remove<WallHardware>(Channel::walls(), "hub");
    QTest::qWait(300);
    QCOMPARE(m_view->screens().size(), 6);
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

void TestWallView::showsADashboardByOneChange() {
    somewall::writeDashboard(client(), "one", "One", {"1"});
    writeWall({region("a", 1, 1, ""), region("b", 2, 2, "x", 7)});
    auto layouts = client().live<WallLayout>().in(Channel::walls());
    QTRY_COMPARE(layouts.size(), 1U);
    QTRY_COMPARE(m_view->regions()->count(), 2);
    WallLayout expected = *layouts.at(0);
    expected.regions[0].dashboard = "one";

    int steps = 0;
    connect(layouts.get(), &LiveQueryBase::rowChanged, this, [&steps] { ++steps; });
    m_view->show(QStringLiteral("a"), QStringLiteral("one"));
    QTRY_COMPARE(find("a")->dashboard(), QStringLiteral("one"));
    QTRY_COMPARE(steps, 1);
    QCOMPARE(*layouts.at(0), expected);
    QTRY_COMPARE(find("a")->tiles()->count(), 1);

    // What is so already, and what there is not, writes nothing.
    m_view->show(QStringLiteral("a"), QStringLiteral("one"));
    m_view->show(QStringLiteral("nowhere"), QStringLiteral("one"));
    QTest::qWait(300);
    QCOMPARE(steps, 1);
}

void TestWallView::writesTheFirstLayout() {
    client().write(Channel::walls(), somewall::hardware(), "hub");
    QTRY_COMPARE(m_view->regions()->count(), 6);
    ShownRegion* before = find("S3");
    m_view->show(QStringLiteral("S3"), QStringLiteral("one"));
    QTRY_COMPARE(find("S3")->dashboard(), QStringLiteral("one"));
    QCOMPARE(m_view->regions()->count(), 6);
    QCOMPARE(find("S3"), before);
}

void TestWallView::takesItBack() {
    writeWall({region("a", 1, 1, ""), region("b", 2, 2, "x")});
    QTRY_COMPARE(m_view->regions()->count(), 2);
    QVERIFY(!m_view->canUndo());
    m_view->show(QStringLiteral("a"), QStringLiteral("one"));
    QTRY_COMPARE(find("a")->dashboard(), QStringLiteral("one"));
    m_view->show(QStringLiteral("b"), QStringLiteral("two"));
    QTRY_COMPARE(find("b")->dashboard(), QStringLiteral("two"));
    m_view->undo();
    QTRY_COMPARE(find("b")->dashboard(), QStringLiteral("x"));
    QCOMPARE(find("a")->dashboard(), QStringLiteral("one"));
    m_view->undo();
    QTRY_COMPARE(find("a")->dashboard(), QString());
    QVERIFY(!m_view->canUndo());
    m_view->undo();
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

void TestWallView::followsAnotherMachinesChange() {
    TestHub hub(m_folder->filePath(QStringLiteral("hub")).toStdString());
    const QString address = QString::fromStdString(hub.invitation());
    m_client->setInvitation(address);
    writeWall({region("a", 1, 1, "one")});
    auto tablet = somewall::client(m_folder->filePath(QStringLiteral("tablet")));
    WallView picture;
    picture.setWall(QStringLiteral("hub"));
    picture.setClient(tablet.get());
    tablet->setInvitation(address);
    QTRY_COMPARE(picture.regions()->count(), 1);
    picture.show(QStringLiteral("a"), QStringLiteral("two"));
    QTRY_COMPARE(find("a")->dashboard(), QStringLiteral("two"));
    QTRY_COMPARE(m_view->notice(), QString());

    hub.stop();
    QTRY_VERIFY(!client().status().inStep);
    QCOMPARE(find("a")->dashboard(), QStringLiteral("two")); // never a blank
}

QTEST_GUILESS_MAIN(TestWallView)
#include "tst_wallview.moc"
