// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/edit.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/insight.h"

#include <QTest>

using namespace vigie;

namespace {

constexpr std::int64_t now = 1'795'534'800'000;
constexpr sync::WriterId me = 1;
constexpr sync::WriterId other = 2;

const sync::RecordKey key{"dashboard/today", std::string(Insight::kind), "one"};

sync::Stamp at(int minute, sync::WriterId writer) {
    return sync::Stamp::at(now + minute * 60'000, 0, writer);
}

sync::Map words(const char* text) {
    return {{"text", text}};
}

/// "first" of the other's at minute 1, tied to a tile.
sync::Record recordOf(const char* text = "first") {
    sync::Record record(key);
    record.merge("tile", "volume", at(1, other));
    record.edit("text", text, at(1, other), {}, {});
    return record;
}

sync::Record after(const sync::Record& record, const sync::Operation& operation) {
    return *sync::apply(&record, key.channel, operation);
}

QString textOf(const sync::Record& record) {
    return QString::fromStdString(*record.find("text")->text());
}

} // namespace

/// What a person's write says of what they saw.
class TstEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEditReplacesWhatWasShown();
    void aSettlementTakesWhatWasSeen();
    void aSettlementIsOfThatLife();
    void aRefusedEditKeepsItsSight();
    void aRefusedDeletionIsOfWhatIsThere();
    void severalRecordsAtOnce();

private:
    static WriteTarget targetOf(std::vector<sync::Record> known) {
        WriteTarget target;
        target.get =
            [known](const sync::RecordKey& asked) -> sync::Result<std::optional<sync::Record>> {
            for (const sync::Record& record : known)
                if (record.key() == asked)
                    return std::optional(record);
            return std::optional<sync::Record>();
        };
        target.nextStamp = [] { return at(9, me); };
        return target;
    }
};

void TstEdit::anEditReplacesWhatWasShown() {
    const sync::Record known = recordOf();
    const sync::Map shown = known.fields();
    const auto seen = operationFor(key, words("mine"), &known, at(2, me), &shown);
    QVERIFY(seen.ok());
    QVERIFY(!after(known, *seen).hasKept());
    // Others' words that came after it was shown are not replaced.
    const sync::Map older = words("before that");
    const auto unseen = operationFor(key, words("mine"), &known, at(2, me), &older);
    QVERIFY(unseen.ok());
    const sync::Record both = after(known, *unseen);
    QCOMPARE(textOf(both), QString("mine"));
    QCOMPARE(both.keptOf("text").size(), 1U);
    // One's own are known, whatever the screen shows.
    const auto again = operationFor(key, words("again"), &both, at(3, me), &older);
    QVERIFY(again.ok());
    QCOMPARE(again->fields[0].base, std::optional(at(2, me)));
    // A field that nobody filled and one that is not there are the same.
    sync::Record emptied = recordOf();
    emptied.edit("text", sync::Value(), at(2, other), at(1, other), {});
    const sync::Map none;
    const auto first = operationFor(key, words("mine"), &emptied, at(3, me), &none);
    QVERIFY(first.ok());
    QVERIFY(!after(emptied, *first).hasKept());
}

void TstEdit::aSettlementTakesWhatWasSeen() {
    sync::Record record = recordOf();
    record.edit("text", "second", at(2, me), {}, {});
    const FieldSight seen = sightOf(record, "text");
    QCOMPARE(seen.base, at(2, me));
    QCOMPARE(seen.kept, std::vector{at(1, other)});
    auto settled = settlementFor(key, seen, "both", &record, at(5, me));
    QVERIFY(settled.ok());
    const sync::Record one = after(record, *settled);
    QCOMPARE(textOf(one), QString("both"));
    QVERIFY(!one.hasKept());
    QCOMPARE(one.find("tile")->text() ? *one.find("tile")->text() : "", std::string("volume"));
    // A third that came in between stays, whether it lost or won.
    for (const int minute : {0, 3}) {
        sync::Record more = record;
        more.edit("text", "third", at(minute, 3), {}, {});
        const sync::Record left = after(more, *settled);
        QCOMPARE(textOf(left), QString("both"));
        QCOMPARE(left.keptOf("text").size(), 1U);
        QCOMPARE(left.keptOf("text")[0].stamp, at(minute, 3));
    }
    QVERIFY(!settlementFor(key, seen, "", &record, at(5, me)).ok());
    QCOMPARE(settlementFor(key, seen, "both", nullptr, at(5, me)).error().code,
             sync::ErrorCode::NotFound);
}

