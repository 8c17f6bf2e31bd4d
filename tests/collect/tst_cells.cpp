// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/entities.h"
#include "apps/hub/collect/keyset.h"
#include "apps/hub/collect/sourceid.h"
#include "apps/hub/collect/zone.h"
#include "sdk/domain/dates.h"

#include <QtTest>

using namespace vigie;
using namespace vigie::hub;

/// What stands in one cell: ids, entities, times without a zone.
class TestCells : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ids_data();
    void ids();
    void zerosAreJudgedByTheColumn();
    void entities_data();
    void entities();
    void zones_data();
    void zones();
    void noZone_data();
    void noZone();
    void keys();
};

void TestCells::ids_data() {
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("id"); // "!" for a rounded one

    const auto row = [](const char* cell, const char* id) {
        QTest::newRow(cell) << QByteArray(cell) << QByteArray(id);
    };
    row("570306133677760513", "570306133677760513");
    row(" 12 ", "12");
    row("000001", "000001");
    row("abc-12", "abc-12");
    row("t3_1e5x", "t3_1e5x");
    row("7e5", "7e5"); // no program writes a number so, but people call themselves so
    row("https://a.example/1.0", "https://a.example/1.0");
    row("3.0", "3");
    row("1234.0", "1234");
    row("1234.", "1234");
    row("3,0", "3");
    row("1.5", "1.5");
    row("9007199254740992.0", "9007199254740992");
    row("9007199254740993.0", "!");
    row("570306133677760512.0", "!");
    row("5.70306E+17", "!");
    row("5,70306E+17", "!");
    row("5.703061336777605e+17", "!");
    row("6E+17", "!");
    row("5.70306E+", "5.70306E+");
    row("5.70306E+17x", "5.70306E+17x");
    row("570306133677760000", "!"); // as a spreadsheet shows it when told to show all digits
    row("=\"570306133677760513\"", "570306133677760513");
    row("'570306133677760513", "570306133677760513");
    row("'twas", "'twas");
    row("", "");
    row("NaN", "");
    row("nan", "");
    row("null", "");
    row("None", "");
}

void TestCells::ids() {
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, id);
    IdColumn column;
    const SourceId read = column.read({cell.constData(), static_cast<std::size_t>(cell.size())});
    if (id == "!") {
        QCOMPARE(read.state, SourceId::State::Rounded);
    } else if (id.isEmpty()) {
        QCOMPARE(read.state, SourceId::State::None);
    } else {
        QCOMPARE(read.state, SourceId::State::Whole);
        QCOMPARE(QByteArray(read.text.data(), static_cast<qsizetype>(read.text.size())), id);
    }
}

void TestCells::zerosAreJudgedByTheColumn() {
    IdColumn whole;
    QCOMPARE(whole.read("570306133677760513").state, SourceId::State::Whole);
    QCOMPARE(whole.read("570306133677761000").state, SourceId::State::Whole);
    QCOMPARE(whole.read("570306133677761007").state, SourceId::State::Whole);
    IdColumn rounded;
    for (int i = 0; i < 10; ++i)
        QCOMPARE(rounded.read("570306133677761000").state, SourceId::State::Rounded);
}

void TestCells::entities_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("decoded");

    const auto row = [](const char* text, const char* decoded) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(decoded);
    };
    row("guests' &amp; staff", "guests' & staff");
    row("&lt;3 &gt; &quot;x&quot; &#39;y&apos;", "<3 > \"x\" 'y'");
    row("&amp;lt; &amp;amp;", "&lt; &amp;"); // once only
    row("caf&eacute; &Eacute;t&eacute;&nbsp;!", "café Été\u00A0!");
    row("&yuml;&thorn;&uuml;&times;&szlig;&ETH;&micro;&iexcl;", "ÿþü×ßÐµ¡");
    row("&ldquo;&rsquo;&hellip;&mdash;&euro;&trade;&OElig;&zwnj;", "“’…—€™Œ\u200C");
    row("&#233;&#xE9;&#Xe9;&#x1F600;", "ééé😀");
    row("&#146;&#x80;", "’€"); // Windows-1252, as browsers read it
    row("&#0;&#xD800;&#x110000;&#99999999;&#;&#x;&#12a;",
        "&#0;&#xD800;&#x110000;&#99999999;&#;&#x;&#12a;");
    row("AT&T & co; &unknown; &amp &", "AT&T & co; &unknown; &amp &");
    row("&AMP;&Lt;", "&AMP;&Lt;");
    row("", "");
}

void TestCells::entities() {
    QFETCH(QString, text);
    QFETCH(QString, decoded);
    std::string out = "before ";
    appendWithoutEntities(text.toStdString(), out);
    QCOMPARE(QString::fromStdString(out), "before " + decoded);
}

void TestCells::zones_data() {
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QByteArray>("utc");

    const auto row = [](const char* zone, const char* shown, const char* utc) {
        QTest::addRow("%s %s", zone, shown)
            << QByteArray(zone) << QByteArray(shown) << QByteArray(utc);
    };
    row("UTC", "2015-02-24T11:35:00Z", "2015-02-24T11:35:00.000Z");
    row("-08:00", "2015-02-24T11:35:00Z", "2015-02-24T19:35:00.000Z");
    row("+0530", "2015-02-24T00:00:00Z", "2015-02-23T18:30:00.000Z");
    row("+01", "2015-02-24T00:00:00Z", "2015-02-23T23:00:00.000Z");
    row("Europe/Paris", "2015-02-24T12:00:00Z", "2015-02-24T11:00:00.000Z");
    row("Europe/Paris", "2015-07-24T12:00:00Z", "2015-07-24T10:00:00.000Z");
    row("America/Los_Angeles", "2015-07-24T12:00:00Z", "2015-07-24T19:00:00.000Z");
    row("Africa/Casablanca", "2017-12-01T12:00:00Z", "2017-12-01T12:00:00.000Z");
    row("Europe/Paris", "2015-10-25T02:30:00Z", "2015-10-25T01:30:00.000Z"); // shown twice
    row("Europe/Paris", "2015-03-29T02:30:00Z", "2015-03-29T01:30:00.000Z"); // never shown
}

void TestCells::zones() {
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, shown);
    QFETCH(QByteArray, utc);
    const auto found = Zone::from(zone.toStdString());
    QVERIFY2(found, found ? "" : found.error().sentence.c_str());
    const auto moment = dates::parseRfc3339(shown.toStdString());
    QVERIFY(moment);
    QCOMPARE(QByteArray::fromStdString(dates::rfc3339(found->toUtc(moment->ms))), utc);
}

void TestCells::noZone_data() {
    QTest::addColumn<QByteArray>("zone");
    for (const char* zone :
         {"", "Europe/Pari", "+8", "+25:00", "-08:60", "08:00", "+0a:00", "Local"})
        QTest::newRow(zone) << QByteArray(zone);
}

void TestCells::noZone() {
    QFETCH(QByteArray, zone);
    const auto found = Zone::from(zone.toStdString());
    QVERIFY(!found);
    QVERIFY(found.error().sentence.find("Europe/Paris") != std::string::npos);
}

void TestCells::keys() {
    KeySet keys;
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < 100'000; ++i)
            if (keys.add("key:" + std::to_string(i)) != (round == 0))
                QFAIL(qPrintable(QString("round %1, key %2").arg(round).arg(i)));
    QCOMPARE(keys.size(), std::size_t{100'000});
    QVERIFY(keys.add(""));
    QVERIFY(!keys.add(""));
}

QTEST_APPLESS_MAIN(TestCells)
#include "tst_cells.moc"
