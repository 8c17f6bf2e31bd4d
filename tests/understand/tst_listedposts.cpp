// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Top posts over a real journal and a real state: what is kept of them, and what they say.

#include "apps/hub/understand/tuning.h"
#include "sdk/domain/fields.h"
#include "tests/understand/countinghub.h"

#include <QTest>

#include <string>

using namespace vigie;
using namespace vigie::hub;

namespace {

constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
const std::int64_t someDay = 1'711'800'000'000; // 2024-03-30T12:00Z

const TileKey theTile{"dashboard/d", "t"};

Post post(std::string key, std::string text, std::int64_t published) {
    Post made;
    made.key = std::move(key);
    made.text = std::move(text);
    made.published = published;
    return made;
}

TileQuery topPosts(SpanKind span) {
    TileQuery query;
    query.measure = Measure::Ranking;
    query.span.kind = span;
    return query;
}

} // namespace

class TestListedPosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topPostsAreFewInTheState() {
        CountingHub hub;
        TileQuery query = topPosts(SpanKind::Last7d);
        const auto kept = [&] {
            std::size_t count = 0;
            static_cast<void>(hub.state->forEach("n/p/", [&](std::string_view, std::string_view) {
                ++count;
                return true;
            }));
            return count;
        };
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        std::int64_t now = someDay;
        for (int hour = 0; hour < 60 * 24; hour += 6, now += 6 * hourMs) {
            std::vector<Post> posts;
            for (int i = 0; i < 9; ++i) {
                const std::size_t number = hub.journal->head() + posts.size() + 1;
                posts.push_back(post("k" + std::to_string(number), "x", now - i * minuteMs));
                posts.back().engagement.likes = (hour * 7 + i * 13) % 97;
            }
            hub.deliver(posts, now);
            QVERIFY(hub.understanding->save());
        }
        // 2,160 posts: the best 50 of all, and those that may be among the best of the month.
        QVERIFY2(kept() > tuning::topPosts && kept() < 400, qPrintable(QString::number(kept())));
        const Figure figure = *hub.understanding->figure(theTile, now);
        QCOMPARE(figure.rows.size(), std::size_t(10));
        hub.reopen();
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QCOMPARE(*hub.understanding->figure(theTile, now), figure); // read, not counted again
        // The same counts, but of nothing: a tile without posts has none in the state.
        query.measure = Measure::Volume;
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        QVERIFY(hub.understanding->figure(theTile, now)->settling);
        hub.catchUp(now);
        QVERIFY(hub.understanding->save());
        QCOMPARE(kept(), std::size_t(0));
    }

    void thePostsOfAFigureComeFromTheJournal() {
        CountingHub hub;
        const TileQuery query = topPosts(SpanKind::All);
        std::vector<Post> posts;
        for (const std::string key : {"a", "b", "c"})
            posts.push_back(post(key, "The text of " + key, someDay));
        posts[0].text += std::string(986, '.') + "\u00e9\u00e9"; // the limit is within a letter
        posts[1].links.assign(60, std::string(8'000, 'l'));      // more than a record holds
        posts[1].media = {"m"};
        hub.deliver(posts, someDay);
        QVERIFY(hub.understanding->posts(theTile)->empty());
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        hub.catchUp(someDay);
        const Figure figure = *hub.understanding->figure(theTile, someDay);
        QCOMPARE(figure.rows.size(), std::size_t(3));
        QCOMPARE(figure.rows[0].key, std::string("a")); // all weigh the same
        QCOMPARE(figure.rows[0].label, posts[0].text.substr(0, 999));
        QVERIFY(!faultOf(figure));
        QCOMPARE(figure.rows[1].label, posts[1].text);
        const PostList listed = *hub.understanding->posts(theTile);
        QCOMPARE(listed.size(), std::size_t(3));
        QCOMPARE(*listed[0], posts[0]);
        QCOMPARE(*listed[2], posts[2]);
        posts[1].media.clear();
        posts[1].links.clear();
        QCOMPARE(*listed[1], posts[1]);
        hub.understanding->figure(theTile, someDay);
        QCOMPARE(hub.understanding->posts(theTile)->at(0), listed[0]); // not read again
    }

    void whatBecameOfPostsIsShown() {
        CountingHub hub;
        const TileQuery query = topPosts(SpanKind::All);
        QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
        std::vector<Post> posts;
        for (const std::string key : {"a", "b", "c"})
            posts.push_back(post(key, "The text of " + key, someDay));
        posts[0].engagement.likes = 2;
        hub.deliver(posts, someDay);
        Amendment liked{"c", 3};
        liked.engagement.likes = 9;
        liked.engagement.shares = 1;
        hub.take({liked, Amendment{"a", 1, true}}, someDay);
        // As it was counted, as the state has it, and as the journal alone tells it.
        for (const std::string from : {"counts", "state", "journal"}) {
            if (from != "counts") {
                QVERIFY(hub.understanding->save());
                QVERIFY(from == "state" || hub.state->clear("n/"));
                hub.reopen();
                QVERIFY(hub.understanding->setTile(theTile, query, "UTC"));
                QCOMPARE(hub.understanding->figure(theTile, someDay)->settling, from == "journal");
                hub.catchUp(someDay);
            }
            const Figure figure = *hub.understanding->figure(theTile, someDay);
            QCOMPARE(figure.posts, 2);
            QCOMPARE(figure.rows.size(), std::size_t(2));
            QCOMPARE(figure.rows[0].key, std::string("c"));
            QCOMPARE(figure.rows[0].value, 10.);
            QCOMPARE(figure.rows[1].key, std::string("b"));
            const PostList listed = *hub.understanding->posts(theTile);
            QCOMPARE(listed[0]->engagement, liked.engagement);
            QCOMPARE(listed[0]->text, posts[2].text);
        }
    }

    void aPostThatCannotBeReadIsNoReasonToShowWhatWasTakenBack() {
        CountingHub hub;
        QVERIFY(hub.understanding->setTile(theTile, topPosts(SpanKind::All), "UTC"));
        hub.deliver({post("a", "The text", someDay), post("b", "Other", someDay)}, someDay);
        hub.damageJournal();
        const std::vector<JournalEntry> gone{Amendment{"a", 1, true}};
        const std::uint64_t number = hub.journal->head() + 1;
        QVERIFY(hub.journal->append(gone, someDay));
        QVERIFY(!hub.understanding->count(gone, number, someDay));
        QVERIFY(hub.understanding->figure(theTile, someDay)->settling);
        hub.damageJournal(); // and mended
    }

    void aJournalThatCannotGiveThemSaysSo() {
        CountingHub hub;
        hub.deliver({post("a", "The text", someDay)}, someDay);
        QVERIFY(hub.understanding->setTile(theTile, topPosts(SpanKind::All), "UTC"));
        hub.catchUp(someDay);
        hub.damageJournal();
        const Figure figure = *hub.understanding->figure(theTile, someDay);
        QCOMPARE(figure.rows.at(0).key, std::string("a")); // which is counted
        QVERIFY(figure.rows.at(0).label.empty());
        const auto posts = hub.understanding->posts(theTile);
        QVERIFY(!posts);
        QVERIFY(posts.error().sentence.find("/posts/") != std::string::npos);
        hub.damageJournal(); // and mended
        QCOMPARE(hub.understanding->figure(theTile, someDay)->rows.at(0).label,
                 std::string("The text"));
        QVERIFY(hub.understanding->posts(theTile));
    }
};

QTEST_APPLESS_MAIN(TestListedPosts)
#include "tst_listedposts.moc"
