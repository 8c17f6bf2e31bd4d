// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/tuning.h"
#include "tests/log/conformance.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync::conformance {

namespace {

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t horizon = tuning::tombstoneHorizon.count();

/// Appends one by one at that time; false is told to Qt Test.
bool put(ChangeLog& log, std::vector<Record> records, std::int64_t at) {
    const std::string channel = records.front().key().channel;
    const Append append = appendOf(channel, std::move(records));
    const auto heads = log.append({&append, 1}, at);
    if (!heads)
        QTest::qFail(heads.error().sentence.c_str(), __FILE__, __LINE__);
    return heads.ok();
}

LtHash::Digest digestOf(const std::string& channel, const std::vector<Record>& records) {
    LtHash sum;
    for (const Record& record : records)
        sum.addRecord(channel, encodeRecord(record));
    return sum.digest();
}

bool has(ChangeLog& log, const std::string& id) {
    const auto current = log.current({"room", "thing", id});
    return current && *current;
}

std::size_t dropped(ChangeLog& log, std::int64_t at) {
    const auto count = log.dropOld(at);
    return count ? *count : SIZE_MAX;
}

std::uint64_t positionOfThing(const std::string& id) {
    return positionOf("thing", id);
}

#define DIGEST_IS_OF(log, at, ...)                                                                 \
    do {                                                                                           \
        const auto digest = (log).digest("room", at);                                              \
        QVERIFY2(digest.ok(), digest.ok() ? "" : digest.error().sentence.c_str());                 \
        QVERIFY(*digest == digestOf("room", __VA_ARGS__));                                         \
    } while (false)

} // namespace

Record passing(const std::string& channel, const std::string& id, std::uint64_t time,
               std::int64_t expires) {
    Record record({channel, "thing", id});
    record.merge("expires", Value(expires), {time, 7});
    return record;
}

void digestIsOfTheLiving(LogFixture& fixture) {
    DIGEST_IS_OF(fixture.log(), someTime, {});
    const Record a = thing("room", "a", 1, "one");
    const Record b = thing("room", "b", 1, "two");
    const Record newer = thing("room", "a", 2, "newer");
    QVERIFY(put(fixture.log(), {a, b}, someTime));
    for (int round = 0; round < 2; ++round) {
        DIGEST_IS_OF(fixture.log(), someTime, {b, a});
        fixture.reopen();
    }
    QVERIFY(put(fixture.log(), {newer}, someTime));
    DIGEST_IS_OF(fixture.log(), someTime, {newer, b});
    // Twice in one append: only what is left counts.
    QVERIFY(put(fixture.log(),
                {thing("room", "c", 3, "first"), thing("room", "c", 4, "second"),
                 thing("room", "b", 4, std::nullopt)},
                someTime));
    for (int round = 0; round < 2; ++round) {
        DIGEST_IS_OF(fixture.log(), someTime, {newer, thing("room", "c", 4, "second")});
        fixture.reopen();
    }
    // The same records in another channel are another set.
    QVERIFY(put(fixture.log(), {thing("hall", "a", 1, "one")}, someTime));
    const auto hall = fixture.log().digest("hall", someTime);
    QVERIFY(hall && *hall == digestOf("hall", {a}));
    QVERIFY(*hall != digestOf("room", {a}));
}

void digestForgetsWhatExpires(LogFixture& fixture) {
    const std::int64_t soon = someTime + 1000;
    const Record a = thing("room", "a", 1, "stays");
    const Record b = passing("room", "b", 1, soon);
    const Record c = passing("room", "c", 1, soon + 1);
    QVERIFY(put(fixture.log(), {a, b, c}, someTime));
    DIGEST_IS_OF(fixture.log(), soon - 1, {a, b, c});
    DIGEST_IS_OF(fixture.log(), soon, {a, c});
    // It lives longer now, and one that was alive has expired already as it comes.
    const Record longer = passing("room", "b", 2, soon + 5000);
    const Record over = passing("room", "c", 2, soon - 5);
    QVERIFY(put(fixture.log(), {longer, over}, soon));
    DIGEST_IS_OF(fixture.log(), soon, {a, longer});
    fixture.reopen();
    DIGEST_IS_OF(fixture.log(), soon, {a, longer});
    // Replaced after it has expired, before anybody asked for a digest.
    QVERIFY(put(fixture.log(), {thing("room", "b", 3, "for ever")}, soon + 6000));
    DIGEST_IS_OF(fixture.log(), soon + 6000, {a, thing("room", "b", 3, "for ever")});
    QVERIFY(put(fixture.log(), {passing("room", "b", 4, soon + 9000)}, soon + 6000));
    QVERIFY(put(fixture.log(), {thing("room", "b", 5, std::nullopt)}, soon + 9500));
    for (int round = 0; round < 2; ++round) {
        DIGEST_IS_OF(fixture.log(), soon + 9500, {a});
        fixture.reopen();
    }
}

