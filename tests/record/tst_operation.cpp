// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/bytes.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include "sync/record/limits.h"
#include "sync/record/operation.h"

#include <QTest>

#include <algorithm>

using namespace vigie::sync;

namespace {

const std::string channel = "dashboard";

Operation act(Act act, Stamp stamp, std::vector<FieldChange> fields = {}, std::uint64_t life = 0) {
    return {act, "tile", "volume", life, stamp, std::move(fields)};
}

Operation create(Stamp stamp, std::vector<FieldChange> fields = {}, std::uint64_t life = 0) {
    return act(Act::Create, stamp, std::move(fields), life);
}

Operation change(Stamp stamp, std::vector<FieldChange> fields, std::uint64_t life = 0) {
    return act(Act::Change, stamp, std::move(fields), life);
}

/// Of whatever is there.
Operation removal(Stamp stamp, std::uint64_t life = 0) {
    return act(Act::Delete, stamp, {}, life);
}

/// By somebody who saw this record.
Operation removal(Stamp stamp, const Record& seen) {
    return act(Act::Delete, stamp, sightOf(seen, stamp), seen.life());
}

/// A record with the field n = 1 at 10/1.
Record living(std::uint64_t life = 0) {
    Record record({channel, "tile", "volume"});
    record.setLife(life);
    record.merge("n", 1, {10, 1});
    return record;
}

/// The same, deleted at 20/1.
Record buried(std::uint64_t life = 0) {
    Record record = living(life);
    record.bury({20, 1});
    return record;
}

std::optional<Record> applied(std::optional<Record> record,
                              const std::vector<Operation>& operations) {
    for (const Operation& operation : operations) {
        record = apply(record ? &*record : nullptr, channel, operation);
    }
    return record;
}

QByteArray bytesOf(const std::optional<Record>& record) {
    return record ? toHex(encodeRecord(*record)) : QByteArray("nothing");
}

std::string reasonOf(const std::optional<Refusal>& refusal) {
    return refusal ? std::string(word(refusal->reason)) : std::string();
}

Value nested(int depth) {
    Value value = 1;
    for (int i = 0; i < depth; ++i) {
        value = List{value};
    }
    return value;
}

Map oneKey(std::string key) {
    Map map;
    map.set(key, 1);
    return map;
}

std::vector<FieldChange> numbered(int first, int last) {
    Map names;
    for (int i = first; i < last; ++i) {
        names.set("f" + std::to_string(i), 1);
    }
    std::vector<FieldChange> fields;
    for (const auto& [name, value] : names) {
        fields.push_back({name, value, {30, 1}, std::nullopt});
    }
    return fields;
}

rc::Gen<std::vector<Operation>> anyOperations() {
    return rc::gen::scale(
        0.2, rc::gen::container<std::vector<Operation>>(anyOperation("tile", "volume")));
}

/// Changes and Creates of one life. Without any base they merge in any order; of edits in order
/// tst_recordedit tells.
enum Kind { Plain, Mixed };
rc::Gen<std::vector<Operation>> anyChanges(Kind kind) {
    return rc::gen::map(anyOperations(), [kind](std::vector<Operation> operations) {
        for (Operation& operation : operations) {
            operation.life = 0;
            operation.act = operation.act == Act::Delete ? Act::Change : operation.act;
            for (FieldChange& field : operation.fields) {
                field.value = valueOf(field.name, field.stamp);
                if (kind == Plain) {
                    field.base.reset();
                    field.settled.clear();
                }
            }
        }
        return operations;
    });
}

} // namespace

