// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Real journal, real state. What is counted post by post, over restarts, changed queries and a
// changed taxonomy, is compared with a count of the same posts from nothing, made here word by word
// and with Qt's time zones.

#include "apps/hub/understand/tuning.h"
#include "tests/record/property.h"
#include "tests/understand/countinghub.h"
#include "tests/understand/recount.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string>

using namespace vigie;
using namespace vigie::hub;

namespace {

constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
constexpr std::int64_t dayMs = tuning::dayMs;
const std::int64_t someDay = 1'711'800'000'000; // 2024-03-30, the day before clocks change

const TileKey theTile{"dashboard/d", "t"};

Taxonomy taxonomy(std::vector<std::string> orangeTerms = {"orange"}) {
    Taxonomy made;
    Brand orange;
    orange.name = "Orange";
    orange.terms = std::move(orangeTerms);
    orange.exclusions = {"juice"};
    Brand free;
    free.name = "Free";
    free.terms = {"free"};
    made.brands = {{"free", free}, {"orange", orange}};
    for (const auto& [id, parent] :
         {std::pair("home", ""), std::pair("iot", "home"), std::pair("work", "")}) {
        Theme theme;
        theme.names = {{"en", id}};
        theme.parent = parent;
        theme.terms = {{"*", {id}}};
        made.themes.emplace_back(id, theme);
    }
    return made;
}

Post post(std::string text, std::int64_t published) {
    Post made;
    made.key = "k";
    made.text = std::move(text);
    made.published = published;
    made.author.key = "a";
    return made;
}

TileQuery volume(SpanKind span = SpanKind::All) {
    TileQuery query;
    query.span.kind = span;
    return query;
}

/// Sums of parts of hours, in another order.
bool isNear(const std::optional<double>& a, const std::optional<double>& b) {
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) < 1e-6 * std::abs(*b));
}

// Random posts and queries.

template <class T>
T oneOf(std::initializer_list<T> values) {
    return *rc::gen::elementOf(std::vector<T>(values));
}

std::vector<std::string> someOf(std::vector<std::string> values) {
    std::vector<std::string> some;
    for (std::string& value : values)
        if (*rc::gen::inRange(0, 4) == 0)
            some.push_back(std::move(value));
    return some;
}

Post randomPost(std::int64_t now) {
    std::string text;
    for (int words = *rc::gen::inRange(0, 4); words > 0; --words)
        text += oneOf<std::string>(
                    {"orange", "free", "home", "iot", "work", "juice", "sky", "oranges"}) +
                ' ';
    const std::int64_t age =
        oneOf<std::int64_t>({*rc::gen::inRange<std::int64_t>(-2 * hourMs, 2 * hourMs),
                             *rc::gen::inRange<std::int64_t>(0, 3 * dayMs),
                             7 * dayMs + *rc::gen::inRange<std::int64_t>(-2 * hourMs, dayMs),
                             *rc::gen::inRange<std::int64_t>(7 * dayMs, 16 * dayMs),
                             *rc::gen::inRange<std::int64_t>(0, 100 * dayMs),
                             *rc::gen::inRange<std::int64_t>(0, 4000 * dayMs)});
    Post made = post(text, now - age);
    made.country = oneOf<std::string>({"", "FR", "JO", "IN"});
    made.lang = oneOf<std::string>({"", "fr", "fr-CA", "ar"});
    made.source = oneOf<std::string>({"s1", "s2"});
    made.author.key = oneOf<std::string>({"", "a1", "a2", "a3"});
    made.tone = oneOf<std::string>({"", "positive", "negative"});
    made.copyOf = oneOf<std::string>({"", "", "k1", "k2", "k3", "k9"});
    made.engagement.likes = oneOf<std::optional<std::int64_t>>({std::nullopt, 0, 1, 7});
    made.engagement.shares = oneOf<std::optional<std::int64_t>>({std::nullopt, 0, 3});
    made.engagement.replies = oneOf<std::optional<std::int64_t>>({std::nullopt, 2});
    made.engagement.views = oneOf<std::optional<std::int64_t>>({std::nullopt, 1'000'000});
    if (*rc::gen::inRange(0, 5) == 0)
        made.brands = {oneOf<std::string>({"free", "stranger"})};
    return made;
}

