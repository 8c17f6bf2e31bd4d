// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/bytes.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include "sync/record/limits.h"
#include "sync/record/operation.h"

#include <QTest>

using namespace vigie::sync;

namespace {

Bytes bytesOf(const OperationGroup& group) {
    Bytes bytes;
    encodeGroup(group, bytes);
    return bytes;
}

Result<OperationGroup> groupFrom(std::span<const std::byte> bytes) {
    cbor::Reader in(bytes);
    return decodeGroup(in);
}

OperationGroup groupOf(std::vector<FieldChange> fields) {
    return {1, "c", {{Act::Change, "k", "i", 0, {10, 7}, std::move(fields)}}};
}

OperationGroup withField(std::string name, Value value) {
    return groupOf({{std::move(name), std::move(value), {10, 7}, std::nullopt, {}}});
}

Value nested(int depth) {
    Value value = 1;
    for (int i = 0; i < depth; ++i) {
        value = List{value};
    }
    return value;
}

OperationGroup ofFields(int count) {
    Map names;
    for (int i = 0; i < count; ++i) {
        names.set("f" + std::to_string(i), 1);
    }
    std::vector<FieldChange> fields;
    for (const auto& [name, value] : names) {
        fields.push_back({name, value, {10, 7}, std::nullopt, {}});
    }
    return groupOf(std::move(fields));
}

OperationGroup ofOperations(std::size_t count) {
    OperationGroup group = groupOf({});
    group.operations.resize(count, group.operations.front());
    return group;
}

} // namespace

class TestOperationCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesOfAChange() {
        const OperationGroup group = groupOf({
            {"a", 1, {10, 7}, std::nullopt, {}},               // the operation's stamp
            {"b", 2, {9, 7}, std::nullopt, {}},                // its own
            {"c", "x", {10, 7}, Stamp{8, 3}, {}},              // the operation's, and a base
            {"d", {}, {9, 8}, Stamp{8, UINT64_MAX}, {}},       // both
            {"e", 1, {10, 7}, Stamp{}, {{5, 1}, {5, 2}}},      // it settles two
            {"f", 1, {9, 7}, Stamp{8, 3}, {{UINT64_MAX, 24}}}, // all there is
        });
        check(group, "83 01 6163 81 87 01 616b 6169 00 0a 07 86 "
                     "82 6161 01 "
                     "83 6162 02 82 09 07 "
                     "84 6163 6178 f6 82 08 03 "
                     "84 6164 f6 82 09 08 82 08 1bffffffffffffffff "
                     "85 6165 01 f6 82 00 00 82 82 05 01 82 05 02 "
                     "85 6166 01 82 09 07 82 08 03 81 82 1bffffffffffffffff 1818");
    }

    void bytesOfACreateAndADelete() {
        const OperationGroup group{
            300,
            "dash",
            {{Act::Create, "k", "i", 2, {10, 7}, {}},
             {Act::Delete, "k", "j", 0, {11, 7}, {}},
             {Act::Delete, "k", "l", 0, {11, 7}, {{"a", {}, {11, 7}, Stamp{5, 6}, {{3, 4}}}}}}};
        check(group, "83 19012c 6464617368 83 87 00 616b 6169 02 0a 07 80 "
                     "87 02 616b 616a 00 0b 07 80 "
                     "87 02 616b 616c 00 0b 07 81 85 6161 f6 f6 82 05 06 81 82 03 04");
    }

    void bytesOfNoOperation() { check({0, "c", {}}, "83 00 6163 80"); }

    void readsOneAfterAnother() {
        Bytes bytes = bytesOf(withField("a", 1));
        const OperationGroup second{2, "d", {}};
        encodeGroup(second, bytes);
        cbor::Reader in(bytes);
        QVERIFY(*decodeGroup(in) == withField("a", 1));
        QVERIFY(*decodeGroup(in) == second);
        QVERIFY(in.atEnd());
        QVERIFY(!decodeGroup(in).ok());
    }

    void refused_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* hex, const char* fault) {
            // OP: one operation up to its stamp; changes follow. A: a good change, stamp 10/7.
            // SETTLE: a change up to what it settles.
            const QByteArray whole = QByteArray(hex)
                                         .replace("OP", "83 01 6163 81 87 01 616b 6169 00 0a 07")
                                         .replace("SETTLE", "85 6161 01 f6 82 08 03")
                                         .replace("A", "82 6161 01");
            QTest::newRow(name) << joined(whole) << fault;
        };
        row("two parts", "82 01 6163", "not 3 parts");
        row("four parts", "84 01 6163 80 00", "not 3 parts");
        row("counter is negative", "83 20 6163 80", "other than an unsigned");
        row("channel is empty", "83 01 60 80", "a channel that is empty");
        row("channel with a control", "83 01 6109 80", "a channel that has a control");
        row("operations are null", "83 01 6163 f6", "other than an array");
        row("operations claimed", "83 01 6163 9affffffff", "larger than the input");
        row("operation of six", "83 01 6163 81 86 01 616b 6169 00 0a 07", "not 7 parts");
        row("operation of eight", "83 01 6163 81 88 01 616b 6169 00 0a 07 f6 80", "not 7 parts");
        row("act 3", "83 01 6163 81 87 03 616b 6169 00 0a 07 80", "an act that is not known");
        row("kind is empty", "83 01 6163 81 87 01 60 6169 00 0a 07 80", "a kind that is empty");
        row("id is empty", "83 01 6163 81 87 01 616b 60 00 0a 07 80", "an id that is empty");
        row("life", "83 01 6163 81 87 01 616b 6169 1b0000000100000000 0a 07 80", "the last");
        row("changes are null", "OP f6", "other than an array");
        row("changes are a map", "OP a1 6161 01", "other than an array");
        row("change of one", "OP 81 81 6161", "not 2 to 5 parts");
        row("change of six", "OP 81 86 6161 01 f6 82 08 03 81 82 05 01 00", "not 2 to 5 parts");
        row("field without name", "OP 81 82 60 01", "a field name that is empty");
        row("fields out of order", "OP 82 82 6162 01 A", "out of order");
        row("field twice", "OP 82 A A", "given twice");
        row("stamp repeated", "OP 81 83 6161 01 82 0a 07", "repeats the operation's stamp");
        row("stamp repeated before a base", "OP 81 84 6161 01 82 0a 07 82 08 03",
            "repeats the operation's stamp");
        row("stamp repeated before what is settled",
            "OP 81 85 6161 01 82 0a 07 82 08 03 81 82 05 01", "repeats the operation's stamp");
        row("stamp is null", "OP 81 83 6161 01 f6", "other than an array");
        row("stamp of one", "OP 81 83 6161 01 81 09", "not 2 parts");
        row("base is null", "OP 81 84 6161 01 f6 f6", "other than an array");
        row("base is false", "OP 81 84 6161 01 f6 f4", "other than an array");
        row("base of one", "OP 81 84 6161 01 f6 81 05", "not 2 parts");
        row("base of three", "OP 81 84 6161 01 f6 83 05 06 07", "not 2 parts");
        row("base is null, one is settled", "OP 81 85 6161 01 f6 f6 81 82 05 01",
            "other than an array");
        row("settled is null", "OP 81 SETTLE f6", "other than an array");
        row("none is settled", "OP 81 SETTLE 80", "none or more than 8 settled");
        row("nine are settled",
            "OP 81 SETTLE 89 82 01 01 82 02 01 82 03 01 82 04 01 82 05 01 82 06 01 82 07 01 "
            "82 08 01 82 09 01",
            "none or more than 8 settled");
        row("settled out of order", "OP 81 SETTLE 82 82 06 01 82 05 02", "settled values out of");
        row("settled twice", "OP 81 SETTLE 82 82 05 01 82 05 01", "settled values out of order");
        row("settled of three", "OP 81 SETTLE 81 83 05 01 00", "not 2 parts");
        row("value is undefined", "OP 81 82 6161 f7", "a simple value");
        row("changes cut", "OP 82 A", "the input ends");
        row("settled cut", "OP 81 SETTLE 82 82 05 01", "the input ends");
    }

    void refused() {
        QFETCH(QByteArray, hex);
        QFETCH(QString, fault);
        const Result<OperationGroup> group = groupFrom(fromHex(hex));
        QVERIFY(!group.ok());
        QCOMPARE(group.error().code, ErrorCode::Invalid);
        QVERIFY2(faultOf(group).contains(fault.toLatin1()), faultOf(group));
    }

    void limitsAreKept_data() {
        QTest::addColumn<QByteArray>("fits");
        QTest::addColumn<QByteArray>("exceeds");
        const auto row = [](const char* name, const OperationGroup& fits,
                            const OperationGroup& exceeds) {
            QTest::newRow(name) << toHex(bytesOf(fits)) << toHex(bytesOf(exceeds));
        };
        const auto name = [](std::size_t size) { return std::string(size, 'n'); };
        const auto life = [](std::uint64_t count) {
            OperationGroup group = groupOf({});
            group.operations.front().life = count;
            return group;
        };
        row("channel", {1, name(128), {}}, {1, name(129), {}});
        row("field name", withField(name(128), 1), withField(name(129), 1));
        row("text", withField("t", std::string(32768, 'x')),
            withField("t", std::string(32769, 'x')));
        row("elements", withField("l", List(256)), withField("l", List(257)));
        row("elements inside", withField("l", listOf(List(256))),
            withField("l", listOf(List(257))));
        row("depth", withField("d", nested(24)), withField("d", nested(25)));
        row("fields", ofFields(256), ofFields(257));
        row("operations", ofOperations(256), ofOperations(257));
        row("bytes", withField("b", Bytes(524200)), withField("b", Bytes(524288)));
        row("life", life(limits::lastLife), life(limits::lastLife + 1));
    }

    void limitsAreKept() {
        QFETCH(QByteArray, fits);
        QFETCH(QByteArray, exceeds);
        const Result<OperationGroup> group = groupFrom(fromHex(fits));
        QVERIFY2(group.ok(), faultOf(group));
        QCOMPARE(toHex(bytesOf(*group)), fits);
        QVERIFY(!groupFrom(fromHex(exceeds)).ok());
    }

    void roundTrip() {
        const std::string fault = counterexample([] {
            const OperationGroup group = *anyGroup();
            const Bytes bytes = bytesOf(group);
            const Result<OperationGroup> read = groupFrom(bytes);
            RC_ASSERT(faultOf(read).toStdString() == "");
            RC_ASSERT(*read == group);
            RC_ASSERT(bytesOf(*read) == bytes);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void truncationIsRefused() {
        const std::string fault = counterexample([] {
            const Bytes bytes = bytesOf(*anyGroup());
            for (std::size_t size = 0; size < bytes.size(); ++size) {
                RC_ASSERT(!groupFrom(std::span(bytes).first(size)).ok());
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void oneEncodingForEachGroup() {
        const std::string fault = counterexample([] {
            const Bytes bytes = *mutated(bytesOf(*anyGroup()));
            cbor::Reader in(bytes);
            const Result<OperationGroup> read = decodeGroup(in);
            if (read.ok()) {
                RC_ASSERT(toHex(bytesOf(*read)) == toHex(std::span(bytes).first(in.position())));
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

private:
    /// The group has these bytes, and these bytes are the group.
    static void check(const OperationGroup& group, const char* hex) {
        const Bytes bytes = bytesOf(group);
        QCOMPARE(toHex(bytes), joined(hex));
        const Result<OperationGroup> read = groupFrom(bytes);
        QVERIFY2(read.ok(), faultOf(read));
        QVERIFY(*read == group);
    }
};

QTEST_APPLESS_MAIN(TestOperationCodec)
#include "tst_operationcodec.moc"
