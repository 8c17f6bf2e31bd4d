// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Top posts as records beside their figure, and when a figure whose `usual` creeps is written.

#include "apps/hub/curate/curatedposts.h"
#include "apps/hub/curate/curatedtile.h"
#include "apps/hub/curate/tuning.h"
#include "apps/hub/understand/tuning.h"
#include "tests/curate/smallhub.h"

#include <QTest>

#include <map>
#include <set>
#include <string>

using namespace vigie;
using namespace vigie::hub;
using sync::Act;
using sync::Operation;

namespace {

constexpr std::int64_t second = 1'000;
constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
constexpr std::int64_t dayMs = tuning::dayMs;
const std::string board = "dashboard/d";

using Keys = std::set<std::string>;

Post post(const std::string& key, std::int64_t published, std::int64_t likes) {
    Post made;
    made.key = key;
    made.text = "The text of " + key;
    made.published = published;
    made.author.key = "a";
    made.engagement.likes = likes;
    return made;
}

TileQuery topPosts(std::int64_t rows, SpanKind span = SpanKind::All) {
    TileQuery query;
    query.measure = Measure::Ranking;
    query.span.kind = span;
    query.rows = rows;
    return query;
}

void addTile(SmallHub& hub, const std::string& id, const TileQuery& query) {
    Tile tile;
    tile.type = TileType::TopPosts;
    tile.title = "Top posts";
    tile.query = query;
    hub.put(board, Tile::kind, id, fieldsOf(tile));
}

Keys keysOf(const SmallHub& hub) {
    Keys keys;
    for (const Post& each : hub.all<Post>())
        keys.insert(each.key);
    return keys;
}

/// "create k1, delete k2" of the posts that the last call wrote.
Keys written(const SmallHub& hub, const Keys& known) {
    Keys acts;
    for (const Operation& operation : hub.last)
        for (const std::string& key : known)
            if (operation.kind == Post::kind && operation.id == sync::contentId({key}))
                acts.insert((operation.act == Act::Create   ? "create "
                             : operation.act == Act::Delete ? "delete "
                                                            : "change ") +
                            key);
    return acts;
}

} // namespace

class TestCuratedPosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listedPostsAreRecords() {
        SmallHub hub;
        hub.dashboard("d");
        addTile(hub, "t", topPosts(2));
        const Post heavy = post("heavy", hub.now - dayMs, 9);
        hub.deliver({heavy, post("light", hub.now, 1), post("lightest", hub.now, 0)});
        hub.run(second);
        QCOMPARE(keysOf(hub), (Keys{"heavy", "light"}));
        const sync::Record* record = hub.find(board, Post::kind, sync::contentId({"heavy"}));
        QVERIFY(record);
        QCOMPARE(*read<Post>(*record), heavy);
        const Figure figure = *hub.figure("t");
        QCOMPARE(figure.rows.size(), std::size_t(2));
        QCOMPARE(figure.rows[0].label, heavy.text);
        QCOMPARE(hub.all<Ranking>().at(0).rows, figure.rows);
        QVERIFY(hub.curator->problems().empty());
    }

    void theyComeAndGoWithTheFigure() {
        SmallHub hub;
        hub.dashboard("d");
        addTile(hub, "t", topPosts(2, SpanKind::Last24h));
        hub.deliver({post("a", hub.now, 5), post("b", hub.now, 4)});
        hub.run(second);
        hub.now += second;
        hub.deliver({post("c", hub.now, 9)});
        hub.settle();
        const Keys all{"a", "b", "c", "d"};
        QCOMPARE(written(hub, all), (Keys{"create c", "delete b"}));
        QCOMPARE(keysOf(hub), (Keys{"a", "c"}));
        hub.now += second;
        hub.deliver({post("d", hub.now, 0)}); // nobody's concern
        hub.settle();
        QCOMPARE(written(hub, all), Keys());
        // The span moves on, and b comes back for a while: over its tombstone.
        Post copy = post("e", hub.now, 0);
        copy.copyOf = "a";
        hub.now += second;
        hub.deliver({copy});
        hub.settle();
        QCOMPARE(written(hub, all), Keys()); // the row of a changed, and a did not
        QCOMPARE(hub.figure("t")->rows.at(1).copies, std::optional<std::int64_t>(1));
        addTile(hub, "t", topPosts(3, SpanKind::Last24h));
        hub.run(2 * second);
        QCOMPARE(keysOf(hub), (Keys{"a", "b", "c"}));
        hub.run(26 * hourMs);
        QCOMPARE(keysOf(hub), Keys());
        QVERIFY(hub.figure("t")->rows.empty());
    }

    void aPostIsThereOnceForAllTiles() {
        SmallHub hub;
        hub.dashboard("d");
        hub.dashboard("e");
        addTile(hub, "t", topPosts(1));
        addTile(hub, "u", topPosts(2));
        hub.deliver({post("a", hub.now, 5), post("b", hub.now, 4)});
        hub.run(second);
        QCOMPARE(hub.all<Post>().size(), std::size_t(2));
        hub.remove(board, Tile::kind, "u");
        hub.run(5 * second);
        QCOMPARE(keysOf(hub), Keys{"a"});
        hub.tile("t", TileQuery()); // counts something else now
        hub.run(5 * second);
        QCOMPARE(keysOf(hub), Keys());
        addTile(hub, "t", topPosts(1));
        hub.run(5 * second);
        QCOMPARE(keysOf(hub), Keys{"a"});
        hub.remove(board, Dashboard::kind, "d");
        hub.run(5 * second);
        QCOMPARE(keysOf(hub), Keys());
    }

    void aRestartWritesNothing() {
        SmallHub hub;
        hub.dashboard("d");
        addTile(hub, "t", topPosts(3));
        addTile(hub, "u", topPosts(5, SpanKind::Today));
        for (int i = 0; i < 20; ++i) {
            hub.deliver({post("k" + std::to_string(i), hub.now - i * hourMs, i * 7 % 11)});
            hub.run(second);
        }
        hub.run(second);
        QVERIFY(hub.all<Post>().size() >= 5);
        const auto before = hub.log;
        hub.start(); // as after a kill: all is counted again, and the posts stay meanwhile
        hub.curator->step(hub.now);
        QVERIFY(hub.figure("t")->settling);
        QCOMPARE(hub.all<Post>().size(), keysOf(hub).size());
        for (const auto& [key, record] : before)
            if (key.kind == Post::kind)
                QCOMPARE(hub.log.at(key), record);
        hub.run(2 * second);
        for (const auto& [key, record] : before)
            if (key.kind == Post::kind)
                QCOMPARE(hub.log.at(key), record);
        QVERIFY(hub.understanding->save());
        const auto counted = hub.log;
        hub.start();
        QCOMPARE(hub.run(second), std::size_t(0));
        QVERIFY(hub.log == counted);
    }

    void whatTheLogHasWrongIsPutRight() {
        SmallHub hub;
        hub.dashboard("d");
        addTile(hub, "t", topPosts(1));
        hub.deliver({post("a", hub.now, 5)});
        hub.run(second);
        hub.now += second;
        // A version before this one left a post behind, and wrote this one otherwise.
        const Post stale = post("stale", hub.now, 5);
        hub.put(board, Post::kind, sync::contentId({"stale"}), fieldsOf(stale));
        hub.put(board, Post::kind, sync::contentId({"a"}), {{"text", "Another text"}});
        hub.put(board, Post::kind, "unreadable", {{"text", "no key"}});
        QVERIFY(hub.understanding->save());
        hub.start();
        hub.last.clear();
        hub.settle();
        QCOMPARE(keysOf(hub), Keys{"a"});
        QCOMPARE(hub.all<Post>().at(0).text, std::string("The text of a"));
        QCOMPARE(written(hub, {"a", "stale"}), (Keys{"change a", "delete stale"}));
        for (const Operation& operation : hub.last)
            if (operation.act == Act::Change && operation.kind == Post::kind)
                QCOMPARE(operation.fields.size(), std::size_t(1)); // the text
        QVERIFY(!hub.find(board, Post::kind, "unreadable"));
    }

    void postsStayWhileTheTileCountsAgain() {
        SmallHub hub;
        hub.dashboard("d");
        hub.brand("x", {"text"});
        addTile(hub, "t", topPosts(2));
        hub.deliver({post("a", hub.now, 5), post("b", hub.now, 4)});
        hub.run(second);
        TileQuery query = topPosts(2);
        query.filter.brands = {"x"};
        addTile(hub, "t", query);
        hub.now += 2 * second;
        hub.last.clear();
        hub.curator->step(hub.now); // and nothing is counted yet
        QVERIFY(hub.figure("t")->settling && hub.figure("t")->rows.empty());
        QCOMPARE(keysOf(hub), (Keys{"a", "b"}));
        hub.run(2 * second);
        QCOMPARE(hub.figure("t")->rows.size(), std::size_t(2));
        QCOMPARE(written(hub, {"a", "b"}), Keys());
    }

    void aStepIsBoundedWithPosts() {
        SmallHub hub;
        hub.dashboard("d");
        std::vector<Post> posts;
        for (int i = 0; i < 1'600; ++i) {
            posts.push_back(post("k" + std::to_string(i), hub.now - i, 1));
            posts.back().source = "s" + std::to_string(i % 32);
        }
        for (int i = 0; i < 32; ++i) {
            TileQuery query = topPosts(50);
            query.filter.sources = {"s" + std::to_string(i)};
            addTile(hub, "t" + std::to_string(i), query);
        }
        hub.deliver(posts);
        std::size_t most = 0;
        for (int i = 0; i < 20; ++i) {
            static_cast<void>(hub.understanding->catchUp(10'000, hub.now));
            const std::size_t before = hub.written;
            hub.curator->step(hub.now);
            most = std::max(most, hub.written - before);
            hub.now = std::max(hub.now, std::min(hub.curator->due(hub.now), hub.now + second));
        }
        QVERIFY(most <= tuning::operationsPerStep + 1);
        QCOMPARE(hub.all<Post>().size(), posts.size());
    }

    // The real hub's writes come back later than its next step.
    void nothingIsDeletedBeforeItsLifeIsKnown() {
        sync::StampClock clock(7);
        CuratedPosts posts;
        const auto one = std::make_shared<const Post>(post("a", second, 1));
        Output first{clock, second, 10};
        QVERIFY(posts.publish({one, one}, true, first));
        QCOMPARE(first.operations.size(), std::size_t(1));
        Output early{clock, second, 10};
        QVERIFY(!posts.publish({}, true, early));
        QVERIFY(early.operations.empty());
        sync::Record record({board, std::string(Post::kind), sync::contentId({"a"})});
        record.setLife(3); // over tombstones that nobody remembered
        posts.seen(record, true);
        Output partial{clock, second, 10};
        QVERIFY(posts.publish({}, false, partial)); // some tile has not said what it lists
        QVERIFY(partial.operations.empty());
        Output last{clock, second, 10};
        QVERIFY(posts.publish({}, true, last));
        QCOMPARE(last.operations.size(), std::size_t(1));
        QCOMPARE(last.operations[0].act, Act::Delete);
        QCOMPARE(last.operations[0].life, std::uint64_t(3));
        Output none{clock, second, 10};
        QVERIFY(posts.publish({}, true, none));
        QVERIFY(none.operations.empty());
    }

    void usualAloneIsWrittenOnceAnHour() {
        SmallHub hub; // it is noon
        hub.dashboard("d");
        TileQuery query;
        query.bucket = Bucket::Day;
        hub.tile("t", query);
        hub.deliver("a", hub.now - 30 * dayMs);
        for (int hour = 0; hour < 24; ++hour)
            hub.deliver("a", hub.now - 7 * dayMs - 12 * hourMs + hour * hourMs + 1, 4);
        hub.run(5 * second);
        const auto usual = [&] { return *hub.figure("t")->usual; };
        QVERIFY(std::abs(usual() - 48) < 0.1); // twelve hours and a moment
        QCOMPARE(hub.run(59 * minuteMs), std::size_t(0));
        QVERIFY(hub.understanding->save());
        hub.start(); // looks at everything again
        QCOMPARE(hub.run(second), std::size_t(0));
        QVERIFY(hub.understanding->figure({board, "t"}, hub.now)->usual > usual() + 3);
        QCOMPARE(hub.run(2 * minuteMs), std::size_t(1));
        QCOMPARE(hub.last.size(), std::size_t(1));
        std::string fields;
        for (const auto& field : hub.last[0].fields)
            fields += field.name + ' ';
        QCOMPARE(fields, std::string("asOf usual "));
        QCOMPARE(usual(), 52.);
        // When the value moves, both are of that moment.
        hub.now += 29 * minuteMs;
        hub.deliver("a", hub.now);
        hub.settle();
        QVERIFY(usual() > 53.9 && usual() < 54.2);
        QCOMPARE(hub.figure("t")->value, std::optional<double>(1));
        QCOMPARE(hub.figure("t")->newest, std::optional(hub.now));
    }

    void aPostAheadIsTheNewestWhenItsTimeComes() {
        SmallHub hub;
        hub.dashboard("d");
        TileQuery query;
        query.span.kind = SpanKind::All;
        query.bucket = Bucket::Day;
        hub.tile("t", query);
        hub.deliver("a", hub.now);
        hub.deliver("a", hub.now + 90 * second);
        hub.run(second);
        QCOMPARE(hub.figure("t")->newest, std::optional(hub.now - second));
        QCOMPARE(hub.run(88 * second), std::size_t(0));
        QCOMPARE(hub.run(minuteMs), std::size_t(1));
        QCOMPARE(hub.figure("t")->newest, std::optional(1'711'800'000'000 + 90 * second));
        QCOMPARE(hub.run(hourMs), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestCuratedPosts)
#include "tst_curatedposts.moc"
