// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/domain/keys.h"
#include "tests/record/property.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace vigie;

namespace {

std::string between(std::string_view before, std::string_view after) {
    const auto key = keyBetween(before, after);
    return key ? *key : "error: " + key.error().sentence;
}

} // namespace

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void malformedKeysAreRefused_data();
    void malformedKeysAreRefused();
    void equalKeysAreFollowed();
    void staysShortAtBothEnds();
    void growsSlowlyInOneGap();
    void saysWhenAGapIsFull();
    void keepsTheOrderUnderRandomInsertions();
};

void TestKeys::places_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char* name, const char* before, const char* after,
                        const char* expected) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(expected);
    };
    row("first of all", "", "", "a0");
    row("append", "a0", "", "a1");
    row("append past the last digit", "az", "", "b00");
    row("append past a longer number", "bzz", "", "c000");
    row("append behind a fraction", "a1V", "", "a2");
    row("append from below", "Zz", "", "a0");
    row("append behind the largest number", "zzzzzzzzzzzzzzzzzzzzzzzzzzz", "",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzV");
    row("in front", "", "a1", "a0");
    row("in front of the first", "", "a0", "Zz");
    row("in front past the first digit", "", "Z0", "Yzz");
    row("in front of a fraction", "", "a0V", "a0");
    row("in front of the smallest", "", "A00000000000000000000000001",
        "A00000000000000000000000000V");
    row("in front of the smallest fraction", "", "A00000000000000000000000000V",
        "A00000000000000000000000000F");
    row("between neighbours", "a0", "a1", "a0V");
    row("between far ones", "a0", "a9", "a1");
    row("between a number and its fraction", "a0", "a0V", "a0F");
    row("between fractions side by side", "a0V", "a0W", "a0VV");
    row("below the lowest fraction", "a0", "a01", "a00V");
    row("between zero and the first", "Zz", "a1", "a0");
    row("fraction longer than the other", "a0Vx", "a0W", "a0Vy");
    row("after has more digits", "a0V", "a0W5", "a0W");
}

void TestKeys::places() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    const std::string key = between(before.toStdString(), after.toStdString());
    QCOMPARE(QByteArray::fromStdString(key), expected);
    QVERIFY(isSortKey(key));
    QVERIFY(before.isEmpty() || before.toStdString() < key);
    QVERIFY(after.isEmpty() || key < after.toStdString());
}

void TestKeys::malformedKeysAreRefused_data() {
    QTest::addColumn<QByteArray>("key");

    QTest::newRow("no head") << QByteArray("0");
    QTest::newRow("number cut short") << QByteArray("b0");
    QTest::newRow("head alone") << QByteArray("a");
    QTest::newRow("fraction ending in 0") << QByteArray("a0V0");
    QTest::newRow("not of the alphabet") << QByteArray("a0-");
    QTest::newRow("accented") << QByteArray("a\xc3\xa9");
    QTest::newRow("a NUL") << QByteArray("a0\0V", 4);
    QTest::newRow("the smallest number alone") << QByteArray("A00000000000000000000000000");
    QTest::newRow("too long") << QByteArray("a0") + QByteArray(1023, 'V');
}

void TestKeys::malformedKeysAreRefused() {
    QFETCH(QByteArray, key);
    const std::string text = key.toStdString();
    QVERIFY(!isSortKey(text));
    for (const auto& result :
         {keyBetween(text, ""), keyBetween("", text), keyBetween("a0", text)}) {
        QVERIFY(!result);
        QCOMPARE(result.error().code, sync::ErrorCode::Invalid);
    }
}

void TestKeys::equalKeysAreFollowed() {
    // Two people put their element into the same place; a third drops one between the two.
    const std::string follows = between("a5", "a5");
    QVERIFY(follows > "a5");
    QVERIFY(follows < "a6");
    const std::string crossed = between("a5", "a3");
    QVERIFY(crossed > "a5");
    QVERIFY(crossed < "a6");
}

void TestKeys::staysShortAtBothEnds() {
    std::string last = "a0";
    std::string first = "a0";
    for (int i = 0; i < 10'000; ++i) {
        const std::string next = between(last, "");
        QVERIFY(next > last);
        last = next;
        const std::string previous = between("", first);
        QVERIFY(previous < first);
        first = previous;
    }
    QVERIFY(last.size() <= 4);
    QVERIFY(first.size() <= 4);
}

void TestKeys::growsSlowlyInOneGap() {
    std::string low = "a0";
    std::string high = "a1";
    for (int i = 0; i < 600; ++i) {
        const std::string key = between(low, high);
        QVERIFY(low < key && key < high);
        (i % 2 ? low : high) = key;
    }
    QVERIFY2(low.size() <= 600 / 4, low.c_str());
}

void TestKeys::saysWhenAGapIsFull() {
    std::string high = "a1";
    for (int i = 0; i < 100'000; ++i) {
        auto key = keyBetween("a0", high);
        if (!key) {
            QCOMPARE(key.error().code, sync::ErrorCode::TooLarge);
            QVERIFY(i > 4'000);
            return;
        }
        QVERIFY(*key < high && isSortKey(*key));
        high = *key;
    }
    QFAIL("a gap has no bound");
}

void TestKeys::keepsTheOrderUnderRandomInsertions() {
    const std::string fault = counterexample([](const std::vector<std::uint16_t>& places) {
        std::vector<std::string> list;
        for (const std::uint16_t place : places) {
            const std::size_t at = place % (list.size() + 1);
            const std::string before = at > 0 ? list[at - 1] : "";
            const std::string after = at < list.size() ? list[at] : "";
            const auto key = keyBetween(before, after);
            RC_ASSERT(key.ok());
            RC_ASSERT(isSortKey(*key));
            list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), *key);
        }
        RC_ASSERT(std::is_sorted(list.begin(), list.end()));
        RC_ASSERT(std::adjacent_find(list.begin(), list.end()) == list.end());
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(TestKeys)
#include "tst_keys.moc"
