// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A curator over real counts, writing into a small log: records merged by sync's own rules, and fed
// back as the hub does.

#include "apps/hub/curate/tuning.h"
#include "apps/hub/understand/tuning.h"
#include "tests/curate/smallhub.h"

#include <QTest>

#include <map>
#include <string>

using namespace vigie;
using namespace vigie::hub;
using sync::Operation;
using sync::Record;

namespace {

constexpr std::int64_t second = 1'000;
constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
constexpr std::int64_t dayMs = tuning::dayMs;

TileQuery volume(SpanKind span = SpanKind::Today, Bucket bucket = Bucket::Hour) {
    TileQuery query;
    query.span.kind = span;
    query.bucket = bucket;
    return query;
}

TileQuery grouped(Grouping grouping, Measure measure = Measure::Volume) {
    TileQuery query = volume();
    query.measure = measure;
    query.groupBy = grouping;
    return query;
}

} // namespace

class TestCurator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTileGetsItsFigureAndSeries() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", volume());
        hub.settle();
        QCOMPARE(hub.figure("t")->value, std::optional<double>(0));
        hub.now += second;
        hub.deliver("a", hub.now, 3);
        hub.settle();
        const Figure figure = *hub.figure("t");
        QCOMPARE(figure.value, std::optional<double>(3));
        QCOMPARE(figure.asOf, hub.now);
        QVERIFY(!figure.settling);
        QCOMPARE(hub.all<Series>().size(), std::size_t(1));
        const Record* block = hub.find("dashboard/d", Series::kind, "t//h/1711756800");
        QVERIFY(block);
        QCOMPARE(block->expires(), std::optional<std::int64_t>(1'711'756'800'000 + 91 * dayMs));
    }

    void atMostOnceASecond() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", volume(SpanKind::Today, Bucket::Day));
        hub.tile("u", volume(SpanKind::All, Bucket::Day));
        hub.settle();
        hub.now += second;
        std::map<std::string, std::int64_t> lastWrite;
        int writes = 0;
        for (int i = 0; i < 500; ++i) { // 5 seconds
            hub.deliver("a", hub.now);
            hub.last.clear();
            if (hub.curator->due(hub.now) <= hub.now)
                hub.curator->step(hub.now);
            for (const Operation& operation : hub.last)
                if (operation.kind == Figure::kind) {
                    ++writes;
                    QVERIFY(!lastWrite.contains(operation.id) ||
                            hub.now - lastWrite[operation.id] >= tuning::writeEveryMs);
                    lastWrite[operation.id] = hub.now;
                }
            hub.now += 10;
        }
        QCOMPARE(writes, 2 * 5);
        hub.run(second); // and the last one is not forgotten
        QCOMPARE(hub.figure("t")->value, std::optional<double>(500));
    }

    void onlyChangedFieldsAreWritten() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", volume());
        hub.settle();
        hub.now += second;
        hub.deliver("a", hub.now);
        hub.settle();
        hub.now += second;
        hub.deliver("a", hub.now);
        hub.settle();
        std::map<std::string, std::string> fields;
        for (const Operation& operation : hub.last)
            for (const auto& field : operation.fields)
                fields[operation.kind] += field.name + ' ';
        QCOMPARE(fields["figure"], std::string("asOf posts value newest "));
        QCOMPARE(fields["series"], std::string("values "));
    }

    void nothingIsWrittenWhenNothingChanges() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", volume(SpanKind::All, Bucket::Day));
        hub.tile("u", volume(SpanKind::Today, Bucket::Day));
        hub.deliver("a", hub.now);
        hub.run(second);
        QCOMPARE(hub.run(11 * hourMs), std::size_t(0)); // until midnight nothing happens
        QVERIFY(hub.curator->due(hub.now) > hub.now + 10 * minuteMs);
        QVERIFY(hub.run(2 * hourMs) > 0); // a new day: no post is of today
        QCOMPARE(hub.figure("u")->value, std::optional<double>(0));
        QCOMPARE(hub.figure("t")->value, std::optional<double>(1));
        // A post that no tile counts.
        TileQuery query = volume(SpanKind::All, Bucket::Day);
        query.filter.countries = {"JO"};
        SmallHub other;
        other.dashboard("d");
        other.tile("t", query);
        other.run(second);
        other.deliver("a", other.now);
        QCOMPARE(other.run(minuteMs), std::size_t(0));
    }

    void aNewTitleWritesNothing() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", volume());
        hub.run(second);
        Tile tile;
        tile.title = "Another title";
        tile.query = volume();
        hub.put("dashboard/d", Tile::kind, "t", fieldsOf(tile));
        QCOMPARE(hub.run(minuteMs), std::size_t(0));
    }

    void closedBlocksStay() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", volume(SpanKind::Today, Bucket::Minute));
        const std::int64_t start = hub.now;
        hub.deliver("a", start + minuteMs);
        hub.run(second);
        const std::string id = seriesId("t", "", 'm', start);
        QVERIFY(!read<Series>(*hub.find("dashboard/d", Series::kind, id))->closed);
        hub.run(3 * hourMs);
        const Record closed = *hub.find("dashboard/d", Series::kind, id);
        QVERIFY(read<Series>(closed)->closed);
        QCOMPARE(closed.expires(), std::optional<std::int64_t>(start + 49 * hourMs));
        hub.deliver("late", start + minuteMs, 5);
        hub.run(hourMs);
        QCOMPARE(hub.figure("t")->value, std::optional<double>(6)); // the figure has them
        QCOMPARE(*hub.find("dashboard/d", Series::kind, id), closed);
        hub.start();
        hub.run(hourMs);
        QCOMPARE(*hub.find("dashboard/d", Series::kind, id), closed);
    }

    void aRestartWritesNothingNew() {
        SmallHub hub;
        hub.dashboard("d", "Asia/Amman");
        hub.brand("orange", {"orange"});
        hub.brand("free", {"free"});
        hub.tile("a", volume(SpanKind::Today, Bucket::Minute));
        hub.tile("b", grouped(Grouping::Brand));
        hub.tile("c", grouped(Grouping::Author, Measure::Ranking));
        hub.tile("d", volume(SpanKind::Last7d, Bucket::Day));
        for (int i = 0; i < 30; ++i) {
            hub.deliver(i % 3 == 0 ? "orange" : "free", hub.now - i * hourMs, i + 1);
            hub.run(7 * minuteMs);
        }
        hub.run(second);
        QVERIFY(!hub.all<Ranking>().empty());
        const auto before = hub.log;
        hub.start(); // as after a kill: nothing was saved on purpose
        hub.settle();
        hub.now += second; // everything is looked at, nothing has to be written
        hub.settle();
        QVERIFY(hub.log == before);
        QVERIFY(hub.understanding->save());
        hub.start();
        QCOMPARE(hub.settle(), std::size_t(0));
        QVERIFY(hub.log == before);
    }

    void aChangedQueryReplacesTheSeries() {
        SmallHub hub;
        hub.dashboard("d");
        hub.brand("orange", {"orange"});
        hub.tile("t", grouped(Grouping::Brand));
        hub.deliver("orange", hub.now - 2 * dayMs, 2); // a block that has closed by now
        hub.deliver("orange", hub.now, 1);
        hub.deliver("sky", hub.now, 5);
        hub.run(dayMs);
        QCOMPARE(hub.all<Series>().size(), std::size_t(4)); // all, orange; two blocks each
        TileQuery query = volume();
        query.filter.brands = {"orange"};
        hub.tile("t", query);
        hub.run(5 * second);
        const std::vector<Series> series = hub.all<Series>();
        QCOMPARE(series.size(), std::size_t(2));
        std::int64_t sum = 0;
        for (const Series& each : series) {
            QVERIFY(each.group.empty());
            for (const std::int64_t value : each.values)
                sum += value;
        }
        QCOMPARE(sum, 3);
        query.bucket = Bucket::Minute;
        hub.tile("t", query);
        hub.run(5 * second);
        for (const Series& each : hub.all<Series>())
            QCOMPARE(each.bucket, Bucket::Minute);
        // Back again: the old blocks' next lives.
        query.bucket = Bucket::Hour;
        hub.tile("t", query);
        hub.run(5 * second);
        QCOMPARE(hub.all<Series>().size(), std::size_t(2));
        hub.deliver("orange", hub.now);
        hub.run(5 * second);
        hub.deliver("orange", hub.now);
        hub.run(5 * second);
        sum = 0;
        for (const Series& each : hub.all<Series>())
            for (const std::int64_t value : each.values)
                sum += value;
        QCOMPARE(sum, 5);
    }

    void aChangedTaxonomyCountsAgainOnceItIsQuiet() {
        SmallHub hub;
        hub.dashboard("d");
        hub.brand("orange", {"orange"});
        TileQuery query = volume();
        query.filter.brands = {"orange"};
        hub.tile("t", query);
        hub.deliver("orange", hub.now, 2);
        hub.deliver("sky", hub.now, 3);
        hub.run(second);
        QCOMPARE(hub.figure("t")->posts, 2);
        hub.brand("orange", {"orange", "sky"});
        hub.settle();
        QCOMPARE(hub.figure("t")->posts, 2);
        hub.now += tuning::taxonomyQuietMs - 500;
        hub.brand("orange", {"sky"});
        hub.run(tuning::taxonomyQuietMs - 100);
        QCOMPARE(hub.figure("t")->posts, 2);
        hub.run(3 * second);
        QCOMPARE(hub.figure("t")->posts, 3);
        QCOMPARE(hub.all<Series>().at(0).values.back(), 3);
    }

    void zonesComeFromTheDashboard() {
        SmallHub hub;
        hub.dashboard("d", "Asia/Amman");
        hub.tile("t", volume());
        TileQuery paris = volume();
        paris.zone = "Europe/Paris";
        hub.tile("u", paris);
        hub.run(second);
        QCOMPARE(hub.figure("t")->zone, std::string("Asia/Amman"));
        QCOMPARE(hub.figure("t")->from, 1'711'746'000'000); // 2024-03-29T21:00Z
        QCOMPARE(hub.figure("u")->zone, std::string("Europe/Paris"));
        hub.dashboard("d", "Asia/Tokyo");
        hub.run(5 * second);
        QCOMPARE(hub.figure("t")->zone, std::string("Asia/Tokyo"));
        QCOMPARE(hub.figure("u")->zone, std::string("Europe/Paris"));
    }

    void badTilesAreNamedAndTheOthersLive() {
        SmallHub hub;
        hub.dashboard("d");
        TileQuery tone = volume();
        tone.measure = Measure::Tone;
        hub.tile("tone", tone);
        TileQuery nowhere = volume();
        nowhere.zone = "Mars/Olympus";
        hub.tile("nowhere", nowhere);
        hub.put("dashboard/d", Tile::kind, "broken", {{"type", "number"}, {"title", "x"}});
        hub.put("dashboard/d", Tile::kind, "alien", {{"type", "hologram"}, {"title", "x"}});
        hub.brand("bad", {"\u200b"});
        hub.tile("good", volume());
        hub.run(second);
        QVERIFY(hub.figure("good"));
        std::string ids;
        for (const Curator::Problem& problem : hub.curator->problems()) {
            QVERIFY(!problem.sentence.empty());
            ids += problem.key.id + ' ';
        }
        QCOMPARE(ids, std::string("alien broken nowhere tone  "));
        for (const char* id : {"tone", "nowhere", "broken", "alien"})
            QVERIFY(!hub.figure(id));
        hub.tile("tone", volume()); // corrected
        hub.tile("nowhere", volume());
        hub.run(second);
        QVERIFY(hub.figure("tone") && hub.figure("nowhere"));
        QCOMPARE(hub.curator->problems().size(), std::size_t(3));
        // And one that was good and is not any more does not go on showing something else.
        hub.tile("good", tone);
        hub.run(5 * second);
        QVERIFY(!hub.figure("good"));
    }

    void whatGoesTakesItsRecordsAlong() {
        SmallHub hub;
        hub.dashboard("d");
        hub.dashboard("e");
        hub.tile("t", volume());
        hub.tile("u", volume());
        hub.tile("v", volume(), "e");
        hub.deliver("a", hub.now);
        hub.run(second);
        QCOMPARE(hub.all<CatalogueEntry>().size(), std::size_t(2));
        QCOMPARE(hub.all<Series>().size(), std::size_t(3));
        hub.remove("dashboard/d", Tile::kind, "t");
        hub.run(5 * second);
        QVERIFY(!hub.figure("t") && hub.figure("u"));
        QCOMPARE(hub.all<Series>().size(), std::size_t(2));
        hub.remove("dashboard/d", Dashboard::kind, "d");
        hub.run(5 * second);
        QVERIFY(!hub.figure("u"));
        QCOMPARE(hub.all<Series>().size(), std::size_t(1));
        QCOMPARE(hub.all<CatalogueEntry>().at(0).channel, std::string("dashboard/e"));
        hub.start();
        QCOMPARE(hub.settle(), std::size_t(0));
        // The tile comes back, over the tombstones of its records.
        hub.dashboard("d");
        hub.tile("t", volume());
        hub.run(5 * second);
        QCOMPARE(hub.figure("t")->value, std::optional<double>(1));
        hub.deliver("a", hub.now);
        hub.run(5 * second);
        QCOMPARE(hub.figure("t")->value, std::optional<double>(2));
        QCOMPARE(hub.all<CatalogueEntry>().size(), std::size_t(2));
    }

    void theCatalogueFollowsTheDashboards() {
        SmallHub hub;
        hub.dashboard("d");
        hub.run(second);
        const CatalogueEntry entry = hub.all<CatalogueEntry>().at(0);
        QCOMPARE(entry.channel, std::string("dashboard/d"));
        QCOMPARE(entry.title, std::string("Dashboard d"));
        QCOMPARE(entry.question, std::string("How many?"));
        Dashboard changed;
        changed.title = "Another";
        changed.audience = {"board"};
        changed.zone = "UTC";
        hub.put("dashboard/d", Dashboard::kind, "d", fieldsOf(changed));
        hub.settle();
        QCOMPARE(hub.all<CatalogueEntry>().at(0).title, std::string("Another"));
        QCOMPARE(hub.all<CatalogueEntry>().at(0).audience, std::vector<std::string>{"board"});
        QCOMPARE(hub.last.size(), std::size_t(1));
        // An entry whose dashboard went while the hub was down.
        CatalogueEntry stale = entry;
        stale.channel = "dashboard/x";
        hub.put(channel::catalogue(), CatalogueEntry::kind, "x", fieldsOf(stale));
        hub.start();
        hub.settle();
        QCOMPARE(hub.all<CatalogueEntry>().size(), std::size_t(1));
    }

    void rankingsAreKept() {
        SmallHub hub;
        hub.dashboard("d");
        hub.tile("t", grouped(Grouping::Author, Measure::Ranking));
        hub.deliver("ann", hub.now);
        const auto snapshots = [&] { return hub.all<Ranking>().size(); };
        hub.run(second);
        QCOMPARE(snapshots(), std::size_t(1)); // noon: a full hour
        QCOMPARE(hub.all<Ranking>().at(0).expires,
                 std::optional<std::int64_t>(hub.now - second + 30 * dayMs));
        hub.run(2 * hourMs); // the same rows
        QCOMPARE(snapshots(), std::size_t(1));
        hub.deliver("bob", hub.now, 2);
        hub.run(16 * minuteMs);
        QCOMPARE(snapshots(), std::size_t(2)); // at 14:15
        hub.run(hourMs);
        QCOMPARE(snapshots(), std::size_t(3)); // and 15:00, to outlive it
        hub.deliver("ann", hub.now, 2);
        hub.run(14 * minuteMs);
        QCOMPARE(snapshots(), std::size_t(4));
        hub.start();
        QCOMPARE(hub.settle(), std::size_t(0));
        for (const Ranking& each : hub.all<Ranking>())
            QVERIFY(each.tile == "t" && !each.rows.empty() && *each.expires > each.at);
        QVERIFY(hub.all<Series>().size() <= 2); // no series of authors
    }

    void aStepIsBounded() {
        SmallHub hub;
        hub.dashboard("d");
        for (int i = 0; i < 300; ++i)
            hub.tile("t" + std::to_string(i), volume(SpanKind::Last30d));
        for (int day = 0; day < 20; ++day)
            hub.deliver("a", hub.now - day * dayMs);
        std::size_t most = 0;
        for (int i = 0; i < 100 && hub.curator->due(hub.now) <= hub.now + 5 * second; ++i) {
            static_cast<void>(hub.understanding->catchUp(1000, hub.now));
            const std::size_t before = hub.written;
            hub.curator->step(hub.now);
            most = std::max(most, hub.written - before);
            hub.now = std::max(hub.now, hub.curator->due(hub.now));
        }
        QVERIFY(most <= tuning::operationsPerStep + 1);
        QCOMPARE(hub.all<Series>().size(), std::size_t(300 * 20));
    }

    void longNamesHaveShortIds() {
        const std::string group(200, 'g');
        QCOMPARE(seriesId("t", "orange", 'h', 5'000), std::string("t/orange/h/5"));
        QCOMPARE(seriesId("t", group, 'h', 5'000).size(), std::size_t(26));
        QVERIFY(seriesId("t", group, 'h', 5'000) != seriesId("t", group, 'm', 5'000));
        QCOMPARE(seriesId("t", "a\nb", 'h', 0).size(), std::size_t(26));
    }
};

QTEST_APPLESS_MAIN(TestCurator)
#include "tst_curator.moc"
