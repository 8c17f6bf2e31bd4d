// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/models/wallview.h"
#include "tests/client/testhub.h"
#include "tests/wall/somewall.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using somewall::region;

/// Changing what a wall shows, by the view that shows it.
class TestWallChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsADashboardByOneChange();
    void saysWhyAChangeWasNotTaken();
    void leavesANewerLayoutAlone();
    void writesTheFirstLayout();
    void takesItBack();
    void followsAnotherMachinesChange();

private:
    Client& client() { return *m_client->client(); }
    ShownRegion* find(const char* id) { return m_view->regions()->find(QLatin1String(id)); }
    void writeWall(std::vector<WallRegion> regions) {
        client().write(Channel::walls(), somewall::hardware(), "hub");
        client().write(Channel::walls(), WallLayout{.regions = std::move(regions)}, "hub");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QmlClient> m_client;
    std::unique_ptr<WallView> m_view;
};

void TestWallChange::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_client = somewall::client(m_folder->filePath(QStringLiteral("replica")));
    m_view = std::make_unique<WallView>();
    m_view->setWall(QStringLiteral("hub"));
    m_view->setClient(m_client.get());
}

void TestWallChange::cleanup() {
    m_view.reset();
    m_client.reset();
    m_folder.reset();
}

void TestWallChange::showsADashboardByOneChange() {
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
    QSignalSpy failed(m_client.get(), &QmlClient::failed);
    m_view->show(QStringLiteral("nowhere"), QStringLiteral("one"));
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("nowhere")));
    QTest::qWait(300);
    QCOMPARE(steps, 1);
}

void TestWallChange::saysWhyAChangeWasNotTaken() {
    writeWall({region("a", 1, 1, "")});
    QTRY_COMPARE(m_view->regions()->count(), 1);
    QSignalSpy failed(m_client.get(), &QmlClient::failed);
    m_view->show(QStringLiteral("a"), QStringLiteral("no\nid"));
    QTRY_COMPARE(failed.count(), 1);
    const QString said = failed.front().front().toString();
    QVERIFY2(said.contains(QStringLiteral("“hub”")) && said.contains(QStringLiteral("dashboard")),
             qPrintable(said));
    QCOMPARE(find("a")->dashboard(), QString());
}

void TestWallChange::leavesANewerLayoutAlone() {
    const QString file = m_folder->filePath(QStringLiteral("newer"));
    QVERIFY(somewall::writePastTheRules(file, WallLayout::kind,
                                        {{"regions", std::string("a new way to say it")}}));
    auto newer = somewall::client(file);
    newer->client()->write(Channel::walls(), somewall::hardware(), "hub");
    WallView view;
    view.setWall(QStringLiteral("hub"));
    view.setClient(newer.get());
    QTRY_COMPARE(view.regions()->count(), 6);
    QTRY_VERIFY(!view.notice().isEmpty());
    QSignalSpy failed(newer.get(), &QmlClient::failed);
    view.show(QStringLiteral("S1"), QStringLiteral("one"));
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.front().front().toString().contains(QStringLiteral("newer Vigie")));
    QVERIFY(!view.canUndo());
}

void TestWallChange::writesTheFirstLayout() {
    client().write(Channel::walls(), somewall::hardware(), "hub");
    QTRY_COMPARE(m_view->regions()->count(), 6);
    ShownRegion* before = find("S3");
    m_view->show(QStringLiteral("S3"), QStringLiteral("one"));
    QTRY_COMPARE(find("S3")->dashboard(), QStringLiteral("one"));
    QCOMPARE(m_view->regions()->count(), 6);
    QCOMPARE(find("S3"), before);
}

void TestWallChange::takesItBack() {
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

void TestWallChange::followsAnotherMachinesChange() {
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

QTEST_GUILESS_MAIN(TestWallChange)
#include "tst_wallchange.moc"