void hubTimeGoesNeverBack(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    const Record passes = passing("room", "a", 1, someTime + 10);
    QVERIFY(put(log, {passes}, someTime));
    DIGEST_IS_OF(log, someTime, {passes});
    DIGEST_IS_OF(log, someTime + 10, {});
    DIGEST_IS_OF(log, someTime, {});
    QVERIFY(log.ranges("room", 0)->gone.contains(positionOfThing("a")));
    QVERIFY(put(log, {passing("room", "b", 1, someTime + 5)}, 0));
    DIGEST_IS_OF(log, 0, {});
}

void rangesSayWhatIsHeld(LogFixture& fixture) {
    QCOMPARE(fixture.log().ranges("room", someTime)->sequence, std::uint64_t(0));
    QCOMPARE(fixture.log().ranges("room", someTime)->live.size(), std::size_t(0));
    const Record a = thing("room", "a", 1, "one");
    const Record newer = thing("room", "a", 2, "newer");
    QVERIFY(put(fixture.log(), {a, thing("room", "b", 1, "two"), newer}, someTime));
    QVERIFY(put(fixture.log(),
                {thing("room", "b", 3, std::nullopt), passing("room", "c", 3, someTime + 10)},
                someTime));
    for (int round = 0; round < 2; ++round) {
        const auto before = fixture.log().ranges("room", someTime + 9);
        QVERIFY(before.ok());
        QCOMPARE(before->sequence, std::uint64_t(5));
        QCOMPARE(before->live.size(), std::size_t(2));
        const auto held = before->live.in({positionOfThing("a"), Range::deepest});
        QCOMPARE(held.size(), std::size_t(1));
        QVERIFY(held.front() == (RangeItem{positionOfThing("a"), printOf(encodeRecord(newer)), 3}));
        QCOMPARE(before->gone, (std::set<std::uint64_t>{positionOfThing("b")}));
        const auto after = fixture.log().ranges("room", someTime + 10);
        QCOMPARE(after->live.size(), std::size_t(1));
        QCOMPARE(after->gone,
                 (std::set<std::uint64_t>{positionOfThing("b"), positionOfThing("c")}));
        fixture.reopen();
    }
}

void givesTheRecordOfANumber(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    const Record newer = thing("room", "a", 2, "newer");
    QVERIFY(put(log, {thing("room", "a", 1, "one"), newer}, someTime));
    QVERIFY(log.recordAt("room", 2).ok());
    QCOMPARE(*log.recordAt("room", 2), encodeRecord(newer));
    for (const std::uint64_t none : {0, 1, 3}) {
        QVERIFY(!log.recordAt("room", none).ok());
        QCOMPARE(log.recordAt("room", none).error().code, ErrorCode::NotFound);
    }
    QCOMPARE(log.recordAt("hall", 2).error().code, ErrorCode::NotFound);
}

void firstSyncSkipsTheExpired(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    const Record a = thing("room", "a", 1, "stays");
    const Record b = passing("room", "b", 1, someTime + 10);
    const Record c = passing("room", "c", 1, someTime + 20);
    const Record late = passing("room", "d", 1, someTime + 10);
    QVERIFY(put(log, {a, b, c, late}, someTime));
    QCOMPARE(readAll(log, "room", 0, 65536, 4), (std::vector<Record>{a, b, c, late}));
    QVERIFY(log.digest("room", someTime + 10).ok()); // it is told the time
    QCOMPARE(readAll(log, "room", 0, 65536, 3), (std::vector<Record>{a, c, late}));
    // Who goes on from somewhere hears of each change.
    QCOMPARE(readAll(log, "room", 1, 65536, 0), (std::vector<Record>{b, c, late}));
}

