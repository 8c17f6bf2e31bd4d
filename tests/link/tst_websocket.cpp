// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The client's end: how it connects, and what it makes of a hub that is none, hangs or vanishes.

#include "sync/link/tuning.h"
#include "sync/link/websocket.h"
#include "tests/link/linkfixture.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <filesystem>

using namespace vigie;
using namespace vigie::tests;
namespace tuning = sync::tuning;
using sync::ErrorCode;
using Outcome = sync::Result<std::unique_ptr<sync::Link>>;

namespace {

// More than the system takes at once.
constexpr std::size_t farewellBytes = tuning::unsentBytes - 1;

// A hub that does what the test says, on the test's thread.
class FakeHub {
public:
    FakeHub() {
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port for the fake hub");
        }
    }

    std::string url() const {
        return "ws://127.0.0.1:" + std::to_string(m_server.serverPort()) + "/sync";
    }

    // Takes the connection and what it asks.
    QByteArray accept() {
        if (!m_server.waitForNewConnection(10000)) {
            qFatal("nobody connects");
        }
        peer.reset(m_server.nextPendingConnection());
        QByteArray request;
        while (!request.contains("\r\n\r\n") && peer->waitForReadyRead(10000)) {
            request += peer->readAll();
        }
        return request;
    }

    void answer(const QByteArray& request) {
        const QByteArray name = "Sec-WebSocket-Key: ";
        const qsizetype begin = request.indexOf(name) + name.size();
        const QByteArray key = request.mid(begin, request.indexOf('\r', begin) - begin);
        const QByteArray accepted = QCryptographicHash::hash(
            key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1);
        send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Accept: " +
             accepted.toBase64() + "\r\n\r\n");
    }

    void send(const QByteArray& bytes) {
        peer->write(bytes);
        while (peer->bytesToWrite() > 0 && peer->waitForBytesWritten(10000)) {
        }
    }

private:
    QTcpServer m_server; // the parent of its sockets: destroyed after them

public:
    std::unique_ptr<QTcpSocket> peer;
};

// Everything happens a hundred times as fast.
class HastyLoop final : public sync::Loop {
public:
    explicit HastyLoop(sync::Loop& loop) : m_loop(loop) {}
    void post(Task task) override { m_loop.post(std::move(task)); }
    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, Task task) override {
        return m_loop.after(delay / 100, std::move(task));
    }
    std::chrono::milliseconds steadyNow() const override { return m_loop.steadyNow(); }
    std::int64_t wallNow() const override { return m_loop.wallNow(); }

private:
    sync::Loop& m_loop;
};

Outcome attempt(const std::string& url, sync::Loop& loop) {
    sync::WebsocketConnector connector(url);
    std::promise<Outcome> made;
    callOn(loop, [&] {
        connector.connect(loop, [&made](Outcome outcome) { made.set_value(std::move(outcome)); });
    });
    Outcome outcome = made.get_future().get();
    callOn(loop, [] {}); // connected() has returned
    return outcome;
}

std::size_t entries(const char* folder) {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) {
        ++count;
    }
    return count;
}

// A client whose hub is a fake one.
struct Met {
    Met() : user(thread.loop()) {
        std::promise<void> ready;
        connector.emplace(hub.url());
        callOn(thread.loop(), [&] {
            connector->connect(thread.loop(), [&](Outcome outcome) {
                user.link = std::move(outcome).value();
                user.link->start(user);
                ready.set_value();
            });
        });
        hub.answer(hub.accept());
        ready.get_future().get();
    }

    FakeHub hub;
    LoopThread thread;
    std::optional<sync::WebsocketConnector> connector;
    User user;
};

} // namespace

class TestWebsocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsNoAddress_data() {
        QTest::addColumn<std::string>("url");
        for (const char* url : {"", "hub", "127.0.0.1:7400", "http://127.0.0.1:7400/sync", "ws://",
                                "ws:///sync", "ws://127.0.0.1:7400/sync#part", "ws://a b/"}) {
            QTest::addRow("\"%s\"", url) << std::string(url);
        }
    }
    void saysWhatIsNoAddress() {
        QFETCH(std::string, url);
        LoopThread thread;
        const Outcome outcome = attempt(url, thread.loop());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Invalid);
        QVERIFY(outcome.error().sentence.starts_with('"' + url + "\" is not the address of a hub"));
    }

    void saysWhenNobodyAnswers() {
        std::string url;
        { url = FakeHub().url(); } // a port that was free a moment ago
        LoopThread thread;
        const Outcome outcome = attempt(url, thread.loop());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Closed);
        QVERIFY(outcome.error().sentence.starts_with("No hub answers at 127.0.0.1:"));
    }

    void saysWhenWhatAnswersIsNoHub() {
        HubThread hub;
        hub.start([](std::unique_ptr<sync::Link>) {});
        LoopThread thread;
        const Outcome outcome = attempt(hub.url("/elsewhere"), thread.loop());
        QVERIFY(!outcome);
        const std::string& sentence = outcome.error().sentence;
        QVERIFY2(sentence.find("is not a hub") != std::string::npos, sentence.c_str());
    }

    void saysOnceOnTheLoopAndLater_data() {
        QTest::addColumn<std::string>("url");
        QTest::newRow("no address") << std::string("nothing");
        QTest::newRow("nobody") << FakeHub().url();
    }
    void saysOnceOnTheLoopAndLater() {
        QFETCH(std::string, url);
        LoopThread thread;
        sync::WebsocketConnector connector(url);
        int calls = 0;
        bool returned = false;
        std::promise<bool> later;
        std::thread::id where;
        callOn(thread.loop(), [&] {
            connector.connect(thread.loop(), [&](const Outcome&) {
                where = std::this_thread::get_id();
                if (++calls == 1) {
                    later.set_value(returned);
                }
            });
            returned = true;
        });
        QVERIFY(later.get_future().get());
        QCOMPARE(callOn(thread.loop(), [&] { return calls; }), 1);
        QVERIFY(where == callOn(thread.loop(), [] { return std::this_thread::get_id(); }));
    }

    void givesUpAtItsDeadline() {
        FakeHub hub; // takes the connection and says nothing
        LoopThread thread;
        HastyLoop hasty(thread.loop());
        const Outcome outcome = attempt(hub.url(), hasty);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().sentence.ends_with("did not answer within 10 s."));
        // The attempt does not go on behind the caller's back.
        hub.accept();
        QVERIFY(hub.peer->state() == QAbstractSocket::UnconnectedState ||
                hub.peer->waitForDisconnected(10000));
    }

    void droppedAttemptsAreNotHeardOf() {
        FakeHub hub;
        LoopThread thread;
        bool called = false;
        std::optional<sync::WebsocketConnector> connector(hub.url());
        callOn(thread.loop(), [&] {
            connector->connect(thread.loop(), [&](const Outcome&) { called = true; });
            sync::WebsocketConnector wrong("no address");
            wrong.connect(thread.loop(), [&](const Outcome&) { called = true; });
        });
        hub.accept();
        callOn(thread.loop(), [&] { connector.reset(); });
        QVERIFY(hub.peer->waitForDisconnected(10000));
        callOn(thread.loop(), [] {});
        QVERIFY(!called);
    }

    void theConnectorMayBeDestroyedWhenItHasConnected() {
        HubThread hub;
        std::vector<std::unique_ptr<sync::Link>> links;
        hub.start([&](std::unique_ptr<sync::Link> link) { links.push_back(std::move(link)); });
        LoopThread thread;
        auto connector = std::make_unique<sync::WebsocketConnector>(hub.url());
        std::promise<bool> made;
        std::unique_ptr<sync::Link> kept;
        callOn(thread.loop(), [&] {
            connector->connect(thread.loop(), [&](Outcome outcome) {
                connector.reset();
                kept = std::move(outcome).value();
                made.set_value(true);
            });
        });
        QVERIFY(made.get_future().get());
        callOn(thread.loop(), [&] { kept.reset(); });
        callOn(hub.port(), [&] { links.clear(); });
    }

    void connectsAsOftenAsAsked() {
        HubThread hub;
        int linked = 0;
        hub.start([&](std::unique_ptr<sync::Link>) { ++linked; });
        LoopThread thread;
        sync::WebsocketConnector connector(hub.url());
        std::vector<std::unique_ptr<sync::Link>> links;
        std::promise<void> all;
        callOn(thread.loop(), [&] {
            for (int i = 0; i < 10; ++i) {
                connector.connect(thread.loop(), [&](Outcome outcome) {
                    links.push_back(std::move(outcome).value());
                    if (links.size() == 10) {
                        all.set_value();
                    }
                });
            }
        });
        all.get_future().get();
        QTRY_COMPARE(callOn(hub.port(), [&] { return linked; }), 10);
        callOn(thread.loop(), [&] { links.clear(); });
    }

    void noticesAHubThatVanishes() {
        Met met;
        met.user.send("something");
        QVERIFY(met.hub.peer->waitForReadyRead(10000));
        met.hub.peer->abort();
        QTRY_COMPARE(met.user.closedCount(), 1);
        const std::string sentence = met.user.reason().sentence;
        QVERIFY2(sentence.find("was lost (1006") != std::string::npos, sentence.c_str());
        met.user.send("nobody hears this");
        QTRY_COMPARE(met.user.unsent(), std::size_t(0));
    }

    void leavesAHubThatTakesNothing() {
        Met met;
        const std::string part(64 * 1024, 'x');
        for (std::size_t i = 0; i < 4 * tuning::unsentBytes / part.size(); ++i) {
            met.user.send(part);
        }
        QTRY_COMPARE(met.user.closedCount(), 1);
        QCOMPARE(met.user.reason().code, ErrorCode::Full);
        QTRY_COMPARE(met.user.unsent(), std::size_t(0));
    }

    void saysWhyTheHubClosed() {
        Met met;
        met.hub.send(QByteArray("\x88\x06\x03\xf1", 4) + "full");
        met.hub.peer->waitForReadyRead(10000); // its answer
        met.hub.peer->close();
        QTRY_COMPARE(met.user.closedCount(), 1);
        QVERIFY(met.user.reason().sentence.ends_with("closed the connection (1009: full)."));
        QCOMPARE(met.user.reason().code, ErrorCode::TooLarge);
    }

    void closesOnWhatItDoesNotSpeak_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto over = static_cast<quint32>(tuning::messageBytes + 1);
        QByteArray tooLarge("\x82\x7f\0\0\0\0", 6);
        for (int shift = 24; shift >= 0; shift -= 8) {
            tooLarge += static_cast<char>(over >> shift);
        }
        tooLarge += QByteArray(over, 'x');
        QTest::newRow("text") << QByteArray("\x81\x02hi") << static_cast<int>(ErrorCode::Invalid);
        QTest::newRow("too large") << tooLarge << static_cast<int>(ErrorCode::TooLarge);
        QTest::newRow("garbage") << QByteArray("\xf7\x99\xff\xfe\x80\x81")
                                 << static_cast<int>(ErrorCode::Closed);
    }
    void closesOnWhatItDoesNotSpeak() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Met met;
        met.hub.send(bytes);
        QVERIFY(met.hub.peer->waitForReadyRead(10000));
        QCOMPARE(static_cast<unsigned char>(met.hub.peer->readAll()[0]), 0x88U); // a close frame
        met.hub.peer->abort();
        QTRY_COMPARE(met.user.closedCount(), 1);
        QCOMPARE(static_cast<int>(met.user.reason().code), code);
        QCOMPARE(met.user.count(), std::size_t(0));
    }

    void takesAnEmptyMessageOfAForeignHub() {
        Met met;
        met.hub.send(QByteArray("\x82\0\x82\x01x", 5));
        QTRY_COMPARE(met.user.count(), std::size_t(2));
        QCOMPARE(met.user.messages(), (std::deque<std::string>{"", "x"}));
    }

    void lettingGoDoesNotWaitForTheHub() {
        Met met;
        met.user.drop();
        // The hub has not answered the close frame, and its connection is not closed.
        QVERIFY(met.hub.peer->waitForReadyRead(10000));
        QCOMPARE(static_cast<unsigned char>(met.hub.peer->readAll()[0]), 0x88U);
        QVERIFY(!met.hub.peer->waitForDisconnected(20));
        QCOMPARE(met.hub.peer->state(), QAbstractSocket::ConnectedState);
    }

    void aHundredConnectionsLeaveNothingBehind() {
        if (!std::filesystem::exists("/proc/self/task")) {
            QSKIP("this system does not say what a process holds");
        }
        HubThread hub;
        std::vector<std::unique_ptr<sync::Link>> links;
        hub.start([&](std::unique_ptr<sync::Link> link) { links.push_back(std::move(link)); });
        LoopThread thread;
        const auto connectAndLeave = [&](int times) {
            for (int i = 0; i < times; ++i) {
                auto link = connectTo(hub.url(), thread.loop());
                QVERIFY(link);
                callOn(thread.loop(), [&] { link.reset(); });
                callOn(hub.port(), [&] { links.clear(); });
            }
        };
        connectAndLeave(5); // the library makes its threads at the first
        std::size_t threads = 0;
        std::size_t files = 0;
        QTRY_VERIFY((threads = entries("/proc/self/task"), files = entries("/proc/self/fd"),
                     QTest::qWait(50), threads == entries("/proc/self/task")));
        connectAndLeave(100);
        QTRY_VERIFY(entries("/proc/self/task") <= threads);
        QTRY_VERIFY(entries("/proc/self/fd") <= files);
    }

    void theProcessMayEndAtAnyMoment_data() {
        QTest::addColumn<bool>("answers");
        QTest::newRow("the hub answers") << true;
        QTest::newRow("the hub hangs") << false;
    }
    void theProcessMayEndAtAnyMoment() {
        QFETCH(bool, answers);
        FakeHub hub;
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
                      {"--connect-and-leave", QString::fromStdString(hub.url())});
        hub.answer(hub.accept());
        if (answers) {
            QVERIFY(hub.peer->waitForReadyRead(10000));
            hub.send(QByteArray("\x88\x02\x03\xe8", 4));
            hub.peer->close();
        }
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 7);
    }

    void whatWasGivenArrivesAlthoughTheProcessEnds() {
        FakeHub hub;
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
                      {"--send-and-leave", QString::fromStdString(hub.url())});
        hub.answer(hub.accept());
        QTest::qWait(300); // a hub that is slow to read
        qsizetype count = hub.peer->readAll().size();
        while (count < qsizetype(farewellBytes) && hub.peer->waitForReadyRead(10000)) {
            count += hub.peer->readAll().size();
        }
        QVERIFY(count >= qsizetype(farewellBytes));
        hub.peer->close();
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 7);
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (argc == 3 && std::string_view(argv[1]) == "--connect-and-leave") {
        LoopThread thread;
        auto link = connectTo(argv[2], thread.loop());
        callOn(thread.loop(), [&] { link.reset(); });
        return 7;
    }
    if (argc == 3 && std::string_view(argv[1]) == "--send-and-leave") {
        LoopThread thread;
        auto link = connectTo(argv[2], thread.loop());
        callOn(thread.loop(), [&] {
            for (std::size_t left = farewellBytes; left > 0;) {
                const std::size_t size = std::min(left, tuning::messageBytes);
                link->send(message(std::string(size, 'x')));
                left -= size;
            }
            link.reset();
        });
        return 7;
    }
    TestWebsocket test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_websocket.moc"
