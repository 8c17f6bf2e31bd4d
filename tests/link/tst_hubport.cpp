// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The hub's port: where it listens, and its websockets as a hostile or a broken peer meets them.

#include "sync/link/openaddress.h"
#include "sync/link/tuning.h"
#include "tests/link/linkfixture.h"
#include "tests/link/rawclient.h"

#include <QTest>
#include <QtEndian>

using namespace vigie;
using namespace vigie::tests;
namespace tuning = sync::tuning;
using sync::ErrorCode;
using sync::HubPort;

namespace {

enum Opcode { Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

int statusOf(const QByteArray& answer) {
    return answer.mid(9, 3).toInt();
}

// A port whose users start, and send back what begins with "echo".
class Users {
public:
    explicit Users(const HubPort::Options& options = {}) : m_hub(options) {
        m_hub.start([this](std::unique_ptr<sync::Link> link) {
            auto user = std::make_unique<User>(m_hub.port());
            User& raw = *user;
            raw.link = std::move(link);
            raw.onReceived = [&raw](const std::string& text) {
                if (text.starts_with("echo")) {
                    raw.link->send(message(text));
                }
            };
            raw.link->start(raw);
            const std::lock_guard lock(m_mutex);
            if (m_ended) {
                raw.outliveLoop(); // it is on the port's thread already
            } else {
                m_users.push_back(std::move(user));
            }
        });
    }
    // A user lets go of its link on the port's thread, where there is one still.
    ~Users() {
        std::vector<std::unique_ptr<User>> users;
        {
            // Others may still be coming in.
            const std::lock_guard lock(m_mutex);
            m_ended = true;
            users.swap(m_users);
        }
        for (const auto& user : users) {
            if (!m_hub.isRunning()) {
                user->outliveLoop();
            }
        }
    }

    std::uint16_t port() { return m_hub.port().port(); }
    HubThread& hub() { return m_hub; }
    std::size_t count() {
        const std::lock_guard lock(m_mutex);
        return m_users.size();
    }
    User& last() {
        const std::lock_guard lock(m_mutex);
        return *m_users.back();
    }

private:
    HubThread m_hub;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<User>> m_users;
    bool m_ended = false;
};

// An upgraded connection, and its user.
struct Upgraded {
    explicit Upgraded(Users& users) : client(users.port()) {
        const QByteArray answer = client.upgrade();
        if (statusOf(answer) != 101) {
            qFatal("not upgraded: %s", answer.constData());
        }
        while (users.count() == 0) { // the answer comes a moment before the user
            QTest::qWait(1);
        }
        user = &users.last();
    }
    RawClient client;
    User* user = nullptr;
};

// The code in the close frame that comes.
int closeCode(RawClient& client) {
    const QByteArray bytes = client.readAll();
    if (bytes.size() < 4 || static_cast<unsigned char>(bytes[0]) != 0x88) {
        return -1;
    }
    return qFromBigEndian<quint16>(bytes.constData() + 2);
}

} // namespace

class TestHubPort : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listensOnLoopbackOnly_data() {
        QTest::addColumn<std::string>("host");
        QTest::addColumn<bool>("allowed");
        for (const char* host : {"127.0.0.1", "127.255.0.9", "::1"}) {
            QTest::newRow(host) << std::string(host) << true;
        }
        for (const char* host :
             {"0.0.0.0", "::", "192.168.1.5", "128.0.0.1", "localhost", "hub.example.org", "127.1",
              "127.0.0.01", "0177.0.0.1", "127.0.0.1.", "127.0.0.1 ", "127.0.0.256", "127.0.0",
              "127.0.0.1.1", "2130706433", "::ffff:127.0.0.1", "fe80::1", ""}) {
            QTest::addRow("\"%s\"", host) << std::string(host) << false;
        }
    }
    void listensOnLoopbackOnly() {
        QFETCH(std::string, host);
        QFETCH(bool, allowed);
        QCOMPARE(sync::allowedInTheClear(host).ok(), allowed);
        auto port = HubPort::listen({.host = host});
        if (!port) {
            if (allowed && host == "::1" && port.error().code == ErrorCode::Io) {
                QSKIP("this machine has no IPv6");
            }
            QVERIFY(!allowed);
            QCOMPARE(port.error().code, ErrorCode::Refused);
            QVERIFY(port.error().sentence.find('"' + host + '"') != std::string::npos);
            QVERIFY(port.error().sentence.find("use 127.0.0.1 or ::1") != std::string::npos);
            return;
        }
        QVERIFY(allowed);
        QVERIFY((*port)->port() != 0);
    }