void TstEdit::aSettlementIsOfThatLife() {
    sync::Record record = recordOf();
    const FieldSight seen = sightOf(record, "text");
    record.bury(at(2, other));
    record.beginLife();
    record.edit("text", "a new one", at(3, other), {}, {});
    const auto settled = settlementFor(key, seen, "both", &record, at(5, me));
    QVERIFY(!settled.ok());
    QVERIFY(settled.error().sentence.find("created again") != std::string::npos);
}

void TstEdit::aRefusedEditKeepsItsSight() {
    const sync::Record before = recordOf();
    auto edit = operationFor(key, words("mine"), &before, at(2, me));
    QVERIFY(edit.ok());
    const sync::OperationGroup refused{7, key.channel, {*edit}};
    // Nobody wrote since: it replaces what its writer saw.
    auto again = groupAgain(refused, {}, targetOf({before}));
    QVERIFY(again.ok());
    QCOMPARE(again->operations.size(), 1U);
    QCOMPARE(again->operations[0].stamp, at(9, me));
    QVERIFY(!after(before, again->operations[0]).hasKept());
    // Somebody did, and its writer has not seen it.
    sync::Record meanwhile = before;
    meanwhile.edit("text", "meanwhile", at(4, other), at(1, other), {});
    again = groupAgain(refused, words("mine, edited"), targetOf({meanwhile}));
    QVERIFY(again.ok());
    const sync::Record both = after(meanwhile, again->operations[0]);
    QCOMPARE(textOf(both), QString("mine, edited"));
    QCOMPARE(both.keptOf("text").size(), 1U);
    // It is gone, and the edit does not say all of it.
    again = groupAgain(refused, {}, targetOf({}));
    QCOMPARE(again.error().code, sync::ErrorCode::NotFound);
    // What was to be created can be, and what exists by now is changed.
    auto creation =
        operationFor(key, fieldsOf(Insight{.tile = "volume", .text = "new"}), nullptr, at(2, me));
    QVERIFY(creation.ok());
    const sync::OperationGroup notMade{8, key.channel, {*creation}};
    again = groupAgain(notMade, {}, targetOf({}));
    QVERIFY(again.ok());
    QCOMPARE(again->operations[0].act, sync::Act::Create);
    again = groupAgain(notMade, {}, targetOf({before}));
    QVERIFY(again.ok());
    QCOMPARE(again->operations[0].act, sync::Act::Change);
    QCOMPARE(after(before, again->operations[0]).keptOf("text").size(), 1U);
    // Words that break a rule are not written.
    QCOMPARE(groupAgain(notMade, words(""), targetOf({})).error().code, sync::ErrorCode::Invalid);
}

void TstEdit::aRefusedDeletionIsOfWhatIsThere() {
    const sync::Record before = recordOf();
    auto deletion = operationFor(key, std::nullopt, &before, at(2, me));
    QVERIFY(deletion.ok());
    sync::Record meanwhile = before;
    meanwhile.edit("text", "meanwhile", at(4, other), at(1, other), {});
    QVERIFY(sync::judge(&meanwhile, key.channel, *deletion));
    const auto again = groupAgain({7, key.channel, {*deletion}}, {}, targetOf({meanwhile}));
    QVERIFY(again.ok());
    QVERIFY(!sync::judge(&meanwhile, key.channel, again->operations[0]));
    QVERIFY(after(meanwhile, again->operations[0]).isTombstone());
    QVERIFY(!groupAgain({7, key.channel, {*deletion}}, {}, targetOf({})).ok());
}

void TstEdit::severalRecordsAtOnce() {
    const sync::Record one = recordOf();
    auto first = operationFor(key, words("one"), &one, at(2, me));
    const sync::RecordKey secondKey{key.channel, key.kind, "two"};
    auto second = operationFor(secondKey, words("two"), nullptr, at(3, me));
    QVERIFY(first.ok() && second.ok());
    const sync::OperationGroup refused{7, key.channel, {*first, *second}};
    const auto again = groupAgain(refused, {}, targetOf({one}));
    QVERIFY(again.ok());
    QCOMPARE(again->operations.size(), 2U);
    QCOMPARE(again->operations[1].id, std::string("two"));
    // For which of them would the words be?
    QCOMPARE(groupAgain(refused, words("edited"), targetOf({one})).error().code,
             sync::ErrorCode::Invalid);
}

QTEST_APPLESS_MAIN(TstEdit)
#include "tst_edit.moc"