/// Takes one of the posts back, or gives it more engagement.
Amendment amendOne(std::vector<Post>& all, const std::map<std::string, std::uint64_t>& numbers) {
    const std::size_t index = *rc::gen::inRange<std::size_t>(0, all.size());
    Post& chosen = all[index];
    Amendment amendment{chosen.key, numbers.at(chosen.key)};
    // Those that others are copies of only go: their copies are known as long as they are listed.
    amendment.gone = std::set<std::string>{"k1", "k2", "k3", "k9"}.contains(chosen.key) ||
                     *rc::gen::inRange(0, 2) == 0;
    if (amendment.gone) {
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
        return amendment;
    }
    chosen.engagement.likes =
        chosen.engagement.likes.value_or(0) + *rc::gen::inRange<std::int64_t>(1, 20);
    amendment.engagement = chosen.engagement;
    return amendment;
}

TileQuery randomQuery(std::int64_t now) {
    TileQuery query;
    query.measure = oneOf({Measure::Volume, Measure::ShareOfVoice, Measure::Ranking});
    query.groupBy = static_cast<Grouping>(*rc::gen::inRange(0, 8));
    if (query.measure == Measure::ShareOfVoice) {
        query.own = "orange";
        query.groupBy = Grouping::Brand;
    }
    if (query.measure == Measure::Ranking && *rc::gen::inRange(0, 2) == 0)
        query.groupBy = Grouping::None; // top posts
    query.filter.brands = someOf({"orange", "free", "stranger"});
    query.filter.themes = someOf({"home", "iot", "work"});
    query.filter.countries = someOf({"FR", "JO"});
    query.filter.languages = someOf({"fr", "ar"});
    query.filter.tones = someOf({"positive", "negative"});
    query.filter.sources = someOf({"s1"});
    query.bucket = oneOf({Bucket::Minute, Bucket::Hour});
    query.span.kind = static_cast<SpanKind>(*rc::gen::inRange(0, 6));
    if (query.span.kind == SpanKind::Between) {
        query.span.from = now - *rc::gen::inRange<std::int64_t>(1, 200 * dayMs);
        query.span.to = query.span.from + *rc::gen::inRange<std::int64_t>(1, 30 * dayMs);
    }
    // Not as many as are kept: one that is gone leaves a gap at their end.
    query.rows = query.groupBy == Grouping::None ? oneOf<std::int64_t>({1, 4, 20}) : 50;
    return query;
}

} // namespace

