// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/words.h"
#include "tests/record/generators.h"
#include "tests/record/property.h"

#include <QTest>

using namespace vigie::sync;

namespace {

const SigningKey& key() {
    static const SigningKey made(SigningKey::Seed{std::byte{7}});
    return made;
}

bool anything(std::string_view) {
    return true;
}

SentGroup anySigned(WriterId writer) {
    OperationGroup group = *anyGroup();
    const Signature signature = key().sign(signedPart(writer, group));
    return {std::move(group), signature};
}

Bytes encoded(const SentGroup& sent) {
    Bytes bytes;
    encodeSent(sent, bytes);
    return bytes;
}

Bytes flipped(Bytes bytes) {
    const auto bit = *rc::gen::inRange<std::size_t>(0, bytes.size() * 8);
    bytes[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
    return bytes;
}

} // namespace

/// What a device signs, and how it travels.
class tst_Words : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack() {
        const std::string fault = counterexample([] {
            const auto writer = *rc::gen::arbitrary<WriterId>();
            SentGroup sent = anySigned(writer);
            if (*rc::gen::arbitrary<bool>())
                sent.signature.reset();
            const Bytes bytes = encoded(sent);
            cbor::Reader in(bytes);
            const auto again = decodeSent(in);
            RC_ASSERT(again.ok());
            RC_ASSERT(in.atEnd());
            RC_ASSERT(*again == sent);
            const auto words = decodeWords(signedPart(writer, sent.group));
            RC_ASSERT(words.ok());
            RC_ASSERT(*words == (Words{writer, sent.group}));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void aFlippedBitOnItsWay() {
        const std::string fault = counterexample([] {
            const auto writer = *rc::gen::arbitrary<WriterId>();
            const SentGroup sent = anySigned(writer);
            RC_ASSERT(
                isSignedBy(key().publicKey(), signedPart(writer, sent.group), *sent.signature));
            const Bytes bytes = flipped(encoded(sent));
            cbor::Reader in(bytes);
            const auto came = decodeSent(in);
            if (!came)
                return;
            RC_ASSERT(came->signature);
            RC_ASSERT(
                !isSignedBy(key().publicKey(), signedPart(writer, came->group), *came->signature));
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void aFlippedBitInWhatIsKept() {
        const std::string fault = counterexample([] {
            const auto writer = *rc::gen::arbitrary<WriterId>();
            const SentGroup sent = anySigned(writer);
            const Bytes said = flipped(signedPart(writer, sent.group));
            RC_ASSERT(!isSignedBy(key().publicKey(), said, *sent.signature));
            if (const auto words = decodeWords(said)) // then it says something else
                RC_ASSERT(signedPart(words->writer, words->group) == said);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void onlyItsOwnForm() {
        const OperationGroup group{1, "room", {}};
        Bytes behind = signedPart(9, group);
        QVERIFY(decodeWords(behind).ok());
        behind.push_back(std::byte{0});
        QVERIFY(!decodeWords(behind).ok());
        Bytes other;
        cbor::Writer out(other);
        out.array(3);
        out.text("vigie root");
        out.unsignedInteger(9);
        encodeGroup(group, other);
        QVERIFY(!decodeWords(other).ok());
        for (const std::size_t size : {0, 63, 65}) {
            Bytes sent;
            cbor::Writer pair(sent);
            pair.array(2);
            encodeGroup(group, sent);
            pair.bytes(Bytes(size));
            cbor::Reader in(sent);
            QVERIFY(!decodeSent(in).ok());
        }
    }

    void theWriterIsSigned() {
        const SentGroup sent = Signer{&key(), anything}.sign(
            5, {1, "room", {{Act::Delete, "insight", "i", 0, {9, 5}, {}}}});
        QVERIFY(sent.signature);
        QVERIFY(isSignedBy(key().publicKey(), signedPart(5, sent.group), *sent.signature));
        QVERIFY(!isSignedBy(key().publicKey(), signedPart(6, sent.group), *sent.signature));
    }

    /// What a word costs its device and the hub: for docs/decisions.md, never judged.
    void cost_data() {
        QTest::addColumn<bool>("verifies");
        QTest::newRow("sign") << false;
        QTest::newRow("verify") << true;
    }
    void cost() {
        QFETCH(bool, verifies);
        const Stamp stamp{9, 5};
        OperationGroup group{1, "dashboard/today", {{Act::Create, "insight", "i", 0, stamp, {}}}};
        group.operations[0].fields.push_back(
            {"text", Value(std::string(300, 'x')), stamp, Stamp(), {}});
        const Signer signer{&key(), anything};
        const SentGroup sent = signer.sign(5, group);
        bool holds = true;
        if (verifies) {
            QBENCHMARK {
                holds = holds &&
                        isSignedBy(key().publicKey(), signedPart(5, sent.group), *sent.signature);
            }
        } else {
            QBENCHMARK {
                holds = holds && signer.sign(5, group) == sent;
            }
        }
        QVERIFY(holds);
    }

    void onlyWordsAreSigned() {
        const Signer signer{&key(), [](std::string_view kind) { return kind == "insight"; }};
        const auto isSigned = [](const Signer& by, std::vector<std::string> kinds) {
            OperationGroup group{1, "room", {}};
            for (std::string& kind : kinds)
                group.operations.push_back({Act::Create, std::move(kind), "i", 0, {9, 5}, {}});
            return by.sign(5, std::move(group)).signature.has_value();
        };
        QVERIFY(isSigned(signer, {"insight"}));
        QVERIFY(isSigned(signer, {"tile", "insight"}));
        QVERIFY(!isSigned(signer, {"tile"}));
        QVERIFY(!isSigned(signer, {}));
        QVERIFY(!isSigned(Signer{}, {"insight"}));
    }
};

QTEST_GUILESS_MAIN(tst_Words)
#include "tst_words.moc"
