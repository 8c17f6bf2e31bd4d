// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/leveldblog.h"
#include "sync/log/sequencer.h"
#include "sync/log/tuning.h"
#include "sync/record/limits.h"
#include "tests/log/faultenv.h"

#include <leveldb/helpers/memenv.h>

#include <QTest>

#include <fmt/format.h>

using namespace vigie::sync;

namespace {

constexpr std::int64_t now = 1'774'000'000'000;

std::optional<Refusal> allowAll(const Author&, const Operation&, const Record&) {
    return std::nullopt;
}

/// A log in memory, its sequencer, and what it told.
struct Bench {
    explicit Bench(Sequencer::Review review = allowAll)
        : below(leveldb::NewMemEnv(leveldb::Env::Default())), disk(below.get()),
          log(std::move(*LevelDbLog::open("/log", &disk))), sequencer(*log, std::move(review)) {}

    /// The number of the submission in `told`.
    std::size_t submit(WriterId device, std::vector<SentGroup> groups,
                       std::uint64_t confirmed = 0) {
        const std::size_t number = told.size();
        told.emplace_back();
        sequencer.submit({device, {}, 0}, confirmed, std::move(groups),
                         [this, number](Result<std::vector<Fate>> fates) {
                             QVERIFY2(!told[number], "told twice");
                             told[number] = std::move(fates);
                         });
        return number;
    }
    std::vector<Fate> fates(std::size_t number) const {
        return told[number] && told[number]->ok() ? **told[number] : std::vector<Fate>();
    }
    std::optional<ErrorCode> errorOf(std::size_t number) const {
        return told[number] && !told[number]->ok() ? std::optional(told[number]->error().code)
                                                   : std::nullopt;
    }
    std::uint64_t commit() {
        auto advances = sequencer.commit(now);
        std::uint64_t records = 0;
        if (advances) {
            for (const auto& advance : *advances) {
                records += advance.records.size();
            }
        }
        return records;
    }
    std::optional<std::string> text(const std::string& id, const std::string& channel = "room") {
        auto record = log->current({channel, "thing", id});
        if (!record.ok() || !*record || (*record)->isTombstone()) {
            return std::nullopt;
        }
        const Value* field = (*record)->find("text");
        return field ? *field->text() : std::string();
    }

    std::unique_ptr<leveldb::Env> below;
    FaultEnv disk;
    std::unique_ptr<LevelDbLog> log;
    Sequencer sequencer;
    std::vector<std::optional<Result<std::vector<Fate>>>> told;
};

Operation operation(Act act, const std::string& id, std::uint64_t time,
                    const std::string& text = {}, WriterId writer = 1) {
    Operation made{act, "thing", id, 0, {time, writer}, {}};
    if (act != Act::Delete) {
        made.fields.push_back({"text", Value(text), {time, writer}, std::nullopt});
    }
    return made;
}

OperationGroup group(std::uint64_t counter, std::vector<Operation> operations,
                     const std::string& channel = "room") {
    return {counter, channel, std::move(operations)};
}

OperationGroup creation(std::uint64_t counter, const std::string& id, const std::string& text) {
    return group(counter, {operation(Act::Create, id, 100 + counter, text)});
}

} // namespace

class tst_Sequencer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersInOrder();
    void judgesAGroupWhole();
    void laterOperationsSeeEarlierOnes();
    void aRecordTwiceInAGroupIsOneVersion();
    void sameGroupAgainMeetsTheSameFate();
    void sameGroupTwiceInOneCommit();
    void otherBytesUnderTheSameCounterAreAClone();
    void otherBytesInOneCommitAreAClone();
    void gapIsOutOfOrder();
    void confirmedReceiptsGo();
    void unconfirmedReceiptsAreBounded();
    void devicesInterleave();
    void ownWrites();
    void ownWritesThatNoRecordMayHold();
    void toldSequencesAreStoredSequences();
    void fatesComeAfterTheSync();
    void failingLogTellsEverybody();
    void submissionsFromInsideAJudgement();
    void signedWordsAreKeptWithTheirWrite();
    void whatIsTooMuchToBeKeptAsSigned();
};

