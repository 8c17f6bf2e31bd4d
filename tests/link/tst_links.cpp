// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What every kind of link promises, for each kind and from each end.

#include "sync/link/tuning.h"
#include "tests/link/linkfixture.h"

#include <QTest>

using namespace vigie;
using namespace vigie::tests;
namespace tuning = sync::tuning;
using sync::ErrorCode;

Q_DECLARE_METATYPE(vigie::tests::Kind)

namespace {

constexpr auto kinds = {std::pair{"one loop", Kind::OneLoop},
                        std::pair{"two loops", Kind::TwoLoops},
                        std::pair{"websocket", Kind::Websocket}};

// Holds a loop until it is destroyed, so that nobody takes what is sent there.
class Blocked {
public:
    explicit Blocked(sync::Loop& loop) {
        loop.post([held = m_release.get_future().share(), this] {
            m_blocked.set_value();
            held.wait();
        });
        m_blocked.get_future().wait();
    }
    ~Blocked() { m_release.set_value(); }

private:
    std::promise<void> m_blocked;
    std::promise<void> m_release;
};

} // namespace

class TestLinks : public QObject {
    Q_OBJECT

private:
    static void eachKind() {
        QTest::addColumn<Kind>("kind");
        for (const auto& [name, kind] : kinds) {
            QTest::newRow(name) << kind;
        }
    }

    static void eachEnd() {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("fromHub");
        for (const auto& [name, kind] : kinds) {
            QTest::addRow("%s, the client", name) << kind << false;
            QTest::addRow("%s, the hub", name) << kind << true;
        }
    }

    // The end that the row is about, and the other one.
    struct Ends {
        Ends(Connection& connection, bool fromHub)
            : near(fromHub ? connection.hub() : connection.client()),
              far(fromHub ? connection.client() : connection.hub()) {}
        User& near;
        User& far;
    };

private Q_SLOTS:
    void keepsTheOrderBothWays_data() { eachKind(); }
    void keepsTheOrderBothWays() {
        QFETCH(Kind, kind);
        constexpr std::size_t count = 3000;
        Connection connection(kind);
        connection.start();
        for (std::size_t i = 0; i < count; ++i) {
            connection.client().send("up " + std::to_string(i));
            connection.hub().send("down " + std::to_string(i));
        }
        QTRY_COMPARE(connection.hub().count(), count);
        QTRY_COMPARE(connection.client().count(), count);
        const auto up = connection.hub().messages();
        const auto down = connection.client().messages();
        for (std::size_t i = 0; i < count; ++i) {
            QCOMPARE(up[i], "up " + std::to_string(i));
            QCOMPARE(down[i], "down " + std::to_string(i));
        }
        QTRY_COMPARE(connection.client().unsent(), std::size_t(0));
        QTRY_COMPARE(connection.hub().unsent(), std::size_t(0));
        QCOMPARE(connection.client().closedCount() + connection.hub().closedCount(), 0);
    }

