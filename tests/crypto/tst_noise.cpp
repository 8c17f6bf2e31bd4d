// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/noise.h"
#include "sync/crypto/tuning.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <sodium.h>

#include <algorithm>
#include <limits>

using namespace vigie::sync;

namespace {

Bytes fromHex(const QJsonValue& hex) {
    const QByteArray bytes = QByteArray::fromHex(hex.toString().toLatin1());
    const auto view = std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size())));
    return {view.begin(), view.end()};
}

QByteArray toHex(std::span<const std::byte> bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex();
}

template <typename Array>
Array arrayOf(const QJsonValue& hex) {
    Array made{};
    const Bytes bytes = fromHex(hex);
    std::copy_n(bytes.begin(), std::min(bytes.size(), made.size()), made.begin());
    return made;
}

SecretBytes<32> secretOf(const QJsonValue& hex) {
    return SecretBytes<32>(arrayOf<std::array<std::byte, 32>>(hex));
}

Bytes text(std::string_view of) {
    const auto view = std::as_bytes(std::span(of));
    return {view.begin(), view.end()};
}

SecretBytes<32> filled(int with) {
    SecretBytes<32> made;
    std::ranges::fill(made.bytes(), std::byte(with));
    return made;
}

/// Points of small order, as libsodium and RFC 7748 know them: every key makes zeros of them.
std::vector<DhPublicKey> pointlessKeys() {
    std::vector<DhPublicKey> keys;
    for (const char* hex : {"0000000000000000000000000000000000000000000000000000000000000000",
                            "0100000000000000000000000000000000000000000000000000000000000000",
                            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"})
        keys.push_back(arrayOf<DhPublicKey>(QString::fromLatin1(hex)));
    return keys;
}

/// A device and a hub that know each other's keys.
struct Pair {
    explicit Pair(NoisePattern pattern = NoisePattern::Ik, int devicePsk = 7, int hubPsk = 7)
        : device(NoiseHandshake::initiator(pattern, DhKey(deviceKey), hubKey.publicKey(),
                                           text("prologue"))),
          hub(NoiseHandshake::responder(pattern, DhKey(hubKey), text("prologue"))) {
        device.setPsk(filled(devicePsk));
        hub.setPsk(filled(hubPsk));
    }

    /// Both messages, and what the device makes of the second one.
    Result<Bytes> shakeHands() {
        const Result<Bytes> first = device.write(text("may I"));
        const Result<Bytes> heard = hub.read(*first);
        if (!heard)
            return heard.error();
        const Result<Bytes> second = hub.write(text("you may"));
        return device.read(*second);
    }

    DhKey deviceKey = DhKey::generate();
    DhKey hubKey = DhKey::generate();
    NoiseHandshake device;
    NoiseHandshake hub;
};

NoiseHandshake sideOf(const QJsonObject& vector, bool initiator, NoisePattern pattern) {
    const QString side = initiator ? "init_" : "resp_";
    DhKey own(secretOf(vector[side + "static"]));
    const Bytes prologue = fromHex(vector[side + "prologue"]);
    auto made = initiator
                    ? NoiseHandshake::initiator(pattern, std::move(own),
                                                arrayOf<DhPublicKey>(vector["init_remote_static"]),
                                                prologue)
                    : NoiseHandshake::responder(pattern, std::move(own), prologue);
    made.setEphemeral(DhKey(secretOf(vector[side + "ephemeral"])));
    if (const QJsonArray psks = vector[side + "psks"].toArray(); !psks.isEmpty())
        made.setPsk(secretOf(psks[0]));
    return made;
}

} // namespace

class TestNoise : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void finishesOnBothSides_data() { bothPatterns(); }
    void finishesOnBothSides();
    void noBitMayChange_data() { bothPatterns(); }
    void noBitMayChange();
    void noByteMayBeMissing();
    void anotherPreSharedKey();
    void aCopyTriesAnotherKey();
    void noPreSharedKey();
    void anotherPatternOrPrologue();
    void anotherHub();
    void keysWithoutASecret();
    void sizes();
    void turns();
    void transportInOrder();
    void rekeys();
    void rekeysByItself();
    void nonceEnd();
    void keysOfIdentities();
    void comparisonCodes();

private:
    void bothPatterns() { // NOLINT: a column for each test
        QTest::addColumn<NoisePattern>("pattern");
        QTest::newRow("IK") << NoisePattern::Ik;
        QTest::newRow("IKpsk2") << NoisePattern::IkPsk2;
    }
};

