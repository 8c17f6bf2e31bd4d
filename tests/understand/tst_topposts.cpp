// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Top posts and the newest post, against all posts sorted anew.

#include "apps/hub/understand/newest.h"
#include "apps/hub/understand/topposts.h"
#include "apps/hub/understand/tuning.h"
#include "tests/record/property.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

using namespace vigie;
using namespace vigie::hub;

namespace {

constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
constexpr std::int64_t dayMs = tuning::dayMs;
const std::int64_t someDay = 1'711'800'000'000; // 2024-03-30T12:00Z, a day before clocks change

using Keys = std::vector<std::string>;

Post post(const std::string& key, std::int64_t published, std::int64_t likes) {
    Post made;
    made.key = key;
    made.published = published;
    made.engagement.likes = likes;
    return made;
}

Keys keysOf(const std::vector<const TopPost*>& posts) {
    Keys keys;
    for (const TopPost* each : posts)
        keys.push_back(each->key);
    return keys;
}

/// Top posts and, beside them, every post that they were given.
struct Fixture {
    explicit Fixture(const char* name = "UTC", bool isRolling = true)
        : zone(*ZoneDays::from(name)), spans(isRolling), top(isRolling) {}

    void add(std::int64_t published, std::int64_t likes, std::int64_t now) {
        all.push_back(post("k" + std::to_string(all.size() + 1), published, likes));
        add(all.back(), now);
    }
    void add(const Post& each, std::int64_t now) {
        top.prune(now, *zone);
        const Places places = zone->placesOf(each.published);
        top.add(each, ++number, places, now);
    }
    Keys best(std::int64_t from, std::int64_t to, std::size_t most) const {
        std::vector<Post> in;
        std::copy_if(all.begin(), all.end(), std::back_inserter(in), [&](const Post& each) {
            return each.published >= from && each.published < to;
        });
        std::sort(in.begin(), in.end(), [](const Post& a, const Post& b) {
            return std::tuple(-*a.engagement.likes, -a.published, a.key) <
                   std::tuple(-*b.engagement.likes, -b.published, b.key);
        });
        Keys keys;
        for (const Post& each : in)
            if (keys.size() < most)
                keys.push_back(each.key);
        return keys;
    }
    /// As the state does it: what is not saved is lost, and what was dropped must be gone.
    void save() {
        for (const std::uint64_t each : top.dropped())
            saved.erase(each);
        for (const auto& [each, kept] : top.unsaved())
            saved[each] = *kept;
        top.dropped().clear();
        top.unsaved().clear();
    }
    bool restore() {
        top = TopPosts(spans);
        return std::all_of(saved.begin(), saved.end(),
                           [this](const auto& each) { return top.restore(each.second); });
    }

    std::shared_ptr<ZoneDays> zone;
    bool spans;
    TopPosts top;
    std::vector<Post> all;
    std::map<std::uint64_t, TopPost> saved;
    std::uint64_t number = 0;
};

} // namespace

class TestTopPosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weightIsLikesSharesAndReplies() {
        QCOMPARE(weightOf({}), 0);
        QCOMPARE(weightOf({.replies = 1, .shares = 20, .likes = 300, .views = 4'000}), 321);
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        const std::int64_t weight = weightOf({.replies = most, .shares = most, .likes = most});
        QVERIFY(weight > 0 && static_cast<std::int64_t>(static_cast<double>(weight)) == weight);
    }

    void equalWeightsAreLatestFirst() {
        Fixture fixture;
        fixture.add(post("b", someDay, 5), someDay);
        fixture.add(post("a", someDay, 5), someDay);
        fixture.add(post("late", someDay + 1, 5), someDay);
        fixture.add(post("heavy", someDay - hourMs, 6), someDay);
        QCOMPARE(keysOf(fixture.top.bestOfAll(9)), (Keys{"heavy", "late", "a", "b"}));
        QCOMPARE(keysOf(fixture.top.best(someDay - hourMs, someDay + hourMs, 3)),
                 (Keys{"heavy", "late", "a"}));
        QCOMPARE(keysOf(fixture.top.best(someDay, someDay + hourMs, 3)), (Keys{"late", "a", "b"}));
    }

    // Whatever comes in whatever order, with pauses and restarts, every span is exact.
    void everySpanIsExact() {
        const std::string fault = counterexample([] {
            const auto name = *rc::gen::element("UTC", "Europe/Paris", "Asia/Kolkata",
                                                "Australia/Lord_Howe"); // days begin at :30 there
            Fixture fixture(name);
            std::int64_t now = someDay + *rc::gen::inRange<std::int64_t>(0, 10 * dayMs);
            const int rounds = *rc::gen::inRange(1, 6);
            for (int round = 0; round < rounds; ++round) {
                now += *rc::gen::elementOf(
                    std::vector<std::int64_t>{0, minuteMs, 3 * hourMs, 2 * dayMs});
                const auto reach =
                    *rc::gen::elementOf(std::vector<std::int64_t>{hourMs, dayMs, 40 * dayMs});
                const auto heaviest =
                    *rc::gen::elementOf(std::vector<std::int64_t>{1, 10, 1'000'000});
                // Long lists of numbers are slow to generate: one of them seeds the rest.
                std::uint64_t seed = *rc::gen::arbitrary<std::uint32_t>();
                const auto random = [&seed](std::int64_t below) {
                    seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
                    return static_cast<std::int64_t>((seed >> 33) %
                                                     static_cast<std::uint64_t>(below));
                };
                for (int i = *rc::gen::inRange(0, 700); i > 0; --i)
                    fixture.add(now + hourMs / 2 - random(reach), random(heaviest), now);
                fixture.save();
                if (*rc::gen::inRange(0, 2) == 0)
                    RC_ASSERT(fixture.restore());
            }
            fixture.top.prune(now, *fixture.zone);
            const std::int64_t hour = fixture.zone->hourFloor(now);
            const std::int64_t today = fixture.zone->dayStart(now, 0);
            const std::int64_t ever = now + 100 * dayMs;
            for (const std::size_t most : {std::size_t(3), tuning::topPosts}) {
                for (const std::int64_t length : {dayMs, 7 * dayMs, 30 * dayMs}) {
                    const std::int64_t from = fixture.zone->hourFloor(now - length);
                    RC_ASSERT(keysOf(fixture.top.best(from, hour + hourMs, most)) ==
                              fixture.best(from, hour + hourMs, most));
                }
                const std::int64_t tomorrow = fixture.zone->dayStart(now, 1);
                RC_ASSERT(keysOf(fixture.top.best(today, tomorrow, most)) ==
                          fixture.best(today, tomorrow, most));
                RC_ASSERT(keysOf(fixture.top.bestOfAll(most)) == fixture.best(0, ever, most));
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void fewAreKept() {
        Fixture fixture;
        std::uint64_t seed = 1;
        for (int i = 0; i < 100'000; ++i) { // 30 days, in order
            seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
            const std::int64_t now = someDay + i * (30 * dayMs / 100'000);
            fixture.add(now, static_cast<std::int64_t>(seed >> 34), now);
        }
        QVERIFY2(fixture.top.size() < 1'500, qPrintable(QString::number(fixture.top.size())));
        // The worst there is: each post weighs less than all before it.
        Fixture sinking;
        for (int i = 0; i < 100'000; ++i) {
            const std::int64_t now = someDay + i * (60 * dayMs / 100'000);
            sinking.add(now, 1'000'000 - i, now);
        }
        QVERIFY2(sinking.top.size() <= (30 * 24 + 2) * tuning::topPosts,
                 qPrintable(QString::number(sinking.top.size())));
        // And what a tile over fixed dates keeps.
        Fixture between("UTC", false);
        for (int i = 0; i < 1'000; ++i)
            between.add(someDay - i * hourMs, i, someDay);
        QCOMPARE(between.top.size(), tuning::topPosts);
        between.save();
        QCOMPARE(between.saved.size(), tuning::topPosts);
    }

    void oldPostsGoFromTheState() {
        Fixture fixture;
        for (int i = 0; i < 200; ++i)
            fixture.add(someDay + i, i, someDay);
        fixture.save();
        QCOMPARE(fixture.saved.size(), tuning::topPosts);
        for (int i = 0; i < 100; ++i) // lighter, and later
            fixture.add(someDay + dayMs, 0, someDay + dayMs);
        fixture.save();
        QCOMPARE(fixture.saved.size(), 2 * tuning::topPosts);
        fixture.top.prune(someDay + 40 * dayMs, *fixture.zone);
        fixture.save();
        QCOMPARE(fixture.saved.size(), tuning::topPosts);
        QVERIFY(fixture.restore());
        QCOMPARE(keysOf(fixture.top.bestOfAll(1)), Keys{"k200"});
    }

    void copiesAreCounted() {
        Fixture fixture;
        Post copy = post("copy", someDay, 0);
        copy.copyOf = "k1";
        fixture.add(copy, someDay); // before its original: nobody knows that one yet
        fixture.add(someDay, 3, someDay);
        copy.key = "copy 2";
        fixture.add(copy, someDay);
        fixture.save();
        QVERIFY(fixture.restore());
        copy.key = "copy 3";
        fixture.add(copy, someDay);
        QCOMPARE(fixture.top.bestOfAll(1).at(0)->key, std::string("k1"));
        QCOMPARE(fixture.top.bestOfAll(1).at(0)->copies, 2U);
        fixture.save();
        QVERIFY(fixture.restore());
        QCOMPARE(fixture.top.bestOfAll(1).at(0)->copies, 2U);
    }

    void whatIsDatedFarAheadIsInNoSpan() {
        Fixture fixture;
        fixture.add(someDay + tuning::aheadMs, 9, someDay);
        fixture.add(someDay + tuning::aheadMs - 1, 8, someDay);
        const std::int64_t later = someDay + 3 * dayMs;
        fixture.top.prune(later, *fixture.zone);
        QCOMPARE(keysOf(fixture.top.best(later - 7 * dayMs, later + hourMs, 9)), Keys{"k2"});
        QCOMPARE(keysOf(fixture.top.bestOfAll(9)), (Keys{"k1", "k2"}));
    }

    void aDamagedStateIsNoticed() {
        TopPost nowhere;
        nowhere.key = "k";
        nowhere.number = 1;
        TopPosts top(true);
        QVERIFY(!top.restore(nowhere));
        nowhere.isBest = true;
        QVERIFY(top.restore(nowhere));
        QVERIFY(!top.restore(nowhere)); // twice
        TopPost recent = nowhere;
        recent.key = "l";
        recent.isRecent = true;
        QVERIFY(!TopPosts(false).restore(recent));
    }

    void theNewestIsNeverAhead() {
        const std::string fault = counterexample([] {
            Newest newest;
            std::int64_t now = someDay;
            std::vector<std::int64_t> all;
            const int acts = *rc::gen::inRange(1, 40);
            for (int i = 0; i < acts; ++i) {
                const std::int64_t at = now + *rc::gen::inRange<std::int64_t>(-hourMs, hourMs);
                all.push_back(at);
                newest.add(at, now);
                now += *rc::gen::elementOf(std::vector<std::int64_t>{0, 1, 10'000, 20 * minuteMs});
                if (*rc::gen::inRange(0, 3) == 0) {
                    Newest other;
                    RC_ASSERT(other.decode(newest.encoded()));
                    newest = other;
                }
                std::optional<std::int64_t> expected;
                std::optional<std::int64_t> next;
                for (const std::int64_t each : all)
                    if (each <= now)
                        expected = std::max(expected.value_or(0), each);
                    else
                        next = std::min(next.value_or(each), each);
                RC_ASSERT(newest.at(now) == expected);
                const std::int64_t moves = newest.movesAt(now);
                if (next)
                    RC_ASSERT(moves > *next && moves <= *next + minuteMs && moves % minuteMs == 0);
                else
                    RC_ASSERT(moves == std::numeric_limits<std::int64_t>::max());
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void aClockThatWentBackHasNoNewerPost() {
        Newest newest;
        newest.add(someDay, someDay);
        QCOMPARE(newest.at(someDay - hourMs), std::optional(someDay - hourMs));
    }

    void postsAheadAreBounded() {
        Newest newest;
        const auto count = static_cast<std::int64_t>(tuning::timesAhead) + 1'000;
        for (std::int64_t i = 1; i <= count; ++i)
            newest.add(someDay + i * 1'000, someDay);
        QVERIFY(newest.encoded().size() <= 9 * (tuning::timesAhead + 2));
        // Thinned out evenly: what is forgotten is at most seconds away from what is known.
        for (std::int64_t i = 10; i <= count; i += 700) {
            const std::int64_t now = someDay + i * 1'000;
            const std::int64_t found = newest.at(now).value_or(0);
            QVERIFY(found <= now && found >= now - 2'000);
        }
        for (const char* bytes : {"", "\xff\xff", "\x80", "\x82\x01"})
            QVERIFY(!Newest().decode(bytes));
    }
};

QTEST_APPLESS_MAIN(TestTopPosts)
#include "tst_topposts.moc"
