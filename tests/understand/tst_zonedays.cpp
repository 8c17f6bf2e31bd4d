// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Qt's own time zones are the other opinion on when a day begins.

#include "apps/hub/understand/zonedays.h"
#include "tests/record/property.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <cstdlib>
#include <memory>
#include <string>

using vigie::hub::Places;
using vigie::hub::ZoneDays;

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;

std::shared_ptr<ZoneDays> zone(const char* name) {
    auto made = ZoneDays::from(name);
    return made ? *made : nullptr;
}

std::int64_t ms(const char* rfc3339) {
    return QDateTime::fromString(QString::fromLatin1(rfc3339), Qt::ISODate).toMSecsSinceEpoch();
}

QDateTime shown(std::int64_t moment, const char* name) {
    return QDateTime::fromMSecsSinceEpoch(moment, QTimeZone(name));
}

} // namespace

class TestZoneDays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknownZonesAreInvalid() {
        for (const char* name : {"", "Europe/Nowhere", "+25:00", "x"}) {
            const auto made = ZoneDays::from(name);
            QVERIFY2(!made, name);
            QVERIFY(made.error().sentence.find(name) != std::string::npos);
        }
        QVERIFY(zone("UTC"));
        QVERIFY(!ZoneDays::tablesVersion().empty());
    }

    void daysAre23To25Hours_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<qint64>("noon");
        QTest::addColumn<qint64>("start");
        QTest::addColumn<int>("hours");
        const auto row = [](const char* name, const char* noon, const char* start, int hours) {
            QTest::newRow(noon) << QByteArray(name) << qint64(ms(noon)) << qint64(ms(start))
                                << hours;
        };
        row("Europe/Paris", "2024-03-31T12:00:00+02:00", "2024-03-31T00:00:00+01:00", 23);
        row("Europe/Paris", "2024-10-27T12:00:00+01:00", "2024-10-27T00:00:00+02:00", 25);
        row("Europe/Paris", "2024-06-01T12:00:00+02:00", "2024-06-01T00:00:00+02:00", 24);
        // Clocks skipped midnight: the day began at one o'clock.
        row("Asia/Amman", "2021-03-26T12:00:00+03:00", "2021-03-26T01:00:00+03:00", 23);
        row("Asia/Amman", "2021-10-29T12:00:00+02:00", "2021-10-29T00:00:00+03:00", 25);
        row("Asia/Amman", "2024-07-01T12:00:00+03:00", "2024-07-01T00:00:00+03:00", 24);
        // Clocks showed midnight to one o'clock twice: the first one counts.
        row("America/Havana", "2023-11-05T12:00:00-05:00", "2023-11-05T00:00:00-04:00", 25);
        row("Asia/Kolkata", "2024-01-01T12:00:00+05:30", "2024-01-01T00:00:00+05:30", 24);
        // Decided late by their governments: tables that lie on a shelf do not have them.
        row("Africa/Cairo", "2024-07-15T12:00:00+03:00", "2024-07-15T00:00:00+03:00", 24);
        row("Africa/Casablanca", "2023-04-24T12:00:00+01:00", "2023-04-24T00:00:00+01:00", 24);
        row("UTC", "2024-02-29T12:00:00Z", "2024-02-29T00:00:00Z", 24);
    }

    void daysAre23To25Hours() {
        QFETCH(QByteArray, name);
        QFETCH(qint64, noon);
        QFETCH(qint64, start);
        QFETCH(int, hours);
        const auto days = zone(name.constData());
        QVERIFY(days);
        QCOMPARE(qint64(days->dayStart(noon, 0)), start);
        QCOMPARE(qint64(days->dayStart(noon, 1)), start + hours * hourMs);
        QCOMPARE(qint64(days->placesOf(noon).day), start);
        QCOMPARE(qint64(days->placesOf(start).day), start);
        QVERIFY(days->placesOf(start - 1).day < start);
        QCOMPARE(qint64(days->placesOf(start + hours * hourMs - 1).day), start);
    }

    void hoursAreThoseOfTheZone() {
        const auto india = zone("Asia/Kolkata");
        const Places& places = india->placesOf(ms("2024-01-01T12:40:00+05:30"));
        QCOMPARE(qint64(places.hour), qint64(ms("2024-01-01T12:00:00+05:30")));
        QCOMPARE(int(places.minuteIndex), 40);
        QCOMPARE(qint64(places.twentyFour), qint64(ms("2024-01-01T00:00:00+05:30")));
        QCOMPARE(int(places.hourIndex), 12);
        // In summer a block of 24 hours still begins at standard time's midnight.
        const auto paris = zone("Europe/Paris");
        QCOMPARE(qint64(paris->placesOf(ms("2024-07-01T12:00:00+02:00")).twentyFour),
                 qint64(ms("2024-07-01T01:00:00+02:00")));
    }

    void theSameTimeOnAnotherDay() {
        const auto paris = zone("Europe/Paris");
        const auto same = [&](const char* moment, std::int64_t days, const char* expected) {
            return paris->sameTime(ms(moment) + 123, days) == ms(expected) + 123;
        };
        QVERIFY(same("2024-05-10T14:05:00+02:00", -7, "2024-05-03T14:05:00+02:00"));
        QVERIFY(same("2024-04-03T14:05:00+02:00", -7, "2024-03-27T14:05:00+01:00"));
        QVERIFY(same("2024-04-07T02:30:00+02:00", -7, "2024-03-31T03:30:00+02:00")); // skipped
        QVERIFY(same("2024-11-03T02:30:00+01:00", -7, "2024-10-27T02:30:00+02:00")); // the first
        QVERIFY(same("2024-10-27T02:30:00+01:00", 1, "2024-10-28T02:30:00+01:00"));
    }

    void agreesWithQt() {
        const std::string fault = counterexample([] {
            const char* name = *rc::gen::element("Europe/Paris", "Asia/Amman", "America/New_York",
                                                 "Asia/Kolkata", "UTC", "Australia/Lord_Howe",
                                                 "Africa/Casablanca", "Pacific/Apia");
            const auto days = zone(name);
            const std::int64_t from = ms("1995-01-01T00:00:00Z");
            const std::int64_t to = ms("2030-01-01T00:00:00Z");
            for (int i = 0; i < 20; ++i) {
                const std::int64_t moment = *rc::gen::inRange(from, to);
                const Places places = days->placesOf(moment);
                const QDate date = shown(moment, name).date();
                RC_ASSERT(places.at == moment);
                RC_ASSERT(int(places.dayIndex) == date.day() - 1);
                RC_ASSERT(shown(places.day, name).date() == date);
                RC_ASSERT(shown(places.day - 1, name).date() < date);
                const QDate first(date.year(), date.month(), 1);
                RC_ASSERT(shown(places.month, name).date() == first);
                RC_ASSERT(shown(places.month - 1, name).date() < first);
                RC_ASSERT(days->dayStart(moment, 0) == places.day);
                const std::int64_t earlier = days->sameTime(moment, -7);
                const QTime time = shown(moment, name).time();
                const QDateTime wanted(date.addDays(-7), time, QTimeZone(name));
                // Where clocks skip that time, Qt has its own idea of another one.
                const QDateTime then = shown(wanted.toMSecsSinceEpoch(), name);
                if (then.time() == time && then.date() == date.addDays(-7))
                    RC_ASSERT(shown(earlier, name).time() == time &&
                              shown(earlier, name).date() == date.addDays(-7));
                RC_ASSERT(std::abs(moment - 7 * 24 * hourMs - earlier) <= 24 * hourMs);
                RC_ASSERT(places.hour <= moment && moment < places.hour + hourMs);
                RC_ASSERT(places.minuteIndex == (moment - places.hour) / minuteMs);
                RC_ASSERT(places.twentyFour <= moment && moment < places.twentyFour + dayMs);
                RC_ASSERT((places.hour - places.twentyFour) % hourMs == 0);
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(TestZoneDays)
#include "tst_zonedays.moc"
