// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/chart.h"
#include "sdk/models/tilemaker.h"
#include "sdk/models/wording.h"

#include <QLocale>
#include <QTest>

#include <deque>

using namespace vigie;

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;
constexpr std::int64_t now = 1'795'534'800'000; // Tuesday 24 November 2026, 16:40 in Paris
constexpr std::int64_t midnight = now - 16 * hourMs - 40 * minuteMs;

/// A number tile of today with what belongs to it, to be bent by a test.
struct Known {
    Tile tile;
    Figure figure;
    Brand brand;
    std::deque<Series> blocks;
    std::deque<LiveRow> said;
    TileSources sources;

    Known() {
        tile.title = "Posts about Boréa";
        tile.unit = "posts";
        tile.query.emplace();
        figure.value = 4812;
        figure.posts = 4812;
        figure.copies = 38;
        figure.from = midnight;
        figure.to = midnight + dayMs;
        figure.zone = "Europe/Paris";
        figure.asOf = now;
        brand.name = "Boréa";
        brand.own = true;
        brand.colour = 3;
        sources.id = "volume";
        sources.dashboard = "today";
        sources.tile = &tile;
        sources.figure = &figure;
        sources.status.link = Status::Link::Live;
        sources.now = now;
        sources.brand = [this](const std::string& id) { return id == "borea" ? &brand : nullptr; };
    }
    Series& hours(std::int64_t day, std::vector<std::int64_t> values) {
        Series& block = blocks.emplace_back();
        block.tile = "volume";
        block.bucket = Bucket::Hour;
        block.start = midnight + day * dayMs;
        block.values = std::move(values);
        sources.series.push_back(&block);
        return block;
    }
    void say(const char* text, bool waiting = false) {
        Insight insight;
        insight.tile = "volume";
        insight.author = "Network desk";
        insight.text = text;
        LiveRow& row = said.emplace_back();
        row.id = text;
        row.value = std::make_shared<const Insight>(insight);
        row.changedAt = now - 9 * minuteMs;
        row.waiting = waiting;
        sources.insights.push_back(&row);
    }
    void row(const char* key, double value, double share, std::optional<double> change) {
        FigureRow row;
        row.key = key;
        row.value = value;
        row.share = share;
        row.change = change;
        figure.rows.push_back(row);
    }
    ShownTile made() const { return makeTile(sources); }
};

ShownRow rowAt(const ShownTile& tile, int index) {
    return tile.rows.at(index).value<ShownRow>();
}

QList<double> pointsAt(const ShownTile& tile, int index) {
    return tile.lines.at(index).value<ShownLine>().points;
}

} // namespace

class TstTileMaker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void aNumberSaysWhatItCountsAndHowOldItIs();
    void changes_data();
    void changes();
    void states();
    void ages();
    void sentences();
    void theLastPictureKeepsItsAge();
    void sharesAreOrderedBarsWithTheirBrands();
    void hoursOfToday();
    void minutesAreDrawnInFives();
    void theUsualBandNeedsTwoWeeks();
    void aDayThatHas23Hours();
    void theLast24HoursAreWholeHours();
    void insightsAndMarks();
    void whatIsKeptIsShown();
    void postsHaveTheirWords();
};

void TstTileMaker::aNumberSaysWhatItCountsAndHowOldItIs() {
    Known known;
    known.tile.query->filter.countries = {"FR"};
    known.figure.newest = now - 2 * minuteMs;
    const ShownTile tile = known.made();
    QCOMPARE(tile.stateWord(), QString("ready"));
    QCOMPARE(tile.figure, QString("4,812"));
    QCOMPARE(tile.unit, QString("posts"));
    QCOMPARE(tile.period, QString("Today · France"));
    QCOMPARE(tile.age, QString("live"));
    QCOMPARE(tile.counted, QString("4,812 posts, 38 of them copies · the latest at 16:38"));
    QCOMPARE(tile.accessibleName, QString("Posts about Boréa: 4,812 posts, Today · France, live"));
}

