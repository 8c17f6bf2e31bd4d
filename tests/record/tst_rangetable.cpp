// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/rangetable.h"
#include "tests/record/property.h"

#include <QTest>

#include <sodium.h>

#include <algorithm>
#include <string>

using namespace vigie::sync;

namespace {

Fingerprint blake2b(const std::string& bytes) {
    Fingerprint hash{};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    return hash;
}

std::string textOf(const Fingerprint& print) {
    return {reinterpret_cast<const char*>(print.data()), print.size()};
}

RangeItem item(std::uint64_t position, int print, std::uint64_t handle) {
    RangeItem made{position, {}, handle};
    made.print.fill(static_cast<std::byte>(print));
    return made;
}

/// Whether the position is in the range, nibble by nibble.
bool lies(std::uint64_t position, Range range) {
    for (int nibble = 0; nibble < range.depth; ++nibble) {
        const int shift = 60 - 4 * nibble;
        if ((position >> shift & 15) != (range.prefix >> shift & 15))
            return false;
    }
    return true;
}

std::string printsOf(std::span<const RangeItem> items) {
    std::string prints;
    for (const RangeItem& each : items)
        prints += textOf(each.print);
    return prints;
}

/// Few nibbles, so that ranges have several and none.
rc::Gen<std::uint64_t> fewPositions() {
    return rc::gen::map(rc::gen::container<std::vector<std::uint64_t>>(
                            16, rc::gen::element<std::uint64_t>(0, 1, 15)),
                        [](const std::vector<std::uint64_t>& nibbles) {
                            std::uint64_t position = 0;
                            for (const std::uint64_t nibble : nibbles)
                                position = position << 4 | nibble;
                            return position;
                        });
}

} // namespace

class tst_RangeTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void positionsAreOfKindAndId();
    void printsAreOfTheBytes();
    void empty();
    void boundsAreInside();
    void orderIsOfPositionAndPrint();
    void partsOfARange();
    void anyRangeOfAnyTable();
};

void tst_RangeTable::positionsAreOfKindAndId() {
    const Fingerprint whole = blake2b(std::string("tile\0volume", 11));
    std::uint64_t first = 0;
    for (int i = 0; i < 8; ++i)
        first = first << 8 | std::to_integer<std::uint64_t>(whole[static_cast<std::size_t>(i)]);
    QCOMPARE(positionOf("tile", "volume"), first);
    // As it was on the day that this was written: it must be the same for every version.
    QCOMPARE(positionOf("tile", "volume"), std::uint64_t(0xaa1f1cf27a2dae37));
    QVERIFY(positionOf("til", "evolume") != first);
    QVERIFY(positionOf("tile", "volumes") != first);
    QVERIFY(positionOf("", "tile") != positionOf("tile", ""));
}

void tst_RangeTable::printsAreOfTheBytes() {
    const std::string bytes = "the canonical bytes";
    QVERIFY(printOf(std::as_bytes(std::span(bytes.data(), bytes.size()))) == blake2b(bytes));
    QVERIFY(printOf({}) == blake2b(""));
}

void tst_RangeTable::empty() {
    for (const auto& table : {RangeTable(), RangeTable(std::vector<RangeItem>{})}) {
        QCOMPARE(table.size(), std::size_t(0));
        QVERIFY(table.in({}).empty());
        QVERIFY(table.fingerprint({}) == blake2b(""));
        QVERIFY(table.fingerprint({0xf000000000000000, 1}) == blake2b(""));
    }
}

void tst_RangeTable::boundsAreInside() {
    const RangeTable table({item(0, 1, 10), item(0x0fffffffffffffff, 2, 20),
                            item(0x1000000000000000, 3, 30), item(UINT64_MAX, 4, 40)});
    QCOMPARE(table.in({}).size(), std::size_t(4));
    QCOMPARE(table.in({0, 1}).size(), std::size_t(2));
    QCOMPARE(table.in({0, 1}).back().handle, std::uint64_t(20));
    QCOMPARE(table.in({0x1000000000000000, 1}).size(), std::size_t(1));
    QCOMPARE(table.in({0xf000000000000000, 1}).front().handle, std::uint64_t(40));
    QCOMPARE(table.in({UINT64_MAX, Range::deepest}).size(), std::size_t(1));
    QCOMPARE(table.in({UINT64_MAX - 1, Range::deepest}).size(), std::size_t(0));
    QCOMPARE(table.in({0, Range::deepest}).front().handle, std::uint64_t(10));
}

void tst_RangeTable::orderIsOfPositionAndPrint() {
    const RangeTable table({item(2, 1, 1), item(1, 9, 2), item(1, 3, 3)});
    std::vector<std::uint64_t> handles;
    for (const RangeItem& each : table.in({}))
        handles.push_back(each.handle);
    QCOMPARE(handles, (std::vector<std::uint64_t>{3, 2, 1}));
    // What the owners call their records does not matter.
    const RangeTable other({item(1, 3, 100), item(2, 1, 200), item(1, 9, 300)});
    QVERIFY(table.fingerprint({}) == other.fingerprint({}));
    QVERIFY(table.fingerprint({}) != RangeTable({item(1, 3, 3), item(2, 1, 1)}).fingerprint({}));
}

void tst_RangeTable::partsOfARange() {
    QVERIFY(Range().part(0xa) == (Range{0xa000000000000000, 1}));
    QVERIFY(Range().part(0xa).part(3) == (Range{0xa300000000000000, 2}));
    Range range;
    for (int depth = 0; depth < Range::deepest; ++depth)
        range = range.part(0xc);
    QVERIFY(range == (Range{0xcccccccccccccccc, Range::deepest}));
}

void tst_RangeTable::anyRangeOfAnyTable() {
    const std::string fault = counterexample([] {
        std::vector<RangeItem> items;
        for (const std::uint64_t position :
             *rc::gen::container<std::vector<std::uint64_t>>(fewPositions()))
            items.push_back(item(position, *rc::gen::inRange(0, 3), items.size()));
        const RangeTable table(items);
        RC_ASSERT(table.size() == items.size());
        const auto depth = static_cast<std::uint8_t>(*rc::gen::inRange(0, int(Range::deepest)));
        const std::uint64_t free = UINT64_MAX >> (4 * depth);
        const Range range{*fewPositions() & ~free, depth};
        const auto inside = table.in(range);
        RC_ASSERT(inside.size() == std::size_t(std::ranges::count_if(items, [&](auto& each) {
                      return lies(each.position, range);
                  })));
        RC_ASSERT(
            std::ranges::all_of(inside, [&](auto& each) { return lies(each.position, range); }));
        RC_ASSERT(table.fingerprint(range) == blake2b(printsOf(inside)));
        // Its parts are all of it, in order.
        std::string parts;
        for (std::uint8_t part = 0; part < Range::parts; ++part)
            parts += printsOf(table.in(range.part(part)));
        RC_ASSERT(parts == printsOf(inside));
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(tst_RangeTable)
#include "tst_rangetable.moc"