Q_DECLARE_METATYPE(vigie::sync::NoisePattern)

void TestNoise::vectors_data() {
    QTest::addColumn<QJsonObject>("vector");
    const QString data = qEnvironmentVariable("VIGIE_DATA", VIGIE_SHARED_DATA);
    const QDir folder(data + "/noise");
    for (const QString& name : folder.entryList({"*.json"}, QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QJsonArray vectors =
            QJsonDocument::fromJson(file.readAll()).object()["vectors"].toArray();
        QVERIFY2(!vectors.isEmpty(), qPrintable(file.fileName()));
        for (const QJsonValue vector : vectors)
            QTest::addRow("%s: %s", qPrintable(name),
                          qPrintable(vector["protocol_name"].toString()))
                << vector.toObject();
    }
    if (folder.isEmpty())
        QTest::newRow("no data") << QJsonObject();
}

/// Message by message what another implementation (cacophony) made of the same keys.
void TestNoise::vectors() {
    QFETCH(QJsonObject, vector);
    if (vector.isEmpty())
        QSKIP("skipped: no data");
    const QString name = vector["protocol_name"].toString();
    const bool psk = name == "Noise_IKpsk2_25519_ChaChaPoly_BLAKE2b";
    QVERIFY2(psk || name == "Noise_IK_25519_ChaChaPoly_BLAKE2b", qPrintable(name));
    QCOMPARE(vector.contains("init_psks"), psk);
    const NoisePattern pattern = psk ? NoisePattern::IkPsk2 : NoisePattern::Ik;
    NoiseHandshake initiator = sideOf(vector, true, pattern);
    NoiseHandshake responder = sideOf(vector, false, pattern);

    const QJsonArray messages = vector["messages"].toArray();
    QVERIFY(messages.size() > 2);
    for (int i = 0; i < 2; ++i) {
        NoiseHandshake& writer = i == 0 ? initiator : responder;
        NoiseHandshake& reader = i == 0 ? responder : initiator;
        const Bytes payload = fromHex(messages[i]["payload"]);
        const Result<Bytes> message = writer.write(payload);
        QVERIFY(message);
        QCOMPARE(toHex(*message), messages[i]["ciphertext"].toString().toLatin1());
        const Result<Bytes> read = reader.read(*message);
        QVERIFY(read);
        QCOMPARE(toHex(*read), toHex(payload));
    }
    QVERIFY(initiator.finished() && responder.finished());
    const QByteArray hash = vector["handshake_hash"].toString().toLatin1();
    QCOMPARE(toHex(initiator.handshakeHash()), hash);
    QCOMPARE(toHex(responder.handshakeHash()), hash);
    QCOMPARE(responder.remoteStatic(), DhKey(secretOf(vector["init_static"])).publicKey());

    Result<NoiseCiphers> ofInitiator = initiator.split();
    Result<NoiseCiphers> ofResponder = responder.split();
    QVERIFY(ofInitiator && ofResponder);
    for (int i = 2; i < messages.size(); ++i) {
        NoiseCiphers& writer = i % 2 == 0 ? *ofInitiator : *ofResponder;
        NoiseCiphers& reader = i % 2 == 0 ? *ofResponder : *ofInitiator;
        const Bytes payload = fromHex(messages[i]["payload"]);
        Bytes sealed;
        QVERIFY(writer.sending.seal(payload, sealed));
        QCOMPARE(toHex(sealed), messages[i]["ciphertext"].toString().toLatin1());
        Bytes opened;
        QVERIFY(reader.receiving.open(sealed, opened));
        QCOMPARE(opened, payload);
    }
}

void TestNoise::finishesOnBothSides() {
    QFETCH(NoisePattern, pattern);
    Pair pair(pattern);
    const Result<Bytes> answer = pair.shakeHands();
    QVERIFY(answer);
    QCOMPARE(*answer, text("you may"));
    QVERIFY(pair.device.finished() && pair.hub.finished());
    QCOMPARE(pair.hub.remoteStatic(), pair.deviceKey.publicKey());
    QCOMPARE(pair.device.handshakeHash(), pair.hub.handshakeHash());
    // New keys each time, also between the same two.
    Pair another(pattern);
    QVERIFY(another.shakeHands());
    QVERIFY(another.hub.handshakeHash() != pair.hub.handshakeHash());
}

void TestNoise::noBitMayChange() {
    QFETCH(NoisePattern, pattern);
    Pair pair(pattern);
    const Bytes first = *pair.device.write(text("may I"));
    for (std::size_t i = 0; i < first.size() * 8; ++i) {
        Bytes changed = first;
        changed[i / 8] ^= std::byte(1 << i % 8);
        NoiseHandshake hub(pair.hub);
        const Result<Bytes> read = hub.read(changed);
        QVERIFY2(!read, qPrintable(QString("bit %1 of the first message").arg(i)));
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        // It is over: not even the right one is taken now.
        QVERIFY(!hub.read(first));
    }
    QVERIFY(pair.hub.read(first));
    const Bytes second = *pair.hub.write(text("you may"));
    for (std::size_t i = 0; i < second.size() * 8; ++i) {
        Bytes changed = second;
        changed[i / 8] ^= std::byte(1 << i % 8);
        NoiseHandshake device(pair.device);
        QVERIFY2(!device.read(changed), qPrintable(QString("bit %1 of the second message").arg(i)));
        QVERIFY(!device.finished());
        QVERIFY(!device.split());
    }
    QVERIFY(pair.device.read(second));
}

void TestNoise::noByteMayBeMissing() {
    Pair pair;
    const Bytes first = *pair.device.write(text("may I"));
    for (std::size_t size = 0; size < first.size(); ++size) {
        NoiseHandshake hub(pair.hub);
        QVERIFY(!hub.read(std::span(first).first(size)));
    }
    QVERIFY(pair.hub.read(first));
    const Bytes second = *pair.hub.write(text("you may"));
    for (std::size_t size = 0; size < second.size(); ++size) {
        NoiseHandshake device(pair.device);
        QVERIFY(!device.read(std::span(second).first(size)));
    }
    QVERIFY(pair.device.read(second));
}

void TestNoise::anotherPreSharedKey() {
    Pair pair(NoisePattern::IkPsk2, 7, 8);
    const Result<Bytes> answer = pair.shakeHands();
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Invalid);
    QVERIFY(!pair.device.split());
}