void TstTileMaker::changes_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("usual");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("direction");
    QTest::addColumn<bool>("attention");
    QTest::newRow("twice") << 4812.0 << 2092.0 << "2.3 × last week" << 1 << true;
    QTest::newRow("more") << 147.0 << 100.0 << "47 % more than last week" << 1 << false;
    QTest::newRow("less") << 88.0 << 100.0 << "12 % less than last week" << -1 << false;
    QTest::newRow("the same") << 100.0 << 100.0 << "as last week" << 0 << false;
    QTest::newRow("not known") << 100.0 << 0.0 << "" << 0 << false;
}

void TstTileMaker::changes() {
    QFETCH(double, value);
    QFETCH(double, usual);
    Known known;
    known.figure.value = value;
    if (usual > 0)
        known.figure.usual = usual;
    const ShownTile tile = known.made();
    QTEST(tile.change, "words");
    QTEST(tile.direction, "direction");
    // More posts are neither good nor bad; a larger share of them is good.
    QVERIFY(!tile.moreIsBetter);
    known.figure.measure = Measure::ShareOfVoice;
    QVERIFY(known.made().moreIsBetter);
    QTEST(tile.attention, "attention");
}

void TstTileMaker::states() {
    {
        Known known;
        known.sources.figure = nullptr;
        QCOMPARE(known.made().stateWord(), QString("loading"));
        known.sources.status = {};
        QVERIFY(known.made().sentence.contains("network"));
    }
    {
        Known known;
        known.figure.posts = 0;
        known.figure.value = 0;
        const ShownTile tile = known.made();
        QCOMPARE(tile.stateWord(), QString("empty"));
        QVERIFY(!tile.sentence.isEmpty());
        QCOMPARE(tile.title, QString("Posts about Boréa"));
    }
    {
        Known known; // a record that this version does not understand
        known.sources.tile = nullptr;
        known.sources.problem = "type is \"hologram\", which is none of: number, line";
        const ShownTile tile = known.made();
        QCOMPARE(tile.stateWord(), QString("error"));
        QVERIFY(tile.sentence.contains("hologram"));
        QCOMPARE(tile.title, QString("volume"));
    }
    {
        Known known; // the tile is fine, its figure is not
        known.sources.figure = nullptr;
        known.sources.problem = "measure is missing";
        const ShownTile tile = known.made();
        QCOMPARE(tile.stateWord(), QString("error"));
        QCOMPARE(tile.title, QString("Posts about Boréa"));
    }
    {
        Known known;
        known.tile.type = TileType::Insight;
        known.tile.query.reset();
        QCOMPARE(known.made().stateWord(), QString("empty"));
        known.say("Words");
        QCOMPARE(known.made().stateWord(), QString("ready"));
    }
    {
        Known known;
        known.figure.settling = true;
        QCOMPARE(known.made().age, QString("still counting"));
    }
}

void TstTileMaker::ages() {
    Status status;
    status.link = Status::Link::Offline;
    status.lastContact = now - 59'000;
    QCOMPARE(wording::age(status, now), QString("live"));
    QCOMPARE(wording::ageMovesIn(status, now), std::optional<std::int64_t>(1000));
    status.lastContact = now - 60'000;
    QCOMPARE(wording::age(status, now), QString("16:39"));
    QVERIFY(!wording::ageMovesIn(status, now));
    status.lastContact = now - dayMs;
    QCOMPARE(wording::age(status, now), QString("Mon 16:40"));
    status.lastContact = now - 20 * dayMs;
    QCOMPARE(wording::age(status, now), QString("4 Nov, 16:40"));
    status.link = Status::Link::Live; // old news is live as long as the link is
    QCOMPARE(wording::age(status, now), QString("live"));
    QCOMPARE(wording::age(Status{}, now), QString("not yet heard"));
}