    void speaksIpv6() {
        auto probe = HubPort::listen({.host = "::1"});
        if (!probe) {
            QSKIP("this machine has no IPv6");
        }
        probe->reset();
        Users users({.host = "::1"});
        LoopThread loop;
        User client(loop.loop());
        auto link = connectTo("ws://[::1]:" + std::to_string(users.port()) + "/sync", loop.loop());
        QVERIFY(link);
        callOn(loop.loop(), [&] { client.link = std::move(link); });
        client.start();
        client.send("echo");
        QTRY_COMPARE(client.count(), std::size_t(1));
        const std::string peer =
            callOn(users.hub().port(), [&] { return users.last().link->peer(); });
        QVERIFY2(peer.starts_with("[::1]:"), peer.c_str());
    }

    void saysWhenThePortIsInUse() {
        auto first = HubPort::listen({});
        QVERIFY(first.ok());
        const std::uint16_t number = (*first)->port();
        auto second = HubPort::listen({.port = number});
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY(second.error().sentence.find(std::to_string(number)) != std::string::npos);
        QVERIFY(second.error().sentence.find("choose another port") != std::string::npos);
        first->reset();
        QVERIFY(HubPort::listen({.port = number}).ok()); // at once
    }

    void takesItsPortBackAfterItHadConnections() {
        std::uint16_t number = 0;
        {
            Users users;
            number = users.port();
            Upgraded one(users);
            users.hub().stop(); // the hub closes first: its side of the connection is remembered
        }
        QVERIFY(HubPort::listen({.port = number}).ok());
    }