/// How a device reads that its invitation is refused: by the key that is none.
void TestNoise::aCopyTriesAnotherKey() {
    Pair pair(NoisePattern::IkPsk2, 7, 0);
    QVERIFY(pair.hub.read(*pair.device.write({})));
    const Bytes second = *pair.hub.write(text("used already"));
    NoiseHandshake refused(pair.device);
    refused.setPsk(SecretBytes<32>());
    QVERIFY(!pair.device.read(second));
    const Result<Bytes> why = refused.read(second);
    QVERIFY(why);
    QCOMPARE(*why, text("used already"));
}

void TestNoise::noPreSharedKey() {
    const DhKey hubKey = DhKey::generate();
    auto device =
        NoiseHandshake::initiator(NoisePattern::IkPsk2, DhKey::generate(), hubKey.publicKey(), {});
    auto hub = NoiseHandshake::responder(NoisePattern::IkPsk2, DhKey(hubKey), {});
    QVERIFY(hub.read(*device.write({})));
    NoiseHandshake without(hub);
    QCOMPARE(without.write({}).error().code, ErrorCode::Invalid);
    hub.setPsk(filled(7)); // learnt from the first message
    const Bytes second = *hub.write({});
    NoiseHandshake deviceWithout(device);
    QVERIFY(!deviceWithout.read(second));
    device.setPsk(filled(7));
    QVERIFY(device.read(second));
}

void TestNoise::anotherPatternOrPrologue() {
    const DhKey hubKey = DhKey::generate();
    const auto first = [&](NoisePattern pattern, std::string_view prologue) {
        return *NoiseHandshake::initiator(pattern, DhKey::generate(), hubKey.publicKey(),
                                          text(prologue))
                    .write({});
    };
    const auto hears = [&](const Bytes& message) {
        return NoiseHandshake::responder(NoisePattern::Ik, DhKey(hubKey), text("one"))
            .read(message)
            .ok();
    };
    QVERIFY(hears(first(NoisePattern::Ik, "one")));
    QVERIFY(!hears(first(NoisePattern::Ik, "other")));
    QVERIFY(!hears(first(NoisePattern::IkPsk2, "one")));
}

/// Whoever has not the key that the device pinned can neither read nor answer.
void TestNoise::anotherHub() {
    Pair pair;
    const Bytes first = *pair.device.write(text("may I"));
    auto other = NoiseHandshake::responder(NoisePattern::Ik, DhKey::generate(), text("prologue"));
    QVERIFY(!other.read(first));
    // Nor can it pass the message on as if another device had said it.
    QVERIFY(pair.hub.read(first));
    const Bytes second = *pair.hub.write({});
    auto stranger = NoiseHandshake::initiator(NoisePattern::Ik, DhKey::generate(),
                                              pair.hubKey.publicKey(), text("prologue"));
    QVERIFY(stranger.write({}));
    QVERIFY(!stranger.read(second));
    QVERIFY(pair.device.read(second));
}

