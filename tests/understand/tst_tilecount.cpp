// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "apps/hub/understand/tilecount.h"
#include "apps/hub/understand/tuning.h"
#include "sdk/domain/fields.h"

#include <QDateTime>
#include <QTest>

#include <map>
#include <string>

using namespace vigie;
using namespace vigie::hub;

namespace {

constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
constexpr std::int64_t dayMs = tuning::dayMs;

std::int64_t ms(const char* rfc3339) {
    return QDateTime::fromString(QString::fromLatin1(rfc3339), Qt::ISODate).toMSecsSinceEpoch();
}

Taxonomy brands() {
    Taxonomy taxonomy;
    for (const char* id : {"orange", "free", "sfr"}) {
        Brand brand;
        brand.name = std::string("The ") + id;
        brand.terms = {id};
        taxonomy.brands.emplace_back(id, brand);
    }
    for (const auto& [id, parent] :
         {std::pair("home", ""), std::pair("iot", "home"), std::pair("work", "")}) {
        Theme theme;
        theme.names = {{"en", id}};
        theme.parent = parent;
        theme.terms = {{"*", {id}}};
        taxonomy.themes.emplace_back(id, theme);
    }
    return taxonomy;
}

TileQuery query(Measure measure, Grouping groupBy = Grouping::None,
                SpanKind span = SpanKind::Today) {
    TileQuery made;
    made.measure = measure;
    made.groupBy = groupBy;
    made.span.kind = span;
    return made;
}

/// A tile over the taxonomy above, and posts into it.
struct Tile {
    explicit Tile(const TileQuery& asked, const char* zone = "Europe/Paris")
        : labeller(brands()), count(asked, *ZoneDays::from(zone), labeller.taxonomy()) {}

    bool add(const std::string& text, std::int64_t published, std::int64_t now,
             const std::string& author = "a", const std::string& copyOf = {}) {
        Post post;
        post.text = text;
        post.published = published;
        post.author.key = author;
        post.author.name = "Name of " + author;
        post.copyOf = copyOf;
        post.country = "FR";
        post.lang = "fr-CA";
        post.source = "src";
        return add(post, now);
    }
    bool add(const Post& post, std::int64_t now) {
        const Labels labels = labeller.label(post);
        count.prune(now);
        return count.facets().mayMatch(facetsOf(post, labels)) &&
               count.add(post, labels, ++number, now);
    }
    std::map<std::string, double> rows(std::int64_t now) {
        std::map<std::string, double> values;
        for (const FigureRow& row : count.figure(now).rows)
            values[row.key] = row.value;
        return values;
    }

    Labeller labeller;
    TileCount count;
    std::uint64_t number = 0; // of the last post, in no journal
};

using Rows = std::map<std::string, double>;

} // namespace