void tst_Sequencer::numbersInOrder() {
    Bench bench;
    const auto first = bench.submit(1, {creation(1, "a", "A"), creation(2, "b", "B")});
    const auto second = bench.submit(1, {creation(3, "c", "C")});
    QVERIFY(bench.sequencer.hasWork());
    QVERIFY(!bench.told[first]);
    QCOMPARE(bench.commit(), std::uint64_t(3));
    QVERIFY(!bench.sequencer.hasWork());
    QCOMPARE(bench.fates(first).size(), std::size_t(2));
    QCOMPARE(bench.fates(first)[0].sequence, std::uint64_t(1));
    QCOMPARE(bench.fates(first)[1].sequence, std::uint64_t(2));
    QCOMPARE(bench.fates(second)[0].sequence, std::uint64_t(3));
    QCOMPARE(bench.log->lastCounter(1), std::uint64_t(3));
}

void tst_Sequencer::judgesAGroupWhole() {
    // Badness at every place of the group.
    for (std::size_t bad = 0; bad < 4; ++bad) {
        Bench bench;
        std::vector<Operation> operations;
        for (std::size_t i = 0; i < 4; ++i) {
            operations.push_back(operation(i == bad ? Act::Change : Act::Create,
                                           fmt::format("id {}", i), 5, "text"));
        }
        const auto told = bench.submit(1, {group(1, operations), creation(2, "next", "N")});
        QCOMPARE(bench.commit(), std::uint64_t(1));
        QCOMPARE(bench.fates(told).size(), std::size_t(2));
        QVERIFY(bench.fates(told)[0].refusal);
        QCOMPARE(bench.fates(told)[0].refusal->reason, RefusalReason::Gone);
        QVERIFY(!bench.fates(told)[1].refusal);
        QCOMPARE(bench.log->head("room"), std::uint64_t(1));
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(!bench.log->current({"room", "thing", fmt::format("id {}", i)})->has_value());
        }
        // Nor does a later group of the same commit see what was left behind.
        const auto again = bench.submit(1, {group(3, {operation(Act::Change, "id 0", 6, "x")})});
        bench.commit();
        QVERIFY(bench.fates(again)[0].refusal);
    }
}

void tst_Sequencer::laterOperationsSeeEarlierOnes() {
    Bench bench;
    const auto told = bench.submit(1, {group(1, {operation(Act::Create, "x", 5, "one")}),
                                       group(2, {operation(Act::Change, "x", 6, "two")}),
                                       group(3, {operation(Act::Delete, "x", 7)}),
                                       group(4, {operation(Act::Change, "x", 8, "late")})});
    QCOMPARE(bench.commit(), std::uint64_t(3));
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(bench.fates(told)[i].refusal.has_value(), i == 3);
    }
    QVERIFY((*bench.log->current({"room", "thing", "x"}))->isTombstone());
}

void tst_Sequencer::aRecordTwiceInAGroupIsOneVersion() {
    Bench bench;
    const auto told = bench.submit(1, {group(1, {operation(Act::Create, "x", 5, "one"),
                                                 operation(Act::Create, "y", 5, "other"),
                                                 operation(Act::Change, "x", 6, "two")})});
    QCOMPARE(bench.commit(), std::uint64_t(2));
    QCOMPARE(bench.fates(told)[0].sequence, std::uint64_t(2));
    QCOMPARE(bench.text("x"), std::optional<std::string>("two"));
}

void tst_Sequencer::sameGroupAgainMeetsTheSameFate() {
    Bench bench([](const Author&, const Operation& operation, const Record&) {
        return operation.id == "bad"
                   ? std::optional(Refusal{RefusalReason::Forbidden, "text", "No."})
                   : std::nullopt;
    });
    const std::vector<SentGroup> groups{creation(1, "a", "A"), creation(2, "bad", "B"),
                                        creation(3, "c", "C")};
    const auto first = bench.submit(1, groups);
    bench.commit();
    bench.submit(2, {creation(1, "a", "of another")});
    bench.commit();
    const std::uint64_t head = bench.log->head("room");
    const auto again = bench.submit(1, groups);
    QCOMPARE(bench.commit(), std::uint64_t(0));
    QCOMPARE(bench.log->head("room"), head);
    QCOMPARE(bench.fates(again).size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(bench.fates(again)[i].counter, bench.fates(first)[i].counter);
        QCOMPARE(bench.fates(again)[i].channel, std::string("room"));
        QCOMPARE(bench.fates(again)[i].sequence, bench.fates(first)[i].sequence);
        QVERIFY(bench.fates(again)[i].refusal == bench.fates(first)[i].refusal);
    }
    // Old and new in one submission.
    const auto both = bench.submit(1, {groups[2], creation(4, "d", "D")});
    QCOMPARE(bench.commit(), std::uint64_t(1));
    QCOMPARE(bench.fates(both).size(), std::size_t(2));
}

