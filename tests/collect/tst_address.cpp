// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/address.h"

#include <QtTest>

using namespace vigie::hub;

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canonical_data();
    void canonical();
    void isAFixedPoint();
    void noAddress_data();
    void noAddress();
};

void TestAddress::canonical_data() {
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("one");

    const auto row = [](const char* name, const char* written, const char* one) {
        QTest::newRow(name) << QByteArray(written) << QByteArray(one);
    };
    row("as it is", "https://a.example/x/1", "https://a.example/x/1");
    row("http", "http://a.example/x/1", "https://a.example/x/1");
    row("capitals", "HTTPS://A.Example/X/b", "https://a.example/X/b");
    row("space around", " https://a.example/x\r\n", "https://a.example/x");
    row("port of http", "http://a.example:80/x", "https://a.example/x");
    row("port of https", "https://a.example:443/x", "https://a.example/x");
    row("port of the other", "http://a.example:443/x", "https://a.example/x");
    row("own port", "https://a.example:8443/x", "https://a.example:8443/x");
    row("port left open", "https://a.example:/x", "https://a.example/x");
    row("fragment", "https://a.example/x#top", "https://a.example/x");
    row("fragment behind parameters", "https://a.example/x?a=1#b?c", "https://a.example/x?a=1");
    row("fragment at the host", "https://a.example#b/c", "https://a.example");
    row("slash at the end", "https://a.example/x/", "https://a.example/x");
    row("the root", "https://a.example/", "https://a.example");
    row("slash before parameters", "https://a.example/x/?a=1", "https://a.example/x?a=1");
    row("slash in parameters", "https://a.example/x?a=/", "https://a.example/x?a=/");
    row("campaign", "https://a.example/x?utm_source=t&utm_medium=s", "https://a.example/x");
    row("campaign among others", "https://a.example/x?a=1&UTM_Campaign=c&b=2&fbclid=Z&gclid=Y",
        "https://a.example/x?a=1&b=2");
    row("campaign first", "https://a.example/x?fbclid=1&a=1", "https://a.example/x?a=1");
    row("not of a campaign", "https://a.example/?utmost=1&xfbclid=2&id=utm_source",
        "https://a.example?utmost=1&xfbclid=2&id=utm_source");
    row("order and empty ones stay", "https://a.example/x?b=2&a&c=&b=1",
        "https://a.example/x?b=2&a&c=&b=1");
    row("escapes stay", "https://a.example/%C3%A9%2f?q=%20", "https://a.example/%C3%A9%2f?q=%20");
    row("UTF-8 stays", "https://a.example/é", "https://a.example/é");
    row("www stays", "https://www.a.example/x", "https://www.a.example/x");
    row("user", "https://Bob:Pw@A.example/x", "https://Bob:Pw@a.example/x");
    row("IPv6", "http://[2001:DB8::1]:80/x", "https://[2001:db8::1]/x");
}

void TestAddress::canonical() {
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, one);
    const auto address = canonicalAddress(written.toStdString());
    QVERIFY(address);
    QCOMPARE(QByteArray::fromStdString(*address), one);
}

// What one tool made canonical, another may hand in again.
void TestAddress::isAFixedPoint() {
    for (const char* written : {"http://A.example:80/x/?utm_a=1&b=2#c", "https://a.example//",
                                "http://a.example:443", "https://a.example:80/"}) {
        const auto once = canonicalAddress(written);
        QVERIFY(once);
        QCOMPARE(canonicalAddress(*once), once);
    }
}

void TestAddress::noAddress_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "a.example/x", "mailto:a@b.example", "ftp://a.example/x",
                             "https://", "https:///x", "https://:443/x", "https://a.example/x y",
                             "https://a.example/\x01", "see https://a.example", "://a"})
        QTest::newRow(text) << QByteArray(text);
}

void TestAddress::noAddress() {
    QFETCH(QByteArray, text);
    QVERIFY(!canonicalAddress(text.toStdString()));
}

QTEST_APPLESS_MAIN(TestAddress)
#include "tst_address.moc"