void TestNoise::keysWithoutASecret() {
    for (const DhPublicKey& key : pointlessKeys()) {
        QVERIFY2(!DhKey::generate().dh(key), toHex(key));
        auto device = NoiseHandshake::initiator(NoisePattern::Ik, DhKey::generate(), key, {});
        QVERIFY2(!device.write({}), toHex(key));
        // The same in a message, of whoever knows all the keys that this makes known.
        Pair pair;
        Bytes first = *pair.device.write({});
        std::copy(key.begin(), key.end(), first.begin());
        const Result<Bytes> read = pair.hub.read(first);
        QVERIFY(!read);
        QCOMPARE(read.error().sentence, DhKey::generate().dh(key).error().sentence);
    }
}

void TestNoise::sizes() {
    Pair pair;
    QCOMPARE(NoiseHandshake(pair.device).write(Bytes(65'535 - 95)).error().code,
             ErrorCode::TooLarge);
    const Bytes first = *pair.device.write(Bytes(65'535 - 96));
    QCOMPARE(first.size(), std::size_t{65'535});
    QCOMPARE(NoiseHandshake(pair.hub).read(Bytes(65'536)).error().code, ErrorCode::TooLarge);
    QCOMPARE(pair.hub.read(first)->size(), std::size_t{65'535 - 96});
    QCOMPARE(NoiseHandshake(pair.hub).write(Bytes(65'535 - 47)).error().code, ErrorCode::TooLarge);
    QCOMPARE(pair.device.read(*pair.hub.write(Bytes(65'535 - 48)))->size(),
             std::size_t{65'535 - 48});

    NoiseCiphers hub = *pair.hub.split();
    NoiseCiphers device = *pair.device.split();
    Bytes sealed = text("before");
    QCOMPARE(hub.sending.seal(Bytes(65'520), sealed).error().code, ErrorCode::TooLarge);
    QCOMPARE(sealed, text("before"));
    QVERIFY(hub.sending.seal(Bytes(65'519), sealed)); // and no nonce was used for the other
    QCOMPARE(sealed.size(), std::size_t{6 + 65'535});
    Bytes opened = text("before");
    QCOMPARE(device.receiving.open(Bytes(65'536), opened).error().code, ErrorCode::TooLarge);
    QVERIFY(!device.receiving.open(Bytes(15), opened));
    QCOMPARE(opened, text("before"));
    QVERIFY(device.receiving.open(std::span(sealed).subspan(6), opened));
    QCOMPARE(opened.size(), std::size_t{6 + 65'519});
}

void TestNoise::turns() {
    Pair pair;
    QVERIFY(!NoiseHandshake(pair.device).read(Bytes(200)));
    QVERIFY(!NoiseHandshake(pair.hub).write({}));
    QVERIFY(!pair.device.split());
    const Bytes first = *pair.device.write({});
    QVERIFY(!NoiseHandshake(pair.device).write({}));
    QVERIFY(pair.hub.read(first));
    QVERIFY(!NoiseHandshake(pair.hub).read(first));
    QVERIFY(!pair.hub.split());
    QVERIFY(pair.device.read(*pair.hub.write({})));
    QVERIFY(!NoiseHandshake(pair.device).write({}));
    QVERIFY(pair.device.split());
    QVERIFY2(!pair.device.split(), "two ciphers with the same nonces");
}

void TestNoise::transportInOrder() {
    Pair pair;
    QVERIFY(pair.shakeHands());
    NoiseCiphers device = *pair.device.split();
    NoiseCiphers hub = *pair.hub.split();
    Bytes one, two, opened;
    QVERIFY(device.sending.seal(text("one"), one));
    QVERIFY(device.sending.seal(text("two"), two));
    QVERIFY2(!hub.receiving.open(two, opened), "one left out");
    QVERIFY2(!device.receiving.open(one, opened), "sent back to its sender");
    for (std::size_t i = 0; i < one.size(); ++i) {
        Bytes changed = one;
        changed[i] ^= std::byte{1};
        QVERIFY(!hub.receiving.open(changed, opened));
    }
    QVERIFY(opened.empty());
    QVERIFY2(hub.receiving.open(one, opened), "what does not open counts for nothing");
    QVERIFY2(!hub.receiving.open(one, opened), "replayed");
    QVERIFY(hub.receiving.open(two, opened));
    QCOMPARE(opened, text("onetwo"));

    Bytes bound;
    QVERIFY(hub.sending.seal(text("three"), bound, text("with this")));
    QVERIFY(!device.receiving.open(bound, opened));
    QVERIFY(!device.receiving.open(bound, opened, text("with that")));
    QVERIFY(device.receiving.open(bound, opened, text("with this")));
}

void TestNoise::rekeys() {
    NoiseCipher sending(filled(1));
    NoiseCipher receiving(filled(1));
    NoiseCipher behind(filled(1));
    Bytes sealed, opened;
    sending.rekey();
    receiving.rekey();
    QVERIFY(sending.seal(text("after"), sealed));
    QVERIFY(!behind.open(sealed, opened));
    QVERIFY(receiving.open(sealed, opened));
    QCOMPARE(opened, text("after"));

    // The specification's words, 4.2: ENCRYPT(k, 2^64 - 1, no more, zeros), its first 32 bytes.
    const std::array<unsigned char, 12> nonce{0,    0,    0,    0,    0xff, 0xff,
                                              0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    const std::array<unsigned char, 32> zeros{};
    std::array<unsigned char, 48> next{};
    crypto_aead_chacha20poly1305_ietf_encrypt(
        next.data(), nullptr, zeros.data(), zeros.size(), nullptr, 0, nullptr, nonce.data(),
        reinterpret_cast<const unsigned char*>(filled(1).data()));
    NoiseCipher expected(SecretBytes<32>(std::as_bytes(std::span(next).first<32>())));
    QVERIFY(expected.open(sealed, opened));
}

void TestNoise::rekeysByItself() {
    const std::uint64_t last = tuning::rekeyMessages - 1;
    NoiseCipher sending(filled(1), last);
    NoiseCipher receiving(filled(1), last);
    NoiseCipher oldKey(filled(1), last + 1);
    NoiseCipher newKey(filled(1), last + 1);
    newKey.rekey();
    Bytes before, after, opened;
    QVERIFY(sending.seal(text("before "), before));
    QVERIFY(sending.seal(text("after"), after));
    QVERIFY(!oldKey.open(after, opened));
    QVERIFY(newKey.open(after, opened));
    opened.clear();
    QVERIFY(receiving.open(before, opened));
    QVERIFY(receiving.open(after, opened));
    QCOMPARE(opened, text("before after"));
}

void TestNoise::nonceEnd() {
    const std::uint64_t last = std::numeric_limits<std::uint64_t>::max() - 1;
    NoiseCipher sending(filled(1), last);
    NoiseCipher receiving(filled(1), last);
    Bytes sealed, opened;
    QVERIFY(sending.seal(text("the last"), sealed));
    const Bytes lastSealed = sealed;
    QCOMPARE(sending.seal(text("one more"), sealed).error().code, ErrorCode::Closed);
    QCOMPARE(sealed, lastSealed);
    QVERIFY(receiving.open(sealed, opened));
    QCOMPARE(receiving.open(sealed, opened).error().code, ErrorCode::Closed);
    QCOMPARE(opened, text("the last"));
}

void TestNoise::keysOfIdentities() {
    const SigningKey device = SigningKey::generate();
    const SigningKey hub = SigningKey::generate();
    const DhKey deviceKey = DhKey::of(device);
    QCOMPARE(*dhKeyOf(device.publicKey()), deviceKey.publicKey());
    QVERIFY(*deviceKey.dh(*dhKeyOf(hub.publicKey())) ==
            *DhKey::of(hub).dh(*dhKeyOf(device.publicKey())));
    // No point of the curve, and one of small order.
    PublicKey none{};
    none[0] = std::byte{2};
    QVERIFY(!dhKeyOf(none));
    none[0] = std::byte{1};
    QVERIFY(!dhKeyOf(none));
}

void TestNoise::comparisonCodes() {
    NoiseHash hash{};
    // From Python: int.from_bytes(blake2b(b"vigie comparison" + hash).digest()[:8]) % 1000000.
    QCOMPARE(comparisonCode(hash), std::string("148983"));
    hash[63] = std::byte{2};
    QCOMPARE(comparisonCode(hash), std::string("073359"));
}

QTEST_APPLESS_MAIN(TestNoise)
#include "tst_noise.moc"