void TstTileMaker::sentences() {
    Status status;
    QCOMPARE(wording::sentence(status, now), QString("Opening"));
    status.link = Status::Link::Closed;
    status.problem = "The replica is in use by another program";
    QCOMPARE(wording::sentence(status, now), QString("The replica is in use by another program"));
    status.link = Status::Link::Offline;
    QVERIFY(wording::sentence(status, now).contains("nothing was received"));
    status.lastContact = now - 10 * minuteMs;
    QCOMPARE(wording::sentence(status, now), QString("No network · as of 16:30"));
    status.waiting = 3;
    status.waitingSince = now - 170 * minuteMs;
    QCOMPARE(wording::sentence(status, now), QString("3 changes wait for a network since 13:50"));
    status.link = Status::Link::Live; // never "up to date" while something waits
    QVERIFY(wording::sentence(status, now).contains("on the way"));
    status.waiting = 0;
    QVERIFY(wording::sentence(status, now).contains("catching up"));
    status.inStep = true;
    QCOMPARE(wording::sentence(status, now), QString("Live"));
}

void TstTileMaker::theLastPictureKeepsItsAge() {
    Known known;
    known.sources.status.link = Status::Link::Offline;
    known.sources.status.lastContact = now - 2 * hourMs;
    const ShownTile tile = known.made();
    QCOMPARE(tile.stateWord(), QString("ready"));
    QCOMPARE(tile.figure, QString("4,812"));
    QCOMPARE(tile.age, QString("14:40"));
    QVERIFY(!tile.live);
}

void TstTileMaker::sharesAreOrderedBarsWithTheirBrands() {
    Known known;
    known.tile.type = TileType::Share;
    known.tile.query->measure = Measure::ShareOfVoice;
    known.tile.query->groupBy = Grouping::Brand;
    known.tile.query->own = "borea";
    known.figure.measure = Measure::ShareOfVoice;
    known.figure.value = 0.46;
    known.row("borea", 4600, 0.46, 0.04);
    known.row("nobody", 2300, 0.23, std::nullopt);
    QCOMPARE(rowAt(known.made(), 0).change, QString()); // before what?
    known.figure.rows[0].change = 0.15;                 // it had 4,000 of 10,000
    known.figure.rows[1].change = 2300.0 / 6000 - 1;    // and the other one the rest
    const ShownTile tile = known.made();
    QCOMPARE(tile.figure, QString("46 %"));
    QCOMPARE(tile.rows.size(), 2);
    QCOMPARE(rowAt(tile, 0).label, QString("Boréa"));
    QCOMPARE(rowAt(tile, 0).value, QString("46 %"));
    QCOMPARE(rowAt(tile, 0).change, QString("6")); // points of the whole
    QCOMPARE(rowAt(tile, 0).direction, 1);
    QCOMPARE(rowAt(tile, 0).colour, 3);
    QCOMPARE(rowAt(tile, 0).length, 1.0);
    QVERIFY(rowAt(tile, 0).own);
    QCOMPARE(rowAt(tile, 1).label, QString("nobody")); // no record of it: its key
    QCOMPARE(rowAt(tile, 1).length, 0.5);
    QCOMPARE(rowAt(tile, 1).direction, -1);
}

void TstTileMaker::hoursOfToday() {
    Known known;
    known.tile.type = TileType::Line;
    known.hours(0, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 99});
    known.hours(-1, {500, 500});
    const ShownTile tile = known.made();
    QCOMPARE(tile.slotCount, 24);
    // The hour that is running is not drawn as if it were over.
    QCOMPARE(pointsAt(tile, 0).size(), 16);
    QCOMPARE(pointsAt(tile, 0).last(), 16.0);
    QCOMPARE(tile.top, 20.0);
    QCOMPARE(tile.ticks.size(), 7);
    QCOMPARE(tile.ticks.first().value<ShownMoment>().text, QString("0h"));
    QCOMPARE(tile.ticks.last().value<ShownMoment>().text, QString("24h"));
    QCOMPARE(tile.ticks.last().value<ShownMoment>().at, 1.0);
}

