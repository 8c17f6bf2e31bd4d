// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What a device believes of a hub that shows another key than the last time.

#include "sync/crypto/hubcertificate.h"

#include <QTest>

using namespace vigie::sync;

class tst_HubCertificate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItWasMadeOf();
    void everyBitCounts();
    void aDeviceFollowsTheRoot();
    void nothingElseIsFollowed_data();
    void nothingElseIsFollowed();

private:
    static constexpr std::int64_t noon = 1'774'000'000'000;

    SigningKey m_root = SigningKey::generate();
    SigningKey m_first = SigningKey::generate();
    SigningKey m_second = SigningKey::generate();
    PinnedHub m_pinned{m_root.publicKey(), m_second.publicKey(), 2};
};

void tst_HubCertificate::saysWhatItWasMadeOf() {
    const HubCertificate made = certify(m_root, m_first.publicKey(), 7, noon);
    const Bytes bytes = encode(made);
    QVERIFY(bytes.size() <= hubCertificateBytes);
    const auto read = decodeHubCertificate(bytes);
    QVERIFY(read.ok());
    QVERIFY(*read == made);
    QCOMPARE(read->serial, 7U);
    QCOMPARE(read->issued, noon);
    QVERIFY(read->root == m_root.publicKey());
    QVERIFY(isSignedByItsRoot(*read));
}

void tst_HubCertificate::everyBitCounts() {
    const Bytes bytes = encode(certify(m_root, m_second.publicKey(), 3, noon));
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        Bytes changed = bytes;
        changed[bit / 8] ^= std::byte(1 << bit % 8);
        const auto read = decodeHubCertificate(changed);
        QVERIFY2(!read || !checkCertificate(*read, m_pinned), qPrintable(QString::number(bit)));
    }
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY(!decodeHubCertificate(std::span(bytes).first(size)));
    Bytes longer = bytes;
    longer.push_back({});
    QVERIFY(!decodeHubCertificate(longer));
    // A number that no device could keep.
    QVERIFY(!decodeHubCertificate(encode(certify(m_root, m_first.publicKey(), 0, noon))));
    QVERIFY(!decodeHubCertificate(encode(certify(m_root, m_first.publicKey(), 1ULL << 63, noon))));
}

void tst_HubCertificate::aDeviceFollowsTheRoot() {
    QVERIFY(checkCertificate(certify(m_root, m_second.publicKey(), 2, noon), m_pinned).ok());
    const SigningKey third = SigningKey::generate();
    QVERIFY(checkCertificate(certify(m_root, third.publicKey(), 3, noon), m_pinned).ok());
    // It was away during several rotations.
    QVERIFY(checkCertificate(certify(m_root, third.publicKey(), 30, noon), m_pinned).ok());
}

void tst_HubCertificate::nothingElseIsFollowed_data() {
    QTest::addColumn<QByteArray>("shown");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const HubCertificate& certificate, const char* says) {
        const Bytes bytes = encode(certificate);
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<int>(bytes.size()))
                            << says;
    };
    const SigningKey stranger = SigningKey::generate();
    row("another root", certify(stranger, stranger.publicKey(), 3, noon), "root has not signed");
    row("an older key", certify(m_root, m_first.publicKey(), 1, noon), "number 1, which number 2");
    row("the same number twice", certify(m_root, m_first.publicKey(), 2, noon),
        "another key as the hub's number 2");
    HubCertificate claimed = certify(stranger, stranger.publicKey(), 3, noon);
    claimed.root = m_root.publicKey();
    row("a stranger in the root's name", claimed, "root has not signed");
    HubCertificate newer = certify(m_root, m_first.publicKey(), 1, noon);
    newer.serial = 3;
    row("an older one with a new number", newer, "root has not signed");
}

void tst_HubCertificate::nothingElseIsFollowed() {
    QFETCH(QByteArray, shown);
    QFETCH(QString, says);
    const auto read = decodeHubCertificate(std::as_bytes(std::span(shown.data(), shown.size())));
    QVERIFY(read.ok());
    const auto checked = checkCertificate(*read, m_pinned);
    QVERIFY(!checked);
    QVERIFY(checked.error().code == ErrorCode::Refused);
    const QString said = QString::fromStdString(checked.error().sentence);
    QVERIFY2(said.contains(says) && said.contains("administrator"), qPrintable(said));
}

QTEST_APPLESS_MAIN(tst_HubCertificate)
#include "tst_hubcertificate.moc"