void keepsTheLatestTime(LogFixture& fixture) {
    QCOMPARE(fixture.log().latestTime(), std::uint64_t(0));
    QVERIFY(put(fixture.log(), {thing("room", "a", 70, "one")}, someTime));
    QVERIFY(put(fixture.log(), {thing("hall", "a", 50, "one")}, someTime));
    QCOMPARE(fixture.log().latestTime(), std::uint64_t(70));
    QVERIFY(put(fixture.log(), {thing("hall", "a", 90, std::nullopt)}, someTime));
    QCOMPARE(fixture.log().latestTime(), std::uint64_t(90));
    fixture.reopen();
    QCOMPARE(fixture.log().latestTime(), std::uint64_t(90));
    const Append bad = appendOf("room", {thing("room", "", 200, "no name")});
    QVERIFY(!fixture.log().append({&bad, 1}, someTime).ok());
    QCOMPARE(fixture.log().latestTime(), std::uint64_t(90));
}

void keepsTombstonesUntilTheHorizon(LogFixture& fixture) {
    const Record a = thing("room", "a", 1, "one");
    QVERIFY(put(fixture.log(), {a, thing("room", "b", 1, "two"), thing("room", "c", 1, "three")},
                someTime));
    QVERIFY(put(fixture.log(), {thing("room", "b", 2, std::nullopt)}, someTime + 10 * day));
    QVERIFY(put(fixture.log(), {thing("room", "c", 2, std::nullopt)}, someTime + 12 * day));
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(dropped(fixture.log(), someTime + 10 * day + horizon - 1), std::size_t(0));
        QVERIFY(has(fixture.log(), "b"));
        QCOMPARE(fixture.log().floor("room"), std::uint64_t(0));
        fixture.reopen();
    }
    // A number's time is known to about a day.
    QCOMPARE(dropped(fixture.log(), someTime + 12 * day + horizon - 1), std::size_t(1));
    for (int round = 0; round < 2; ++round) {
        QVERIFY(!has(fixture.log(), "b"));
        QVERIFY(has(fixture.log(), "c"));
        QCOMPARE(fixture.log().floor("room"), std::uint64_t(4));
        QCOMPARE(fixture.log().recordAt("room", 4).error().code, ErrorCode::NotFound);
        fixture.reopen();
    }
    // Nothing comes any more, and the last one goes too.
    QCOMPARE(dropped(fixture.log(), someTime + 13 * day + horizon - 1), std::size_t(0));
    QCOMPARE(dropped(fixture.log(), someTime + 13 * day + horizon), std::size_t(1));
    QCOMPARE(fixture.log().floor("room"), std::uint64_t(5));
    QCOMPARE(fixture.log().head("room"), std::uint64_t(5));
    QCOMPARE(readAll(fixture.log(), "room"), (std::vector<Record>{a}));
    QVERIFY(fixture.log().ranges("room", 0)->gone.empty());
    DIGEST_IS_OF(fixture.log(), 0, {a});
    // What was dropped may begin anew.
    QVERIFY(put(fixture.log(), {thing("room", "b", 9, "again")}, 0));
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(fixture.log().head("room"), std::uint64_t(6));
        QCOMPARE(fixture.log().floor("room"), std::uint64_t(5));
        DIGEST_IS_OF(fixture.log(), 0, {a, thing("room", "b", 9, "again")});
        QCOMPARE(dropped(fixture.log(), someTime + 900 * day), std::size_t(0));
        fixture.reopen();
    }
}

void keepsTheExpiredUntilTheHorizon(LogFixture& fixture) {
    const Record a = passing("room", "a", 1, someTime + 5 * day);
    QVERIFY(put(fixture.log(), {a}, someTime));
    // It had expired long ago when it came: whoever has an earlier version is to hear of that.
    QVERIFY(put(fixture.log(), {passing("room", "b", 1, 1000)}, someTime + 2 * day));
    QCOMPARE(dropped(fixture.log(), someTime + 2 * day), std::size_t(0));
    QCOMPARE(dropped(fixture.log(), someTime + 2 * day + horizon - 1), std::size_t(0));
    QCOMPARE(dropped(fixture.log(), someTime + 5 * day + horizon - 1), std::size_t(1));
    QVERIFY(has(fixture.log(), "a"));
    QVERIFY(!has(fixture.log(), "b"));
    fixture.reopen();
    // No digest has noticed that it expired.
    QCOMPARE(dropped(fixture.log(), someTime + 5 * day + horizon), std::size_t(1));
    QVERIFY(!has(fixture.log(), "a"));
    for (int round = 0; round < 2; ++round) {
        DIGEST_IS_OF(fixture.log(), someTime, {});
        QCOMPARE(fixture.log().floor("room"), std::uint64_t(2));
        fixture.reopen();
    }
}