void TstTileMaker::minutesAreDrawnInFives() {
    Known known;
    known.tile.query->bucket = Bucket::Minute;
    Series& block = known.hours(0, std::vector<std::int64_t>(60, 2));
    block.bucket = Bucket::Minute;
    const ShownTile tile = known.made();
    QCOMPARE(tile.slotCount, 288);
    QCOMPARE(pointsAt(tile, 0).size(), 200); // 16:40
    QCOMPARE(pointsAt(tile, 0).at(11), 10.0);
    QCOMPARE(pointsAt(tile, 0).at(12), 0.0);
}

void TstTileMaker::theUsualBandNeedsTwoWeeks() {
    Known known;
    known.tile.type = TileType::Line;
    known.hours(0, {5});
    known.hours(-7, {10, 20});
    QVERIFY(known.made().usualLow.isEmpty());
    known.hours(-14, {4, 30});
    const ShownTile tile = known.made();
    QCOMPARE(tile.usualLow.size(), 24);
    QCOMPARE(tile.usualLow.at(0), 4.0);
    QCOMPARE(tile.usualHigh.at(0), 10.0);
    QCOMPARE(tile.usualHigh.at(1), 30.0);
    QCOMPARE(tile.top, 30.0);
}

/// The last Sunday of March has no hour at 2: the axis is the zone's, not the clock's.
void TstTileMaker::aDayThatHas23Hours() {
    constexpr std::int64_t start = 1'774'738'800'000; // Sunday 29 March 2026, midnight in Paris
    Figure figure;
    figure.zone = "Europe/Paris";
    figure.from = start;
    figure.to = start + 23 * hourMs;
    TileQuery query;
    const TimeAxis axis = timeAxis(query, figure);
    QCOMPARE(axis.slotCount(), 23);
    QCOMPARE(axis.slotOf(start - 1), -1);
    QCOMPARE(axis.slotOf(start), 0);
    QCOMPARE(axis.slotOf(start + 23 * hourMs - 1), 22);
    QCOMPARE(axis.slotOf(start + 23 * hourMs), -1);
}

/// 24 hours that begin at 16:40 touch 25 hours of the clock, in a zone of half hours too.
void TstTileMaker::theLast24HoursAreWholeHours() {
    for (const auto& [zone, past] :
         {std::pair{"Europe/Paris", 40}, std::pair{"Asia/Kolkata", 10}}) {
        Figure figure;
        figure.zone = zone;
        figure.from = now - dayMs;
        figure.to = now;
        const TimeAxis axis = timeAxis(TileQuery(), figure);
        QCOMPARE(axis.slotCount(), 25);
        QCOMPARE(axis.edges.front(), now - dayMs - past * minuteMs);
        QCOMPARE(axis.slotOf(now - past * minuteMs - 1), 23);
        QCOMPARE(axis.slotsOver(now), 24);
    }
    Known known;
    known.tile.type = TileType::Line;
    known.figure.from = now - dayMs;
    known.figure.to = now;
    for (const int week : {-1, -2})
        known.hours(week * 7, std::vector<std::int64_t>(24, 5));
    const ShownTile tile = known.made();
    // No end of the band that falls to nothing.
    QCOMPARE(tile.usualLow.size(), 25);
    QCOMPARE(tile.usualLow.at(23), 5.0);
    QCOMPARE(tile.usualLow.last(), 5.0);
}