    void takesWebsocketsOnItsPathOnly_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const char* path, const char* headers, int status) {
            QTest::newRow(name) << QByteArray(path) << QByteArray(headers) << status;
        };
        row("its path", "/sync", "", 101);
        row("with a query", "/sync?a=b", "", 101);
        row("another path", "/", "", 404);
        row("a longer path", "/sync/", "", 404);
        row("a malformed path", "/sync%", "", 404);
        row("no version", "/sync", "X-Version: 13\r\n", 400);
        row("an old version", "/sync", "Sec-WebSocket-Version: 8\r\n", 426);
        row("its own page", "/sync", "Origin: http://127.0.0.1\r\n", 101);
        row("another site's page", "/sync", "Origin: https://example.org\r\n", 403);
        row("a page without a site", "/sync", "Origin: null\r\n", 403);
    }
    void takesWebsocketsOnItsPathOnly() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        Users users;
        RawClient client(users.port());
        QCOMPARE(statusOf(client.upgrade(path, headers)), status);
        if (status == 101) {
            QTRY_COMPARE(users.count(), std::size_t(1));
        } else {
            QVERIFY(client.isCut());
            QCOMPARE(users.count(), std::size_t(0));
        }
    }

    void takesNoWebsocketWithoutAHandler() {
        HubThread hub;
        hub.start(nullptr);
        RawClient client(hub.port().port());
        QCOMPARE(statusOf(client.upgrade()), 404);
    }

    void aHandlerThatThrowsEndsThatConnectionOnly() {
        HubThread hub;
        int calls = 0;
        std::vector<std::unique_ptr<sync::Link>> links;
        hub.start([&](std::unique_ptr<sync::Link> link) {
            if (++calls == 1) {
                throw std::runtime_error("a handler");
            }
            links.push_back(std::move(link));
        });
        RawClient first(hub.port().port());
        first.send(upgradeRequest("/sync") + frame(Binary, "at once"));
        QVERIFY(first.isCut());
        RawClient second(hub.port().port());
        QCOMPARE(statusOf(second.upgrade()), 101);
        QTRY_COMPARE(callOn(hub.port(), [&] { return links.size(); }), std::size_t(1));
        callOn(hub.port(), [&] { links.clear(); });
    }

    void takesWhatComesWithTheUpgrade() {
        Users users;
        RawClient client(users.port());
        client.send(upgradeRequest("/sync") + frame(Binary, "one") + frame(Binary, "echo two"));
        QVERIFY(client.readUntil("echo two").contains("101"));
        const auto got = users.last().messages();
        QCOMPARE(got, (std::deque<std::string>{"one", "echo two"}));
    }

    void takesFragments() {
        Users users;
        Upgraded peer(users);
        QByteArray first = frame(Binary, "echo ");
        first[0] = 0x02; // not the last part
        QByteArray second = frame(Binary, "in parts");
        second[0] = static_cast<char>(0x80); // what continues
        peer.client.send(first);
        peer.client.send(frame(Ping, "between"));
        peer.client.send(second);
        const QByteArray answer = peer.client.readUntil("echo in parts");
        QVERIFY(answer.contains(QByteArray("\x8a\x07", 2) + "between"));
        QVERIFY(answer.endsWith("echo in parts"));
    }

    void closesOnWhatItDoesNotSpeak_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, const QByteArray& bytes, int code, ErrorCode error) {
            QTest::newRow(name) << bytes << code << static_cast<int>(error);
        };
        QByteArray unmasked = frame(Binary, "x");
        unmasked[1] = 1;
        QByteArray unfinished = frame(Binary, QByteArray(600000, 'x'));
        unfinished[0] = 0x02;
        QByteArray rest = unfinished;
        rest[0] = 0x00;
        row("text", frame(Text, "hello"), 1003, ErrorCode::Invalid);
        row("a frame over the limit",
            frame(Binary, QByteArray(qsizetype(tuning::messageBytes) + 1, 'x')), 1009,
            ErrorCode::TooLarge);
        row("fragments over the limit", unfinished + rest, 1009, ErrorCode::TooLarge);
        row("an enormous frame", QByteArray("\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0", 14),
            1009, ErrorCode::TooLarge);
        row("no mask", unmasked, 1002, ErrorCode::Closed);
        row("a reserved opcode", frame(3, "x"), 1002, ErrorCode::Closed);
        row("a long ping", frame(Ping, QByteArray(126, 'x')), 1002, ErrorCode::Closed);
        row("garbage", QByteArray("\xf7\x99\x12\x00\xff\xfe\x80\x81", 8), 1002, ErrorCode::Closed);
        row("goodbye", frame(Close, QByteArray("\x03\xe9", 2)), 1001, ErrorCode::Closed);
    }
    void closesOnWhatItDoesNotSpeak() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(int, error);
        Users users({.closeDeadline = 200ms}); // a peer that errs does not answer, either
        Upgraded peer(users);
        peer.client.send(bytes);
        QCOMPARE(closeCode(peer.client), code);
        QTRY_COMPARE(peer.user->closedCount(), 1);
        QCOMPARE(static_cast<int>(peer.user->reason().code), error);
        QVERIFY(!peer.user->reason().sentence.empty());
        QCOMPARE(peer.user->count(), std::size_t(0));
        Upgraded another(users); // the others go on
        another.client.send(frame(Binary, "echo"));
        QVERIFY(another.client.readUntil("echo").endsWith("echo"));
    }

    void noticesAPeerThatVanishes() {
        Users users;
        Upgraded peer(users);
        peer.client.send(frame(Binary, "last words"));
        QTRY_COMPARE(peer.user->count(), std::size_t(1));
        peer.client.vanish();
        QTRY_COMPARE(peer.user->closedCount(), 1);
        const std::string sentence = peer.user->reason().sentence;
        QVERIFY2(sentence.find("was lost (1006)") != std::string::npos, sentence.c_str());
        peer.user->send("nobody hears this");
        peer.user->close();
    }

    void cutsAPeerThatDoesNotAnswerAClose() {
        Users users({.closeDeadline = 100ms});
        Upgraded peer(users);
        peer.user->close();
        QCOMPARE(closeCode(peer.client), 1000); // and the end of the connection behind it
    }

    void cutsWhoDoesNotUpgradeInTime_data() {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half") << upgradeRequest("/sync").chopped(2);
    }
    void cutsWhoDoesNotUpgradeInTime() {
        QFETCH(QByteArray, said);
        Users users({.handshakeDeadline = 100ms});
        RawClient client(users.port());
        client.send(said);
        QVERIFY(client.isCut());
        QCOMPARE(users.count(), std::size_t(0));
    }

    void keepsAnUpgradedPeerThatIsSilent() {
        Users users({.handshakeDeadline = 50ms, .closeDeadline = 50ms});
        Upgraded peer(users);
        QVERIFY(!peer.client.socket.waitForReadyRead(300));
        QCOMPARE(peer.client.socket.state(), QAbstractSocket::ConnectedState);
        peer.client.send(frame(Binary, "echo"));
        QVERIFY(peer.client.readUntil("echo").endsWith("echo"));
    }

    void cutsAWebsocketThatSaysNothing() {
        Users users({.closeDeadline = 100ms, .firstMessageDeadline = 300ms});
        Upgraded talks(users);
        talks.client.send(frame(Binary, "echo"));
        QVERIFY(talks.client.readUntil("echo").endsWith("echo"));
        RawClient silent(users.port());
        QCOMPARE(statusOf(silent.upgrade()), 101);
        silent.send(frame(Ping, "I am here"));                   // is no message,
        silent.send(frame(Binary, "half a message").chopped(7)); // and this is none yet
        QVERIFY(silent.isCut());
        talks.client.send(frame(Binary, "echo again"));
        QVERIFY(talks.client.readUntil("again").endsWith("echo again"));
    }

    void hasPlacesForSoManyInAll() {
        HubPort::Options options;
        options.limits.connections = 2;
        Users users(options);
        RawClient one(users.port());
        std::optional<RawClient> two(users.port());
        const auto taken = [&] {
            return callOn(users.hub().port(), [&] { return users.hub().port().connections(); });
        };
        QTRY_COMPARE(taken(), std::size_t(2));
        RawClient three(users.port());
        const QByteArray answer = three.readAll();
        QCOMPARE(statusOf(answer), 503);
        QVERIFY(answer.contains("Connection: close\r\n"));
        QVERIFY(answer.endsWith("as many connections as it may have.\n"));
        QCOMPARE(taken(), std::size_t(2));
        two->vanish();
        QTRY_COMPARE(taken(), std::size_t(1));
        RawClient four(users.port()); // has the place that was given back
        QCOMPARE(statusOf(four.upgrade()), 101);
    }

    void hasPlacesForSoManyOfOneAddress() {
        if (QTcpSocket probe; !probe.bind(QHostAddress("127.0.0.2")))
            QSKIP("this system has one address of loopback");
        HubPort::Options options;
        options.limits.perAddress = 1;
        Users users(options);
        RawClient one(users.port());
        QCOMPARE(statusOf(one.upgrade()), 101);
        RawClient two(users.port());
        QCOMPARE(statusOf(two.readAll()), 429);
        RawClient other(users.port(), "127.0.0.2");
        QCOMPARE(statusOf(other.upgrade()), 101);
        one.vanish();
        QTRY_COMPARE(callOn(users.hub().port(), [&] { return users.hub().port().connections(); }),
                     std::size_t(1));
        RawClient again(users.port());
        QCOMPARE(statusOf(again.upgrade()), 101);
    }

    void takesSoManyNewOnesOfOneAddress() {
        HubPort::Options options;
        options.limits.newPerSecond = 0.001;
        options.limits.newBurst = 3;
        Users users(options);
        for (int i = 0; i < 3; ++i) {
            RawClient client(users.port());
            QCOMPARE(statusOf(client.upgrade()), 101);
        }
        // Told at once, whether or not it asks.
        RawClient silent(users.port());
        QCOMPARE(statusOf(silent.readAll()), 429);
        RawClient asks(users.port());
        QCOMPARE(statusOf(asks.upgrade()), 429);
    }

    void closesTheSlowestWhenAllTogetherHoldTooMuch() {
        HubPort::Options options;
        options.limits.unsentInAll = 3 * 1024 * 1024; // less than one may hold
        options.sendBufferBytes = 16 * 1024;
        Users users(options);
        Upgraded slow(users);
        User* const slowest = slow.user;
        RawClient other(users.port());
        other.upgrade();
        QTRY_COMPARE(users.count(), std::size_t(2));
        User* const less = &users.last();
        for (RawClient* client : {&slow.client, &other})
            client->socket.setReadBufferSize(1024);
        const auto send = [&](User* user, std::size_t parts) {
            callOn(users.hub().port(), [&] {
                for (std::size_t i = 0; i < parts && user->closedCount() == 0; ++i)
                    user->link->send(message(std::string(64 * 1024, 'x')));
            });
        };
        // More than the system takes, and less than the limit.
        send(less, 10);
        QCOMPARE(less->closedCount(), 0);
        while (slowest->closedCount() == 0 && less->closedCount() == 0)
            send(slowest, 1);
        QTRY_COMPARE(slowest->closedCount(), 1);
        QCOMPARE(less->closedCount(), 0);
        QCOMPARE(slowest->reason().code, ErrorCode::Full);
        QVERIFY(slowest->reason().sentence.find("wait for devices that do not take them") !=
                std::string::npos);
        QTRY_COMPARE(slowest->unsent(), std::size_t(0));
        send(less, 1); // there is room again
        QCOMPARE(less->closedCount(), 0);
    }

    void closesAPeerThatDoesNotRead() {
        Users users;
        Upgraded peer(users);
        peer.client.socket.setReadBufferSize(1024);
        const auto part = message(std::string(64 * 1024, 'x'));
        std::size_t most = 0;
        for (int i = 0; i < 2000 && peer.user->closedCount() == 0; ++i) {
            callOn(users.hub().port(), [&] {
                peer.user->link->send(part);
                most = std::max(most, peer.user->link->unsent());
            });
        }
        QTRY_COMPARE(peer.user->closedCount(), 1);
        QCOMPARE(peer.user->reason().code, ErrorCode::Full);
        // All that the system does not take is counted, also what is being written.
        QVERIFY(most > tuning::unsentBytes);
        QVERIFY(most <= tuning::unsentBytes + part->size());
        QTRY_COMPARE(peer.user->unsent(), std::size_t(0)); // it is let go of
    }

    void closesAPeerThatPingsAndDoesNotRead() {
        Users users;
        Upgraded peer(users);
        peer.client.socket.setReadBufferSize(1024);
        const QByteArray pings = frame(Ping, QByteArray(125, 'p')).repeated(1000);
        for (int i = 0; i < 400 && peer.user->closedCount() == 0 && peer.client.socket.isOpen();
             ++i) {
            peer.client.socket.write(pings);
            while (peer.client.socket.bytesToWrite() > 0 && peer.user->closedCount() == 0 &&
                   peer.client.socket.state() == QAbstractSocket::ConnectedState) {
                peer.client.socket.waitForBytesWritten(20);
            }
        }
        QTRY_COMPARE(peer.user->closedCount(), 1);
    }

    void stopClosesEverythingAndReturns() {
        std::optional<Users> users(std::in_place);
        Upgraded peer(*users); // does not answer the close frame
        RawClient silent(users->port());
        RawClient half(users->port());
        half.send("GET / HTT");
        LoopThread loop;
        User polite(loop.loop());
        auto link = connectTo(users->hub().url(), loop.loop());
        callOn(loop.loop(), [&] { polite.link = std::move(link); });
        polite.start();
        polite.send("echo");
        QTRY_COMPARE(polite.count(), std::size_t(1));

        users->hub().stop(); // returns when run() has
        QCOMPARE(users->count(), std::size_t(2));
        QCOMPARE(peer.user->closedCount(), 1);
        QTRY_COMPARE(polite.closedCount(), 1);
        const std::string sentence = polite.reason().sentence;
        QVERIFY2(sentence.find("closed the connection (1001: the hub stops)") != std::string::npos,
                 sentence.c_str());
        QCOMPARE(closeCode(peer.client), 1001);
        QVERIFY(silent.isCut());
        QVERIFY(half.isCut());
    }

    void linksMayOutliveThePort() {
        std::vector<std::unique_ptr<sync::Link>> links;
        struct Nothing final : sync::LinkEvents {
            void received(std::span<const std::byte>) override {}
            void closed(const sync::Error&) override {}
        } nothing;
        {
            HubThread hub;
            hub.start([&](std::unique_ptr<sync::Link> link) { links.push_back(std::move(link)); });
            RawClient client(hub.port().port());
            client.upgrade();
            QTRY_COMPARE(callOn(hub.port(), [&] { return links.size(); }), std::size_t(1));
        }
        links.front()->start(nothing);
        links.front()->send(message("to nobody"));
        links.front()->close();
        links.clear();
    }

    void stopBeforeRunReturnsAtOnce() {
        auto port = HubPort::listen({});
        QVERIFY(port.ok());
        (*port)->stop();
        (*port)->run();
    }
};

QTEST_GUILESS_MAIN(TestHubPort)
#include "tst_hubport.moc"