class TestUnderstanding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The one that matters: whatever happens in between, the figure is that of the same posts
    // counted from nothing.
    void incrementalEqualsRecount() {
        const std::string fault = counterexample([] {
            CountingHub hub;
            std::int64_t now = someDay + *rc::gen::inRange<std::int64_t>(0, 3 * dayMs);
            const auto zone =
                oneOf<std::string>({"Europe/Paris", "Asia/Amman", "Asia/Kolkata", "UTC"});
            Taxonomy labels = taxonomy();
            TileQuery query = randomQuery(now);
            std::vector<Post> all;   // that are not gone
            std::vector<Post> heard; // these too
            std::map<std::string, std::uint64_t> numbers;
            const auto setUp = [&] {
                hub.understanding->setTaxonomy(labels);
                RC_ASSERT(bool(hub.understanding->setTile(theTile, query, zone)));
            };
            setUp();
            const int acts = *rc::gen::inRange(1, 14);
            for (int i = 0; i < acts; ++i) {
                now += oneOf<std::int64_t>({0, 1'000, 7 * minuteMs, 5 * hourMs, 3 * dayMs});
                switch (*rc::gen::inRange(0, 13)) {
                case 0:
                    hub.restart(); // without a save: the state is older than the counts were
                    setUp();
                    break;
                case 1:
                    RC_ASSERT(bool(hub.understanding->save()));
                    hub.reopen();
                    setUp();
                    break;
                case 2:
                    query = randomQuery(now);
                    setUp();
                    break;
                case 3:
                    labels = taxonomy({oneOf<std::string>({"orange", "sky"})});
                    setUp();
                    break;
                case 4:
                    RC_ASSERT(bool(hub.understanding->catchUp(3, now)));
                    break;
                case 5:
                    hub.catchUp(now);
                    hub.understanding->figure(theTile, now); // a look changes nothing
                    hub.understanding->changedSeries(theTile, now, 5);
                    break;
                case 6:
                case 7: {
                    std::vector<JournalEntry> amendments;
                    for (int n = *rc::gen::inRange(0, 4); n > 0 && !all.empty(); --n)
                        amendments.push_back(amendOne(all, numbers));
                    hub.take(amendments, now, *rc::gen::inRange(0, 4) != 0);
                    break;
                }
                default: {
                    std::vector<Post> posts;
                    for (int n = *rc::gen::inRange(0, 12); n > 0; --n) {
                        posts.push_back(randomPost(now));
                        posts.back().key = "k" + std::to_string(heard.size() + posts.size());
                        numbers[posts.back().key] = hub.journal->head() + posts.size();
                    }
                    hub.deliver(posts, now, *rc::gen::inRange(0, 4) != 0);
                    all.insert(all.end(), posts.begin(), posts.end());
                    heard.insert(heard.end(), posts.begin(), posts.end());
                }
                }
            }
            hub.catchUp(now, 7);
            const Figure figure = *hub.understanding->figure(theTile, now);
            RC_ASSERT(!figure.settling);
            const bool isOfPosts = ranksPosts(query);
            RC_ASSERT(shown(figure, isOfPosts) == recount(all, query, labels, zone, now));
            auto newest = recountNewest(heard, query, labels, zone, now);
            if (newest < figure.from) // gone, and nothing is left that is as old
                newest.reset();
            RC_ASSERT(figure.newest == newest);
            RC_ASSERT(isNear(figure.usual, recountUsual(all, query, labels, zone, now)));
            if (isOfPosts)
                RC_ASSERT(figure.rows == recountPosts(all, query, labels, zone, now));
            // Once more after a restart, with all blocks given again.
            RC_ASSERT(bool(hub.understanding->save()));
            hub.restart();
            setUp();
            hub.catchUp(now);
            RC_ASSERT(*hub.understanding->figure(theTile, now) == figure);
            RC_ASSERT(values(hub.understanding->changedSeries(theTile, now, 10'000)) ==
                      recountSeries(all, query, labels, zone, now));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void aRestartReadsNothingTwice() {
        CountingHub hub;
        hub.understanding->setTaxonomy(taxonomy());
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        hub.deliver({post("a", someDay), post("b", someDay)}, someDay);
        QVERIFY(hub.understanding->save());
        hub.reopen();
        hub.understanding->setTaxonomy(taxonomy());
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        // Not behind: nothing has to be read.
        const Figure figure = *hub.understanding->figure(theTile, someDay);
        QVERIFY(!figure.settling);
        QCOMPARE(figure.posts, 2);
        QVERIFY(!hub.understanding->isRenewing(theTile));
    }

    void aKilledHubCountsFromWhatWasSaved() {
        CountingHub hub;
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        hub.deliver({post("a", someDay)}, someDay);
        QVERIFY(hub.understanding->save());
        hub.deliver({post("b", someDay), post("c", someDay)}, someDay);
        hub.restart(); // what came after the save is in the journal only
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        QVERIFY(hub.understanding->figure(theTile, someDay)->settling);
        hub.catchUp(someDay);
        QCOMPARE(hub.understanding->figure(theTile, someDay)->posts, 3);
    }

    void aNewTileCountsThePast() {
        CountingHub hub;
        std::vector<Post> posts(25, post("x", someDay));
        hub.deliver(posts, someDay);
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        QVERIFY(hub.understanding->figure(theTile, someDay)->settling);
        QCOMPARE(hub.understanding->takeDirty(), std::vector<TileKey>{theTile});
        // New posts wait their turn: they are counted once, after those before them.
        hub.deliver({post("y", someDay)}, someDay);
        QCOMPARE(hub.understanding->figure(theTile, someDay)->posts, 0);
        QVERIFY(hub.understanding->changedSeries(theTile, someDay, 10).empty());
        QCOMPARE(hub.catchUp(someDay, 10), 3);
        const Figure figure = *hub.understanding->figure(theTile, someDay);
        QCOMPARE(figure.posts, 26);
        QVERIFY(!figure.settling);
        QCOMPARE(hub.understanding->changedSeries(theTile, someDay, 10).size(), std::size_t(1));
    }

    void onePassServesAllThatAreBehind() {
        CountingHub hub;
        hub.deliver(std::vector<Post>(30, post("x", someDay)), someDay);
        const TileKey other{"dashboard/d", "u"};
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        QVERIFY(hub.understanding->catchUp(10, someDay));
        QVERIFY(hub.understanding->setTile(other, volume(), "UTC"));
        QCOMPARE(hub.catchUp(someDay, 10), 3); // 0 to 10 for one, then 10 to 30 for both
        QCOMPARE(hub.understanding->figure(theTile, someDay)->posts, 30);
        QCOMPARE(hub.understanding->figure(other, someDay)->posts, 30);
    }

    void onlyWhatCountsOtherwiseCountsAgain() {
        CountingHub hub;
        TileQuery query = volume(SpanKind::Last24h);
        hub.understanding->setTaxonomy(taxonomy());
        hub.deliver({post("orange", someDay)}, someDay);
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        hub.catchUp(someDay);
        const auto settling = [&] { return hub.understanding->figure(theTile, someDay)->settling; };
        query.span.kind = SpanKind::Last7d;
        query.rows = 3;
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(!settling() && !hub.understanding->isRenewing(theTile));
        const std::uint32_t round = hub.understanding->round(theTile);
        query.bucket = Bucket::Minute; // other blocks of the same counts
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(!settling() && hub.understanding->isRenewing(theTile));
        QVERIFY(hub.understanding->round(theTile) != round);
        QCOMPARE(hub.understanding->changedSeries(theTile, someDay, 9).at(0).bucket,
                 Bucket::Minute);
        hub.understanding->renewed(theTile);
        Taxonomy changed = taxonomy({"sky"}); // this query asks for no label
        hub.understanding->setTaxonomy(changed);
        QVERIFY(!settling());
        query.filter.brands = {"orange"};
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(settling() && hub.understanding->isRenewing(theTile));
        hub.catchUp(someDay);
        changed.themes[0].second.terms["fr"] = {"maison"}; // nor for a theme now
        changed.brands[1].second.colour = 3;
        hub.understanding->setTaxonomy(changed);
        QVERIFY(!settling());
        changed.brands[1].second.terms = {"orange"};
        hub.understanding->setTaxonomy(changed);
        QVERIFY(settling());
        hub.catchUp(someDay);
        QCOMPARE(hub.understanding->figure(theTile, someDay)->posts, 1);
        QVERIFY(hub.understanding->setTile(theTile, query, "Asia/Amman")); // other days
        QVERIFY(settling());
    }

    void renewingIsRememberedOverARestart() {
        CountingHub hub;
        hub.deliver({post("x", someDay)}, someDay);
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        hub.catchUp(someDay);
        QVERIFY(hub.understanding->save());
        hub.restart(); // the query changes while the hub is down
        TileQuery query = volume();
        query.filter.countries = {"FR"};
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(hub.understanding->isRenewing(theTile));
        hub.restart(); // killed before anything was saved
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(hub.understanding->isRenewing(theTile));
        hub.catchUp(someDay);
        QVERIFY(hub.understanding->save());
        hub.restart(); // counted, and not yet published
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(!hub.understanding->figure(theTile, someDay)->settling);
        QVERIFY(hub.understanding->isRenewing(theTile));
        hub.understanding->renewed(theTile);
        QVERIFY(hub.understanding->save());
        hub.restart();
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(!hub.understanding->isRenewing(theTile));
        QCOMPARE(hub.understanding->figure(theTile, someDay)->posts, 0);
    }

    void aTileThatGoesLeavesNothing() {
        CountingHub hub;
        hub.deliver({post("x", someDay)}, someDay);
        const TileKey other{"dashboard/d", "u"};
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        QVERIFY(hub.understanding->setTile(other, volume(), "UTC"));
        hub.catchUp(someDay);
        QVERIFY(hub.understanding->save());
        hub.understanding->dropTile(theTile);
        QVERIFY(!hub.understanding->figure(theTile, someDay));
        const auto keys = [&] {
            int count = 0;
            static_cast<void>(hub.state->forEach("n/", [&](std::string_view, std::string_view) {
                ++count;
                return true;
            }));
            return count;
        };
        QVERIFY(keys() > 0);
        hub.restart(); // and the other one is not set again
        QVERIFY(hub.understanding->forgetOthers());
        QCOMPARE(keys(), 0);
    }

    void theStateIsBounded() {
        CountingHub hub;
        TileQuery query = volume();
        query.groupBy = Grouping::Country;
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        const auto blocks = [&] {
            int count = 0;
            static_cast<void>(hub.state->forEach("n/b/", [&](std::string_view, std::string_view) {
                ++count;
                return true;
            }));
            return count;
        };
        std::int64_t now = someDay;
        int afterAYear = 0;
        for (int day = 0; day < 500; ++day, now += dayMs) {
            Post each = post("x", now);
            each.country = "FR";
            hub.deliver({each, each}, now);
            QVERIFY(hub.understanding->save());
            if (day == 365)
                afterAYear = blocks();
        }
        // For all and for the country: 2 or 3 hours in minutes, 90 days in hours, and the months.
        QVERIFY2(afterAYear <= 2 * (3 + 92 + 13), qPrintable(QString::number(afterAYear)));
        QVERIFY(blocks() <= afterAYear + 2 * 5);
    }

    void refusedTilesAreNotThere() {
        CountingHub hub;
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        TileQuery tone = volume();
        tone.measure = Measure::Tone;
        const auto refused = hub.understanding->setTile(theTile, tone, "UTC");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, sync::ErrorCode::Unsupported);
        QVERIFY(!hub.understanding->hasTile(theTile));
        QCOMPARE(hub.understanding->setTile(theTile, volume(), "Mars/Olympus").error().code,
                 sync::ErrorCode::Invalid);
        QVERIFY(!*hub.understanding->catchUp(10, someDay));
    }

    void aStateAheadOfTheJournalIsNotBelieved() {
        CountingHub hub;
        hub.deliver({post("x", someDay)}, someDay);
        QVERIFY(hub.understanding->setTile(theTile, volume(), "UTC"));
        hub.catchUp(someDay);
        QVERIFY(hub.understanding->save());
        // A journal that lost its end, seen from the state: another, empty one.
        CountingHub shorter;
        Understanding understanding(*shorter.journal, *hub.state);
        QVERIFY(understanding.setTile(theTile, volume(), "UTC"));
        QCOMPARE(understanding.figure(theTile, someDay)->posts, 0);
    }

    void damagedStateCountsAgain_data() {
        QTest::addColumn<bool>("ranksPosts");
        QTest::newRow("authors") << false;
        QTest::newRow("posts") << true;
    }

    void damagedStateCountsAgain() {
        QFETCH(bool, ranksPosts);
        CountingHub hub;
        TileQuery query = volume();
        query.rows = 1;
        query.measure = ranksPosts ? Measure::Ranking : Measure::Volume;
        query.groupBy = ranksPosts ? Grouping::None : Grouping::Author;
        std::vector<Post> posts{post("x", someDay), post("y", someDay)};
        posts[1].key = "l";
        hub.deliver(posts, someDay);
        std::vector<std::string> keys;
        for (std::size_t damaged = 0; damaged <= keys.size(); ++damaged) {
            hub.restart();
            QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
            hub.catchUp(someDay);
            QCOMPARE(hub.understanding->figure(theTile, someDay)->posts, 2);
            QCOMPARE(hub.understanding->figure(theTile, someDay)->rows.size(), std::size_t(1));
            QVERIFY(hub.understanding->save());
            if (keys.empty())
                static_cast<void>(
                    hub.state->forEach("n/", [&](std::string_view key, std::string_view) {
                        keys.emplace_back(key);
                        return true;
                    }));
            HubState::Batch batch;
            if (damaged < keys.size())
                batch.put(keys[damaged], "\xff\xff");
            QVERIFY(hub.state->write(batch));
        }
        QVERIFY(keys.size() > 5);
    }

    void aBadTermIsNamed() {
        CountingHub hub;
        const auto problems = hub.understanding->setTaxonomy(taxonomy({"\u200b", "orange"}));
        QCOMPARE(problems.size(), std::size_t(1));
        QVERIFY(problems[0].find("orange") != std::string::npos); // whose term it is
    }
};

QTEST_APPLESS_MAIN(TestUnderstanding)
#include "tst_understanding.moc"