void TstTileMaker::insightsAndMarks() {
    Known known;
    known.tile.type = TileType::Line;
    known.hours(0, {5});
    known.say("Repair expected 18:30", true);
    known.say("Fibre cut near Lyon");
    Insight marked = *LiveQuery<Insight>::valueOf(known.said[1]);
    marked.moment = midnight + 12 * hourMs;
    known.said[1].value = std::make_shared<const Insight>(marked);
    const ShownTile tile = known.made();
    QCOMPARE(tile.insights.size(), 2);
    const auto first = tile.insights.first().value<ShownInsight>();
    QCOMPARE(first.text, QString("Repair expected 18:30"));
    QCOMPARE(first.byline, QString("Network desk · waits for the hub"));
    QVERIFY(first.waiting);
    const auto second = tile.insights.last().value<ShownInsight>();
    QCOMPARE(second.byline, QString("Network desk · 16:31"));
    QCOMPARE(tile.marks.size(), 1);
    QCOMPARE(tile.marks.first().value<ShownMoment>().at, 0.5);
}

void TstTileMaker::whatIsKeptIsShown() {
    Known known;
    known.say("Repair expected 18:30");
    LiveRow& row = known.said.back();
    KeptField kept;
    kept.seen = {"text", 0, sync::Stamp::at(now, 0, 1), {sync::Stamp::at(now - hourMs, 0, 2)}};
    kept.values.push_back({"Repair expected 17:00", 2, now - hourMs, false});
    row.kept = {kept};
    auto shown = known.made().insights.first().value<ShownInsight>();
    QCOMPARE(shown.byline, QString("2 versions · Network desk · 16:31"));
    QCOMPARE(shown.signature, QString("Network desk · 16:31"));
    QCOMPARE(shown.seen, kept.seen);
    QCOMPARE(shown.others.size(), 1);
    QCOMPARE(shown.others[0].value<ShownVersion>().text, QString("Repair expected 17:00"));
    QCOMPARE(shown.others[0].value<ShownVersion>().byline, QString("Another device · 15:40"));
    // The latest stands first.
    row.kept[0].values.push_back({"It was my cable", 1, now - minuteMs, true});
    shown = known.made().insights.first().value<ShownInsight>();
    QCOMPARE(shown.byline, QString("3 versions · Network desk · 16:31"));
    QCOMPARE(shown.others[0].value<ShownVersion>().byline, QString("This device · 16:39"));
    QCOMPARE(shown.others[1].value<ShownVersion>().text, QString("Repair expected 17:00"));
    // What is kept of another field is no version of the words.
    row.kept[0].seen.field = "author";
    QVERIFY(known.made().insights.first().value<ShownInsight>().others.isEmpty());
}

void TstTileMaker::postsHaveTheirWords() {
    Known known;
    known.tile.type = TileType::TopPosts;
    known.tile.query->measure = Measure::Ranking;
    known.figure.value.reset();
    known.row("https://example.org/1", 1204, 1, std::nullopt);
    known.figure.rows[0].label = "what the ranking kept";
    known.figure.rows[0].copies = 38;
    QCOMPARE(rowAt(known.made(), 0).label, QString("what the ranking kept"));
    Post post;
    post.text = "No internet\nsince three.";
    post.url = "https://example.org/1";
    post.author.name = "Nadia B.";
    known.sources.post = [&post](const std::string&) { return &post; };
    const ShownRow row = rowAt(known.made(), 0);
    QCOMPARE(row.label, QString("No internet since three."));
    QCOMPARE(row.url, QString("https://example.org/1"));
    for (const char* hostile : {"file:///etc/passwd", "javascript:alert(1)", "example.org", ""}) {
        post.url = hostile;
        QCOMPARE(rowAt(known.made(), 0).url, QString());
    }
    QCOMPARE(row.detail, QString("Nadia B. · 1,204 reactions · 38 copies"));
    // A name in the other direction does not turn the line around.
    post.author.name = "سامي";
    QCOMPARE(rowAt(known.made(), 0).detail,
             QString("\u2068سامي\u2069 · 1,204 reactions · 38 copies"));
}

QTEST_GUILESS_MAIN(TstTileMaker)
#include "tst_tilemaker.moc"
