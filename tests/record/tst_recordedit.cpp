// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/bytes.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"
#include "tests/record/story.h"

#include "sync/record/limits.h"
#include "sync/record/operation.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace vigie::sync;

namespace {

/// title = "x" at 10/1, nothing kept.
Record titled() {
    Record record({"dashboard", "tile", "volume"});
    record.merge("title", "x", {10, 1});
    return record;
}

std::optional<Overflow> edit(Record& record, const char* value, Stamp stamp, Stamp base,
                             std::vector<Stamp> settled = {}) {
    return record.edit("title", value, stamp, base, settled);
}

/// "y 12/2 < x 10/1": the value, and what is kept from the latest to the earliest.
std::string shown(const Record& record, const char* field = "title") {
    if (!record.find(field))
        return "none";
    const auto one = [](const Value& value, Stamp stamp) {
        return (value.text() ? *value.text() : std::string(value.typeName())) + ' ' +
               std::to_string(stamp.time) + '/' + std::to_string(stamp.writer);
    };
    std::string text = one(*record.find(field), *record.stampOf(field));
    const auto kept = record.keptOf(field);
    for (auto loser = kept.rbegin(); loser != kept.rend(); ++loser)
        text += " < " + one(loser->value, loser->stamp);
    return text;
}

Result<Operation> again(const Operation& operation) {
    Bytes bytes;
    encodeGroup({1, "dashboard", {operation}}, bytes);
    cbor::Reader in(bytes);
    Result<OperationGroup> group = decodeGroup(in);
    if (!group.ok())
        return group.error();
    return group->operations.front();
}

} // namespace

class TestRecordEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSeenIsReplaced() {
        Record record = titled();
        QVERIFY(!edit(record, "y", {12, 2}, {10, 1}));
        QCOMPARE(shown(record), "y 12/2");
        QVERIFY(!record.hasKept());
        // The first value of a field replaces nothing.
        QVERIFY(!record.edit("body", "b", {5, 2}, {}, {}));
        QCOMPARE(shown(record, "body"), "b 5/2");
        QVERIFY(!record.hasKept());
    }

    void whatWasNotSeenIsKept() {
        // Two edits of one value, in both orders.
        Record record = titled();
        edit(record, "y", {12, 2}, {10, 1});
        QVERIFY(!edit(record, "z", {11, 3}, {10, 1}));
        QCOMPARE(shown(record), "y 12/2 < z 11/3");
        Record other = titled();
        edit(other, "z", {11, 3}, {10, 1});
        QVERIFY(!edit(other, "y", {12, 2}, {10, 1}));
        QCOMPARE(shown(other), "y 12/2 < z 11/3");
        QVERIFY(record == other);
        // As late as another: the writer decides.
        edit(record, "w", {12, 1}, {10, 1});
        QCOMPARE(shown(record), "y 12/2 < w 12/1 < z 11/3");
        edit(record, "v", {12, 3}, {10, 1});
        QCOMPARE(shown(record), "v 12/3 < y 12/2 < w 12/1 < z 11/3");
    }

    void whoSawNoneKeepsWhatIsThere() {
        Record record = titled();
        edit(record, "y", {12, 2}, {});
        QCOMPARE(shown(record), "y 12/2 < x 10/1");
        edit(record, "z", {9, 2}, {});
        QCOMPARE(shown(record), "y 12/2 < x 10/1 < z 9/2");
        // Who has the same name is not the same: it may be a copy of the device.
        edit(record, "w", {13, 2}, {10, 1});
        QCOMPARE(shown(record), "w 13/2 < y 12/2 < z 9/2");
    }

    void theFirstStampOfAllIsAStampToo() {
        // Nobody writes at 0 by the writer 0; who does so must not lose what is there.
        Record record({"dashboard", "tile", "volume"});
        edit(record, "y", {}, {5, 1});
        QCOMPARE(shown(record), "y 0/0");
        edit(record, "z", {3, 1}, {2, 1});
        QCOMPARE(shown(record), "z 3/1 < y 0/0");
        QVERIFY(decodeRecord("dashboard", encodeRecord(record)).ok());
    }

    void aKeptOneThatWasSeenIsReplaced() {
        // y was not there yet when z was written, and its writer goes on.
        Record record = titled();
        edit(record, "y", {12, 2}, {10, 1});
        edit(record, "z", {11, 3}, {10, 1});
        edit(record, "zz", {13, 3}, {11, 3});
        QCOMPARE(shown(record), "zz 13/3 < y 12/2");
        // Also by one that loses in its turn.
        record = titled();
        edit(record, "y", {20, 2}, {10, 1});
        edit(record, "z", {11, 3}, {10, 1});
        edit(record, "zz", {13, 3}, {11, 3});
        QCOMPARE(shown(record), "y 20/2 < zz 13/3");
    }

    void whatIsSettledGoes() {
        const auto conflict = [] {
            Record record = titled();
            edit(record, "y", {12, 2}, {10, 1});
            edit(record, "z", {11, 3}, {10, 1});
            edit(record, "w", {11, 4}, {10, 1});
            return record;
        };
        Record record = conflict();
        edit(record, "all", {13, 4}, {12, 2}, {{11, 3}, {11, 4}});
        QCOMPARE(shown(record), "all 13/4");
        QVERIFY(!record.hasKept());
        QCOMPARE(toHex(encodeRecord(record)).left(2), QByteArray("87"));

        record = conflict();
        edit(record, "some", {13, 4}, {12, 2}, {{11, 3}, {99, 9}});
        QCOMPARE(shown(record), "some 13/4 < w 11/4");

        // Who settles has seen y as a kept value; meanwhile it is the one that won.
        record = conflict();
        edit(record, "late", {14, 5}, {13, 9}, {{11, 3}, {11, 4}, {12, 2}});
        QCOMPARE(shown(record), "late 14/5");

        // A third value came meanwhile.
        record = conflict();
        edit(record, "third", {12, 9}, {10, 1});
        edit(record, "all", {13, 4}, {12, 2}, {{11, 3}, {11, 4}});
        QCOMPARE(shown(record), "all 13/4 < third 12/9");

        // One that loses settles all the same.
        record = conflict();
        edit(record, "third", {20, 9}, {10, 1});
        edit(record, "all", {13, 4}, {12, 2}, {{11, 3}, {11, 4}});
        QCOMPARE(shown(record), "third 20/9 < all 13/4");
    }

    void theSameWriteAgainIsNothing() {
        Record record = titled();
        edit(record, "y", {12, 2}, {10, 1});
        edit(record, "z", {11, 3}, {10, 1});
        const Bytes before = encodeRecord(record);
        QVERIFY(!edit(record, "y", {12, 2}, {10, 1}));
        QVERIFY(!edit(record, "z", {11, 3}, {10, 1}));
        QVERIFY(!edit(record, "z", {11, 3}, {}, {{12, 2}})); // not even what it would settle
        QVERIFY(!edit(record, "another", {12, 2}, {11, 3}));
        QVERIFY(encodeRecord(record) == before);
    }

    void eightAreKept() {
        Record record = titled();
        std::optional<Record> applied = record;
        std::vector<Overflow> overflow;
        for (std::uint64_t i = 0; i < 10; ++i) {
            // By time 20, 22 .. 38; each has seen x alone.
            const Stamp stamp{20 + 2 * i, i + 1};
            const std::string value = "v" + std::to_string(i);
            const Operation operation{Act::Change, "tile",
                                      "volume",    0,
                                      stamp,       {{"title", value, stamp, Stamp{10, 1}, {}}}};
            applied = apply(&*applied, "dashboard", operation, &overflow);
            QCOMPARE(overflow.size(), std::size_t(i == 9 ? 1 : 0));
        }
        QVERIFY(overflow.front() == (Overflow{"title", {"v0", {20, 1}}}));
        QCOMPARE(applied->keptOf("title").size(), limits::keptValues);
        QCOMPARE(shown(*applied),
                 "v9 38/10 < v8 36/9 < v7 34/8 < v6 32/7 < v5 30/6 < v4 28/5 < v3 26/4 < v2 24/3 "
                 "< v1 22/2");
        // An edit that loses takes its place among them, or has none itself.
        record = *applied;
        QVERIFY(edit(record, "mid", {25, 1}, {10, 1}) == (Overflow{"title", {"v1", {22, 2}}}));
        QCOMPARE(record.keptOf("title")[1].stamp, (Stamp{25, 1}));
        record = *applied;
        QVERIFY(edit(record, "early", {21, 1}, {10, 1}) == (Overflow{"title", {"early", {21, 1}}}));
        QVERIFY(record == *applied);
        // One that replaces a kept one needs no room.
        QVERIFY(!edit(record, "mine", {50, 2}, {22, 2}));
        QCOMPARE(record.keptOf("title").size(), limits::keptValues);
        QCOMPARE(record.keptOf("title").back().stamp, (Stamp{38, 10}));
        // apply() does without somebody who wants to know.
        const Operation operation{Act::Change, "tile",  "volume",
                                  0,           {60, 9}, {{"title", "last", {60, 9}, Stamp{}, {}}}};
        QCOMPARE(apply(&record, "dashboard", operation)->keptOf("title").size(),
                 limits::keptValues);
    }

    void fieldsKeepTheirOwn() {
        Record record = titled();
        record.merge("n", 1, {10, 1});
        record.edit("n", 2, {9, 2}, {}, {});
        record.edit("title", "y", {9, 2}, {}, {});
        record.edit("aa", "b", {3, 2}, {}, {});
        QCOMPARE(shown(record), "x 10/1 < y 9/2");
        QCOMPARE(shown(record, "n"), "integer 10/1 < integer 9/2");
        QCOMPARE(shown(record, "aa"), "b 3/2");
        QVERIFY(record.keptOf("b").empty());
        edit(record, "z", {12, 2}, {10, 1}, {{9, 2}}); // the same stamp in n stays
        QCOMPARE(shown(record), "z 12/2");
        QCOMPARE(shown(record, "n"), "integer 10/1 < integer 9/2");
    }

    void aPlainWriteLeavesTheKeptAlone() {
        Record record = titled();
        edit(record, "y", {12, 2}, {10, 1});
        edit(record, "z", {11, 3}, {10, 1});
        QVERIFY(!record.merge("title", "plain", {11, 9}));
        QVERIFY(!record.merge("title", "plain", {11, 3})); // not even of a kept one's stamp
        QCOMPARE(shown(record), "y 12/2 < z 11/3");
        QVERIFY(record.merge("title", "plain", {13, 1}));
        QCOMPARE(shown(record), "plain 13/1 < z 11/3");
        // And an edit that has not seen it keeps it, as it cannot know better.
        edit(record, "w", {14, 2}, {12, 2});
        QCOMPARE(shown(record), "w 14/2 < plain 13/1 < z 11/3");
    }

    void deletionAndNewLifeDropTheKept() {
        Record record = titled();
        edit(record, "y", {9, 2}, {});
        QVERIFY(record.hasKept());
        record.bury({20, 1});
        QVERIFY(!record.hasKept());
        QVERIFY(record.keptOf("title").empty());
        QVERIFY(!edit(record, "z", {30, 2}, {}));
        QCOMPARE(shown(record), "none");
        QCOMPARE(toHex(encodeRecord(record)),
                 joined("87 6474696c65 66766f6c756d65 00 14 01 f6 a0"));
        record.beginLife();
        edit(record, "new", {25, 2}, {10, 1}); // nothing is there that it could have replaced
        QCOMPARE(shown(record), "new 25/2");
        QVERIFY(!record.hasKept());
    }

    void applyIsDeterministic() {
        const std::string fault = counterexample([] {
            std::optional<Record> record;
            const auto operations = *rc::gen::scale(
                0.2, rc::gen::container<std::vector<Operation>>(anyOperation("tile", "volume")));
            for (const Operation& operation : operations) {
                std::vector<Overflow> overflow;
                std::vector<Overflow> overflowAgain;
                const Record* current = record ? &*record : nullptr;
                const auto next = apply(current, "dashboard", operation, &overflow);
                // The same from what was stored and sent.
                std::optional<Record> stored;
                if (record)
                    stored = *decodeRecord("dashboard", encodeRecord(*record));
                const Result<Operation> sent = again(operation);
                RC_ASSERT(faultOf(sent).toStdString() == "");
                RC_ASSERT(*sent == operation);
                const auto nextAgain =
                    apply(stored ? &*stored : nullptr, "dashboard", *sent, &overflowAgain);
                RC_ASSERT(next == nextAgain);
                RC_ASSERT(overflow == overflowAgain);
                if (next) {
                    const Bytes bytes = encodeRecord(*next);
                    RC_ASSERT(bytes == encodeRecord(*nextAgain));
                    const Result<Record> read = decodeRecord("dashboard", bytes);
                    RC_ASSERT(faultOf(read).toStdString() == "");
                    RC_ASSERT(*read == *next);
                    RC_ASSERT(encodeRecord(*read) == bytes);
                }
                record = next;
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void orderDoesNotMatter() {
        const std::string fault = counterexample([] {
            const Story story = *anyStory({.devices = 5, .steps = 24});
            const Played one = played(story, *anyOrder(story));
            const Played other = played(story, *anyOrder(story));
            const bool fits = one.overflow.empty() && other.overflow.empty();
            RC_TAG(fits, one.record && one.record->hasKept());
            // Of more than limits::keptValues at once the order says which had no room.
            RC_PRE(fits);
            RC_ASSERT(one.record == other.record);
            if (one.record)
                RC_ASSERT(toHex(encodeRecord(*one.record)) == toHex(encodeRecord(*other.record)));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void everyReplicaComesToTheSame() {
        const std::string fault = counterexample([] {
            // What a device saw of it, with what the others wrote before and after, is what the
            // hub has.
            const Story story = *anyStory({.devices = 4, .steps = 16});
            const Played hub = played(story, *anyOrder(story));
            std::vector<std::size_t> own = story.seenByFirst;
            for (std::size_t i = 0; i < story.written.size(); ++i)
                if (std::find(own.begin(), own.end(), i) == own.end())
                    own.push_back(i);
            const Played device = played(story, own);
            RC_PRE(hub.overflow.empty() && device.overflow.empty());
            RC_ASSERT(device.record == hub.record);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void nothingThatAPersonWroteIsLost() {
        const std::string fault = counterexample([] {
            const Story story = *anyStory({.devices = 20, .steps = 120});
            const Played end = played(story, *anyOrder(story));
            RC_TAG(end.overflow.empty());
            for (const std::string& field : Story::personFields()) {
                // What was written, but what an edit has replaced or settled, and what had no room.
                std::vector<Kept> expected = story.valuesOf(field);
                std::erase_if(expected, [&](const Kept& one) {
                    return story.isReplaced(field, one.stamp) ||
                           std::find(end.overflow.begin(), end.overflow.end(),
                                     Overflow{field, one}) != end.overflow.end();
                });
                std::sort(expected.begin(), expected.end(),
                          [](const Kept& a, const Kept& b) { return a.stamp < b.stamp; });
                RC_ASSERT(valuesIn(end.record, field) == expected);
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(TestRecordEdit)
#include "tst_recordedit.moc"
