// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/secret.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <type_traits>
#include <vector>

using namespace vigie::sync;

namespace {

SecretBytes<32> filled(int with) {
    SecretBytes<32> made;
    std::ranges::fill(made.bytes(), std::byte(with));
    return made;
}

bool has(const std::byte* cell, int byte) {
    return std::count(cell, cell + secretCellBytes, std::byte(byte)) > 8;
}

} // namespace

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wiped();
    void movedAndCopied();
    void compared();
    void cellsOfTheirOwn();
};

/// Cells stay the process's, so a test may look into one that was given back.
void TestSecret::wiped() {
    const std::byte* cell = nullptr;
    {
        const SecretBytes<32> secret = filled(0xaa);
        cell = secret.data();
        QVERIFY(has(cell, 0xaa));
    }
    QVERIFY(!has(cell, 0xaa));
    SecretBytes<32> kept = filled(0xbb);
    cell = kept.data();
    kept = filled(0xcc);
    QVERIFY(!has(cell, 0xbb));
    QVERIFY(has(kept.data(), 0xcc));
}

void TestSecret::movedAndCopied() {
    static_assert(!std::is_convertible_v<const SecretBytes<32>&, SecretBytes<32>>,
                  "a copy is written down");
    static_assert(!std::is_copy_assignable_v<SecretBytes<32>>);
    SecretBytes<32> one = filled(1);
    SecretBytes<32> copy(one);
    QVERIFY(copy.data() != one.data());
    QVERIFY(copy == one);
    copy.bytes()[31] = std::byte{2};
    QVERIFY(!(copy == one));
    const std::byte* const cell = one.data();
    const SecretBytes<32> moved = std::move(one);
    QCOMPARE(moved.data(), cell);
    one = filled(3);
    QVERIFY(one == filled(3));
    QVERIFY(moved == filled(1));
}

void TestSecret::compared() {
    const SecretBytes<32> one = SecretBytes<32>::random();
    QVERIFY(!(one == SecretBytes<32>::random()));
    for (std::size_t i = 0; i < 256; ++i) {
        SecretBytes<32> other(one);
        other.bytes()[i / 8] ^= std::byte(1 << i % 8);
        QVERIFY(!(one == other));
    }
    QVERIFY(one == SecretBytes<32>(one));
}

/// More than one block of them, taken and given back in another order.
void TestSecret::cellsOfTheirOwn() {
    std::vector<SecretBytes<32>> all;
    for (int i = 0; i < 1000; ++i) {
        all.emplace_back();
        QVERIFY(all.back() == SecretBytes<32>());
        std::ranges::fill(all.back().bytes(), std::byte(i));
        if (i % 3 == 0)
            all.erase(all.begin() + i / 6);
    }
    std::set<const std::byte*> cells;
    for (const SecretBytes<32>& secret : all)
        QVERIFY(cells.insert(secret.data()).second);
    for (const SecretBytes<32>& secret : all)
        QVERIFY(secret == filled(std::to_integer<int>(*secret.data())));
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