class TestTileCount : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotCountedYetSaysSo() {
        QVERIFY(!TileCount::check(query(Measure::Authors)));
        QVERIFY(!TileCount::check(query(Measure::Tone)));
        QVERIFY(!TileCount::check(query(Measure::ShareOfVoice, Grouping::Country)));
        QVERIFY(TileCount::check(query(Measure::ShareOfVoice, Grouping::Brand)));
        QVERIFY(TileCount::check(query(Measure::Ranking, Grouping::Author)));
        QVERIFY(TileCount::check(query(Measure::Ranking)));
        const auto refused = TileCount::check(query(Measure::Tone));
        QVERIFY(refused.error().sentence.find("not counted yet") != std::string::npos);
    }

    void todayIsTheZonesDay() {
        Tile tile(query(Measure::Volume));
        const std::int64_t midnight = ms("2024-03-31T00:00:00+01:00"); // a day of 23 hours
        const std::int64_t now = ms("2024-03-31T23:30:00+02:00");
        tile.add("x", midnight - 1, now);
        tile.add("x", midnight, now);
        tile.add("x", now, now, "a", "another");
        tile.add("x", midnight + 23 * hourMs, now);
        const Figure figure = tile.count.figure(now);
        QCOMPARE(figure.value, std::optional<double>(2));
        QCOMPARE(figure.posts, 2);
        QCOMPARE(figure.copies, 1);
        QCOMPARE(figure.from, midnight);
        QCOMPARE(figure.to, midnight + 23 * hourMs);
        QCOMPARE(figure.zone, std::string("Europe/Paris"));
        QCOMPARE(figure.asOf, now);
        QVERIFY(!faultOf(figure));
        QCOMPARE(tile.count.figureMovesAt(now), midnight + 23 * hourMs);
        QCOMPARE(tile.count.figure(midnight + 23 * hourMs).value, std::optional<double>(1));
    }

    void rollingSpansAreRoundedOutward() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        const auto check = [&](SpanKind kind, std::int64_t length, std::int64_t step) {
            Tile tile(query(Measure::Volume, Grouping::None, kind));
            const std::int64_t from = (now - length) / step * step;
            const std::int64_t to = now / step * step + step;
            tile.add("x", from - 1, now);
            tile.add("x", from, now);
            tile.add("x", now, now);
            tile.add("x", to, now);
            const Figure figure = tile.count.figure(now);
            return figure.from == from && figure.to == to && figure.posts == 2 &&
                   tile.count.figureMovesAt(now) == to;
        };
        QVERIFY(check(SpanKind::Last24h, dayMs, minuteMs));
        QVERIFY(check(SpanKind::Last7d, 7 * dayMs, hourMs));
        QVERIFY(check(SpanKind::Last30d, 30 * dayMs, hourMs));
    }

    void betweenIsExactForEver() {
        TileQuery asked = query(Measure::Volume, Grouping::None, SpanKind::Between);
        asked.span.from = ms("2015-02-22T10:07:00Z");
        asked.span.to = ms("2015-02-22T11:53:00Z");
        Tile tile(asked);
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00"); // nine years later
        for (const std::int64_t published :
             {asked.span.from - 1, asked.span.from, asked.span.to - 1, asked.span.to})
            tile.add("x", published, now);
        const Figure figure = tile.count.figure(now + 400 * dayMs);
        QCOMPARE(figure.posts, 2);
        QCOMPARE(figure.from, asked.span.from);
        QCOMPARE(figure.to, asked.span.to);
    }

    void historicPostsAreInDays() {
        TileQuery asked = query(Measure::Volume, Grouping::None, SpanKind::All);
        asked.bucket = Bucket::Day;
        Tile tile(asked);
        const std::int64_t now = ms("2024-05-10T15:00:00+02:00");
        tile.add("x", ms("2015-02-22T23:30:00Z"), now); // the 23rd in Paris
        tile.add("x", ms("2015-02-23T10:00:00Z"), now);
        tile.add("x", ms("2015-02-28T10:00:00Z"), now);
        const Figure figure = tile.count.figure(now);
        QCOMPARE(figure.posts, 3);
        QCOMPARE(figure.from, ms("2015-02-23T00:00:00+01:00"));
        QCOMPARE(figure.to, ms("2024-05-11T00:00:00+02:00"));
        const std::vector<Series> series = tile.count.changedSeries(now, 10, "t");
        QCOMPARE(series.size(), std::size_t(1));
        QCOMPARE(series[0].start, ms("2015-02-01T00:00:00+01:00"));
        QCOMPARE(series[0].values.size(), std::size_t(28));
        QCOMPARE(series[0].values[22], 2);
        QCOMPARE(series[0].values[27], 1);
        QVERIFY(!series[0].closed && !series[0].expires && !faultOf(series[0]));
        QVERIFY(tile.count.changedSeries(now, 10, "t").empty());
        // Nothing coarser would take what comes later still: it comes into the same block.
        tile.add("x", ms("2015-02-01T10:00:00Z"), now + 100 * dayMs);
        const std::vector<Series> later = tile.count.changedSeries(now + 100 * dayMs, 10, "t");
        QCOMPARE(later.size(), std::size_t(1));
        QCOMPARE(later[0].values[0], 1);
    }

    void minutesAndHoursAgeAndNothingIsLost() {
        TileQuery asked = query(Measure::Volume, Grouping::None, SpanKind::All);
        asked.bucket = Bucket::Minute;
        Tile tile(asked, "UTC");
        const std::int64_t start = ms("2024-01-01T00:00:00Z");
        const Group& all = tile.count.counts().groups()[Counts::all];
        for (int hour = 0; hour < 100 * 24; ++hour)
            tile.add("x", start + hour * hourMs, start + hour * hourMs);
        const std::int64_t now = start + 100 * 24 * hourMs;
        QCOMPARE(tile.count.figure(now).posts, 2400);
        QVERIFY(all.of(Bucket::Minute).size() <= 49);
        QVERIFY(all.of(Bucket::Hour).size() <= 91);
        QVERIFY(all.of(Bucket::Hour).front().start <= now - tuning::keepHoursMs);
        QCOMPARE(all.of(Bucket::Day).size(), std::size_t(4));
        // A post of yesterday morning is still in minutes, one of last week in hours, an older one
        // in days.
        const auto added = [&](std::int64_t age) {
            const auto sizes = [&] {
                std::vector<std::uint64_t> sums;
                for (const auto& blocks : all.blocks) {
                    std::uint64_t sum = 0;
                    for (const Block& block : blocks)
                        for (const std::uint32_t value : block.values)
                            sum += value;
                    sums.push_back(sum);
                }
                return sums;
            };
            const auto before = sizes();
            tile.add("x", now - age, now);
            const auto after = sizes();
            return (after[0] - before[0]) * 100 + (after[1] - before[1]) * 10 + after[2] -
                   before[2];
        };
        QCOMPARE(added(30 * hourMs), std::uint64_t(111));
        QCOMPARE(added(7 * dayMs), std::uint64_t(11));
        QCOMPARE(added(99 * dayMs), std::uint64_t(1));
        QCOMPARE(added(3000 * dayMs), std::uint64_t(1));
        // A clock that is wrong by years does not fill minutes.
        QCOMPARE(added(-3000 * dayMs), std::uint64_t(1));
    }

    void groups() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        const auto fill = [&](Tile& tile) {
            tile.add("orange", now, now);
            tile.add("orange and free: iot", now, now, "b");
            tile.add("free at home", now, now, "b");
            tile.add("nothing", now, now, "");
        };
        const auto rowsOf = [&](const TileQuery& asked) {
            Tile tile(asked);
            fill(tile);
            return tile.rows(now);
        };
        QCOMPARE(rowsOf(query(Measure::Volume, Grouping::Brand)),
                 (Rows{{"orange", 2}, {"free", 2}}));
        QCOMPARE(rowsOf(query(Measure::Volume, Grouping::Theme)), (Rows{{"home", 2}}));
        QCOMPARE(rowsOf(query(Measure::Volume, Grouping::Focus)), (Rows{{"iot", 1}}));
        QCOMPARE(rowsOf(query(Measure::Volume, Grouping::Country)), (Rows{{"FR", 4}}));
        QCOMPARE(rowsOf(query(Measure::Volume, Grouping::Language)), (Rows{{"fr", 4}}));
        QCOMPARE(rowsOf(query(Measure::Volume, Grouping::Source)), (Rows{{"src", 4}}));
        QCOMPARE(rowsOf(query(Measure::Ranking, Grouping::Author)), (Rows{{"a", 1}, {"b", 2}}));
        TileQuery filtered = query(Measure::Volume, Grouping::Brand);
        filtered.filter.brands = {"free", "nobody"};
        QCOMPARE(rowsOf(filtered), (Rows{{"free", 2}}));
        filtered.filter = {};
        filtered.filter.themes = {"iot"};
        filtered.groupBy = Grouping::Theme;
        QCOMPARE(rowsOf(filtered), (Rows{{"home", 1}}));
        filtered.filter.themes = {"home"};
        filtered.groupBy = Grouping::Focus;
        QCOMPARE(rowsOf(filtered), (Rows{{"iot", 1}}));
        filtered.filter.languages = {"fr"};
        QCOMPARE(rowsOf(filtered), (Rows{{"iot", 1}}));
        filtered.filter.languages = {"f", "fr-FR", "fr-C"};
        QCOMPARE(rowsOf(filtered), Rows());
    }

    void rowsHaveNamesSharesAndChange() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        Tile tile(query(Measure::Volume, Grouping::Brand));
        for (int i = 0; i < 4; ++i)
            tile.add("orange", now - dayMs - i * hourMs, now);
        tile.add("orange", now - dayMs + hourMs, now); // later yesterday than it is now
        tile.add("orange", now, now);
        tile.add("sfr", now, now);
        tile.add("none", now, now);
        tile.add("none", now, now);
        const Figure figure = tile.count.figure(now);
        QCOMPARE(figure.rows.size(), std::size_t(2));
        QCOMPARE(figure.rows[0].key, std::string("orange")); // as many as sfr: by key
        QCOMPARE(figure.rows[0].label, std::string("The orange"));
        QCOMPARE(figure.rows[0].share, std::optional<double>(0.25));
        QCOMPARE(figure.rows[0].change, std::optional<double>(-0.75));
        QVERIFY(!figure.rows[1].change); // from nothing: no fraction says that
    }

    void shareOfVoice() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        TileQuery asked = query(Measure::ShareOfVoice);
        asked.own = "orange";
        const auto fill = [&](Tile& tile) {
            tile.add("orange orange", now, now);
            tile.add("orange or free", now, now);
            tile.add("sfr", now, now);
            tile.add("none", now, now);
        };
        Tile any(asked);
        fill(any);
        QCOMPARE(any.count.figure(now).value, std::optional<double>(0.5)); // 2 of 4 mentions
        QCOMPARE(any.count.figure(now).posts, 3);
        asked.filter.brands = {"free"};
        Tile one(asked);
        fill(one);
        QCOMPARE(one.count.figure(now).value, std::optional<double>(2. / 3));
        QCOMPARE(one.rows(now), (Rows{{"orange", 2}, {"free", 1}}));
        QCOMPARE(one.count.figure(now).rows[1].share, std::optional<double>(1. / 3));
        Tile nothing(asked);
        QVERIFY(!nothing.count.figure(now).value);
    }

    void usualIsTheSameTimeAWeekEarlier() {
        const std::int64_t now = ms("2024-04-03T14:15:00+02:00"); // clocks changed in between
        const std::int64_t then = ms("2024-03-27T14:15:00+01:00");
        const std::int64_t midnight = ms("2024-03-27T00:00:00+01:00");
        const std::int64_t to = then - 15 * minuteMs;
        const auto usualOf = [&](const TileQuery& asked, const std::vector<std::int64_t>& posts,
                                 bool listened = true) {
            Tile tile(asked);
            if (listened)
                tile.add("x", then - 60 * dayMs, now);
            for (const std::int64_t published : posts)
                tile.add("orange", published, now);
            return tile.count.figure(now).usual;
        };
        using Usual = std::optional<double>;
        const TileQuery today = query(Measure::Volume);
        QCOMPARE(usualOf(today, {midnight - 1, midnight, to - 1, now}), Usual(2));
        // A quarter of the hour from 14:00 to 15:00, wherever in it its posts are.
        QCOMPARE(usualOf(today, {midnight, to, to + 50 * minuteMs, then + hourMs}), Usual(1.5));
        QCOMPARE(usualOf(today, {midnight - 1, then + hourMs}), Usual()); // nothing then
        QCOMPARE(usualOf(today, {midnight, to - 1}, false), Usual());     // who knows
        QCOMPARE(usualOf(today, {midnight - 1, midnight}, false), Usual(1));
        const TileQuery day = query(Measure::Volume, Grouping::None, SpanKind::Last24h);
        QCOMPARE(usualOf(day, {to - 24 * hourMs - 1, to - 23 * hourMs, to - 1}), Usual(2));
        QCOMPARE(usualOf(day, {to - dayMs, to - dayMs + 20 * minuteMs}), Usual(1.5));
        const TileQuery week = query(Measure::Volume, Grouping::None, SpanKind::Last7d);
        QCOMPARE(usualOf(week, {to - 7 * dayMs - 1, to - 7 * dayMs, to - 1}), Usual(2));
        for (const SpanKind kind : {SpanKind::Last30d, SpanKind::All}) // see Figure
            QCOMPARE(usualOf(query(Measure::Volume, Grouping::None, kind), {midnight}), Usual());
        QCOMPARE(usualOf(query(Measure::Ranking, Grouping::Brand), {midnight}), Usual());
        QCOMPARE(usualOf(query(Measure::Volume, Grouping::Brand), {midnight}), Usual(1));
    }

    void aDayThatNeverWasHasNoUsual() {
        // Samoa went over the date line: the 30th of December is missing.
        const std::int64_t now = ms("2012-01-06T12:00:00+14:00");
        Tile tile(query(Measure::Volume), "Pacific/Apia");
        for (const char* at : {"2011-12-20T12:00:00-10:00", "2011-12-29T23:00:00-10:00",
                               "2011-12-31T01:00:00+14:00"})
            tile.add("x", ms(at), now);
        QCOMPARE(tile.count.figure(now).usual, std::optional<double>());
        QCOMPARE(tile.count.figure(now + dayMs).usual, std::optional<double>(1));
    }

    void usualShareOfVoice() {
        const std::int64_t now = ms("2024-05-10T14:00:00+02:00");
        const std::int64_t then = now - 7 * dayMs;
        TileQuery asked = query(Measure::ShareOfVoice);
        asked.own = "orange";
        Tile tile(asked);
        tile.add("free", then - 3 * dayMs, now);
        QCOMPARE(tile.count.figure(now).usual, std::optional<double>());
        tile.add("free", then - hourMs, now);
        tile.add("free", then - hourMs, now);
        // Nothing was ours: a share of 0 is nothing to compare with.
        QCOMPARE(tile.count.figure(now).usual, std::optional<double>());
        tile.add("orange or free", then - 2 * hourMs, now);
        tile.add("orange", then + hourMs, now); // later that day
        tile.add("orange", now - 1, now);
        const Figure figure = tile.count.figure(now);
        QCOMPARE(figure.value, std::optional<double>(1));
        QCOMPARE(figure.usual, std::optional<double>(0.25));
        QVERIFY(!faultOf(figure));
    }

    void usualMovesByTheHour() {
        const std::int64_t now = ms("2024-05-10T14:05:00+05:30");
        Tile tile(query(Measure::Volume), "Asia/Kolkata");
        QCOMPARE(tile.count.figureMovesAt(now), ms("2024-05-10T15:00:00+05:30"));
        QCOMPARE(tile.count.figureMovesAt(ms("2024-05-10T23:59:00+05:30")),
                 ms("2024-05-11T00:00:00+05:30"));
        Tile ranking(query(Measure::Ranking, Grouping::Brand), "Asia/Kolkata");
        QCOMPARE(ranking.count.figureMovesAt(now), ms("2024-05-11T00:00:00+05:30"));
    }

    void newestIsOfTheSpanAndNotAhead() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        const std::int64_t midnight = ms("2024-05-10T00:00:00+02:00");
        using Moment = std::optional<std::int64_t>;
        Tile tile(query(Measure::Volume));
        QCOMPARE(tile.count.figure(now).newest, Moment());
        tile.add("x", midnight - 1, now);
        QCOMPARE(tile.count.figure(now).newest, Moment()); // of yesterday
        QCOMPARE(tile.count.figure(midnight - 1).newest, Moment(midnight - 1));
        tile.add("x", midnight, now);
        tile.add("x", now + 30'000, now);
        QCOMPARE(tile.count.figure(now).newest, Moment(midnight));
        // In the same minute its time comes, and then it is told.
        QCOMPARE(tile.count.figureMovesAt(now), ms("2024-05-10T15:19:00+02:00"));
        QCOMPARE(tile.count.figure(now + 30'000).newest, Moment(now + 30'000));
        QCOMPARE(tile.count.figureMovesAt(now + 30'000), ms("2024-05-10T16:00:00+02:00"));
        TileQuery elsewhere = query(Measure::Volume);
        elsewhere.filter.countries = {"JO"};
        Tile other(elsewhere);
        other.add("x", now, now); // of FR: not counted
        QCOMPARE(other.count.figure(now).newest, Moment());
    }

    void topPostsAreRowsByWeight() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        TileQuery asked = query(Measure::Ranking, Grouping::None, SpanKind::Last24h);
        asked.rows = 2;
        Tile tile(asked);
        const auto add = [&](const char* key, std::int64_t published, std::int64_t likes,
                             const char* copyOf = "") {
            Post post;
            post.key = key;
            post.published = published;
            post.engagement.likes = likes;
            post.engagement.views = 1'000'000 / (likes + 1); // whoever is seen most is last
            post.copyOf = copyOf;
            tile.add(post, now);
        };
        const std::int64_t from = ms("2024-05-09T15:00:00+02:00"); // whole hours
        add("old", from - 1, 90);
        add("first", from, 70);
        add("small", now, 3);
        add("second", now, 7);
        add("copy", now, 1, "second");
        Figure figure = tile.count.figure(now);
        QCOMPARE(figure.from, from);
        QCOMPARE(figure.to, ms("2024-05-10T16:00:00+02:00"));
        QCOMPARE(figure.posts, 4);
        QCOMPARE(figure.copies, 1);
        QVERIFY(!figure.value);
        QCOMPARE(figure.rows.size(), std::size_t(2));
        QCOMPARE(figure.rows[0].key, std::string("first"));
        QCOMPARE(figure.rows[0].value, 70.);
        QVERIFY(!figure.rows[0].copies && !figure.rows[0].share && !figure.rows[0].change);
        QCOMPARE(figure.rows[1].key, std::string("second"));
        QCOMPARE(figure.rows[1].copies, std::optional<std::int64_t>(1));
        QCOMPARE(tile.count.listed().size(), std::size_t(2));
        QCOMPARE(tile.count.listed()[0].number, 2u); // as they came
        QCOMPARE(tile.count.listed()[1].number, 4u);
        QVERIFY(!faultOf(figure));
        QCOMPARE(tile.count.figureMovesAt(now), figure.to);
        const std::int64_t later = figure.to; // the first one leaves
        figure = tile.count.figure(later);
        QCOMPARE(figure.rows.at(0).key, std::string("second"));
        QCOMPARE(figure.rows.at(1).key, std::string("small"));
        QVERIFY(tile.count.changedSeries(now, 9, "t").size() == 2); // two days of all posts
    }

    void groupsAreBounded() {
        const std::int64_t now = ms("2024-05-10T15:17:42+02:00");
        TileQuery asked = query(Measure::Ranking, Grouping::Author);
        asked.rows = 5;
        Tile tile(asked);
        for (std::size_t i = 0; i < tuning::groups + 50; ++i)
            tile.add("x", now, now, "author" + std::to_string(i));
        tile.add("x", now, now, "author7"); // known groups go on being counted
        const Figure figure = tile.count.figure(now);
        QCOMPARE(tile.count.counts().groups().size(), Counts::named + tuning::groups);
        QCOMPARE(figure.posts, std::int64_t(tuning::groups + 51));
        QCOMPARE(figure.rows.size(), std::size_t(6));
        QCOMPARE(figure.rows[0].key, std::string("author7"));
        QCOMPARE(figure.rows[0].label, std::string("Name of author7"));
        QCOMPARE(figure.rows[5].key, std::string("other"));
        QCOMPARE(figure.rows[5].value, 50.);
    }

    void blocksClose() {
        TileQuery asked = query(Measure::Volume);
        asked.bucket = Bucket::Minute;
        Tile tile(asked, "UTC");
        const std::int64_t start = ms("2024-05-10T10:00:00Z");
        tile.add("x", start + 5 * minuteMs, start + 5 * minuteMs);
        std::vector<Series> series = tile.count.changedSeries(start + 5 * minuteMs, 9, "t");
        QCOMPARE(series.size(), std::size_t(1));
        QCOMPARE(series[0].values, (std::vector<std::int64_t>{0, 0, 0, 0, 0, 1}));
        QVERIFY(!series[0].closed);
        QCOMPARE(series[0].expires, std::optional<std::int64_t>(start + hourMs + 48 * hourMs));
        QCOMPARE(tile.count.seriesMoveAt(), start + hourMs + tuning::closeMinutesMs);
        // A late post before it closes is in it, and gives it time.
        const std::int64_t late = start + hourMs + 30 * minuteMs;
        tile.add("x", start, late);
        QCOMPARE(tile.count.seriesMoveAt(), 0);
        series = tile.count.changedSeries(late, 9, "t");
        QCOMPARE(series.at(0).values.at(0), 1);
        const std::int64_t closes = late + tuning::closeMinutesMs;
        QVERIFY(tile.count.changedSeries(closes - 1, 9, "t").empty());
        series = tile.count.changedSeries(closes, 9, "t");
        QCOMPARE(series.size(), std::size_t(1));
        QVERIFY(series[0].closed);
        // What comes later still is in the figure and not in the block.
        tile.add("x", start, closes);
        QVERIFY(tile.count.changedSeries(closes + 40 * hourMs, 9, "t").empty());
        QCOMPARE(tile.count.figure(closes).posts, 3);
    }

    void seriesAreGivenInPieces() {
        TileQuery asked = query(Measure::Volume, Grouping::Brand, SpanKind::Last7d);
        Tile tile(asked, "UTC");
        const std::int64_t now = ms("2024-05-10T10:00:00Z");
        for (int day = 0; day < 6; ++day)
            tile.add("orange", now - day * dayMs, now);
        QCOMPARE(tile.count.changedSeries(now, 4, "t").size(), std::size_t(4));
        QCOMPARE(tile.count.changedSeries(now, 4, "t").size(), std::size_t(2));
        QCOMPARE(tile.count.changedSeries(now, 4, "t").size(), std::size_t(0));
        // A row that is shown has its series from then on, with its past.
        tile.count.figure(now);
        const std::vector<Series> series = tile.count.changedSeries(now, 100, "t");
        QCOMPARE(series.size(), std::size_t(6));
        QCOMPARE(series[0].group, std::string("orange"));
    }
};

QTEST_APPLESS_MAIN(TestTileCount)
#include "tst_tilecount.moc"
