// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/lthash.h"

#include <QTest>
#include <rapidcheck.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace vigie::sync;

namespace {

std::span<const std::byte> bytes(const std::string& text) {
    return std::as_bytes(std::span(text));
}

LtHash of(const std::vector<std::string>& elements) {
    LtHash hash;
    for (const std::string& element : elements)
        hash.add(bytes(element));
    return hash;
}

QByteArray hex(const LtHash& hash) {
    const LtHash::Digest digest = hash.digest();
    return QByteArray(reinterpret_cast<const char*>(digest.data()), int(digest.size())).toHex();
}

} // namespace

class TestLtHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownDigests();
    void recordsOfAChannel();
    void tellsSetsApart();
    void keepsItsState();
};

/// Computed by another program, from hashlib's BLAKE2b and a ChaCha20 written after RFC 8439.
void TestLtHash::knownDigests() {
    QCOMPARE(hex(LtHash()),
             QByteArray("200823e5158b3774c11b5c61850ada762f8264144a9bebec3ebac5a2adde67b8"));
    const std::string longer =
        "a longer element, of more than one block of BLAKE2b: " + std::string(200, 'x');
    QCOMPARE(hex(of({"", "abc", longer})),
             QByteArray("9be66048f7c4f12bb2155650b8ce4b711a104a6498c8ee73c78605128f779979"));
}

/// The channel's name as CBOR text, so that no other name and record give the same bytes.
void TestLtHash::recordsOfAChannel() {
    LtHash hash;
    hash.addRecord("room", bytes("record"));
    QVERIFY(hash == of({"\x64roomrecord"}));
    LtHash other;
    other.addRecord("roomr", bytes("ecord"));
    QVERIFY(!(hash == other));
    hash.addRecord("room", bytes("another"));
    hash.removeRecord("room", bytes("record"));
    QVERIFY(hash == of({"\x64roomanother"}));
}

void TestLtHash::tellsSetsApart() {
    const bool good = rc::check("a digest is of the elements, not of their order", [] {
        auto elements =
            *rc::gen::container<std::vector<std::string>>(rc::gen::arbitrary<std::string>());
        const LtHash hash = of(elements);
        auto shuffled = elements;
        std::shuffle(shuffled.begin(), shuffled.end(),
                     std::mt19937(*rc::gen::arbitrary<unsigned>()));
        RC_ASSERT(of(shuffled) == hash);

        // More of it, in any way, is another digest; without it again it is the same one.
        const auto extra = *rc::gen::arbitrary<std::string>();
        LtHash more = hash;
        more.add(bytes(extra));
        RC_ASSERT(more.digest() != hash.digest());
        more.remove(bytes(extra));
        RC_ASSERT(more == hash);

        // In two parts.
        const auto half = elements.begin() + static_cast<std::ptrdiff_t>(elements.size() / 2);
        LtHash parts = of({elements.begin(), half});
        parts.add(of({half, elements.end()}));
        RC_ASSERT(parts == hash);
    });
    QVERIFY(good);
    QVERIFY(of({"ab", "c"}) != of({"a", "bc"}));
    QVERIFY(of({"a", "a"}) != of({"a"}));
    LtHash never;
    never.remove(bytes("a"));
    QVERIFY(never != LtHash());
}

void TestLtHash::keepsItsState() {
    const LtHash hash = of({"one", "two"});
    const auto state = hash.state();
    const auto again = LtHash::fromState(state);
    QVERIFY(again);
    QVERIFY(*again == hash);
    QCOMPARE(LtHash::fromState(std::span(state).first(2047)).error().code, ErrorCode::Invalid);
    QCOMPARE(LtHash::fromState({}).error().code, ErrorCode::Invalid);
}

QTEST_APPLESS_MAIN(TestLtHash)
#include "tst_lthash.moc"
