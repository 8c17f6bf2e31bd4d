// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/bytes.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include "sync/record/limits.h"
#include "sync/record/record.h"

#include <QTest>

#include <algorithm>

using namespace vigie::sync;

namespace {

const RecordKey tile{"dashboard", "tile", "volume"};
const char* const tileHex = "6474696c65 66766f6c756d65";

/// TWO: a record's parts but kept, with a = 1 at 10/7 and b = 2 at 5/3.
QByteArray withPlaces(const char* hex) {
    return QByteArray(hex)
        .replace("TWO", "TILE 00 0a 07 a2 6161 01 6162 02 a1 6162 82 05 03")
        .replace("TILE", tileHex);
}

Result<RecordView> viewOf(std::span<const std::byte> bytes) {
    cbor::Reader in(bytes);
    return viewRecord(in);
}

Record withField(std::string_view name, Value value) {
    Record record(tile);
    record.merge(name, std::move(value), {1, 1});
    return record;
}

/// With a value kept beside its only field.
Record withKept(Value value) {
    Record record = withField("n", 1);
    record.edit("n", std::move(value), {0, 1}, {}, {});
    return record;
}

Value nested(int depth) {
    Value value = 1;
    for (int i = 0; i < depth; ++i) {
        value = i % 2 == 0 ? Value(List{value}) : Value(Map{{"a", value}});
    }
    return value;
}

Map numbered(std::size_t count) {
    Map map;
    for (std::size_t i = 0; i < count; ++i) {
        map.set(std::to_string(i), 1);
    }
    return map;
}

Record withFields(std::size_t count) {
    Record record(tile);
    for (std::size_t i = 0; i < count; ++i) {
        record.merge("f" + std::to_string(i), 1, {i + 1, 1});
    }
    return record;
}

/// A record of exactly this many bytes.
Record ofBytes(std::size_t size) {
    const std::size_t around = encodeRecord(withField("b", Bytes(100000))).size() - 100000;
    return withField("b", Bytes(size - around));
}

} // namespace

class TestRecordCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesOfARecord() {
        Record record(tile);
        record.merge("title", "Hi", Stamp::at(1, 2, 7));
        record.merge("n", 1, Stamp::at(1, 2, 7));
        check(record, "87 6474696c65 66766f6c756d65 00 1a00010002 07 "
                      "a2 616e 01 657469746c65 624869 a0");
    }

    void bytesOfAnOlderField() {
        Record record(tile);
        record.setLife(2);
        record.merge("title", "Hi", {10, 7});
        record.merge("n", {}, {5, 3});
        check(record, "87 6474696c65 66766f6c756d65 02 0a 07 "
                      "a2 616e f6 657469746c65 624869 a1 616e 82 05 03");
    }

    void bytesOfATombstone() {
        Record record(tile);
        record.merge("title", "Hi", {10, 7});
        record.merge("n", 1, {5, 3});
        record.bury({12, UINT64_MAX});
        check(record, "87 6474696c65 66766f6c756d65 00 0c 1bffffffffffffffff f6 a0");
    }

    void bytesOfAnEmptyRecord() {
        Record record(tile);
        record.created({UINT64_MAX, 7});
        check(record, "87 6474696c65 66766f6c756d65 00 1bffffffffffffffff 07 a0 a0");
    }

    void bytesOfKeptValues() {
        Record record(tile);
        record.merge("title", "Hi", {10, 7});
        record.merge("n", 1, {5, 3});
        record.edit("n", 2, {4, 1}, {}, {});
        record.edit("title", "Ho", {9, UINT64_MAX}, {}, {});
        record.edit("title", {}, {9, 8}, {}, {});
        check(record, "88 6474696c65 66766f6c756d65 00 0a 07 "
                      "a2 616e 01 657469746c65 624869 a1 616e 82 05 03 "
                      "a2 616e 81 83 02 04 01 "
                      "657469746c65 82 83 f6 09 08 83 62486f 09 1bffffffffffffffff");
    }

    void expiresIsInTheView() {
        const auto viewed = [](const Value& value) {
            const Bytes bytes = encodeRecord(withField("expires", value));
            const Result<RecordView> view = viewOf(bytes);
            return view.ok() ? view->expires : std::nullopt;
        };
        QCOMPARE(viewed(std::int64_t{1700000000000}), std::optional(std::int64_t{1700000000000}));
        QCOMPARE(viewed(INT64_MIN), std::optional<std::int64_t>(INT64_MIN));
        QVERIFY(!viewed("1700000000000"));
        QVERIFY(!viewed(1.0));
        QVERIFY(!viewed({}));
        QVERIFY(!viewed(listOf(5)));
        // Not from a field inside another, and not from what is kept.
        QVERIFY(!viewOf(encodeRecord(withField("m", Map{{"expires", 5}})))->expires);
        Record record = withField("expires", {});
        record.edit("expires", 5, {0, 1}, {}, {});
        QCOMPARE(record.keptOf("expires").size(), std::size_t{1});
        QVERIFY(!viewOf(encodeRecord(record))->expires);
    }

    void readsOneAfterAnother() {
        Bytes bytes = encodeRecord(withField("a", 1));
        const std::size_t first = bytes.size();
        encodeRecord(withField("b", "x"), bytes);
        cbor::Reader in(bytes);
        const Result<RecordView> view = viewRecord(in);
        QVERIFY(view.ok());
        QCOMPARE(toHex(view->bytes), toHex(std::span(bytes).first(first)));
        const Result<Record> record = decodeRecord("other", in);
        QVERIFY(record.ok());
        QCOMPARE(record->key().channel, std::string("other"));
        QCOMPARE(*record->find("b")->text(), std::string("x"));
        QVERIFY(in.atEnd());
        QVERIFY(!decodeRecord("dashboard", bytes).ok()); // two where one is asked for
        QVERIFY(!viewRecord(in).ok());
    }

    void refused_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* hex, const char* fault) {
            QTest::newRow(name) << joined(withPlaces(hex)) << fault;
        };
        row("six parts", "86 TILE 00 0a 07 a0", "not 7 or 8 parts");
        row("nine parts", "89 TILE 00 0a 07 a0 a0 a0 00", "not 7 or 8 parts");
        row("a map", "a0", "something other than an array");
        row("kind is bytes", "87 4474696c65 66766f6c756d65 00 0a 07 a0 a0", "other than a text");
        row("kind is empty", "87 60 66766f6c756d65 00 0a 07 a0 a0", "a kind that is empty");
        row("kind with a control", "87 62610a 6161 00 0a 07 a0 a0", "a kind that has a control");
        row("id is empty", "87 6474696c65 60 00 0a 07 a0 a0", "an id that is empty");
        row("id with a control", "87 6474696c65 62c285 00 0a 07 a0 a0", "an id that has a control");
        row("id is not UTF-8", "87 6474696c65 61c3 00 0a 07 a0 a0", "not UTF-8");
        row("life is negative", "87 TILE 20 0a 07 a0 a0", "other than an unsigned");
        row("life after the last", "87 TILE 1b0000000100000000 0a 07 a0 a0", "beyond the last");
        row("time is a float", "87 TILE 00 f93c00 07 a0 a0", "other than an unsigned");
        row("time not shortest", "87 TILE 00 180a 07 a0 a0", "not in its shortest form");
        row("writer is text", "87 TILE 00 0a 6161 a0 a0", "other than an unsigned");
        row("fields are a list", "87 TILE 00 0a 07 80 a0", "other than a map");
        row("fields are false", "87 TILE 00 0a 07 f4 a0", "other than a map");
        row("field without name", "87 TILE 00 0a 07 a1 60 01 a0", "a field name that is empty");
        row("field with a control", "87 TILE 00 0a 07 a1 617f 01 a0", "a field name that has a");
        row("fields out of order", "87 TILE 00 0a 07 a2 6162 01 6161 01 a0", "out of order");
        row("field twice", "87 TILE 00 0a 07 a2 6161 01 6161 01 a0", "given twice");
        row("value is a tag", "87 TILE 00 0a 07 a1 6161 c000 a0", "a tag");
        row("own stamps are null", "87 TILE 00 0a 07 a1 6161 01 f6", "other than a map");
        row("own stamp as late", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 82 0a 07",
            "not earlier than the record's");
        row("own stamp later", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 82 0b 01",
            "not earlier than the record's");
        row("higher writer", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 82 0a 08",
            "not earlier than the record's");
        row("all have their own", "87 TILE 00 0a 07 a1 6161 01 a1 6161 82 09 07", "of all fields");
        row("of a field before", "87 TILE 00 0a 07 a2 6162 01 6163 01 a1 6161 82 09 07",
            "of no field");
        row("of a field behind", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6163 82 09 07",
            "of no field");
        row("own stamps out of order",
            "87 TILE 00 0a 07 a3 6161 01 6162 01 6163 01 a2 6162 82 09 07 6161 82 09 07",
            "out of order");
        row("own stamp twice",
            "87 TILE 00 0a 07 a3 6161 01 6162 01 6163 01 a2 6161 82 09 07 6161 82 09 07",
            "given twice");
        row("own stamp of one part", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 81 09",
            "a stamp that has not 2 parts");
        row("own stamp of three", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 83 09 07 00",
            "a stamp that has not 2 parts");
        row("own stamp is a number", "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 09",
            "other than an array");
        row("tombstone with own stamps", "87 TILE 00 0a 07 f6 a1 6161 82 09 07", "of all fields");
        row("empty with own stamps", "87 TILE 00 0a 07 a0 a1 6161 82 09 07", "of all fields");
        row("kept is null", "88 TWO f6", "other than a map");
        row("kept is a list", "88 TWO 81 80", "other than a map");
        row("nothing is kept", "88 TWO a0", "kept values that are none");
        row("an empty list is kept", "88 TWO a1 6162 80", "none or more than 8 kept values");
        row("nine are kept",
            "88 TWO a1 6161 89 83 03 01 01 83 03 02 01 83 03 03 01 83 03 04 01 83 03 05 01 "
            "83 03 06 01 83 03 07 01 83 03 08 01 83 03 09 01",
            "none or more than 8 kept values");
        row("kept list is a map", "88 TWO a1 6162 a0", "other than an array");
        row("kept out of order", "88 TWO a1 6162 82 83 03 04 01 83 03 03 02",
            "kept values out of order");
        row("kept writers out of order", "88 TWO a1 6162 82 83 03 04 02 83 03 04 01",
            "kept values out of order");
        row("kept twice", "88 TWO a1 6162 82 83 03 04 01 83 04 04 01", "kept values out of order");
        row("kept as late as the record's", "88 TWO a1 6161 81 83 03 0a 07",
            "not earlier than the field's");
        row("kept as late as the field's", "88 TWO a1 6162 81 83 03 05 03",
            "not earlier than the field's");
        row("kept later than the field's", "88 TWO a1 6162 81 83 03 06 01",
            "not earlier than the field's");
        row("kept with a higher writer", "88 TWO a1 6162 81 83 03 05 04",
            "not earlier than the field's");
        row("the last of two as late", "88 TWO a1 6162 82 83 03 04 01 83 03 05 03",
            "not earlier than the field's");
        row("kept of a field before", "88 TWO a1 6160 81 83 03 04 01", "kept values of no field");
        row("kept of a field, and of none", "88 TWO a2 6161 81 83 03 04 01 626161 81 83 03 04 01",
            "kept values of no field");
        row("kept of a field behind", "88 TWO a1 6163 81 83 03 04 01", "kept values of no field");
        row("kept fields out of order", "88 TWO a2 6162 81 83 03 04 01 6161 81 83 03 04 01",
            "out of order");
        row("kept field twice", "88 TWO a2 6161 81 83 03 04 01 6161 81 83 03 04 01", "given twice");
        row("kept of a tombstone", "88 TILE 00 0a 07 f6 a0 a1 6161 81 83 03 04 01",
            "kept values of no field");
        row("kept of an empty record", "88 TILE 00 0a 07 a0 a0 a1 6161 81 83 03 04 01",
            "kept values of no field");
        row("kept of two parts", "88 TWO a1 6162 81 82 03 04", "a kept value that has not 3 parts");
        row("kept of four parts", "88 TWO a1 6162 81 84 03 04 01 00",
            "a kept value that has not 3 parts");
        row("kept value is a tag", "88 TWO a1 6162 81 83 c000 04 01", "a tag");
        row("kept value not shortest", "88 TWO a1 6162 81 83 1803 04 01", "shortest form");
        row("kept time is negative", "88 TWO a1 6162 81 83 03 20 01", "other than an unsigned");
        row("kept writer is null", "88 TWO a1 6162 81 83 03 04 f6", "other than an unsigned");
        row("eight parts, and no eighth", "88 TWO", "the input ends");
        row("kept cut", "88 TWO a1 6162 82 83 03 04 01", "the input ends");
        row("cut behind the fields", "87 TILE 00 0a 07 a0", "the input ends");
        row("nothing", "", "the input ends");
    }

    void refused() {
        QFETCH(QByteArray, hex);
        QFETCH(QString, fault);
        const Bytes bytes = fromHex(hex);
        const Result<Record> record = decodeRecord("dashboard", bytes);
        QVERIFY(!record.ok());
        QVERIFY2(faultOf(record).contains(fault.toLatin1()), faultOf(record));
        const Result<RecordView> view = viewOf(bytes);
        QVERIFY(!view.ok());
        QCOMPARE(faultOf(view), faultOf(record));
    }

    void whatTheRefusedRowsChange() {
        // The rows above differ from these in one thing each.
        for (const char* hex :
             {"87 TWO", "88 TWO a1 6162 81 83 03 04 01", "88 TWO a1 6161 81 83 03 0a 06",
              "88 TWO a1 6162 82 83 03 04 01 83 03 05 02",
              "88 TWO a2 6161 81 83 03 04 01 6162 81 83 03 04 01",
              "88 TWO a1 6161 88 83 03 01 01 83 03 02 01 83 03 03 01 83 03 04 01 "
              "83 03 05 01 83 03 06 01 83 03 07 01 83 03 08 01",
              "87 TILE 00 0a 07 a0 a0", "87 TILE 00 0a 07 f6 a0",
              "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 82 09 07",
              "87 TILE 1affffffff 0a 07 a0 a0",
              "87 TILE 00 0a 07 a2 6161 01 6162 01 a1 6161 82 0a 06"}) {
            const Bytes bytes = fromHex(joined(withPlaces(hex)));
            const Result<Record> record = decodeRecord("dashboard", bytes);
            QVERIFY2(record.ok(), faultOf(record));
            QCOMPARE(toHex(encodeRecord(*record)), toHex(bytes));
            QVERIFY(viewOf(bytes).ok());
        }
    }

    void limitsAreKept_data() {
        QTest::addColumn<QByteArray>("fits");
        QTest::addColumn<QByteArray>("exceeds");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const Record& fits, const Record& exceeds,
                            const char* fault) {
            QTest::newRow(name) << toHex(encodeRecord(fits)) << toHex(encodeRecord(exceeds))
                                << fault;
        };
        const auto name = [](std::size_t size) { return std::string(size, 'n'); };
        row("kind", Record({"c", name(128), "i"}), Record({"c", name(129), "i"}),
            "a kind that is longer than 128 bytes");
        row("id", Record({"c", "k", name(128)}), Record({"c", "k", name(129)}),
            "an id that is longer than 128 bytes");
        row("field name", withField(name(128), 1), withField(name(129), 1),
            "a field name that is longer than 128 bytes");
        row("text", withField("t", std::string(32768, 'x')),
            withField("t", std::string(32769, 'x')), "a text longer than 32768 bytes");
        row("text in a list", withField("t", listOf(List{std::string(32768, 'x')})),
            withField("t", listOf(List{std::string(32769, 'x')})),
            "a text longer than 32768 bytes");
        row("key in a map", withField("t", Map{{std::string(32768, 'x'), 1}}),
            withField("t", Map{{std::string(32769, 'x'), 1}}), "a text longer than 32768 bytes");
        row("list", withField("l", List(256)), withField("l", List(257)), "more than 256 elements");
        row("list in a list", withField("l", listOf(List(256))), withField("l", listOf(List(257))),
            "more than 256 elements");
        row("map", withField("m", numbered(256)), withField("m", numbered(257)),
            "more than 256 elements");
        row("map in a map", withField("m", Map{{"a", numbered(256)}}),
            withField("m", Map{{"a", numbered(257)}}), "more than 256 elements");
        row("fields", withFields(256), withFields(257), "more than 256 fields");
        row("depth", withField("d", nested(24)), withField("d", nested(25)),
            "nesting deeper than 24");
        row("kept text", withKept(std::string(32768, 'x')), withKept(std::string(32769, 'x')),
            "a text longer than 32768 bytes");
        row("kept list", withKept(List(256)), withKept(List(257)), "more than 256 elements");
        row("kept depth", withKept(nested(24)), withKept(nested(25)), "nesting deeper than 24");
        row("kept bytes", withKept(Bytes(262100)), withKept(Bytes(262144)),
            "larger than 262144 bytes");
        row("bytes", ofBytes(262144), ofBytes(262145), "larger than 262144 bytes");
    }

    void limitsAreKept() {
        QFETCH(QByteArray, fits);
        QFETCH(QByteArray, exceeds);
        QFETCH(QString, fault);
        const Result<Record> record = decodeRecord("dashboard", fromHex(fits));
        QVERIFY2(record.ok(), faultOf(record));
        QCOMPARE(toHex(encodeRecord(*record)), fits);
        const Bytes good = fromHex(fits);
        const Result<RecordView> view = viewOf(good);
        QVERIFY2(view.ok(), faultOf(view));
        QCOMPARE(toHex(view->bytes), fits);

        const Bytes bad = fromHex(exceeds);
        const Result<Record> refusedRecord = decodeRecord("dashboard", bad);
        QVERIFY(!refusedRecord.ok());
        QVERIFY2(faultOf(refusedRecord).contains(fault.toLatin1()), faultOf(refusedRecord));
        QCOMPARE(faultOf(viewOf(bad)), faultOf(refusedRecord));
    }

    void sizeCountsTheOwnStamps() {
        // 256 fields, all but one with its own stamp, and bytes up to the limit without them.
        Record record = withFields(255);
        record.merge("b", Bytes(), {1000, 1});
        const std::size_t around = encodeRecord(record).size();
        Record fits = record;
        fits.merge("b", Bytes(262144 - around - 4), {1001, 1}); // 4: the length takes 5 bytes now
        record.merge("b", Bytes(262144 - around - 1), {1001, 1});
        QVERIFY(viewOf(encodeRecord(fits)).ok());
        QVERIFY(!viewOf(encodeRecord(record)).ok());
        QVERIFY(!decodeRecord("c", encodeRecord(record)).ok());
    }

    void roundTrip() {
        const std::string fault = counterexample([] {
            const Record record = *anyRecord();
            const Bytes bytes = encodeRecord(record);
            const Result<Record> read = decodeRecord("channel", bytes);
            RC_ASSERT(faultOf(read).toStdString() == "");
            RC_ASSERT(*read == record);
            RC_ASSERT(encodeRecord(*read) == bytes);
            RC_TAG(record.hasKept(), record.expires().has_value());
            for (const auto& [name, value] : record.fields()) {
                RC_ASSERT(read->stampOf(name) == record.stampOf(name));
                const auto kept = record.keptOf(name);
                RC_ASSERT(std::equal(kept.begin(), kept.end(), read->keptOf(name).begin(),
                                     read->keptOf(name).end()));
            }
            const Result<RecordView> view = viewOf(bytes);
            RC_ASSERT(view.ok());
            RC_ASSERT(view->kind == record.key().kind);
            RC_ASSERT(view->id == record.key().id);
            RC_ASSERT(view->stamp == record.stamp());
            RC_ASSERT(view->tombstone == record.isTombstone());
            RC_ASSERT(view->expires == record.expires());
            RC_ASSERT(view->bytes.size() == bytes.size());
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void equalBytesForEqualRecordsOnly() {
        const std::string fault = counterexample([] {
            const Record a = *anyRecord();
            Record b = a;
            const auto [field, value, stamp] =
                *rc::gen::tuple(fewNames(), anyValue(1), fewStamps());
            if (*rc::gen::arbitrary<bool>()) {
                b.merge(field, value, stamp);
            } else {
                b.edit(field, value, stamp, *fewStamps(), {});
            }
            RC_ASSERT((a == b) == (encodeRecord(a) == encodeRecord(b)));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void truncationIsRefused() {
        const std::string fault = counterexample([] {
            const Bytes bytes = encodeRecord(*anyRecord());
            for (std::size_t size = 0; size < bytes.size(); ++size) {
                RC_ASSERT(!decodeRecord("c", std::span(bytes).first(size)).ok());
                RC_ASSERT(!viewOf(std::span(bytes).first(size)).ok());
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void oneEncodingForEachRecord() {
        const std::string fault = counterexample([] {
            const Bytes bytes = *mutated(encodeRecord(*anyRecord()));
            cbor::Reader in(bytes);
            const Result<Record> read = decodeRecord("c", in);
            const Result<RecordView> view = viewOf(bytes);
            RC_TAG(read.ok());
            RC_ASSERT(faultOf(view) == faultOf(read));
            if (read.ok()) {
                const Bytes again = encodeRecord(*read);
                RC_ASSERT(toHex(again) == toHex(view->bytes));
                RC_ASSERT(in.position() == again.size());
                RC_ASSERT(view->stamp == read->stamp());
                RC_ASSERT(view->tombstone == read->isTombstone());
                RC_ASSERT(view->expires == read->expires());
                RC_ASSERT(decodeRecord("c", bytes).ok() == (again == bytes));
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

private:
    /// The record has these bytes, and these bytes are the record.
    static void check(const Record& record, const char* hex) {
        const Bytes bytes = encodeRecord(record);
        QCOMPARE(toHex(bytes), joined(hex));
        const Result<Record> read = decodeRecord("dashboard", bytes);
        QVERIFY2(read.ok(), faultOf(read));
        QVERIFY(*read == record);
        const Result<RecordView> view = viewOf(bytes);
        QVERIFY2(view.ok(), faultOf(view));
        QCOMPARE(view->kind, std::string_view("tile"));
        QCOMPARE(view->id, std::string_view("volume"));
        QCOMPARE(view->stamp, record.stamp());
        QCOMPARE(view->tombstone, record.isTombstone());
        QCOMPARE(toHex(view->bytes), joined(hex));
    }
};

QTEST_APPLESS_MAIN(TestRecordCodec)
#include "tst_recordcodec.moc"
