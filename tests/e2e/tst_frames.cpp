// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/appprocess.h"
#include "tests/e2e/processes.h"

#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

constexpr int screenCount = 6;

/// Six dashboards, one a screen, but that the first one lies over two screens.
QByteArray records() {
    QByteArray lines;
    QByteArray screens;
    QByteArray regions;
    for (int i = 0; i < screenCount; ++i) {
        const QByteArray id = "d" + QByteArray::number(i + 1);
        const int x = i % 3 * 1214;
        const int y = i / 3 * 684;
        screens += (i ? "," : "") +
                   QStringLiteral(R"({"name":"S%1","x":%2,"y":%3,"width":1210,"height":680,)"
                                  R"("pixelsWide":960,"pixelsHigh":540})")
                       .arg(i + 1)
                       .arg(x)
                       .arg(y)
                       .toUtf8();
        if (i != 1)
            regions += (i ? "," : "") +
                       QStringLiteral(R"({"id":"r%1","x":%2,"y":%3,"width":%4,"height":680,)"
                                      R"("dashboard":"d%1"})")
                           .arg(i + 1)
                           .arg(x)
                           .arg(y)
                           .arg(i == 0 ? 2424 : 1210)
                           .toUtf8();
        lines +=
            recordLine("dashboard/" + id, "dashboard", id, "\"title\":\"Dashboard " + id + "\"");
        lines += recordLine("dashboard/" + id, "tile", "words",
                            R"("type":"note","title":"Words","note":"At rest","position":"a0")");
    }
    lines += recordLine("walls", "hardware", "hub", "\"screens\":[" + screens + "]");
    lines += recordLine("walls", "layout", "hub", "\"regions\":[" + regions + "]");
    return lines;
}

QByteArray screensFile() {
    QByteArray screens;
    for (int i = 0; i < screenCount; ++i)
        screens += (i ? "," : "") +
                   QStringLiteral(R"({"name":"S%1","x":%2,"y":%3,"width":960,"height":540,)"
                                  R"("logicalDpi":96,"logicalBaseDpi":96,"dpr":1})")
                       .arg(i + 1)
                       .arg(i % 3 * 960)
                       .arg(i / 3 * 540)
                       .toUtf8();
    return "{\"screens\":[" + screens + "]}";
}

/// Frames drawn so far, by the window's title.
QMap<QString, int> framesOf(AppProcess& app) {
    QMap<QString, int> frames;
    if (app.does("frames"))
        for (const QString& window : app.said().split(", "))
            frames[window.section(' ', 0, -2)] = window.section(' ', -1).toInt();
    return frames;
}

/// Waits until no window has drawn for half a second: the last fade is over.
QMap<QString, int> framesAtRest(AppProcess& app) {
    QMap<QString, int> before = framesOf(app);
    for (int round = 0; round < 60; ++round) {
        QTest::qWait(500);
        const QMap<QString, int> now = framesOf(app);
        if (now == before)
            return now;
        before = now;
    }
    return {};
}

} // namespace

#define DOES(app, command) QVERIFY2((app).does(command), qPrintable((app).said()))

/// Nothing is drawn while nothing changes, and a change is drawn where it is seen.
class TestFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noFrameAtRest();
    void aChangeDrawsWhereItIsSeen();
    void cleanupTestCase();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Writes one record by another device, and brings it to the hub.
    bool desk(const QStringList& write) {
        return runVigie(QStringList{"write"} + write + QStringList{"--replica", path("desk")})
                       .code == 0 &&
               runVigie({"sync", "--once", "--hub", m_hub->address(), "--replica", path("desk")})
                       .code == 0;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<HubProcess> m_hub;
    std::unique_ptr<AppProcess> m_phone;
    std::unique_ptr<AppProcess> m_tablet;
    std::unique_ptr<AppProcess> m_wall;
};

void TestFrames::initTestCase() {
    m_hub = std::make_unique<HubProcess>(path("hub"));
    QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
    QVERIFY(writeFile(path("records"), records()));
    QVERIFY(writeFile(path("screens.json"), screensFile()));
    QVERIFY(desk({"--from", path("records")}));
    const auto start = [this](const char* program, const char* replica, const QString& screens) {
        return std::make_unique<AppProcess>(
            QString::fromLocal8Bit(program),
            QStringList{"--replica", path(replica), "--hub", m_hub->address()}, screens);
    };
    m_phone = start(VIGIE_PHONE_PROGRAM, "phone", {});
    m_tablet = start(VIGIE_TABLET_PROGRAM, "tablet", {});
    m_wall = start(VIGIE_WALL_PROGRAM, "wall", path("screens.json"));
    for (AppProcess* app : {m_phone.get(), m_tablet.get(), m_wall.get()})
        DOES(*app, "shows At rest");
    // A person has begun to write: the caret must not draw either.
    DOES(*m_tablet, "tap Words*");
    DOES(*m_tablet, "tap insightWords");
}

void TestFrames::noFrameAtRest() {
    const QMap<QString, int> phone = framesAtRest(*m_phone);
    const QMap<QString, int> tablet = framesAtRest(*m_tablet);
    const QMap<QString, int> wall = framesAtRest(*m_wall);
    QCOMPARE(phone.size(), 1);
    QCOMPARE(tablet.size(), 1);
    QCOMPARE(wall.size(), screenCount);
    for (const QMap<QString, int>& frames : {phone, tablet, wall})
        for (const int drawn : frames)
            QVERIFY(drawn > 0);
    QTest::qWait(10'000); // what is measured: ten seconds
    QCOMPARE(framesOf(*m_phone), phone);
    QCOMPARE(framesOf(*m_tablet), tablet);
    QCOMPARE(framesOf(*m_wall), wall);
}

void TestFrames::aChangeDrawsWhereItIsSeen() {
    const auto drewAfter = [this](const char* dashboard, const QString& words) {
        const QMap<QString, int> before = framesAtRest(*m_wall);
        QStringList drew;
        if (!desk({QStringLiteral("dashboard/") + dashboard, "tile", "words", "note=" + words}) ||
            !m_wall->does("shows " + words))
            return drew;
        const QMap<QString, int> after = framesAtRest(*m_wall);
        for (auto window = after.begin(); window != after.end(); ++window)
            if (window.value() != before[window.key()])
                drew << window.key();
        return drew;
    };
    QCOMPARE(drewAfter("d5", "Only the fifth"), QStringList{"S5"});
    QCOMPARE(drewAfter("d3", "Only the third"), QStringList{"S3"});
    // Over two screens: the words stand on one of them, and nothing else draws.
    const QStringList first = drewAfter("d1", "Only the first");
    QVERIFY2(!first.isEmpty(), "nothing was drawn");
    for (const QString& window : first)
        QVERIFY2(window == "S1" || window == "S2", qPrintable(first.join(' ')));
}

void TestFrames::cleanupTestCase() {
    for (AppProcess* app : {m_phone.get(), m_tablet.get(), m_wall.get()}) {
        QCOMPARE(app->quit(), 0);
        QCOMPARE(app->errors(), QString());
    }
}

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