class TestOperation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void createsWhatIsMissing() {
        const Operation operation =
            create({10, 2}, {{"a", "x", {10, 2}, {}}, {"b", 2, {9, 2}, {}}}, 3);
        const std::optional<Record> record = apply(nullptr, channel, operation);
        QVERIFY(record.has_value());
        QCOMPARE(record->key(), (RecordKey{"dashboard", "tile", "volume"}));
        QCOMPARE(record->life(), std::uint64_t{3});
        QCOMPARE(bytesOf(record), joined("87 6474696c65 66766f6c756d65 03 0a 02 "
                                         "a2 6161 6178 6162 02 a1 6162 82 09 02"));
    }

    void createsWithoutFields() {
        const std::optional<Record> record = applied({}, {create({10, 2})});
        QCOMPARE(bytesOf(record), joined("87 6474696c65 66766f6c756d65 00 0a 02 a0 a0"));
        QCOMPARE(bytesOf(applied({}, {create({12, 2}), create({10, 2})})),
                 bytesOf(applied({}, {create({10, 2}), create({12, 2})})));
        // Creating what has fields adds nothing.
        QCOMPARE(bytesOf(applied(living(), {create({30, 2})})), bytesOf(living()));
    }

    void createOnALivingOneChanges() {
        const std::optional<Record> record =
            applied(living(), {create({9, 2}, {{"m", 5, {9, 2}, {}}, {"n", 5, {9, 2}, {}}})});
        QCOMPARE(*record->find("n")->integer(), std::int64_t{1}); // was written later
        QCOMPARE(*record->find("m")->integer(), std::int64_t{5});
        QCOMPARE(record->stampOf("m"), (Stamp{9, 2}));
        QCOMPARE(record->life(), std::uint64_t{0});
    }

    void createOnATombstoneBeginsALife() {
        const std::optional<Record> record =
            applied(buried(4), {create({5, 2}, {{"m", 5, {5, 2}, {}}})});
        QVERIFY(!record->isTombstone());
        QCOMPARE(record->life(), std::uint64_t{5});
        QCOMPARE(record->stamp(), (Stamp{5, 2})); // nothing of the deletion's
        QCOMPARE(record->fields(), (Map{{"m", 5}}));
        // Its writer saw a later deletion than this one.
        QCOMPARE(applied(buried(4), {create({5, 2}, {}, 9)})->life(), std::uint64_t{9});
        QCOMPARE(applied(buried(4), {create({5, 2})})->stamp(), (Stamp{5, 2}));
        // An id can be used up.
        QCOMPARE(bytesOf(applied(buried(limits::lastLife), {create({5, 2})})),
                 bytesOf(buried(limits::lastLife)));
    }

    void changeMergesFieldByField() {
        const std::optional<Record> record =
            applied(living(), {change({30, 2}, {{"m", 5, {30, 2}, {}}, {"n", 5, {9, 2}, {}}})});
        QCOMPARE(*record->find("n")->integer(), std::int64_t{1});
        QCOMPARE(*record->find("m")->integer(), std::int64_t{5});
        QCOMPARE(
            *applied(living(), {change({30, 2}, {{"n", 7, {30, 2}, {}}})})->find("n")->integer(),
            std::int64_t{7});
    }

    void deleteBuries() {
        const std::optional<Record> record = applied(living(2), {removal({15, 2}, 2)});
        QCOMPARE(bytesOf(record), joined("87 6474696c65 66766f6c756d65 02 0f 02 f6 a0"));
        // A deletion by a late clock is not earlier than what it deletes.
        QCOMPARE(applied(living(), {removal({5, 2})})->stamp(), (Stamp{10, 1}));
    }

    void nothingHappens_data() {
        QTest::addColumn<int>("current"); // 0 nothing, 1 living, 2 tombstone; all in life 4
        QTest::addColumn<int>("act");
        QTest::addColumn<int>("life");
        QTest::newRow("change of nothing") << 0 << 1 << 0;
        QTest::newRow("delete of nothing") << 0 << 2 << 0;
        QTest::newRow("create of an earlier life") << 1 << 0 << 3;
        QTest::newRow("create of a later life") << 1 << 0 << 5;
        QTest::newRow("change of an earlier life") << 1 << 1 << 3;
        QTest::newRow("change of a later life") << 1 << 1 << 5;
        QTest::newRow("delete of an earlier life") << 1 << 2 << 3;
        QTest::newRow("delete of a later life") << 1 << 2 << 5;
        QTest::newRow("change of the dead") << 2 << 1 << 4;
        QTest::newRow("change of a life to come") << 2 << 1 << 5;
        QTest::newRow("delete of the dead") << 2 << 2 << 4;
    }

    void nothingHappens() {
        QFETCH(int, current);
        QFETCH(int, act);
        QFETCH(int, life);
        Operation operation{
            static_cast<Act>(act), "tile", "volume", static_cast<std::uint64_t>(life), {99, 9}, {}};
        if (operation.act != Act::Delete) {
            operation.fields = {{"n", 9, {99, 9}, {}}};
        }
        const std::optional<Record> before = current == 0   ? std::optional<Record>()
                                             : current == 1 ? living(4)
                                                            : buried(4);
        QCOMPARE(bytesOf(applied(before, {operation})), bytesOf(before));
        const std::optional<Refusal> refusal =
            judge(before ? &*before : nullptr, channel, operation);
        QCOMPARE(reasonOf(refusal), std::string("gone"));
        QVERIFY(refusal->field.empty());
        QVERIFY(refusal->sentence.find("dashboard tile volume") != std::string::npos);
    }

    void judgeLetsThrough() {
        const Record record = living();
        const Record tombstone = buried();
        const std::vector<FieldChange> fields{{"n", 2, {30, 2}, {}}};
        QCOMPARE(reasonOf(judge(nullptr, channel, create({30, 2}, fields))), std::string());
        QCOMPARE(reasonOf(judge(&record, channel, create({30, 2}, fields))), std::string());
        QCOMPARE(reasonOf(judge(&tombstone, channel, create({30, 2}, fields))), std::string());
        QCOMPARE(reasonOf(judge(&tombstone, channel, create({30, 2}, fields, 1))), std::string());
        QCOMPARE(reasonOf(judge(&record, channel, change({30, 2}, fields))), std::string());
        QCOMPARE(reasonOf(judge(&record, channel, removal({30, 2}))), std::string());
        QCOMPARE(reasonOf(judge(&record, channel, removal({30, 2}, record))), std::string());
    }

    void deleteOfWhatChanged_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<bool>("changed");
        for (const char* what : {"nothing", "what it saw, deleted by it", "plain write that lost"})
            QTest::newRow(what) << QByteArray(what) << false;
        for (const char* what :
             {"a later stamp", "an earlier stamp than the record's", "a new field",
              "a new field, earlier than all", "another writer", "an unseen kept value",
              "an unseen kept value of another field", "a kept value that was settled since"})
            QTest::newRow(what) << QByteArray(what) << true;
    }

    void deleteOfWhatChanged() {
        QFETCH(QByteArray, what);
        QFETCH(bool, changed);
        Record seen({channel, "tile", "volume"});
        seen.merge("n", 1, {10, 1});
        seen.merge("t", "x", {5, 1});
        seen.edit("n", 2, {7, 2}, {}, {});
        seen.edit("n", 3, {8, 2}, {}, {});
        Record now = seen;
        if (what == "a later stamp")
            now.merge("t", "y", {11, 1});
        else if (what == "an earlier stamp than the record's")
            now.merge("t", "y", {6, 1}); // the record's own stamp stays where it was
        else if (what == "a new field")
            now.merge("m", 1, {11, 1});
        else if (what == "a new field, earlier than all")
            now.merge("m", 1, {1, 1});
        else if (what == "another writer")
            now.merge("t", "y", {5, 2});
        else if (what == "an unseen kept value")
            now.edit("n", 9, {9, 3}, {}, {});
        else if (what == "an unseen kept value of another field")
            now.edit("t", "z", {4, 3}, {}, {});
        else if (what == "a kept value that was settled since")
            now.edit("n", 9, {12, 3}, {10, 1}, std::array{Stamp{7, 2}});
        else if (what == "plain write that lost")
            now.merge("n", 9, {9, 1});
        const Operation deletion = removal({30, 2}, seen);
        if (what == "what it saw, deleted by it")
            now = *apply(&now, channel, deletion);
        const std::optional<Refusal> refusal = judge(&now, channel, deletion);
        QCOMPARE(reasonOf(refusal), std::string(changed ? "changed" : ""));
        if (changed)
            QCOMPARE(
                refusal->sentence,
                std::string("dashboard tile volume was changed after you saw it, so it was not "
                            "deleted. Look at it and delete it again if you still want to."));
        // Who asks for no look deletes it all the same.
        if (!now.isTombstone())
            QCOMPARE(reasonOf(judge(&now, channel, removal({30, 2}))), std::string());
    }

    void deletionKnowsItsWritersOwnEdits() {
        // A device edits, adds a field and deletes, before the hub has any of it.
        const Record base = living();
        Record own = base;
        const Operation edit = change({20, 2}, {{"n", 2, {20, 2}, Stamp{10, 1}, {}}});
        const Operation added = change({21, 2}, {{"m", 1, {21, 2}, std::nullopt, {}}});
        own = *applied(own, {edit, added});
        const Operation deletion = removal({22, 2}, own);
        const std::optional<Record> hubs = applied(base, {edit, added});
        QCOMPARE(reasonOf(judge(&*hubs, channel, deletion)), std::string());
        // Its edit meets another's there, and one of the two is kept, whichever came first.
        const Operation theirs = change({15, 3}, {{"n", 3, {15, 3}, Stamp{10, 1}, {}}});
        const std::optional<Record> first = applied(base, {theirs, edit, added});
        const std::optional<Record> second = applied(base, {edit, theirs, added});
        QCOMPARE(reasonOf(judge(&*first, channel, deletion)), std::string("changed"));
        QCOMPARE(reasonOf(judge(&*second, channel, deletion)), std::string("changed"));
    }

    void sight() {
        Record record = living();
        record.merge("t", "x", {5, 1});
        record.edit("n", 2, {7, 2}, {}, {});
        record.edit("n", 3, {8, 2}, {}, {});
        const std::vector<FieldChange> expected{{"n", {}, {30, 2}, Stamp{10, 1}, {{7, 2}, {8, 2}}},
                                                {"t", {}, {30, 2}, Stamp{5, 1}, {}}};
        QVERIFY(sightOf(record, {30, 2}) == expected);
        QVERIFY(sightOf(buried(), {30, 2}).empty());
    }

    void usedUpIds() {
        const Record tombstone = buried(limits::lastLife);
        QCOMPARE(reasonOf(judge(&tombstone, channel, create({30, 2}))), std::string("gone"));
        const Operation beyond = create({30, 2}, {}, limits::lastLife + 1);
        QCOMPARE(reasonOf(judge(nullptr, channel, beyond)), std::string("invalid"));
        QVERIFY(!apply(nullptr, channel, beyond));
    }

    void malformedIsInvalid_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<QByteArray>("field");
        int row = 0;
        for (const char* field :
             {"channel", "kind", "id", "", "a\n", "b", "a", "t", "m", "n", "n"}) {
            QTest::addRow("%d", row) << row << QByteArray(field);
            ++row;
        }
    }

    void malformedIsInvalid() {
        QFETCH(int, row);
        QFETCH(QByteArray, field);
        const Stamp stamp{30, 2};
        const std::string broken = "x\xff";
        std::vector<Operation> rows(11, create(stamp));
        rows[1].kind = "tile\n";
        rows[2].id = "";
        rows[3].fields = {{"", 1, stamp, {}}};
        rows[4].fields = {{"a\n", 1, stamp, {}}};
        rows[5].fields = {{"a", 1, stamp, {}}, {"b", 1, stamp, {}}, {"b", 1, stamp, {}}};
        rows[6].fields = {{"b", 1, stamp, {}}, {"a", 1, stamp, {}}};
        rows[7].fields = {{"t", List{broken}, stamp, {}}};
        rows[8].fields = {{"m", oneKey(broken), stamp, {}}};
        rows[9].act = Act::Delete;
        rows[9].fields = {{"n", 1, stamp, Stamp{10, 1}, {}}}; // writes something
        rows[10].act = Act::Delete;
        rows[10].fields = {{"n", {}, stamp, {}, {}}}; // has seen nothing
        const Record record = living();
        const Operation& malformed = rows[static_cast<std::size_t>(row)];
        const std::optional<Refusal> refusal = judge(
            row >= 9 ? &record : nullptr, row == 0 ? std::string(129, 'c') : channel, malformed);
        QCOMPARE(reasonOf(refusal), std::string("invalid"));
        QCOMPARE(refusal->field, field.toStdString());
        QVERIFY(refusal->sentence.ends_with('.'));
    }

    void tooLargeNamesTheField_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<QByteArray>("field");
        int row = 0;
        for (const char* field : {"t", "t", "l", "m", "d", "b", "", "", ""}) {
            QTest::addRow("%d", row) << row << QByteArray(field);
            ++row;
        }
    }

    void tooLargeNamesTheField() {
        QFETCH(int, row);
        QFETCH(QByteArray, field);
        const Stamp stamp{30, 1};
        const auto one = [&](const char* name, Value value) {
            return create(stamp, {{"a", 1, stamp, {}}, {name, std::move(value), stamp, {}}});
        };
        const auto two = [&](std::size_t first, std::size_t second) {
            return create(stamp, {{"a", Bytes(first), stamp, {}}, {"b", Bytes(second), stamp, {}}});
        };
        // Each with what just fits.
        const std::vector<std::pair<Operation, Operation>> rows{
            {one("t", std::string(32769, 'x')), one("t", std::string(32768, 'x'))},
            {one("t", List{std::string(32769, 'x')}), one("t", List{std::string(32768, 'x')})},
            {one("l", List(257)), one("l", List(256))},
            {one("m", oneKey(std::string(32769, 'x'))), one("m", oneKey(std::string(32768, 'x')))},
            {one("d", nested(25)), one("d", nested(24))},
            {one("b", Bytes(262144)), one("b", Bytes(262000))},
            {two(200000, 62144), two(200000, 62000)},
            {create(stamp, numbered(0, 257)), create(stamp, numbered(0, 256))},
            {create(stamp, numbered(0, 256)), create(stamp, numbered(0, 255))},
        };
        const Record record = living(); // with one more field
        const Record* current = row == 8 ? &record : nullptr;
        const auto& [exceeds, fits] = rows[static_cast<std::size_t>(row)];
        const std::optional<Refusal> refusal = judge(current, channel, exceeds);
        QCOMPARE(reasonOf(refusal), std::string("too_large"));
        QCOMPARE(refusal->field, field.toStdString());
        QVERIFY(refusal->sentence.find("dashboard tile volume") != std::string::npos);
        const std::optional<Refusal> none = judge(current, channel, fits);
        QCOMPARE(none ? none->sentence : std::string(), std::string());
    }

    void words() {
        const std::pair<RefusalReason, const char*> all[] = {
            {RefusalReason::Forbidden, "forbidden"}, {RefusalReason::Changed, "changed"},
            {RefusalReason::Gone, "gone"},           {RefusalReason::Invalid, "invalid"},
            {RefusalReason::TooLarge, "too_large"},  {RefusalReason::KindTooNew, "kind_too_new"},
            {RefusalReason::Quota, "quota"}};
        for (const auto& [reason, text] : all) {
            QCOMPARE(word(reason), std::string_view(text));
            QVERIFY(refusalReasonFrom(text) == reason);
        }
        QVERIFY(!refusalReasonFrom("Gone"));
        QVERIFY(!refusalReasonFrom(""));
    }

    void changesCommute() {
        const std::string fault = counterexample([] {
            std::vector<Operation> operations = *anyChanges(Plain);
            const Operation first = create({1, 1});
            std::optional<Record> record = applied({}, {first});
            const std::optional<Record> inOrder = applied(record, operations);
            std::reverse(operations.begin(), operations.end());
            const std::optional<Record> reversed = applied(record, operations);
            RC_ASSERT(bytesOf(inOrder) == bytesOf(reversed));
            // Again, each twice: nothing changes any more.
            RC_ASSERT(bytesOf(applied(reversed, operations)) == bytesOf(inOrder));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void changesAssociate() {
        const std::string fault = counterexample([] {
            // All fields of some operations in one, as a device sends what it wrote offline.
            const std::vector<Operation> operations = *anyChanges(Mixed);
            Operation whole = change({1, 1}, {});
            for (const Operation& operation : operations) {
                whole.fields.insert(whole.fields.end(), operation.fields.begin(),
                                    operation.fields.end());
            }
            const Record record = living();
            RC_ASSERT(bytesOf(applied(record, operations)) == bytesOf(applied(record, {whole})));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void everyOperationTwiceIsOnce() {
        const std::string fault = counterexample([] {
            std::optional<Record> record = applied({}, *anyOperations());
            const Operation operation = *anyOperation("tile", "volume");
            const std::optional<Record> once = applied(record, {operation});
            RC_ASSERT(bytesOf(applied(record, {operation, operation})) == bytesOf(once));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void laterStampWinsWhateverTheOrder() {
        const std::string fault = counterexample([] {
            const std::vector<Operation> operations = *anyChanges(Mixed);
            std::optional<Record> record = applied({}, {create({1, 1})});
            record = applied(record, operations);
            for (const Operation& operation : operations) {
                for (const FieldChange& field : operation.fields) {
                    const std::optional<Stamp> stamp = record->stampOf(field.name);
                    RC_ASSERT(stamp.has_value());
                    RC_ASSERT(*stamp >= field.stamp);
                    RC_ASSERT(*record->find(field.name) == valueOf(field.name, *stamp));
                }
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void nothingComesFromAnOldLife() {
        const std::string fault = counterexample([] {
            // Writes of life 0, of any stamps, before the deletion, after it and in the new life.
            const std::vector<Operation> early = *anyChanges(Mixed);
            std::vector<Operation> late = *anyChanges(Mixed);
            late.push_back(removal({99, 9}));
            std::optional<Record> record = applied({}, {create({1, 1})});
            record = applied(record, early);
            record = applied(record, {removal({50, 1})});
            RC_ASSERT(record->isTombstone());
            for (Operation& operation : late) {
                operation.act = operation.act == Act::Create ? Act::Change : operation.act;
            }
            RC_ASSERT(bytesOf(applied(record, late)) == bytesOf(record));

            const Operation undelete = create({60, 3}, {{"mine", "new", {60, 3}, std::nullopt}}, 1);
            record = applied(record, {undelete});
            RC_ASSERT(record->fields() == (Map{{"mine", "new"}}));
            RC_ASSERT(record->life() == std::uint64_t{1});
            const QByteArray before = bytesOf(record);
            RC_ASSERT(bytesOf(applied(record, late)) == before);
            RC_ASSERT(bytesOf(applied(record, early)) == before);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void lifeNeverFalls() {
        const std::string fault = counterexample([] {
            std::optional<Record> record;
            for (const Operation& operation : *anyOperations()) {
                const std::optional<Record> next = applied(record, {operation});
                RC_ASSERT((!record || next.has_value()));
                RC_ASSERT((!record || next->life() >= record->life()));
                // A living record stays in its life.
                RC_ASSERT((!record || record->isTombstone() || next->life() == record->life()));
                record = next;
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void whatIsJudgedWellIsARecord() {
        const std::string fault = counterexample([] {
            std::optional<Record> record = applied({}, *anyOperations());
            const Operation operation = *anyOperation("tile", "volume");
            const std::optional<Refusal> refusal =
                judge(record ? &*record : nullptr, channel, operation);
            const std::optional<Record> after = applied(record, {operation});
            RC_TAG(reasonOf(refusal));
            if (refusal && refusal->reason == RefusalReason::Gone) {
                RC_ASSERT(bytesOf(after) == bytesOf(record));
            }
            if (!refusal) {
                RC_ASSERT(after.has_value());
                const Result<Record> read = decodeRecord(channel, encodeRecord(*after));
                RC_ASSERT(faultOf(read).toStdString() == "");
                RC_ASSERT(*read == *after);
                RC_ASSERT(after->isTombstone() == (operation.act == Act::Delete));
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(TestOperation)
#include "tst_operation.moc"
