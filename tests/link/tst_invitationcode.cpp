// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/invitationcode.h"

#include "sync/link/tuning.h"
#include "sync/record/cbor.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include <QTest>
#include <sodium.h>

#include <algorithm>
#include <numeric>

using namespace vigie::sync;

namespace {

/// Bytes that count upwards from `first`.
template <std::size_t N>
std::array<std::byte, N> counting(int first) {
    std::array<std::byte, N> bytes{};
    for (std::size_t i = 0; i < N; ++i)
        bytes[i] = std::byte(first + int(i));
    return bytes;
}

InvitationCode someCode() {
    InvitationCode code;
    code.address = "hub.example.com:7400";
    code.hubKey = counting<32>(1);
    code.id = counting<8>(0x40);
    code.secret = SecretBytes<16>(counting<16>(0x60));
    code.person = "Maëlle Le Goff";
    code.until = 1'767'225'600'000;
    return code;
}

std::string someText() {
    return *someCode().text();
}

/// The fields, for a code that the class itself would not make.
struct Items {
    std::string address = "hub.example.com:7400";
    std::size_t keyBytes = 32;
    std::size_t idBytes = 8;
    std::size_t secretBytes = 16;
    std::string person = "Maëlle Le Goff";
    std::int64_t until = 1'767'225'600'000;
    int count = 7;
    bool more = false;
};

std::string textOf(Bytes array) {
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(),
                       reinterpret_cast<const unsigned char*>(array.data()), array.size(), nullptr,
                       0);
    cbor::Writer(array).bytes(std::as_bytes(std::span(hash)).first<4>());
    const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(array.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(array.data()), array.size(), variant);
    text.pop_back();
    return "vigie1:" + text;
}

std::string textOf(const Items& items) {
    Bytes array;
    cbor::Writer writer(array);
    writer.array(std::uint64_t(items.count));
    writer.text(items.address);
    writer.bytes(Bytes(items.keyBytes));
    writer.bytes(Bytes(items.idBytes));
    writer.bytes(Bytes(items.secretBytes));
    writer.text(items.person);
    writer.integer(items.until);
    if (items.more)
        writer.null();
    return textOf(array);
}

ErrorCode refusal(std::string_view text) {
    const Result<InvitationCode> read = readInvitationCode(text);
    return read ? ErrorCode::Io : read.error().code; // Io stands for "was taken"
}

bool same(const InvitationCode& one, const InvitationCode& other) {
    return one.address == other.address && one.hubKey == other.hubKey && one.id == other.id &&
           one.secret == other.secret && one.person == other.person && one.until == other.until;
}

template <std::size_t N>
std::array<std::byte, N> anyBytes() {
    std::array<std::byte, N> bytes{};
    for (std::byte& byte : bytes)
        byte = std::byte(*rc::gen::arbitrary<unsigned char>());
    return bytes;
}

} // namespace

class TestInvitationCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theForm();
    void thePreSharedKey();
    void comesBack();
    void whiteSpaceAnywhere();
    void cutShort();
    void mistyped();
    void otherKinds();
    void tooLong();
    void behindTls();
    void hostileAddresses_data();
    void hostileAddresses();
    void hostileNames_data();
    void hostileNames();
    void otherArrays();
    void anyDamage();
};

/// Made by another program after the description of the form.
void TestInvitationCode::theForm() {
    const std::string text =
        "vigie1:h3RodWIuZXhhbXBsZS5jb206NzQwMFggAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eH"
        "yBIQEFCQ0RFRkdQYGFiY2RlZmdoaWprbG1ub29NYcOrbGxlIExlIEdvZmYbAAABm3baqABE828OcA";
    QCOMPARE(someText(), text);
    const Result<InvitationCode> read = readInvitationCode(text);
    QVERIFY(read);
    QVERIFY(same(*read, someCode()));
}

void TestInvitationCode::thePreSharedKey() {
    const SecretBytes<32> psk = someCode().psk();
    // From Python: blake2b(b"vigie invitation" + id + secret, digest_size=32).
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(psk.data()), 32).toHex(),
             QByteArray("3df261e3e1c1a2e13f53c6073433774e072b9d4aeca7f6a6315a3ede0f171e92"));
}