void keepsWhatLivesAgain(LogFixture& fixture) {
    ChangeLog& log = fixture.log();
    QVERIFY(put(log, {thing("room", "a", 1, std::nullopt), passing("room", "b", 1, someTime)},
                someTime));
    QVERIFY(
        put(log, {thing("room", "a", 2, "again"), thing("room", "b", 2, "again")}, someTime + day));
    QCOMPARE(dropped(log, someTime + 900 * day), std::size_t(0));
    QVERIFY(has(log, "a"));
    QVERIFY(has(log, "b"));
    QCOMPARE(log.floor("room"), std::uint64_t(0));
}

void dropsSoManyInACall(LogFixture& fixture) {
    const std::size_t half = tuning::droppedAtOnce / 2 + 10;
    for (const char* channel : {"hall", "room", "yard"}) {
        std::vector<Record> records;
        for (std::size_t i = 0; i < half; ++i)
            records.push_back(thing(channel, std::to_string(i), 1, std::nullopt));
        QVERIFY(put(fixture.log(), std::move(records), someTime));
    }
    const std::int64_t later = someTime + horizon + 2 * day;
    std::size_t left = 3 * half;
    while (left > 0) {
        const std::size_t now = dropped(fixture.log(), later);
        QCOMPARE(now, std::min(left, tuning::droppedAtOnce));
        left -= now;
        fixture.reopen();
    }
    QCOMPARE(dropped(fixture.log(), later), std::size_t(0));
    for (const char* channel : {"hall", "room", "yard"}) {
        QCOMPARE(fixture.log().floor(channel), std::uint64_t(half));
        QVERIFY(readAll(fixture.log(), channel).empty());
    }
}

void knowsItsHistories(LogFixture& fixture) {
    const std::uint64_t first = fixture.log().history();
    const WriterId owner = fixture.log().owner();
    QVERIFY(put(fixture.log(), {thing("room", "a", 1, "one"), thing("room", "b", 1, "two")}, 0));
    QCOMPARE(fixture.log().common(first, "room"), std::optional<std::uint64_t>(2));
    QCOMPARE(fixture.log().common(first + 1, "room"), std::nullopt);
    QVERIFY(fixture.log().beginHistory().ok());
    const std::uint64_t second = fixture.log().history();
    QVERIFY(second != first && second != 0);
    QVERIFY(put(fixture.log(), {thing("room", "c", 1, "three"), thing("room", "d", 1, "")}, 0));
    QVERIFY(put(fixture.log(), {thing("hall", "a", 1, "one")}, 0));
    QVERIFY(fixture.log().beginHistory().ok());
    const std::uint64_t third = fixture.log().history();
    QVERIFY(put(fixture.log(), {thing("room", "e", 1, "five")}, 0));
    for (int round = 0; round < 2; ++round) {
        const ChangeLog& log = fixture.log();
        QCOMPARE(log.history(), third);
        QCOMPARE(log.owner(), owner);
        QCOMPARE(log.common(first, "room"), std::optional<std::uint64_t>(2));
        QCOMPARE(log.common(first, "hall"), std::optional<std::uint64_t>(0));
        QCOMPARE(log.common(second, "room"), std::optional<std::uint64_t>(4));
        QCOMPARE(log.common(second, "hall"), std::optional<std::uint64_t>(1));
        QCOMPARE(log.common(third, "room"), std::optional<std::uint64_t>(5));
        QCOMPARE(log.common(third + 1, "room"), std::nullopt);
        QCOMPARE(log.head("room"), std::uint64_t(5));
        fixture.reopen();
    }
}

void forgetsTheEarliestHistories(LogFixture& fixture) {
    std::vector<std::uint64_t> histories;
    for (std::uint64_t i = 1; i <= tuning::ancestors + 3; ++i) {
        QVERIFY(put(fixture.log(), {thing("room", std::to_string(i), i, "text")}, 0));
        histories.push_back(fixture.log().history());
        QVERIFY(fixture.log().beginHistory().ok());
    }
    fixture.reopen();
    for (std::size_t i = 0; i < histories.size(); ++i)
        QCOMPARE(fixture.log().common(histories[i], "room"),
                 i < 3 ? std::nullopt : std::optional<std::uint64_t>(i + 1));
}

