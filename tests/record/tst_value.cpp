// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include "sync/record/value.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>

using namespace vigie::sync;

namespace {

std::string keysOf(const Map& map) {
    std::string keys;
    for (const auto& [key, value] : map) {
        keys += key + ' ';
    }
    return keys;
}

} // namespace

class TestValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mapKeepsCanonicalOrder() {
        const Map map{{"bb", 1}, {"c", 2}, {"", 3}, {"é", 4}, {"ba", 5}, {"aaa", 6}, {"z", 7}};
        // Shorter first, then by bytes; é is two bytes, c3 a9, which are greater than any ASCII.
        QCOMPARE(keysOf(map), std::string(" c z ba bb é aaa "));
        QCOMPARE(map.size(), std::size_t{7});
        QVERIFY(Map::before("b", "aa"));
        QVERIFY(!Map::before("aa", "b"));
        QVERIFY(!Map::before("a", "a"));
        QVERIFY(Map::before("", "a"));
    }

    void mapSetsFindsErases() {
        Map map;
        QVERIFY(map.empty());
        QVERIFY(!map.find("a"));
        QVERIFY(!map.erase("a"));
        map.set("b", 1);
        map.set("a", 2);
        map.set("b", 3);
        QCOMPARE(map.size(), std::size_t{2});
        QCOMPARE(*map.find("b")->integer(), std::int64_t{3});
        QCOMPARE(*map.find("a")->integer(), std::int64_t{2});
        QVERIFY(!map.find("c"));
        QVERIFY(!map.find("aa"));
        QVERIFY(map.erase("a"));
        QVERIFY(!map.find("a"));
        QVERIFY(!map.erase("a"));
        QCOMPARE(keysOf(map), std::string("b "));
    }

    void mapIsOneWithAMap() {
        const std::string fault = counterexample([] {
            std::map<std::string, std::int64_t> model;
            Map map;
            const auto steps = *rc::gen::container<std::vector<std::pair<std::string, bool>>>(
                rc::gen::pair(fewNames(), rc::gen::arbitrary<bool>()));
            std::int64_t count = 0;
            for (const auto& [name, erases] : steps) {
                if (erases) {
                    RC_ASSERT(map.erase(name) == (model.erase(name) == 1));
                } else {
                    map.set(name, ++count);
                    model[name] = count;
                }
            }
            RC_ASSERT(map.size() == model.size());
            for (const auto& [name, value] : model) {
                RC_ASSERT((map.find(name) && *map.find(name)->integer() == value));
            }
            const std::string* previous = nullptr;
            for (const auto& [name, value] : map) {
                RC_ASSERT((!previous || Map::before(*previous, name)));
                previous = &name;
            }
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void typeNames_data() {
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("name");
        const char* names[] = {"null", "bool", "integer", "float", "text", "bytes", "list", "map"};
        for (int i = 0; i < 8; ++i) {
            QTest::newRow(names[i]) << i << names[i];
        }
    }

    void typeNames() {
        const List values{{}, true, 1, 1.0, "", Bytes(), List(), Map()};
        QFETCH(int, at);
        QFETCH(QString, name);
        const Value& value = values[static_cast<std::size_t>(at)];
        QCOMPARE(std::string(value.typeName()), name.toStdString());
        // Exactly one getter gives something, and none does for null.
        const bool given[] = {
            value.isNull(),          value.boolean() != nullptr, value.integer() != nullptr,
            value.real() != nullptr, value.text() != nullptr,    value.bytes() != nullptr,
            value.list() != nullptr, value.map() != nullptr};
        for (int i = 0; i < 8; ++i) {
            QCOMPARE(given[i], i == at);
        }
    }

    void equalityIsThatOfTheBytes() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(Value(nan) == Value(-nan));
        QVERIFY(Value(nan) == Value(std::nan("7")));
        QVERIFY(!(Value(nan) == Value(1.0)));
        QVERIFY(!(Value(1.0) == Value(nan)));
        QVERIFY(!(Value(0.0) == Value(-0.0)));
        QVERIFY(!(Value(1) == Value(1.0)));
        QVERIFY(!(Value(1.0) == Value(1)));
        QVERIFY(!(Value() == Value(false)));
        QVERIFY(Value(List{nan, 1}) == Value(List{nan, 1}));
        QVERIFY(!(Value(List{0.0}) == Value(List{-0.0})));
        QVERIFY(Value(Map{{"a", 1}, {"b", nan}}) == Value(Map{{"b", nan}, {"a", 1}}));
        QVERIFY(!(Value(Map{{"a", 1}}) == Value(Map{{"b", 1}})));

        const std::string fault = counterexample([] {
            const Value a = *anyValue();
            const Value b = *rc::gen::oneOf(rc::gen::just(a), anyValue());
            RC_ASSERT((a == b) == (cbor::encode(a) == cbor::encode(b)));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