void TestInvitationCode::comesBack() {
    const std::string fault = counterexample([] {
        InvitationCode code;
        code.address =
            *rc::gen::element<std::string>("127.0.0.1", "[fe80::1]", "hub", "a-b.example.org") +
            ":" + std::to_string(*rc::gen::inRange(1, 65'536));
        code.hubKey = anyBytes<32>();
        code.id = anyBytes<8>();
        code.secret = SecretBytes<16>(anyBytes<16>());
        code.person = *anyName();
        code.until = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 48);
        const Result<std::string> text = code.text();
        RC_PRE(text.ok()); // a name with something invisible in it
        const Result<InvitationCode> read = readInvitationCode(*text);
        RC_ASSERT(read.ok());
        RC_ASSERT(same(*read, code));
        RC_ASSERT(read->psk() == code.psk());
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestInvitationCode::whiteSpaceAnywhere() {
    const std::string text = someText();
    QVERIFY(readInvitationCode("\r\n  " + text + "\t\n\n"));
    for (std::size_t i = 0; i <= text.size(); ++i) {
        std::string broken = text;
        broken.insert(i, " \r\n\t");
        const Result<InvitationCode> read = readInvitationCode(broken);
        QVERIFY(read);
        QVERIFY(same(*read, someCode()));
    }
}

void TestInvitationCode::cutShort() {
    const std::string text = someText();
    for (std::size_t size = 0; size < text.size(); ++size) {
        const auto expected = size < 7 ? ErrorCode::Invalid : ErrorCode::Corrupt;
        QCOMPARE(refusal(std::string_view(text).substr(0, size)), expected);
    }
    for (std::size_t begin = 1; begin < text.size(); ++begin)
        QCOMPARE(refusal(std::string_view(text).substr(begin)), ErrorCode::Invalid);
}

void TestInvitationCode::mistyped() {
    const std::string text = someText();
    for (std::size_t i = 0; i < text.size(); ++i) {
        // Each character by others of the alphabet, and by one that is in none.
        for (const char other : std::string_view("Aa0-_z9/=\xff")) {
            std::string typed = text;
            typed[i] = other;
            if (typed == text)
                continue;
            const ErrorCode found = refusal(typed);
            if (i < 5 || i == 6)
                QCOMPARE(found, ErrorCode::Invalid);
            else if (i == 5)
                QCOMPARE(found, other >= '0' && other <= '9' ? ErrorCode::Unsupported
                                                             : ErrorCode::Invalid);
            else
                QCOMPARE(found, ErrorCode::Corrupt);
        }
        if (i + 1 < text.size() && text[i] != text[i + 1]) {
            std::string typed = text;
            std::swap(typed[i], typed[i + 1]);
            QVERIFY(refusal(typed) != ErrorCode::Io);
        }
        std::string twice = text;
        twice.insert(i, 1, text[i]);
        QVERIFY(refusal(twice) != ErrorCode::Io);
        std::string without = text;
        without.erase(i, 1);
        QVERIFY(refusal(without) != ErrorCode::Io);
    }
}

void TestInvitationCode::otherKinds() {
    QCOMPARE(refusal(""), ErrorCode::Invalid);
    QCOMPARE(refusal(" \n"), ErrorCode::Invalid);
    QCOMPARE(refusal("vigie:AAAA"), ErrorCode::Invalid);
    QCOMPARE(refusal("https://hub.example.com/"), ErrorCode::Invalid);
    QCOMPARE(refusal("Code: " + someText()), ErrorCode::Invalid);
    const Result<InvitationCode> later = readInvitationCode("vigie2:whatever they will be!");
    QVERIFY(!later);
    QCOMPARE(later.error().code, ErrorCode::Unsupported);
    QVERIFY(later.error().sentence.find("update") != std::string::npos);
    QCOMPARE(refusal("vigie12:AAAA"), ErrorCode::Unsupported);
}

void TestInvitationCode::tooLong() {
    const std::string text = someText();
    const std::size_t room = tuning::invitationTextBytes - text.size();
    QVERIFY(readInvitationCode(text + std::string(room, ' ')));
    QCOMPARE(refusal(text + std::string(room + 1, ' ')), ErrorCode::TooLarge);
    // The longest address and name of all still fit.
    InvitationCode code = someCode();
    code.address = std::string(tuning::addressBytes - 6, 'h') + ":65535";
    code.person = std::string(128, 'p');
    QVERIFY(readInvitationCode(*code.text()));
    QVERIFY(code.text()->size() < 640);
    code.address.insert(0, 1, 'h');
    QVERIFY(!code.text());
}

void TestInvitationCode::behindTls() {
    for (const char* address :
         {"wss://hub.example.com", "wss://hub.example.com:7400", "wss://[::1]:7400"}) {
        InvitationCode code = someCode();
        code.address = address;
        const auto text = code.text();
        QVERIFY2(text.ok(), address);
        QCOMPARE(readInvitationCode(*text)->address, std::string(address));
    }
}

void TestInvitationCode::hostileAddresses_data() {
    QTest::addColumn<QByteArray>("address");
    for (const char* address : {"",
                                "hub",
                                "hub:",
                                ":7400",
                                "hub:0",
                                "hub:65536",
                                "hub:07400",
                                "hub:+7400",
                                "hub:7400 ",
                                " hub:7400",
                                "hub:7400/",
                                "hub:7400/path",
                                "hub:7400?x",
                                "hub:7400#x",
                                "me@hub:7400",
                                "me:secret@hub:7400",
                                "ws://hub:7400",
                                "wss://",
                                "wss://hub:7400/path",
                                "wss://hub/",
                                "wss://me@hub",
                                "wss://hub:0",
                                "wss://ws://hub:7400",
                                "hub:7400\r\nHost: other",
                                "h\u00fcb:7400",
                                "[::1]",
                                "[]:7400",
                                "[::1:7400",
                                "::1:7400",
                                "hub:7400:7400",
                                "hub\\other:7400",
                                "hub%2f:7400"})
        QTest::newRow(QByteArray(address).toPercentEncoding(":/?#@[]")) << QByteArray(address);
    QTest::newRow("too long") << QByteArray(256, 'h') + ":65535";
}

void TestInvitationCode::hostileAddresses() {
    QFETCH(QByteArray, address);
    Items items;
    items.address = address.toStdString();
    const Result<InvitationCode> read = readInvitationCode(textOf(items));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Invalid);
    QVERIFY2(read.error().sentence.find("address") != std::string::npos,
             read.error().sentence.c_str());
    InvitationCode code = someCode();
    code.address = items.address;
    QVERIFY(!code.text());
}

void TestInvitationCode::hostileNames_data() {
    QTest::addColumn<QByteArray>("person");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a line's end") << QByteArray("An\nAdministrator");
    QTest::newRow("a terminal's escape") << QByteArray("An\x1b[2J");
    QTest::newRow("C1") << QByteArray("An\xc2\x9b");
    QTest::newRow("too long") << QByteArray(129, 'a');
    for (const char* hidden : {"\u200b", "\u200f", "\u2028", "\u202a", "\u202e", "\u2060", "\u2066",
                               "\u2069", "\u206f", "\ufeff"}) {
        QTest::addRow("hidden %s at the end", QByteArray(hidden).toHex().data())
            << QByteArray("An") + hidden;
        QTest::addRow("hidden %s alone", QByteArray(hidden).toHex().data()) << QByteArray(hidden);
    }
}

void TestInvitationCode::hostileNames() {
    QFETCH(QByteArray, person);
    Items items;
    items.person = person.toStdString();
    const Result<InvitationCode> read = readInvitationCode(textOf(items));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Invalid);
    QVERIFY2(read.error().sentence.find("name") != std::string::npos,
             read.error().sentence.c_str());
    InvitationCode code = someCode();
    code.person = items.person;
    QVERIFY(!code.text());
}

/// With a checksum that fits: whoever makes codes can compute one.
void TestInvitationCode::otherArrays() {
    QVERIFY2(readInvitationCode(textOf(Items{})), "each of the others differs in one thing");
    for (const Items& items :
         {Items{.keyBytes = 31}, Items{.keyBytes = 33}, Items{.idBytes = 7}, Items{.idBytes = 9},
          Items{.secretBytes = 0}, Items{.secretBytes = 15}, Items{.secretBytes = 17},
          Items{.until = -1}, Items{.until = std::int64_t{1} << 48}, Items{.count = 6},
          Items{.count = 8}, Items{.more = true}, Items{.count = 8, .more = true},
          Items{.person = "\xff"}})
        QCOMPARE(refusal(textOf(items)), ErrorCode::Invalid);
    QCOMPARE(refusal(textOf(Bytes())), ErrorCode::Invalid);
    QCOMPARE(refusal(textOf(Bytes(400, std::byte{0x9f}))), ErrorCode::Invalid);
    QCOMPARE(refusal(textOf(Bytes(400, std::byte{0x81}))), ErrorCode::Invalid);
}

/// A change of the bytes whose checksum fits again: taken only when what it says is in order.
void TestInvitationCode::anyDamage() {
    Bytes array;
    cbor::Writer writer(array);
    writer.array(7);
    writer.text("hub:7400");
    writer.bytes(Bytes(32));
    writer.bytes(Bytes(8));
    writer.bytes(Bytes(16));
    writer.text("An");
    writer.integer(1);
    QVERIFY(readInvitationCode(textOf(array)));
    const std::string fault = counterexample([&] {
        const std::string text = textOf(*mutated(array));
        const Result<InvitationCode> read = readInvitationCode(text);
        if (read) // then it is the one text of what it says
            RC_ASSERT(*read->text() == text);
        else
            RC_ASSERT(read.error().code == ErrorCode::Invalid);
    });
    QVERIFY2(fault.empty(), fault.c_str());
}

QTEST_APPLESS_MAIN(TestInvitationCode)
#include "tst_invitationcode.moc"
