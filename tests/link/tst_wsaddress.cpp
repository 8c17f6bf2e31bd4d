// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/wsaddress.h"

#include <QTest>

using namespace vigie::sync;

class TestWsAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesApart();
    void refuses_data();
    void refuses();
};

void TestWsAddress::takesApart() {
    const auto plain = websocketAddress("ws://hub.example.com/sync?a=b");
    QVERIFY(plain);
    QVERIFY(!plain->secure);
    QCOMPARE(plain->host, std::string("hub.example.com"));
    QCOMPARE(plain->port, std::uint16_t(80));
    QCOMPARE(plain->resource, std::string("/sync?a=b"));
    const auto six = websocketAddress("wss://[::1]:7400");
    QVERIFY(six);
    QVERIFY(six->secure);
    QCOMPARE(six->host, std::string("[::1]"));
    QCOMPARE(six->bareHost(), std::string("::1"));
    QCOMPARE(six->port, std::uint16_t(7400));
    QCOMPARE(six->resource, std::string("/"));
}

void TestWsAddress::refuses_data() {
    QTest::addColumn<std::string>("url");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("another scheme") << std::string("http://hub/");
    QTest::newRow("no host") << std::string("ws://:7400/");
    QTest::newRow("brackets around nothing") << std::string("ws://[]:7400/");
    QTest::newRow("an open bracket") << std::string("ws://[::1/");
    QTest::newRow("port 0") << std::string("ws://hub:0/");
    QTest::newRow("a port that is too large") << std::string("ws://hub:65536/");
    QTest::newRow("words behind the port") << std::string("ws://hub:80x/");
    QTest::newRow("a user") << std::string("ws://me@hub/");
    QTest::newRow("a line break") << std::string("ws://hub/\r\nHost: other");
    QTest::newRow("a fragment") << std::string("ws://hub/#top");
}

void TestWsAddress::refuses() {
    QFETCH(std::string, url);
    QVERIFY(!websocketAddress(url));
}

QTEST_GUILESS_MAIN(TestWsAddress)
#include "tst_wsaddress.moc"