namespace {

/// One channel, its records and when they were numbered.
struct LifeModel {
    struct Held {
        std::uint64_t sequence = 0;
        Record record;
        std::int64_t numbered = 0;

        bool alive(std::int64_t now) const {
            return !record.isTombstone() && record.expires().value_or(INT64_MAX) > now;
        }
        /// Since when it has not been alive, as anybody may have heard of.
        std::int64_t over() const { return std::max(numbered, record.expires().value_or(0)); }
    };
    std::uint64_t head = 0;
    std::uint64_t floor = 0;
    std::map<std::string, Held> newest;

    /// What differs; empty when nothing does.
    std::string difference(ChangeLog& log, std::int64_t now) const {
        LtHash sum;
        std::vector<RangeItem> live;
        std::set<std::uint64_t> gone;
        for (const auto& [id, held] : newest) {
            const Bytes bytes = encodeRecord(held.record);
            const auto stored = log.recordAt("room", held.sequence);
            if (!stored || *stored != bytes)
                return id + " is not what was last written";
            if (held.alive(now)) {
                sum.addRecord("room", bytes);
                live.push_back({positionOfThing(id), printOf(bytes), held.sequence});
            } else {
                gone.insert(positionOfThing(id));
            }
        }
        const auto digest = log.digest("room", now);
        if (!digest || *digest != sum.digest())
            return "the digest is not that of the living records";
        const auto ranges = log.ranges("room", now);
        const RangeTable wanted(live);
        if (!ranges || ranges->gone != gone || ranges->sequence != head)
            return "the ranges say other records that are gone";
        if (!std::ranges::equal(ranges->live.in({}), wanted.in({})))
            return "the ranges hold other records";
        if (log.floor("room") != floor || log.head("room") != head)
            return "the floor or the head is another";
        return {};
    }

    /// Takes out what the log has dropped; empty, or what it should have kept or dropped.
    std::string follow(ChangeLog& log, std::int64_t now) {
        for (auto it = newest.begin(); it != newest.end();) {
            const auto& [id, held] = *it;
            const bool there = log.recordAt("room", held.sequence).ok();
            if (!there && (held.alive(now) || held.over() + horizon > now))
                return id + " is dropped before its time";
            // The time of a number is known to about a day.
            if (there && !held.alive(now) && held.over() + horizon + day <= now)
                return id + " is kept too long";
            floor = there ? floor : std::max(floor, held.sequence);
            it = there ? std::next(it) : newest.erase(it);
        }
        return {};
    }
};

} // namespace

void livesAsItsModel(LogFixture& fixture, const std::vector<std::uint32_t>& choices) {
    LifeModel model;
    std::int64_t now = someTime;
    std::uint64_t stamp = 0;
    for (std::uint32_t choice : choices) {
        const auto next = [&choice](std::uint32_t below) {
            choice = choice * 1664525 + 1013904223;
            return (choice >> 8) % below;
        };
        std::string fault;
        switch (next(8)) {
        case 0:
            fixture.reopen();
            break;
        case 1:
            while (dropped(fixture.log(), now) > 0) {
            }
            fault = model.follow(fixture.log(), now);
            break;
        case 2:
        case 3:
            now += std::int64_t(next(next(2) == 0 ? 24 : 20 * 24)) * day / 24;
            break;
        default:
            std::vector<Record> records;
            for (std::uint32_t left = 1 + next(3); left > 0; --left) {
                const std::string id = fmt::format("{}", next(10));
                const std::uint32_t form = next(6);
                if (form < 3)
                    records.push_back(
                        passing("room", id, ++stamp, now + (std::int64_t(next(40)) - 5) * day / 2));
                else
                    records.push_back(thing("room", id, ++stamp,
                                            form < 5 ? std::optional("text") : std::nullopt));
                model.newest[id] = {++model.head, records.back(), now};
            }
            QVERIFY(put(fixture.log(), std::move(records), now));
        }
        // Not each time: a digest that was not asked for meanwhile must be the same.
        if (fault.empty() && next(2) == 0)
            fault = model.difference(fixture.log(), now);
        QVERIFY2(fault.empty(), fault.c_str());
    }
    for (int round = 0; round < 2; ++round) {
        const std::string fault = model.difference(fixture.log(), now);
        QVERIFY2(fault.empty(), fault.c_str());
        fixture.reopen();
    }
}

} // namespace vigie::sync::conformance
