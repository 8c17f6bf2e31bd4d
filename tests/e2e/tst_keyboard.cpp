// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/appprocess.h"
#include "tests/e2e/processes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

// So many that they go far below the fold of every screen.
constexpr int tileCount = 16;

QByteArray records() {
    QByteArray lines = recordLine("dashboard/day", "dashboard", "day", R"("title":"The day")");
    for (int i = 1; i <= tileCount; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(2, '0');
        lines += recordLine("dashboard/day", "tile", "t" + number,
                            R"("type":"note","title":"Tile )" + number + R"(","note":"Words )" +
                                number + R"(","position":"a)" + number + "1\"");
    }
    lines += recordLine("walls", "hardware", "hub",
                        R"("screens":[{"name":"S1","x":0,"y":0,"width":1210,"height":680,)"
                        R"("pixelsWide":960,"pixelsHigh":540}])");
    lines += recordLine("walls", "layout", "hub",
                        R"("regions":[{"id":"all","x":0,"y":0,"width":1210,"height":680}])");
    return lines;
}

QString tileName(int number) {
    return QStringLiteral("Tile %1*").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

#define DOES(app, command) QVERIFY2((app).does(command), qPrintable((app).said()))

/// Everything can be reached and done by the keyboard alone, nothing that a person wrote is lost on
/// the way, and the focus is never nowhere.
class TestKeyboard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPhoneFromCardToTileAndBack();
    void aDraftWaitsForItsTile();
    void aTileThatIsTakenAwaySaysSo();
    void aNoticeIsPutAwayByAKey();
    void aRowOfTheWallIsPressedWhenARegionIsChosen();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Writes one record by another device, and brings it to the hub.
    bool desk(const QStringList& write) {
        return runVigie(QStringList{"write"} + write + QStringList{"--replica", path("desk")})
                       .code == 0 &&
               runVigie({"sync", "--once", "--hub", m_hub->address(), "--replica", path("desk")})
                       .code == 0;
    }
    QStringList replica(const char* name) const {
        return {"--replica", path(name), "--hub", m_hub->address(), "--reduce-motion"};
    }

    QTemporaryDir m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

void TestKeyboard::initTestCase() {
    m_hub = std::make_unique<HubProcess>(path("hub"));
    QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
    QVERIFY(writeFile(path("records"), records()));
    QVERIFY(desk({"--from", path("records")}));
}

void TestKeyboard::aPhoneFromCardToTileAndBack() {
    AppProcess phone(VIGIE_PHONE_PROGRAM, replica("phone"));
    DOES(phone, "shows Words 01");
    DOES(phone, "key tab");
    DOES(phone, "focus " + tileName(1));
    DOES(phone, "key return");
    DOES(phone, "key tab");
    DOES(phone, "focus Today");
    // Each is scrolled to, down and up again.
    for (int i = 1; i <= tileCount; ++i) {
        DOES(phone, "key tab");
        DOES(phone, "focus " + tileName(i));
    }
    for (int i = tileCount - 1; i >= 1; --i) {
        DOES(phone, "key backtab");
        DOES(phone, "focus " + tileName(i));
    }
    // Studied: nothing of what lies behind is reached.
    DOES(phone, "key enter");
    DOES(phone, "focus Back to The day");
    DOES(phone, "hides Words 02");
    DOES(phone, "key tab");
    DOES(phone, "focus Your insight");
    DOES(phone, "key tab");
    DOES(phone, "focus Back to The day");
    DOES(phone, "key backtab");
    DOES(phone, "focus Your insight");
    DOES(phone, "key back");
    DOES(phone, "focus " + tileName(1));
    DOES(phone, "shows Words 02");
    DOES(phone, "key escape");
    DOES(phone, "hides Words 02");
    DOES(phone, "focus " + tileName(1)); // the card
    QCOMPARE(phone.quit(), 0);
    QCOMPARE(phone.errors(), QString());
}

void TestKeyboard::aDraftWaitsForItsTile() {
    AppProcess tablet(VIGIE_TABLET_PROGRAM, replica("tablet") << "--person"
                                                              << "Network desk");
    DOES(tablet, "shows Words 02");
    DOES(tablet, "tap " + tileName(1));
    DOES(tablet, "tap insightWords");
    DOES(tablet, "type Begun beside the first");
    DOES(tablet, "key escape");
    DOES(tablet, "focus " + tileName(1));
    DOES(tablet, "hides Begun beside");
    DOES(tablet, "key tab");
    DOES(tablet, "key space");
    DOES(tablet, "shows Words 02");
    DOES(tablet, "hides Begun beside");
    DOES(tablet, "key escape");
    DOES(tablet, "key backtab");
    DOES(tablet, "key space");
    DOES(tablet, "shows Begun beside the first");
    DOES(tablet, "key tab");
    DOES(tablet, "focus Your insight");
    DOES(tablet, "type , ended later");
    DOES(tablet, "key tab");
    DOES(tablet, "focus Write it beside the figure");
    DOES(tablet, "key enter");
    DOES(tablet, "shows Network desk");
    DOES(tablet, "shows Begun beside the first, ended later");
    DOES(tablet, "shows What should people know"); // written: no draft any more
    DOES(tablet, "focus Your insight");
    QCOMPARE(tablet.quit(), 0);
    QCOMPARE(tablet.errors(), QString());
}

void TestKeyboard::aTileThatIsTakenAwaySaysSo() {
    QVERIFY(desk({"dashboard/day", "tile", "extra", "type=note", "title=Extra", "note=For a while",
                  "position=a0"}));
    AppProcess phone(VIGIE_PHONE_PROGRAM, replica("phone"));
    DOES(phone, "shows For a while");
    DOES(phone, "tap Extra*");
    DOES(phone, "shows Words 01");
    DOES(phone, "tap Extra*");
    DOES(phone, "tap insightWords");
    QVERIFY(desk({"dashboard/day", "tile", "extra", "--delete"}));
    DOES(phone, "shows has been taken off the dashboard");
    DOES(phone, "focus Back to The day");
    DOES(phone, "key space");
    DOES(phone, "focus " + tileName(1));
    QCOMPARE(phone.quit(), 0);
    QCOMPARE(phone.errors(), QString());
}

void TestKeyboard::aNoticeIsPutAwayByAKey() {
    // A name that is too long to be written with an insight.
    AppProcess tablet(VIGIE_TABLET_PROGRAM, replica("named") << "--person" << QString(400, 'x'));
    DOES(tablet, "shows Words 02");
    DOES(tablet, "tap " + tileName(1));
    DOES(tablet, "tap insightWords");
    DOES(tablet, "type Words that come back");
    for (const char* key : {"escape", "enter", "space"}) {
        DOES(tablet, "tap Write it beside the figure");
        DOES(tablet, "shows author");
        // It takes the focus from nobody; on the way it comes after all that the page has.
        DOES(tablet, "focus Your insight");
        DOES(tablet, "shows Words that come back");
        DOES(tablet, "key tab");
        DOES(tablet, "focus Write it beside the figure");
        DOES(tablet, "key tab");
        DOES(tablet, "focus dashboard/day insight*");
        DOES(tablet, QStringLiteral("key ") + key);
        DOES(tablet, "hides author");
        DOES(tablet, "focus Write it beside the figure");
    }
    QCOMPARE(tablet.quit(), 0);
    QCOMPARE(tablet.errors(), QString());
}

void TestKeyboard::aRowOfTheWallIsPressedWhenARegionIsChosen() {
    AppProcess tablet(VIGIE_TABLET_PROGRAM, replica("arranging"));
    DOES(tablet, "shows Words 02");
    DOES(tablet, "tap Wall");
    DOES(tablet, "shows Drag a dashboard onto the wall, or choose a region first");
    // Nowhere to put it: a press does nothing.
    DOES(tablet, "tap Put on the wall: The day");
    DOES(tablet, "shows Drag a dashboard onto the wall, or choose a region first");
    DOES(tablet, "shows Nothing yet");
    DOES(tablet, "tap Region all, nothing is shown on it");
    DOES(tablet, "shows What is to stand there?");
    DOES(tablet, "tap Put on the wall: The day");
    DOES(tablet, "hides Nothing yet");
    DOES(tablet, "shows Tile 02"); // there, in small
    DOES(tablet, "tap Undo");
    DOES(tablet, "shows Nothing yet");
    DOES(tablet, "tap Region all*");
    DOES(tablet, "shows Drag a dashboard onto the wall, or choose a region first");

    // By keyboard the same: a row is a stop only while a press puts it somewhere.
    for (const char* stop : {"The day", "Wall", "Region all*", "The day"}) {
        DOES(tablet, "key tab");
        DOES(tablet, QStringLiteral("focus ") + stop);
    }
    DOES(tablet, "key backtab");
    DOES(tablet, "key space");
    DOES(tablet, "shows What is to stand there?");
    DOES(tablet, "key tab");
    DOES(tablet, "focus Put on the wall: The day");
    DOES(tablet, "key enter");
    DOES(tablet, "hides Nothing yet");
    QCOMPARE(tablet.quit(), 0);
    QCOMPARE(tablet.errors(), QString());
}

QTEST_GUILESS_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
