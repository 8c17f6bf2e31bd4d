// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/domain/dates.h"
#include "tests/record/property.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include <fmt/core.h>

#include <limits>

using namespace vigie;

namespace {

constexpr std::int64_t tuesday = 1'509'487'847'000; // 2017-10-31T22:10:47Z

/// A format's name, or a pattern, applied to a text.
sync::Result<dates::Moment> parsed(const QByteArray& format, const QByteArray& text, int offset) {
    const auto made = dates::Format::from(format.toStdString());
    if (!made)
        return made.error();
    return made->parse(text.toStdString(), offset);
}

} // namespace

class TestDates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void functionsAreStrictAboutSpace();
    void formatsAreJudged_data();
    void formatsAreJudged();
    void writes_data();
    void writes();
    void agreesWithQtOnEveryDay();
    void roundTrips();
    void anyTextIsSafe();
};

void TestDates::reads_data() {
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<bool>("zoneGiven");

    const auto row = [](const char* format, const char* text, std::int64_t ms,
                        bool zoneGiven = true, int offset = 0) {
        QTest::addRow("%s: %s (%d)", format, text, offset)
            << QByteArray(format) << QByteArray(text) << offset << qint64{ms} << zoneGiven;
    };
    row("rfc3339", "2017-10-31T22:10:47Z", tuesday);
    row("rfc3339", "2017-10-31t22:10:47z", tuesday);
    row("rfc3339", " 2017-10-31 22:10:47Z\t", tuesday);
    row("rfc3339", "2017-10-31T22:10:47.1Z", tuesday + 100);
    row("rfc3339", "2017-10-31T22:10:47.012Z", tuesday + 12);
    row("rfc3339", "2017-10-31T22:10:47.999999999Z", tuesday + 999);
    row("rfc3339", "2017-10-31T23:40:47+01:30", tuesday);
    row("rfc3339", "2017-10-31T22:10:47-00:00", tuesday);
    row("rfc3339", "2017-11-01T00:10:47+02:00", tuesday);
    row("rfc3339", "2017-10-31T14:10:47-08:00", tuesday, true, 120);
    row("rfc3339", "2017-10-31T22:10:47", tuesday, false);
    row("rfc3339", "2017-11-01 00:10:47", tuesday, false, 120);
    row("rfc3339", "1969-12-31T23:59:59.999Z", -1);
    row("rfc3339", "1970-01-01T00:00:00Z", 0);
    row("rfc3339", "2016-02-29T00:00:00Z", 1'456'704'000'000);
    row("rfc3339", "2000-02-29T00:00:00Z", 951'782'400'000);
    row("rfc3339", "2016-12-31T23:59:60Z", 1'483'228'800'000);
    row("rfc3339", "2017-01-01T08:59:60+09:00", 1'483'228'800'000);
    row("rfc3339", "0001-01-01T00:00:00Z", -62'135'596'800'000);

    row("rfc822", "Tue, 31 Oct 2017 22:10:47 +0000", tuesday);
    row("rfc822", "Tue, 31 Oct 2017 22:10:47 GMT", tuesday);
    row("rfc822", "tuesday, 31 october 2017 22:10:47 z", tuesday);
    row("rfc822", "31 Oct 17 22:10:47 UT", tuesday);
    row("rfc822", "Tuesday, 31-Oct-17 22:10:47 GMT", tuesday);
    row("rfc822", "Tue, 31 Oct 2017 18:10:47 EDT", tuesday);
    row("rfc822", "Tue, 31 Oct 2017 14:10:47 PST", tuesday);
    row("rfc822", "Wed, 1 Nov 2017 00:10:47 +02:00", tuesday);
    row("rfc822", "Tue, 31 Oct 2017 22:10:47 +0000 (UTC)", tuesday);
    row("rfc822", "Tue, 31 Oct 2017 22:10 +0000", tuesday - 47'000);
    row("rfc822", "Fri, 31 Oct 2017 22:10:47 +0000", tuesday); // the name of the day is wrong
    row("rfc822", "Tue,31  Oct  2017  22:10:47  +0000", tuesday);
    row("rfc822", "Fri, 1 Sept 1995 00:00:00 GMT", 809'913'600'000);
    row("rfc822", "1 Jan 49 00:00:00 GMT", 2'493'072'000'000);
    row("rfc822", "1 Jan 70 00:00:00 GMT", 0);
    row("rfc822", "Tue, 31 Oct 2017 22:10:47 -0000", tuesday, false);
    row("rfc822", "Tue, 31 Oct 2017 22:10:47 CET", tuesday, false);
    row("rfc822", "Tue, 31 Oct 2017 23:10:47 CET", tuesday, false, 60);
    row("rfc822", "Tue, 31 Oct 2017 23:10:47", tuesday, false, 60);

    row("twitter", "Tue Oct 31 22:10:47 +0000 2017", tuesday);
    row("twitter", "Wed Nov 1 00:10:47 +0200 2017", tuesday);
    row("twitter", "Tue Oct 31 22:10:47 2017", tuesday, false);

    row("DD-MM-YYYY hh:mm", "31-10-2017 22:10", tuesday - 47'000, false);
    row("DD-MM-YYYY hh:mm", "01-11-2017 00:10", tuesday - 47'000, false, 120);
    row("YYYY-MM-DD hh:mm:ss", "2017-10-31 22:10:47", tuesday, false);
    row("YYYY-MM-DD hh:mm:ss.f", "2017-10-31 22:10:47.5", tuesday + 500, false);
    row("YYYY-MM-DDThh:mmZ", "2017-10-31T22:10Z", tuesday - 47'000);
    row("YYYY-MM-DD", "2017-10-31", 1'509'408'000'000, false);
    row("M/D/YYYY h:mm AP", "10/31/2017 10:10 PM", tuesday - 47'000, false);
    row("M/D/YYYY h:mm AP", "1/2/2017 12:00 am", 1'483'315'200'000, false);
    row("M/D/YYYY h:mm AP", "1/2/2017 12:00 pm", 1'483'358'400'000, false);
    row("D Mon YYYY hh:mm:ss Z", "31 Oct 2017 22:10:47 UTC", tuesday);
    row("D Mon YYYY hh:mm:ss Z", "1 Nov 2017 00:10:47 +0200", tuesday);
    row("YYYYMMDDhhmmss", "20171031221047", tuesday, false);

    row("serial", "43039", 1'509'408'000'000, false);
    row("serial", "43039.924155", 1'509'487'846'992, false);
    row("serial", "43039.9241550926", tuesday, false);
    row("serial", "43039,5", 1'509'451'200'000, false);
    row("serial", "43039.5", 1'509'451'200'000 - 7'200'000, false, 120);
    row("serial", "1", -2'209'075'200'000, false);
    row("serial", "2958465", 253'402'214'400'000, false);

    row("seconds", "1509487847", tuesday);
    row("seconds", "1509487847.25", tuesday + 250, true, 120);
    row("milliseconds", "1509487847000", tuesday);
    row("milliseconds", "-1", -1);
}

void TestDates::reads() {
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    QFETCH(qint64, ms);
    QFETCH(bool, zoneGiven);
    const auto moment = parsed(format, text, offset);
    QVERIFY2(moment.ok(), moment.ok() ? "" : moment.error().sentence.c_str());
    QCOMPARE(qint64{moment->ms}, ms);
    QCOMPARE(moment->zoneGiven, zoneGiven);
}

void TestDates::refuses_data() {
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("why");

    const auto row = [](const char* format, const char* text, const char* why) {
        QTest::addRow("%s: %s", format, text)
            << QByteArray(format) << QByteArray(text) << QByteArray(why);
    };
    const char* rfc3339 = "must look like 2017-10-31T22:10:47Z";
    row("rfc3339", "", rfc3339);
    row("rfc3339", "2017-10-31", rfc3339);
    row("rfc3339", "2017-10-31T22:10Z", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47.Z", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47,5Z", rfc3339);
    row("rfc3339", "2017-10-31_22:10:47Z", rfc3339);
    row("rfc3339", "2017-1-31T22:10:47Z", rfc3339);
    row("rfc3339", "17-10-31T22:10:47Z", rfc3339);
    row("rfc3339", "12017-10-31T22:10:47Z", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47+0100", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47+01", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47+24:00", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47+01:60", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47 Z", rfc3339);
    row("rfc3339", "2017-10-31T22:10:47Zx", rfc3339);
    row("rfc3339", "-017-10-31T22:10:47Z", rfc3339);
    row("rfc3339", "2017-02-31T00:00:00Z", "month 2 of 2017 has no day 31");
    row("rfc3339", "2017-02-29T00:00:00Z", "month 2 of 2017 has no day 29");
    row("rfc3339", "1900-02-29T00:00:00Z", "month 2 of 1900 has no day 29");
    row("rfc3339", "2017-04-31T00:00:00Z", "month 4 of 2017 has no day 31");
    row("rfc3339", "2017-10-00T00:00:00Z", "no day 0");
    row("rfc3339", "2017-13-01T00:00:00Z", "no month 13");
    row("rfc3339", "2017-00-01T00:00:00Z", "no month 0");
    row("rfc3339", "0000-01-01T00:00:00Z", "no year 0");
    row("rfc3339", "2017-10-31T24:00:00Z", "no time 24:00:00");
    row("rfc3339", "2017-10-31T22:60:00Z", "no time 22:60:00");
    row("rfc3339", "2017-10-31T22:10:61Z", "no time 22:10:61");
    row("rfc3339", "2017-10-31T22:10:60Z", "no second 60");
    row("rfc3339", "2016-12-31T23:59:60+01:00", "no second 60");

    const char* rfc822 = "must look like Tue, 31 Oct 2017 22:10:47 +0000";
    row("rfc822", "", rfc822);
    row("rfc822", "Tue", rfc822);
    row("rfc822", "Xyz, 31 Oct 2017 22:10:47 +0000", rfc822);
    row("rfc822", "Tue, 31 Okt 2017 22:10:47 +0000", rfc822);
    row("rfc822", "Tue, 31 Oc 2017 22:10:47 +0000", rfc822);
    row("rfc822", "Tue, 31 Oct 017 22:10:47 +0000", rfc822);
    row("rfc822", "Tue, 31 Oct 2017", rfc822);
    row("rfc822", "Tue, 31 Oct 20172:10:47", rfc822);
    row("rfc822", "Tue, 31 Oct 2017 22:10:47 +00000", rfc822);
    row("rfc822", "Tue, 31 Oct 2017 22:10:47 +0000 !", rfc822);
    row("rfc822", "Tue, 30 Feb 2017 22:10:47 +0000", "no day 30");

    row("twitter", "Oct 31 22:10:47 +0000 2017", "must look like Tue Oct 31");
    row("twitter", "Tue Oct 31 22:10:47 +0000", "must look like Tue Oct 31");
    row("twitter", "Wed Feb 29 22:10:47 +0000 2017", "no day 29");

    row("DD-MM-YYYY hh:mm", "10/31/2017 22:10", "must look like DD-MM-YYYY hh:mm");
    row("DD-MM-YYYY hh:mm", "31-10-2017", "must look like DD-MM-YYYY hh:mm");
    row("DD-MM-YYYY hh:mm", "31-10-2017 22:10:47", "must look like DD-MM-YYYY hh:mm");
    row("DD-MM-YYYY hh:mm", "1-10-2017 22:10", "must look like DD-MM-YYYY hh:mm");
    row("DD-MM-YYYY hh:mm", "31-02-2017 10:00", "month 2 of 2017 has no day 31");
    row("DD-MM-YYYY hh:mm", "10-31-2017 10:00", "no month 31");
    row("h:mm AP D/M/YYYY", "13:00 PM 1/1/2017", "must look like");
    row("h:mm AP D/M/YYYY", "0:30 AM 1/1/2017", "must look like");
    row("h:mm AP D/M/YYYY", "1:00 XM 1/1/2017", "must look like");
    row("YYYY-MM-DD Z", "2017-10-31 EST", "must look like");
    row("YYYY-MM-DD f", "2017-10-31 ", "must look like");

    row("serial", "", "number of days");
    row("serial", "31-10-2017", "number of days");
    row("serial", "nan", "number of days");
    row("serial", "inf", "number of days");
    row("serial", "4e4", "number of days");
    row("serial", "0x10", "number of days");
    row("serial", "1.2.3", "number of days");
    row("serial", "43039 ", nullptr);
    row("serial", "0.5", "from 1 to 2958465");
    row("serial", "-3", "from 1 to 2958465");
    row("serial", "2958466", "from 1 to 2958465");
    row("serial", "99999999999999999999999999999999999999", "number of days");
    row("seconds", "1509487847000", "outside the years 0 to 9999");
    row("seconds", "abc", "a number since 1970");
    row("milliseconds", "253402300800000", "outside the years 0 to 9999");
    row("milliseconds", "", "a number since 1970");
}

void TestDates::refuses() {
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, why);
    const auto moment = parsed(format, text, 0);
    if (why.isEmpty()) { // the space around a text says nothing
        QVERIFY(moment.ok());
        return;
    }
    QVERIFY(!moment.ok());
    QCOMPARE(moment.error().code, sync::ErrorCode::Invalid);
    const QByteArray sentence = QByteArray::fromStdString(moment.error().sentence);
    QVERIFY2(sentence.contains(why), sentence.constData());
    QVERIFY2(sentence.startsWith('"' + text.trimmed().left(48)), sentence.constData());
}

void TestDates::functionsAreStrictAboutSpace() {
    QVERIFY(!dates::parseRfc3339(" 2017-10-31T22:10:47Z"));
    QVERIFY(!dates::parseRfc3339("2017-10-31T22:10:47Z\n"));
    // Feeds indent their elements.
    QVERIFY(dates::parseRfc822("\n  Tue, 31 Oct 2017 22:10:47 +0000\n  "));
}

void TestDates::formatsAreJudged_data() {
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("why");

    QTest::newRow("empty") << QByteArray() << QByteArray("needs the year");
    QTest::newRow("a wrong name") << QByteArray("iso") << QByteArray("needs the year");
    QTest::newRow("no year") << QByteArray("DD-MM hh:mm") << QByteArray("needs the year");
    QTest::newRow("no month") << QByteArray("DD YYYY") << QByteArray("needs the year");
    QTest::newRow("no day") << QByteArray("MM-YYYY") << QByteArray("needs the year");
    QTest::newRow("month twice") << QByteArray("DD-MM-YYYY HH:MM") << QByteArray("each once");
    QTest::newRow("hour twice") << QByteArray("DD-MM-YYYY hh:h") << QByteArray("twice");
    QTest::newRow("minute twice") << QByteArray("DD-MM-YYYY mm:mm") << QByteArray("twice");
    QTest::newRow("half before the hour")
        << QByteArray("DD-MM-YYYY AP hh") << QByteArray("hour before AP");
    QTest::newRow("half without an hour")
        << QByteArray("DD-MM-YYYY AP") << QByteArray("hour before AP");
}

void TestDates::formatsAreJudged() {
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, why);
    const auto made = dates::Format::from(format.toStdString());
    QVERIFY(!made);
    const QByteArray sentence = QByteArray::fromStdString(made.error().sentence);
    QVERIFY2(sentence.contains(why) && sentence.contains('"' + format + '"'), sentence.constData());
}

void TestDates::writes_data() {
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("plain") << qint64{tuesday} << QByteArray("2017-10-31T22:10:47.000Z");
    QTest::newRow("milliseconds") << qint64{tuesday + 7} << QByteArray("2017-10-31T22:10:47.007Z");
    QTest::newRow("before 1970") << qint64{-1} << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("a whole day before")
        << qint64{-86'400'000} << QByteArray("1969-12-31T00:00:00.000Z");
    QTest::newRow("leap day") << qint64{951'782'400'000} << QByteArray("2000-02-29T00:00:00.000Z");
    QTest::newRow("last") << qint64{253'402'300'799'999} << QByteArray("9999-12-31T23:59:59.999Z");
    QTest::newRow("too late") << std::numeric_limits<qint64>::max()
                              << QByteArray("9999-12-31T23:59:59.999Z");
    QTest::newRow("too early") << std::numeric_limits<qint64>::min()
                               << QByteArray("0000-01-01T00:00:00.000Z");
}

void TestDates::writes() {
    QFETCH(qint64, ms);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(dates::rfc3339(ms)), text);
}

void TestDates::agreesWithQtOnEveryDay() {
    const auto dashed = dates::Format::from("DD-MM-YYYY");
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    for (QDate day(1895, 1, 1); day < QDate(2105, 1, 1); day = day.addDays(1)) {
        const qint64 expected = QDateTime(day, QTime(1, 2, 3, 4), Qt::UTC).toMSecsSinceEpoch();
        const std::string text = dates::rfc3339(expected);
        QCOMPARE(QString::fromStdString(text), day.toString(Qt::ISODate) + "T01:02:03.004Z");
        QCOMPARE(qint64{dates::parseRfc3339(text)->ms}, expected);
        const auto dash = dashed->parse(day.toString("dd-MM-yyyy").toStdString());
        QCOMPARE(qint64{dash->ms}, expected - 3'723'004);
        const QString mail = english.toString(day, "ddd, d MMM yyyy") + " 01:02:03 +0000";
        const auto moment = dates::parseRfc822(mail.toStdString());
        QVERIFY2(moment.ok() && moment->ms == expected - 4, qPrintable(mail));
        // 31-04 and the like: a day that Qt does not know is refused.
        for (int over = day.daysInMonth() + 1; day.day() == 1 && over <= 31; ++over) {
            const QString no = QString("%1-%2").arg(over).arg(day.toString("MM-yyyy"));
            QVERIFY2(!dashed->parse(no.toStdString()), qPrintable(no));
        }
    }
}

void TestDates::roundTrips() {
    const std::string fault = counterexample([] {
        const auto ms = *rc::gen::inRange<std::int64_t>(-62'135'596'800'000, 253'402'300'800'000);
        RC_ASSERT(dates::parseRfc3339(dates::rfc3339(ms)).value() == (dates::Moment{ms, true}));

        // The same moment, written in a zone and read back.
        const int offset = *rc::gen::inRange(-23 * 60, 23 * 60);
        const std::int64_t inside = ms / 2;
        std::string local = dates::rfc3339(inside + offset * 60'000LL);
        local.pop_back();
        RC_ASSERT(dates::parseRfc3339(local, offset).value() == (dates::Moment{inside, false}));
        const std::string zone = fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+',
                                             std::abs(offset) / 60, std::abs(offset) % 60);
        RC_ASSERT(dates::parseRfc3339(local + zone, 7).value() == (dates::Moment{inside, true}));
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestDates::anyTextIsSafe() {
    const std::string fault = counterexample([](const std::string& text) {
        for (const char* name : {"rfc3339", "rfc822", "twitter", "serial", "seconds",
                                 "milliseconds", "D Mon YYYY h:mm:ss.f AP Z"}) {
            const auto moment = parsed(name, QByteArray::fromStdString(text), 0);
            // In brackets of its own: RapidCheck would look at both sides.
            RC_ASSERT((moment.ok() ||
                       moment.error().sentence.find("is not a date: ") != std::string::npos));
        }
        const auto format = dates::Format::from(text);
        RC_ASSERT((format.ok() || format.error().sentence.starts_with("The date format")));
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(TestDates)
#include "tst_dates.moc"