void tst_Sequencer::sameGroupTwiceInOneCommit() {
    Bench bench;
    const auto first = bench.submit(1, {creation(1, "a", "A"), creation(2, "b", "B")});
    const auto second = bench.submit(1, {creation(1, "a", "A"), creation(2, "b", "B")});
    QCOMPARE(bench.commit(), std::uint64_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(bench.fates(first)[i].sequence, i + 1);
        QCOMPARE(bench.fates(second)[i].sequence, i + 1);
    }
}

void tst_Sequencer::otherBytesUnderTheSameCounterAreAClone() {
    Bench bench;
    bench.submit(1, {creation(1, "a", "A")});
    bench.commit();
    const auto clone = bench.submit(1, {creation(1, "a", "not A")});
    const auto other = bench.submit(2, {creation(1, "b", "B")});
    bench.commit();
    QCOMPARE(bench.errorOf(clone), std::optional(ErrorCode::Refused));
    QCOMPARE(bench.fates(other).size(), std::size_t(1)); // nobody else suffers
    QCOMPARE(bench.text("a"), std::optional<std::string>("A"));
}

void tst_Sequencer::otherBytesInOneCommitAreAClone() {
    Bench bench;
    const auto first = bench.submit(1, {creation(1, "a", "A")});
    const auto clone = bench.submit(1, {creation(1, "b", "B")});
    bench.commit();
    QCOMPARE(bench.fates(first).size(), std::size_t(1));
    QCOMPARE(bench.errorOf(clone), std::optional(ErrorCode::Refused)); // never "accepted"
    QVERIFY(!bench.text("b"));
}

void tst_Sequencer::gapIsOutOfOrder() {
    Bench bench;
    const auto ahead = bench.submit(1, {creation(2, "a", "A")});
    const auto zero = bench.submit(2, {creation(0, "a", "A")});
    const auto huge = bench.submit(3, {creation(UINT64_MAX, "a", "A")});
    QCOMPARE(bench.commit(), std::uint64_t(0));
    QCOMPARE(bench.errorOf(ahead), std::optional(ErrorCode::Invalid));
    QCOMPARE(bench.errorOf(huge), std::optional(ErrorCode::Invalid));
    QCOMPARE(bench.errorOf(zero), std::optional(ErrorCode::Refused)); // no counter of anybody
    QCOMPARE(bench.log->lastCounter(1), std::uint64_t(0));
}

void tst_Sequencer::confirmedReceiptsGo() {
    Bench bench;
    bench.submit(1, {creation(1, "a", "A"), creation(2, "b", "B"), creation(3, "c", "C")});
    bench.commit();
    const auto told = bench.submit(1, {creation(3, "c", "C"), creation(4, "d", "D")}, 2);
    bench.commit();
    QCOMPARE(bench.fates(told).size(), std::size_t(2));
    QVERIFY(!bench.log->receipt(1, 2)->has_value());
    QVERIFY(bench.log->receipt(1, 3)->has_value());
    // What it said it had cannot come again from the same device.
    const auto clone = bench.submit(1, {creation(2, "b", "B")});
    bench.commit();
    QCOMPARE(bench.errorOf(clone), std::optional(ErrorCode::Refused));
}

void tst_Sequencer::unconfirmedReceiptsAreBounded() {
    Bench bench;
    std::uint64_t counter = 0;
    for (int i = 0; i < 12; ++i) {
        std::vector<SentGroup> groups;
        for (int j = 0; j < 500; ++j) {
            groups.push_back(creation(++counter, "x", "y"));
        }
        bench.submit(1, std::move(groups));
        bench.commit();
    }
    std::uint64_t kept = 0;
    for (std::uint64_t i = 1; i <= counter; ++i) {
        kept += bench.log->receipt(1, i)->has_value() ? 1 : 0;
    }
    QVERIFY(kept <= tuning::receiptsOfDevice + 500);
    QVERIFY(kept >= tuning::receiptsOfDevice);
}

void tst_Sequencer::devicesInterleave() {
    Bench bench;
    for (std::uint64_t i = 1; i <= 20; ++i) {
        std::vector<std::size_t> numbers;
        for (WriterId device = 1; device <= 3; ++device) {
            numbers.push_back(bench.submit(
                device, {
                            group(i, {operation(Act::Create, fmt::format("{}-{}", device, i), i,
                                                "own", device)}),
                        }));
        }
        QCOMPARE(bench.commit(), std::uint64_t(3));
        for (std::size_t j = 0; j < 3; ++j) {
            QCOMPARE(bench.fates(numbers[j])[0].sequence, 3 * (i - 1) + j + 1);
        }
    }
}

