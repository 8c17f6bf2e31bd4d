// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/postfeed.h"
#include "apps/hub/collect/tuning.h"
#include "tests/collect/samples.h"

#include <QtTest>

#include <algorithm>

using namespace vigie;
using namespace vigie::hub;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

/// A hub that takes all, a clock that moves when the feed waits, and a person who may end it.
class Stage {
public:
    struct Delivered {
        Post post;
        milliseconds at; ///< since the feed began
        std::size_t batch;
    };

    PostFeed::Options options() {
        PostFeed::Options made;
        made.wallNow = noon;
        made.deliver = [this](std::span<const Post> batch) -> sync::Result<Taken> {
            if (fails)
                return sync::Error{sync::ErrorCode::Closed, "No hub answers"};
            clock += takes;
            ++batches;
            for (const Post& post : batch)
                delivered.push_back({post, clock - start, batches});
            return Taken{};
        };
        made.now = [this] { return clock; };
        made.wait = [this](milliseconds pause) {
            clock += pause;
            return clock - start < endAt;
        };
        return made;
    }

    const milliseconds start{5'000'000};
    milliseconds clock = start;
    milliseconds endAt{1'000'000'000};
    milliseconds takes{0};
    bool fails = false;
    std::size_t batches = 0;
    std::vector<Delivered> delivered;
};

/// A post a minute, `count` of them, the first at noon; not in the order of their times.
std::vector<Post> minutes(int count) {
    std::vector<Post> posts;
    for (int i = 0; i < count; ++i) {
        posts.push_back(samplePost(static_cast<std::uint64_t>(i)));
        posts.back().published = noon + i * 60'000;
    }
    std::ranges::reverse(posts);
    return posts;
}

} // namespace

class TestPostFeed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void playsAtThePaceOfTheTimes();
    void bringsWhatIsFromBeforeAtOnce();
    void givesNewTimes();
    void gathers();
    void catchesUpBehindASlowHub();
    void endsWhenAsked();
    void saysWhyItCannotGoOn();
};

void TestPostFeed::playsAtThePaceOfTheTimes() {
    Stage stage;
    auto options = stage.options();
    options.speed = 60;
    PostFeed feed(minutes(10), std::move(options));
    QCOMPARE(feed.duration(), milliseconds(9s));
    QVERIFY(*feed.run());
    QCOMPARE(stage.delivered.size(), std::size_t(10));
    for (int i = 0; i < 10; ++i) {
        const auto& each = stage.delivered[static_cast<std::size_t>(i)];
        QCOMPARE(each.post.published, noon + i * 60'000);
        QCOMPARE(each.at, milliseconds(i * 1000));
    }
}

void TestPostFeed::bringsWhatIsFromBeforeAtOnce() {
    Stage stage;
    auto options = stage.options();
    options.speed = 60;
    options.from = noon + 1500 * 60'000;
    PostFeed feed(minutes(1503), std::move(options));
    QCOMPARE(feed.atOnce(), std::size_t(1500));
    QVERIFY(*feed.run());
    QCOMPARE(stage.delivered.size(), std::size_t(1503));
    QCOMPARE(stage.delivered[1500].at, milliseconds(0)); // the first that is played
    QCOMPARE(stage.delivered[1499].at, milliseconds(0));
    QCOMPARE(stage.delivered[1501].at, milliseconds(1s));
    QCOMPARE(stage.delivered[1502].at, milliseconds(2s));
    QVERIFY(stage.delivered[tuning::importBatchPosts].batch != stage.delivered[0].batch);

    // From after the last: all at once, and then it ends.
    Stage late;
    auto all = late.options();
    all.from = noon + 10'000 * 60'000;
    PostFeed nothing(minutes(5), std::move(all));
    QCOMPARE(nothing.duration(), milliseconds(0));
    QVERIFY(*nothing.run());
    QCOMPARE(late.delivered.size(), std::size_t(5));
    QCOMPARE(late.clock, late.start);
}

/// A screen never shows a post of a time that is still to come.
void TestPostFeed::givesNewTimes() {
    Stage stage;
    auto options = stage.options();
    options.speed = 120;
    options.from = noon + 60 * 60'000;
    options.redate = true;
    options.wallNow = noon + 365 * dayMs;
    PostFeed feed(minutes(121), std::move(options));
    QCOMPARE(feed.duration(), milliseconds(30s));
    QVERIFY(*feed.run());
    const std::int64_t wallStart = noon + 365 * dayMs;
    for (std::size_t i = 0; i < stage.delivered.size(); ++i) {
        const auto& each = stage.delivered[i];
        QVERIFY(each.post.published <= wallStart + each.at.count());
        if (i > 0)
            QCOMPARE(each.post.published - stage.delivered[i - 1].post.published, 60'000);
    }
    QCOMPARE(stage.delivered.back().post.published, wallStart + 30'000);
    QCOMPARE(feed.latest(), wallStart + 30'000);
}

void TestPostFeed::gathers() {
    Stage stage;
    auto options = stage.options();
    options.speed = 60'000; // a post a millisecond
    PostFeed feed(minutes(1001), std::move(options));
    QVERIFY(*feed.run());
    QCOMPARE(stage.delivered.size(), std::size_t(1001));
    const auto most = static_cast<std::size_t>(1s / tuning::streamGather + 1);
    QVERIFY2(stage.batches <= most, qPrintable(QString::number(stage.batches)));
}

void TestPostFeed::catchesUpBehindASlowHub() {
    Stage stage;
    stage.takes = 3500ms;
    auto options = stage.options();
    options.speed = 60;
    PostFeed feed(minutes(8), std::move(options));
    QVERIFY(*feed.run());
    QCOMPARE(stage.delivered.size(), std::size_t(8));
    // The pace is the posts' own: no pause is added to what the hub takes.
    QVERIFY2(stage.batches <= 4, qPrintable(QString::number(stage.batches)));
}

void TestPostFeed::endsWhenAsked() {
    Stage stage;
    stage.endAt = 4500ms;
    auto options = stage.options();
    options.speed = 60;
    std::size_t done = 0;
    options.progress = [&](std::size_t now) { done = now; };
    PostFeed feed(minutes(10), std::move(options));
    const auto played = feed.run();
    QVERIFY(played);
    QVERIFY(!*played);
    QCOMPARE(stage.delivered.size(), std::size_t(5));
    QCOMPARE(done, std::size_t(5));
}

void TestPostFeed::saysWhyItCannotGoOn() {
    Stage stage;
    stage.fails = true;
    PostFeed feed(minutes(2), stage.options());
    const auto played = feed.run();
    QVERIFY(!played);
    QCOMPARE(played.error().sentence, std::string("No hub answers"));
}

QTEST_APPLESS_MAIN(TestPostFeed)
#include "tst_postfeed.moc"
