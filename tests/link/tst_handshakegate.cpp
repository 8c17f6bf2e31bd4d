// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What a hub lets begin a handshake: the cookie, the rates, and who is counted together. Time is
// whatever the test says.

#include "sync/link/handshakegate.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;
using sync::HandshakeCookie;
using sync::HandshakeGate;
using sync::networkOf;
using sync::RateTable;
using Verdict = sync::HandshakeGate::Verdict;

namespace {

constexpr auto life = sync::tuning::cookieSecretLife;
constexpr const char* peer = "192.0.2.7:53122";

std::span<const std::byte> bytes(std::string_view text) {
    return std::as_bytes(std::span(text));
}

// A gate that one message a second puts under load.
HandshakeGate::Limits tight() {
    HandshakeGate::Limits limits;
    limits.cookieAbove = 3;
    limits.perNetwork = {2, 4};
    limits.all = {4, 6};
    return limits;
}

std::string address(int number) {
    return "10." + std::to_string(number / 65536) + '.' + std::to_string(number / 256 % 256) + '.' +
           std::to_string(number % 256) + ":1000";
}

} // namespace

class TestHandshakeGate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsPeersByTheirNetwork_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("network");
        const auto row = [](const char* name, const char* network) {
            QTest::newRow(name) << std::string(name) << std::string(network);
        };
        row("192.0.2.7:53122", "192.0.2.7");
        row("192.0.2.7", "192.0.2.7");
        row("[2001:db8:1:2:3:4:5:6]:53122", "2001:db8:1:2::/64");
        row("[2001:db8:1:2:ffff::]:1", "2001:db8:1:2::/64");
        row("2001:db8:1:3::1", "2001:db8:1:3::/64");
        row("[fe80::1%1]:7", "fe80::/64");
        row("[::1]:7400", "::/64");
        row("[::ffff:192.0.2.7]:53122", "192.0.2.7"); // an IPv4 peer of a port that speaks both
        row("in process", "in process");
        row("localhost:80", "localhost:80");
        row("[", "[");
        row("", "");
        row(":::::", ":::::");
    }
    void countsPeersByTheirNetwork() {
        QFETCH(std::string, name);
        QFETCH(std::string, network);
        QCOMPARE(networkOf(name), network);
    }

    void letsEachNetworkHaveItsRate() {
        RateTable table({2, 3});
        auto now = 1000ms;
        for (int i = 0; i < 3; ++i)
            QVERIFY(table.take("a", now));
        QVERIFY(!table.take("a", now));
        QVERIFY(table.take("b", now)); // has its own
        now += 499ms;
        QVERIFY(!table.take("a", now));
        now += 1ms; // two a second: one is back
        QVERIFY(table.take("a", now));
        QVERIFY(!table.take("a", now));
        now += 1h; // not more than a burst comes back
        for (int i = 0; i < 3; ++i)
            QVERIFY(table.take("a", now));
        QVERIFY(!table.take("a", now));
    }

    void neverRemembersMoreThanItMay() {
        RateTable table({1, 1}, 100);
        for (int i = 0; i < 10000; ++i)
            QVERIFY(table.take(address(i), 0ms));
        QCOMPARE(table.size(), std::size_t(100));
        QVERIFY(!table.take(address(9999), 0ms)); // the latest are known still
        QVERIFY(!table.take(address(9900), 0ms));
        QVERIFY(table.take(address(9899), 0ms)); // this one was forgotten
    }

    void forgetsThoseWhoAreAsGoodAsNew() {
        RateTable table({1, 1});
        for (int i = 0; i < 100; ++i)
            QVERIFY(table.take(address(i), 0ms));
        QCOMPARE(table.size(), std::size_t(100));
        for (int i = 0; i < 100; ++i)
            table.take("one", 1000ms + i * 1ms);
        QCOMPARE(table.size(), std::size_t(1));
    }

    void takesItsOwnCookieOnly() {
        HandshakeCookie cookies;
        const auto cookie = cookies.make(peer, bytes("ephemeral"), 0ms);
        QVERIFY(cookies.check(cookie, peer, bytes("ephemeral"), 0ms));
        QVERIFY(cookies.check(cookie, "192.0.2.7:1", bytes("ephemeral"), 0ms)); // another port
        QVERIFY(!cookies.check(cookie, "192.0.2.8:53122", bytes("ephemeral"), 0ms));
        QVERIFY(!cookies.check(cookie, peer, bytes("ephemeraL"), 0ms));
        QVERIFY(!cookies.check(cookie, peer, bytes("ephemera"), 0ms));
        QVERIFY(!cookies.check(cookie, peer, {}, 0ms));
        for (std::size_t i = 0; i < cookie.size(); ++i) {
            auto altered = cookie;
            altered[i] ^= std::byte(1);
            QVERIFY(!cookies.check(altered, peer, bytes("ephemeral"), 0ms));
        }
        const std::span<const std::byte> whole(cookie);
        QVERIFY(!cookies.check(whole.first(15), peer, bytes("ephemeral"), 0ms));
        QVERIFY(!cookies.check({}, peer, bytes("ephemeral"), 0ms));
        const HandshakeCookie::Cookie zeros{};
        QVERIFY(!cookies.check(zeros, peer, bytes("ephemeral"), 0ms));
        HandshakeCookie other; // another hub's, or this one's after it started again
        QVERIFY(!other.check(cookie, peer, bytes("ephemeral"), 0ms));
    }

    void keepsWhereThePeerEndsAndTheMessageBegins() {
        HandshakeCookie cookies;
        QVERIFY(cookies.make("ab", bytes("c"), 0ms) != cookies.make("a", bytes("bc"), 0ms));
    }

    void takesTheCookiesOfTwoSecrets_data() {
        QTest::addColumn<int>("made");
        QTest::addColumn<int>("shown");
        QTest::addColumn<bool>("taken");
        const int whole = static_cast<int>(life.count());
        QTest::newRow("at once") << 0 << 0 << true;
        QTest::newRow("same secret") << 0 << whole - 1 << true;
        QTest::newRow("next secret") << 0 << whole << true;
        QTest::newRow("end of the next") << whole - 1 << 2 * whole - 1 << true;
        QTest::newRow("the one after") << whole - 1 << 2 * whole << false;
        QTest::newRow("long after") << 0 << 10 * whole << false;
    }
    void takesTheCookiesOfTwoSecrets() {
        QFETCH(int, made);
        QFETCH(int, shown);
        QFETCH(bool, taken);
        HandshakeCookie cookies;
        (void)cookies.make(peer, {}, 0ms); // the first secret begins here
        const auto cookie = cookies.make(peer, bytes("first"), std::chrono::milliseconds(made));
        for (auto at = std::chrono::milliseconds(made); at < std::chrono::milliseconds(shown);
             at += life)
            QVERIFY(!cookies.check({}, peer, bytes("first"), at)); // others ask meanwhile
        QCOMPARE(cookies.check(cookie, peer, bytes("first"), std::chrono::milliseconds(shown)),
                 taken);
    }

    void wantsNoCookieWithoutLoad() {
        HandshakeGate gate;
        auto now = 0ms;
        for (int i = 0; i < 1000; ++i, now += 20ms)
            QVERIFY(gate.judge(address(i), bytes("first"), {}, now) == Verdict::Proceed);
        QVERIFY(!gate.underLoad(now));
    }

    void wantsACookieUnderLoad() {
        HandshakeGate gate(tight());
        for (int i = 0; i < 3; ++i)
            QVERIFY(gate.judge(address(i), bytes("first"), {}, 0ms) == Verdict::Proceed);
        QVERIFY(!gate.underLoad(0ms));
        QVERIFY(gate.judge(peer, bytes("first"), {}, 0ms) == Verdict::Cookie);
        QVERIFY(gate.underLoad(0ms));
        const auto cookie = gate.cookie(peer, bytes("first"), 0ms);
        QVERIFY(gate.judge("192.0.2.8:1", bytes("first"), cookie, 0ms) == Verdict::Cookie);
        QVERIFY(gate.judge(peer, bytes("other"), cookie, 0ms) == Verdict::Cookie);
        QVERIFY(gate.judge(peer, bytes("first"), cookie, 0ms) == Verdict::Proceed);
        QVERIFY(gate.underLoad(999ms));
        QVERIFY(!gate.underLoad(1000ms)); // a second later it is over
        QVERIFY(gate.judge(peer, bytes("first"), {}, 1000ms) == Verdict::Proceed);
    }

    void isUnderLoadByThoseItAnswersWithACookieToo() {
        HandshakeGate gate(tight());
        int proceeded = 0;
        for (int i = 0; i < 10000; ++i) // a flood of 1,000 a second that never shows one
            proceeded += gate.judge(address(i), bytes("first"), {}, i * 1ms) == Verdict::Proceed;
        QCOMPARE(proceeded, 3); // before the load was seen
    }

    void refusesANetworkThatHasSpentItsOwn() {
        HandshakeGate gate(tight());
        const auto cookie = gate.cookie(peer, bytes("first"), 0ms);
        for (int i = 0; i < 4; ++i)
            QVERIFY(gate.judge(peer, bytes("first"), cookie, 0ms) == Verdict::Proceed);
        for (int i = 0; i < 100; ++i)
            QVERIFY(gate.judge(peer, bytes("first"), cookie, 0ms) == Verdict::Refuse);
        // What was refused took nothing from the others: two of six are left.
        const auto other = gate.cookie("192.0.2.8:1", bytes("first"), 0ms);
        QVERIFY(gate.judge("192.0.2.8:1", bytes("first"), other, 0ms) == Verdict::Proceed);
        QVERIFY(gate.judge("192.0.2.8:2", bytes("first"), other, 0ms) == Verdict::Proceed);
        QVERIFY(gate.judge("192.0.2.8:3", bytes("first"), other, 0ms) == Verdict::Refuse); // of all
        QVERIFY(gate.judge("192.0.2.8:3", bytes("first"), other, 250ms) == Verdict::Proceed);
    }
};

QTEST_GUILESS_MAIN(TestHandshakeGate)
#include "tst_handshakegate.moc"