    void carriesLargeMessages_data() { eachEnd(); }
    void carriesLargeMessages() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        // Around the steps of the websocket's length field, and up to the limit.
        for (const std::size_t size :
             {std::size_t(1), std::size_t(125), std::size_t(126), std::size_t(65535),
              std::size_t(65536), tuning::messageBytes}) {
            const std::string sent = patterned(size);
            const std::size_t before = ends.far.count();
            ends.near.send(sent);
            QTRY_COMPARE(ends.far.count(), before + 1);
            QVERIFY(ends.far.messages().back() == sent);
        }
    }

    void carriesEveryByte_data() { eachEnd(); }
    void carriesEveryByte() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        std::string all;
        for (int c = 0; c < 256; ++c) {
            all.push_back(static_cast<char>(c));
        }
        ends.near.send(all);
        QTRY_COMPARE(ends.far.count(), std::size_t(1));
        QVERIFY(ends.far.messages().front() == all);
    }

    void sharesOneMessageAmongLinks() {
        // The hub keeps the last payload: another message at the same address must not meet it.
        Connection connection(Kind::Websocket);
        connection.start();
        sync::Loop& loop = connection.hub().loop();
        for (int i = 0; i < 50; ++i) {
            callOn(loop, [&] {
                const auto shared = message("message " + std::to_string(i));
                connection.hub().link->send(shared);
                connection.hub().link->send(shared);
            });
        }
        QTRY_COMPARE(connection.client().count(), std::size_t(100));
        const auto got = connection.client().messages();
        for (std::size_t i = 0; i < got.size(); ++i) {
            QCOMPARE(got[i], "message " + std::to_string(i / 2));
        }
    }

    void refusesAMessageOverTheLimit_data() { eachEnd(); }
    void refusesAMessageOverTheLimit() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        ends.near.send("before");
        ends.near.send(std::string(tuning::messageBytes + 1, 'x'));
        ends.near.send("after");
        QTRY_COMPARE(ends.near.closedCount(), 1);
        QCOMPARE(ends.near.reason().code, ErrorCode::TooLarge);
        QVERIFY(ends.near.reason().sentence.find("1048577") != std::string::npos);
        QTRY_COMPARE(ends.far.closedCount(), 1);
        for (const std::string& got : ends.far.messages()) {
            QCOMPARE(got, std::string("before"));
        }
    }

    void ignoresAnEmptyMessage_data() { eachEnd(); }
    void ignoresAnEmptyMessage() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        callOn(ends.near.loop(), [&] { ends.near.link->send(nullptr); });
        ends.near.send("");
        ends.near.send("something");
        QTRY_COMPARE(ends.far.count(), std::size_t(1));
        QCOMPARE(ends.far.messages().front(), std::string("something"));
    }

    void closeSendsWhatWasGivenBefore_data() { eachEnd(); }
    void closeSendsWhatWasGivenBefore() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        constexpr std::size_t count = 500;
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        std::promise<std::size_t> countAtClose;
        ends.far.onClosed = [&] { countAtClose.set_value(ends.far.count()); };
        callOn(ends.near.loop(), [&] {
            for (std::size_t i = 0; i < count; ++i) {
                ends.near.link->send(message(std::to_string(i)));
            }
            ends.near.link->close();
            ends.near.link->send(message("after close()"));
            ends.near.link->close();
        });
        QCOMPARE(countAtClose.get_future().get(), count);
        QCOMPARE(ends.far.reason().code, ErrorCode::Closed);
        QVERIFY(!ends.far.reason().sentence.empty());
        // The far end may go on, and whoever closed hears nothing any more.
        ends.far.send("into the void");
        ends.far.close();
        callOn(ends.near.loop(), [] {});
        QCOMPARE(ends.far.closedCount(), 1);
        QCOMPARE(ends.near.closedCount(), 0);
        QCOMPARE(ends.near.count(), std::size_t(0));
    }

    void destroyingClosesToo_data() { eachEnd(); }
    void destroyingClosesToo() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        ends.near.send("last words");
        ends.near.drop();
        QTRY_COMPARE(ends.far.closedCount(), 1);
        QCOMPARE(ends.far.count(), std::size_t(1));
        ends.far.send("anybody?");
        QCOMPARE(ends.far.unsent(), std::size_t(0));
        ends.far.drop();
        QCOMPARE(ends.near.closedCount(), 0);
    }

    void mayBeDestroyedBeforeStart_data() { eachEnd(); }
    void mayBeDestroyedBeforeStart() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.far.start();
        ends.far.send("unheard");
        ends.near.drop();
        QTRY_COMPARE(ends.far.closedCount(), 1);
    }

    void mayBeDestroyedInsideReceived_data() { eachEnd(); }
    void mayBeDestroyedInsideReceived() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.near.onReceived = [&](const std::string&) { ends.near.link.reset(); };
        connection.start();
        callOn(ends.far.loop(), [&] {
            for (int i = 0; i < 100; ++i) {
                ends.far.link->send(message("again"));
            }
        });
        QTRY_COMPARE(ends.far.closedCount(), 1);
        callOn(ends.near.loop(), [] {});
        QCOMPARE(ends.near.count(), std::size_t(1));
        QCOMPARE(ends.near.closedCount(), 0);
    }

    void mayBeClosedInsideReceived_data() { eachEnd(); }
    void mayBeClosedInsideReceived() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.near.onReceived = [&](const std::string&) { ends.near.link->close(); };
        connection.start();
        callOn(ends.far.loop(), [&] {
            for (int i = 0; i < 100; ++i) {
                ends.far.link->send(message("again"));
            }
        });
        QTRY_COMPARE(ends.far.closedCount(), 1);
        callOn(ends.near.loop(), [] {});
        QCOMPARE(ends.near.count(), std::size_t(1));
        QCOMPARE(ends.near.closedCount(), 0);
    }

    void mayBeDestroyedInsideClosed_data() { eachEnd(); }
    void mayBeDestroyedInsideClosed() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.near.onClosed = [&] { ends.near.link.reset(); };
        connection.start();
        ends.far.close();
        QTRY_COMPARE(ends.near.closedCount(), 1);
        QVERIFY(!ends.near.hasLink());
    }

    void keepsWhatCameBeforeStart_data() { eachEnd(); }
    void keepsWhatCameBeforeStart() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.far.start();
        for (int i = 0; i < 100; ++i) {
            ends.far.send(std::to_string(i));
        }
        ends.far.close(); // the news of it waits as well
        ends.near.start();
        QTRY_COMPARE(ends.near.closedCount(), 1);
        const auto got = ends.near.messages();
        QCOMPARE(got.size(), std::size_t(100));
        for (std::size_t i = 0; i < got.size(); ++i) {
            QCOMPARE(got[i], std::to_string(i));
        }
    }

    void keepsOnlySoMuchBeforeStart_data() { eachEnd(); }
    void keepsOnlySoMuchBeforeStart() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.far.start();
        const std::string part(tuning::messageBytes / 4, 'x');
        for (int i = 0; i < 6; ++i) {
            ends.far.send(part);
        }
        QTRY_COMPARE(ends.far.closedCount(), 1); // without near.start()
        ends.near.start();
        QTRY_COMPARE(ends.near.closedCount(), 1);
        QCOMPARE(ends.near.reason().code, ErrorCode::Full);
        QVERIFY(ends.near.bytes() <= tuning::messageBytes);
        QVERIFY(ends.near.count() >= 3);
    }

    void aFloodOfTinyMessagesBeforeStartIsBoundedToo_data() { eachEnd(); }
    void aFloodOfTinyMessagesBeforeStartIsBoundedToo() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.far.start();
        callOn(ends.far.loop(), [&] {
            const auto tiny = message("x");
            for (int i = 0; i < 40000; ++i) {
                ends.far.link->send(tiny);
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(ends.far.closedCount(), 1, 20000);
    }

    void aUserThatTakesNothingIsClosed_data() {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("fromHub");
        // Not from a websocket's client, of which the system takes more than a user may: that is
        // in tst_websocket.
        QTest::newRow("two loops, the client") << Kind::TwoLoops << false;
        QTest::newRow("two loops, the hub") << Kind::TwoLoops << true;
        QTest::newRow("websocket, the hub") << Kind::Websocket << true;
    }
    void aUserThatTakesNothingIsClosed() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        connection.start();
        const Ends ends(connection, fromHub);
        {
            const Blocked blocked(ends.far.loop());
            const std::string part(64 * 1024, 'x');
            for (std::size_t i = 0; i < 4 * tuning::unsentBytes / part.size(); ++i) {
                ends.near.send(part);
            }
            QTRY_COMPARE(ends.near.closedCount(), 1);
        }
        QTRY_COMPARE(ends.far.closedCount(), 1);
        QVERIFY(ends.far.bytes() <= tuning::unsentBytes);
    }

    void whatAUserThrowsEndsThatLinkOnly_data() { eachEnd(); }
    void whatAUserThrowsEndsThatLinkOnly() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        ends.near.onReceived = [](const std::string&) { throw std::runtime_error("a user"); };
        ends.near.onClosed = [] { throw std::runtime_error("again"); };
        connection.start();
        ends.far.send("one");
        ends.far.send("two");
        QTRY_COMPARE(ends.near.closedCount(), 1);
        QTRY_COMPARE(ends.far.closedCount(), 1);
        QCOMPARE(ends.near.count(), std::size_t(1));
        QCOMPARE(callOn(ends.near.loop(), [] { return 1; }), 1); // the loop goes on
    }

    void saysWhoTheOtherEndIs_data() { eachEnd(); }
    void saysWhoTheOtherEndIs() {
        QFETCH(Kind, kind);
        QFETCH(bool, fromHub);
        Connection connection(kind);
        const Ends ends(connection, fromHub);
        const std::string peer = callOn(ends.near.loop(), [&] { return ends.near.link->peer(); });
        if (kind == Kind::Websocket) {
            QVERIFY2(peer.starts_with("127.0.0.1:"), peer.c_str());
        } else {
            QCOMPARE(peer, std::string("this process"));
        }
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