void tst_Sequencer::ownWrites() {
    int reviewed = 0;
    Bench bench([&reviewed](const Author&, const Operation&, const Record&) {
        ++reviewed;
        return std::optional<Refusal>();
    });
    bench.sequencer.write("room", {operation(Act::Create, "x", 5, "hub", 9),
                                   operation(Act::Change, "never was", 5, "nothing", 9)});
    bench.sequencer.write("figures", {operation(Act::Create, "y", 5, "hub", 9)});
    QCOMPARE(bench.commit(), std::uint64_t(2));
    QCOMPARE(reviewed, 0);
    QCOMPARE(bench.text("x"), std::optional<std::string>("hub"));
    bench.sequencer.write("room", {operation(Act::Change, "x", 5, "hub", 9)}); // the same write
    QCOMPARE(bench.commit(), std::uint64_t(0));
    QCOMPARE(bench.log->head("room"), std::uint64_t(1));
    QVERIFY(bench.sequencer.takeDropped().empty());
}

void tst_Sequencer::ownWritesThatNoRecordMayHold() {
    Bench bench;
    const std::string tooLong(40'000, 'x');
    bench.sequencer.write("room", {operation(Act::Create, "good", 5, "good"),
                                   operation(Act::Create, "long", 5, tooLong),
                                   operation(Act::Create, "broken", 5, "\xff"),
                                   operation(Act::Create, "also good", 5, "good")});
    const auto told = bench.submit(1, {creation(1, "pushed", "P")});
    QCOMPARE(bench.commit(), std::uint64_t(3));
    QCOMPARE(bench.fates(told).size(), std::size_t(1)); // a faulty hub stops nobody
    const auto dropped = bench.sequencer.takeDropped();
    QCOMPARE(dropped.size(), std::size_t(2));
    QCOMPARE(dropped[0].key.id, std::string("long"));
    QCOMPARE(dropped[0].refusal.reason, RefusalReason::TooLarge);
    QCOMPARE(dropped[1].refusal.reason, RefusalReason::Invalid);
    QVERIFY(bench.sequencer.takeDropped().empty());
}

void tst_Sequencer::toldSequencesAreStoredSequences() {
    Bench bench;
    bench.sequencer.write("room", {operation(Act::Create, "own", 5, "hub", 9)});
    const OperationGroup nothing = group(2, {operation(Act::Change, "own", 5, "hub", 9)});
    const auto one =
        bench.submit(1, {creation(1, "a", "A"), nothing, group(3, {}), creation(4, "b", "B")});
    const auto two = bench.submit(2, {group(1, {}, "elsewhere"), creation(2, "c", "C")});
    bench.commit();
    for (const auto& [device, number] :
         {std::pair(WriterId(1), one), std::pair(WriterId(2), two)}) {
        QVERIFY(!bench.fates(number).empty());
        for (const Fate& fate : bench.fates(number)) {
            const auto receipt = bench.log->receipt(device, fate.counter);
            QVERIFY(receipt.ok() && receipt->has_value());
            QCOMPARE((*receipt)->sequence, fate.sequence);
            QVERIFY(fate.sequence <= bench.log->head(fate.channel));
        }
    }
    // And the sequence is that of the group's own record.
    const auto page = bench.log->read("room", bench.fates(one)[3].sequence - 1, 1, 0);
    QVERIFY(page.ok());
    QCOMPARE(decodeRecord("room", page->records)->key().id, std::string("b"));
}

void tst_Sequencer::fatesComeAfterTheSync() {
    Bench bench;
    bool seen = false;
    bench.sequencer.submit(
        {1, {}, 0}, 0, {creation(1, "a", "A")}, [&](Result<std::vector<Fate>> fates) {
            seen = fates.ok() && bench.log->head("room") == 1 && bench.log->lastCounter(1) == 1;
        });
    bench.commit();
    QVERIFY(seen);
}

void tst_Sequencer::failingLogTellsEverybody() {
    Bench bench;
    bench.submit(1, {creation(1, "a", "A")});
    bench.commit();
    bench.disk.failAfter(FaultEnv::Call::Sync, 1, false);
    bench.sequencer.write("room", {operation(Act::Create, "own", 5, "hub", 9)});
    std::vector<std::size_t> numbers{bench.submit(1, {creation(2, "b", "B")}),
                                     bench.submit(2, {creation(1, "c", "C")}),
                                     bench.submit(1, {creation(1, "a", "clone")})};
    QVERIFY(!bench.sequencer.commit(now).ok());
    for (const auto number : numbers) {
        QVERIFY(bench.errorOf(number).has_value());
        QVERIFY(bench.errorOf(number) != ErrorCode::Refused);
    }
    QVERIFY(!bench.text("b"));
    bench.disk.heal();
    const auto later = bench.submit(2, {creation(1, "c", "C")});
    QVERIFY(!bench.sequencer.commit(now).ok());
    QVERIFY(bench.errorOf(later).has_value());
}

void tst_Sequencer::submissionsFromInsideAJudgement() {
    Bench bench;
    bench.sequencer.submit({1, {}, 0}, 0, {creation(1, "a", "A")}, [&](Result<std::vector<Fate>>) {
        bench.submit(1, {creation(2, "b", "B")});
    });
    QCOMPARE(bench.commit(), std::uint64_t(1));
    QVERIFY(bench.sequencer.hasWork());
    QCOMPARE(bench.commit(), std::uint64_t(1));
    QCOMPARE(bench.fates(0).size(), std::size_t(1));
}

void tst_Sequencer::signedWordsAreKeptWithTheirWrite() {
    Bench bench;
    bench.submit(1, {creation(1, "a", "A")}, 0);
    const SigningKey key(SigningKey::Seed{});
    const OperationGroup said = creation(2, "b", "B");
    const OperationGroup nothing = group(3, {operation(Act::Change, "a", 1, "earlier")});
    std::vector<Fate> fates;
    std::vector<bool> reviewed;
    Sequencer sequencer(*bench.log, [&](const Author& author, const Operation&, const Record&) {
        reviewed.push_back(author.hasSigned);
        return std::optional<Refusal>();
    });
    bench.commit();
    sequencer.submit({1, "amal", 0, key.publicKey()}, 0,
                     {{said, key.sign(signedPart(1, said))},
                      {nothing, key.sign(signedPart(1, nothing))},
                      creation(4, "c", "C")},
                     [&](Result<std::vector<Fate>> told) { fates = *told; });
    const auto advances = sequencer.commit(now);
    QVERIFY(advances.ok());
    QCOMPARE(advances->size(), std::size_t(1)); // one channel
    // What was said and lost against a later value was said all the same.
    const auto& records = advances->front().records;
    QCOMPARE(records.size(), std::size_t(4));
    QCOMPARE(records[0].key().id, std::string("b"));
    QCOMPARE(records[1].key().kind, std::string(statementKind));
    QCOMPARE(records[2].key().kind, std::string(statementKind));
    QCOMPARE(records[3].key().id, std::string("c"));
    QVERIFY(*records[1].find("said")->bytes() == signedPart(1, said));
    QVERIFY(*records[2].find("said")->bytes() == signedPart(1, nothing));
    QCOMPARE(*records[1].find("person")->text(), std::string("amal"));
    QCOMPARE(records[1].stamp().writer, bench.log->owner());
    QCOMPARE(records[1].stamp().milliseconds(), now);
    QCOMPARE(fates.at(0).sequence, std::uint64_t(3)); // with its statement
    QCOMPARE(fates.at(2).sequence, std::uint64_t(5));
    QVERIFY(reviewed == (std::vector<bool>{true, true, false}));
}

// A group may be as large as a record, and its statement is a record around it.
void tst_Sequencer::whatIsTooMuchToBeKeptAsSigned() {
    const SigningKey key(SigningKey::Seed{});
    const auto fateOf = [&key](std::size_t bytes) {
        Bench bench;
        Operation large{Act::Create, "thing", "a", 0, {100, 1}, {}};
        for (std::size_t left = bytes; left > 0;) {
            const std::size_t part = std::min(left, limits::textFieldBytes);
            const std::string name(1, static_cast<char>('a' + large.fields.size()));
            large.fields.push_back({name, Value(std::string(part, 'x')), {100, 1}, std::nullopt});
            left -= part;
        }
        const OperationGroup said = group(1, {large});
        std::optional<Refusal> refusal;
        bench.sequencer.submit(
            {1, "amal", 0, key.publicKey()}, 0, {{said, key.sign(signedPart(1, said))}},
            [&](Result<std::vector<Fate>> told) { refusal = told->at(0).refusal; });
        const std::uint64_t records = bench.commit();
        return refusal ? fmt::format("{} {}", word(refusal->reason), records)
                       : fmt::format("accepted {}", records);
    };
    QCOMPARE(fateOf(limits::recordBytes - 1000), std::string("accepted 2"));
    QCOMPARE(fateOf(limits::recordBytes - 200), std::string("too_large 0"));
}

QTEST_GUILESS_MAIN(tst_Sequencer)
#include "tst_sequencer.moc"
