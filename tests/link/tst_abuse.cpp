// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Many who mean no good at the hub's port, beside a few who do: the few do not notice, the memory
// is bounded, and everything is closed by its deadline. Deadlines are a few seconds here, so that
// it is quick; the numbers of connections are whole.

#include "sdk/platform/process.h"
#include "tests/link/linkfixture.h"
#include "tests/link/rawclient.h"
#include "tests/link/sealedhub.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTest>
#include <QTimer>

#include <array>
#include <cstring>
#include <future>

using namespace vigie;
using namespace vigie::tests;
using sync::HubPort;

namespace {

constexpr int honestClients = 4;
// Medians of so many round trips are compared.
constexpr std::size_t roundTrips = 1000;
// Over what the process held when it was quiet. Both ends of every connection are in it.
constexpr std::uint64_t memoryBound = 192 * 1024 * 1024;
constexpr std::size_t unsentInAll = 32 * 1024 * 1024;
constexpr double ratio = 2;
// A quiet figure below this, in us, says how lucky the threads were with their processors.
constexpr double leastQuiet = 500;

HubPort::Options options() {
    HubPort::Options made;
    made.handshakeDeadline = 5s;
    made.firstMessageDeadline = 3s;
    made.closeDeadline = 300ms;
    made.sendBufferBytes = 16 * 1024;
    made.limits.perAddress = 3000;
    made.limits.newBurst = 3000;
    made.limits.newPerSecond = 100;
    made.limits.unsentInAll = unsentInAll;
    return made;
}

/// A hub that sends back what begins with "echo", and keeps all its links.
class Hub {
public:
    Hub() : m_thread(options()) {
        m_thread.start([this](std::unique_ptr<sync::Link> link) {
            auto user = std::make_unique<User>(m_thread.port());
            User& raw = *user;
            raw.link = std::move(link);
            raw.onReceived = [this, &raw](const std::string& text) {
                if (text.starts_with("echo"))
                    raw.link->send(message(text));
                else
                    m_stalled.push_back(&raw);
            };
            raw.link->start(raw);
            m_users.push_back(std::move(user));
        });
    }
    ~Hub() {
        m_thread.stop();
        for (const auto& user : m_users)
            user->outliveLoop();
    }

    std::uint16_t port() { return m_thread.port().port(); }
    std::unique_ptr<sync::Link> connect(sync::Loop& loop, int) {
        return connectTo(m_thread.url(), loop);
    }
    std::size_t connections() {
        return callOn(m_thread.port(), [this] { return m_thread.port().connections(); });
    }
    /// Sends the next `count` of those that do not read a message of their own each, as sealed ones
    /// are; returns what the system had not taken of all before.
    std::size_t sendToStalled(std::size_t count, std::size_t bytes) {
        return callOn(m_thread.port(), [this, count, bytes] {
            // Those who were closed last time have been told so by now.
            std::size_t unsent = 0;
            for (const User* user : m_stalled)
                unsent += user->closedCount() == 0 ? user->link->unsent() : 0;
            for (std::size_t i = 0; i < count && !m_stalled.empty(); ++i) {
                User& user = *m_stalled[m_next++ % m_stalled.size()];
                if (user.closedCount() == 0)
                    user.link->send(message(std::string(bytes, 'x')));
            }
            return unsent;
        });
    }
    /// How many links ended for this reason.
    int ended(sync::ErrorCode code) {
        return callOn(m_thread.port(), [this, code] {
            return static_cast<int>(
                std::count_if(m_users.begin(), m_users.end(), [code](const auto& user) {
                    return user->closedCount() > 0 && user->reason().code == code;
                }));
        });
    }

private:
    HubThread m_thread;
    // Of the port's thread.
    std::vector<std::unique_ptr<User>> m_users;
    std::vector<User*> m_stalled;
    std::size_t m_next = 0;
};

/// Devices that ask and are answered, each again 2 ms after its last answer.
class Honest {
public:
    /// `connect` makes the link of one.
    explicit Honest(const std::function<std::unique_ptr<sync::Link>(sync::Loop&, int)>& connect) {
        for (int i = 0; i < honestClients; ++i) {
            auto& client = *m_clients.emplace_back(std::make_unique<User>(m_thread.loop()));
            auto link = connect(m_thread.loop(), i);
            callOn(m_thread.loop(), [&] { client.link = std::move(link); });
            client.onReceived = [this, i](const std::string&) { answered(i); };
            client.start();
        }
        callOn(m_thread.loop(), [this] {
            for (int i = 0; i < honestClients; ++i)
                ask(i);
        });
    }
    ~Honest() {
        callOn(m_thread.loop(), [this] {
            m_ending = true; // an answer may be on its way
            for (auto& timer : m_timers)
                timer.reset();
        });
        m_clients.clear();
    }

    /// The median of what comes from now on, in microseconds; 0 when they are no longer answered.
    double median(const std::function<void()>& meanwhile = [] {}) {
        {
            const std::lock_guard lock(m_mutex);
            m_times.clear();
        }
        const QDeadlineTimer patience(20000);
        while (count() < roundTrips && !patience.hasExpired()) {
            meanwhile();
            QTest::qWait(1);
        }
        const std::lock_guard lock(m_mutex);
        if (m_times.size() < roundTrips)
            return 0;
        const auto middle = m_times.begin() + static_cast<std::ptrdiff_t>(m_times.size() / 2);
        std::nth_element(m_times.begin(), middle, m_times.end());
        return *middle;
    }

private:
    using Clock = std::chrono::steady_clock;

    std::size_t count() {
        const std::lock_guard lock(m_mutex);
        return m_times.size();
    }
    void ask(int i) {
        m_asked[static_cast<std::size_t>(i)] = Clock::now();
        m_clients[static_cast<std::size_t>(i)]->link->send(message("echo"));
    }
    void answered(int i) {
        const auto took = Clock::now() - m_asked[static_cast<std::size_t>(i)];
        {
            const std::lock_guard lock(m_mutex);
            m_times.push_back(std::chrono::duration<double, std::micro>(took).count());
        }
        if (m_ending)
            return;
        m_timers[static_cast<std::size_t>(i)] = m_thread.loop().after(2ms, [this, i] { ask(i); });
    }

    LoopThread m_thread;
    bool m_ending = false; // of the loop's thread
    std::mutex m_mutex;
    std::vector<double> m_times;
    std::array<Clock::time_point, honestClients> m_asked;
    std::array<std::unique_ptr<sync::Loop::Timer>, honestClients> m_timers;
    std::vector<std::unique_ptr<User>> m_clients;
};

/// Sockets of one address of loopback, which is not the honest ones'.
class Crowd {
public:
    template <class AnyHub>
    Crowd(AnyHub& hub, QString address) : m_port(hub.port()), m_address(std::move(address)) {}

    QTcpSocket& open() {
        auto& socket = *m_sockets.emplace_back(std::make_unique<QTcpSocket>());
        if (!socket.bind(QHostAddress(m_address)))
            qFatal("no socket of %s", qPrintable(m_address));
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        return socket;
    }
    void open(int count) {
        for (int i = 0; i < count; ++i) {
            open();
            if (i % 50 == 0)
                QTest::qWait(0); // the hub's own queue of new ones is finite
        }
    }
    int inState(QAbstractSocket::SocketState state) const {
        return static_cast<int>(
            std::count_if(m_sockets.begin(), m_sockets.end(),
                          [state](const auto& each) { return each->state() == state; }));
    }
    const std::vector<std::unique_ptr<QTcpSocket>>& sockets() const { return m_sockets; }
    void clear() { m_sockets.clear(); }
    /// The latest so many.
    void keep(std::size_t count) {
        if (m_sockets.size() > count)
            m_sockets.erase(m_sockets.begin(),
                            m_sockets.end() - static_cast<std::ptrdiff_t>(count));
    }

private:
    std::uint16_t m_port;
    QString m_address;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
};

/// What one test watches: the honest ones, and the memory.
template <class AnyHub>
struct WatchOf {
    AnyHub hub;
    Honest honest{[this](sync::Loop& loop, int i) { return hub.connect(loop, i); }};
    double quiet = honest.median();
    std::uint64_t memory = platform::residentMemory().value_or(0);
    std::uint64_t most = memory;
    double busy = 0;

    void look() { most = std::max(most, platform::residentMemory().value_or(0)); }
    /// Measures again while the rest goes on.
    void measure(const std::function<void()>& meanwhile) {
        busy = honest.median([&] {
            meanwhile();
            look();
        });
    }
    /// To be asked when the crowd has gone: the quiet figure is the higher one of before and after,
    /// so that what else the machine does in between is not the crowd's fault.
    void compare() {
        const double after = honest.median();
        qInfo("median round trip: %.0f us before, %.0f us beside the crowd, %.0f us after; "
              "%.1f MiB more memory",
              quiet, busy, after, static_cast<double>(most - memory) / 1024 / 1024);
        QVERIFY2(quiet > 0 && busy > 0 && after > 0, "the honest clients are not answered");
        QVERIFY2(busy <= ratio * std::max({quiet, after, leastQuiet}), "the honest clients wait");
        QVERIFY(most - memory < memoryBound);
    }
};
using Watch = WatchOf<Hub>;

// ---- the door

constexpr std::size_t floodAtOnce = 400;
constexpr int floodConnections = 600;
constexpr int floodKnocks = 20'000;
// Of one network, those who have shown a cookie.
constexpr int handshakesOfNetwork = 10;

/// A hub behind a door that is under load from the first on: the gate's own test has when it is.
struct GuardedHub {
    static HubPort::Options portOptions() {
        HubPort::Options made = options();
        made.limits.perAddress = floodAtOnce;
        return made;
    }
    static sync::HandshakeGate::Limits gateLimits() {
        sync::HandshakeGate::Limits made;
        made.cookieAbove = 0;
        made.perNetwork = {0.0001, handshakesOfNetwork};
        return made;
    }
    static constexpr int firstDevice = 10;

    SealedHub sealed{portOptions(), gateLimits(), 3s};

    GuardedHub() {
        for (int i = 0; i < honestClients; ++i)
            sealed.know(firstDevice + i);
    }
    std::unique_ptr<sync::Link> connect(sync::Loop& loop, int i) {
        return sealed.connect(loop, firstDevice + i);
    }
    std::uint16_t port() { return sealed.port(); }
};

/// Connections that begin a handshake, again and again: as a device would that the hub does not
/// know, with noise, and with what one that it knows once said. The first few of them show the
/// cookie that they get.
class Flood {
public:
    static constexpr int whoShowCookies = 60;

    Flood(GuardedHub& hub, const QString& address) : m_crowd(hub, address) {
        for (int i = 0; i < 20; ++i)
            m_firsts.push_back(firstMessage(GuardedHub::firstDevice - 1, hub.sealed.key()));
        m_firsts.push_back(firstMessage(GuardedHub::firstDevice, hub.sealed.key()));
        for (int i = 0; i < 20; ++i) {
            m_firsts.emplace_back(m_firsts[0].size());
            sync::randomSecret(m_firsts.back().data(), m_firsts.back().size());
        }
    }

    /// A little more of it, and what was answered.
    void go() {
        for (int i = 0; i < 5 && size() < floodConnections; ++i) {
            QTcpSocket& socket = m_crowd.open();
            socket.write(upgradeRequest("/sync") + knock(size() - 1, {}));
            m_heard.emplace_back();
        }
        for (int i = 0; i < 40 && m_knocks < floodKnocks && size() > whoShowCookies; ++i) {
            m_next = m_next + 1 < size() ? m_next + 1 : whoShowCookies;
            QTcpSocket& socket = *m_crowd.sockets()[static_cast<std::size_t>(m_next)];
            if (socket.state() == QAbstractSocket::ConnectedState)
                socket.write(knock(m_next, {}));
        }
        for (int i = 0; i < size(); ++i)
            hear(i);
    }
    int size() const { return static_cast<int>(m_crowd.sockets().size()); }
    int closed() const { return m_crowd.inState(QAbstractSocket::UnconnectedState); }
    /// How often they were answered so.
    int answers(sync::KnockType type) const { return m_answers[static_cast<std::size_t>(type)]; }

private:
    QByteArray knock(int i, const sync::Cookie& cookie) {
        ++m_knocks;
        const auto& first = m_firsts[i < whoShowCookies ? 0 : m_knocks % m_firsts.size()];
        const sync::Bytes bytes =
            sync::encodeKnock({m_knocks % 7 == 0 && i >= whoShowCookies, cookie, first});
        return frame(
            2, {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())});
    }
    /// The frames of a hub are not masked, and these are short.
    void hear(int i) {
        QTcpSocket& socket = *m_crowd.sockets()[static_cast<std::size_t>(i)];
        QByteArray& heard = m_heard[static_cast<std::size_t>(i)];
        heard += socket.readAll();
        if (heard.startsWith("HTTP/1.1 101 ") && heard.contains("\r\n\r\n"))
            heard.remove(0, heard.indexOf("\r\n\r\n") + 4);
        while (heard.size() >= 2 && !heard.startsWith("HTTP")) {
            const auto size = static_cast<unsigned char>(heard[1]);
            if (heard.size() < 2 + size)
                return;
            const QByteArray message = heard[0] == '\x82' ? heard.mid(2, size) : QByteArray();
            heard.remove(0, 2 + size);
            if (!message.isEmpty())
                answered(i, socket, message);
        }
    }
    void answered(int i, QTcpSocket& socket, const QByteArray& message) {
        const auto type = static_cast<std::size_t>(message[0]);
        if (type < m_answers.size())
            ++m_answers[type];
        if (i < whoShowCookies && message.size() == 1 + int(sync::cookieBytes)) {
            sync::Cookie cookie;
            std::memcpy(cookie.data(), message.data() + 1, cookie.size());
            socket.write(knock(i, cookie));
        }
    }

    Crowd m_crowd;
    std::vector<sync::Bytes> m_firsts;
    std::vector<QByteArray> m_heard;
    std::array<int, 8> m_answers{};
    std::size_t m_knocks = 0;
    int m_next = whoShowCookies;
};

} // namespace

class TestAbuse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto files = platform::allowOpenFiles(9000);
        if (!files || *files < 9000)
            QSKIP("this system lets a process have too few connections");
        QTcpSocket probe;
        if (!probe.bind(QHostAddress("127.0.0.2")))
            QSKIP("this system has one address of loopback");
    }

    void standsSilentAndSlowOnes() {
        Watch watch;
        Crowd silent(watch.hub, "127.0.0.2");
        Crowd slow(watch.hub, "127.0.0.3");
        silent.open(2000);
        slow.open(500);
        const QByteArray head = "GET /" + QByteArray(4000, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n";
        qsizetype said = 0;
        QTimer drip; // deadlines are short here, and so is the second in which a byte comes
        connect(&drip, &QTimer::timeout, &drip, [&] {
            for (const auto& socket : slow.sockets())
                if (socket->state() == QAbstractSocket::ConnectedState)
                    socket->write(head.mid(said, 1));
            ++said;
        });
        drip.start(200ms);
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(2500 + honestClients), 4000);
        watch.measure([] {});
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(honestClients), 10000);
        QVERIFY(said < 100); // none of the slow ones came to its end
        QTRY_COMPARE(silent.inState(QAbstractSocket::UnconnectedState), 2000);
        QTRY_COMPARE(slow.inState(QAbstractSocket::UnconnectedState), 500);
        watch.compare();
    }

    void standsWebsocketsThatSayNothing() {
        Watch watch;
        Crowd crowd(watch.hub, "127.0.0.2");
        crowd.open(500);
        for (const auto& socket : crowd.sockets())
            socket->write(upgradeRequest("/sync"));
        watch.measure([] {});
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(honestClients), 10000);
        QTRY_COMPARE(crowd.inState(QAbstractSocket::UnconnectedState), 500);
        watch.compare();
    }

    void standsAFloodOfConnections() {
        Watch watch;
        Crowd crowd(watch.hub, "127.0.0.4");
        crowd.open(3000); // its burst is spent
        crowd.clear();
        int refused = 0;
        watch.measure([&] {
            for (int i = 0; i < 5; ++i) {
                auto& socket = crowd.open();
                socket.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            }
            for (const auto& socket : crowd.sockets())
                refused += socket->readAll().startsWith("HTTP/1.1 429 ");
            crowd.keep(200);
        });
        QVERIFY2(refused > 100, qPrintable(QString::number(refused)));
        crowd.clear();
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(honestClients), 10000);
        watch.compare();
    }

    void standsWhatIsTooLarge() {
        Watch watch;
        Crowd crowd(watch.hub, "127.0.0.5");
        QByteArray frame("\x82\xff\x00\x00\x00\x00\x7f\xff\xff\xff\0\0\0\0", 14); // 2 GiB, it says
        frame += QByteArray(64 * 1024, 'x');
        const QByteArray heads[] = {
            "GET / HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(64 * 1024, 'x'),
            "GET /" + QByteArray(64 * 1024, 'x'),
            "GET / HTTP/1.1\r\nHost: h\r\n" + QByteArray("A: b\r\n").repeated(10000),
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999\r\n\r\n" +
                QByteArray(64 * 1024, 'x'),
            upgradeRequest("/sync") + frame,
        };
        int sent = 0;
        watch.measure([&] {
            if (sent < 1000)
                crowd.open().write(heads[sent++ % std::size(heads)]);
        });
        QVERIFY2(sent > 100, qPrintable(QString::number(sent)));
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(honestClients), 10000);
        QTRY_COMPARE(crowd.inState(QAbstractSocket::UnconnectedState), sent);
        watch.compare();
    }

    void standsAFloodOfHandshakes() {
        WatchOf<GuardedHub> watch;
        SealedHub& hub = watch.hub.sealed;
        QCOMPARE(hub.handshakes(), std::uint64_t(honestClients));
        Flood flood(watch.hub, "127.0.0.7");
        LoopThread loop;
        User late(loop.loop());
        std::future<std::unique_ptr<sync::Link>> enrolling;
        std::size_t most = 0;
        watch.measure([&] {
            flood.go();
            most = std::max(most, hub.waiting());
            // Who has an invitation comes in beside them.
            if (!enrolling.valid() && flood.size() == floodConnections)
                enrolling = std::async(std::launch::async,
                                       [&] { return hub.connect(loop.loop(), 100, true); });
        });
        QVERIFY(enrolling.valid());
        QTRY_VERIFY_WITH_TIMEOUT((flood.go(), enrolling.wait_for(0s) == std::future_status::ready),
                                 10000);
        auto link = enrolling.get();
        QVERIFY2(link, "a device with an invitation is not let in");
        callOn(loop.loop(), [&] { late.link = std::move(link); });
        late.start();
        late.send("echo");
        QTRY_COMPARE(late.messages(), std::deque<std::string>{"echo"});

        // All are closed by the door's deadline.
        QTRY_COMPARE_WITH_TIMEOUT((flood.go(), hub.waiting()), std::size_t(0), 10000);
        QTRY_COMPARE_WITH_TIMEOUT(hub.connections(), std::size_t(honestClients + 1), 10000);
        QTRY_COMPARE((flood.go(), flood.closed()), floodConnections);
        QVERIFY2(most > 0 && most <= floodAtOnce + 1, qPrintable(QString::number(most)));
        // Who showed no cookie got one, and no Diffie-Hellman; who did, few.
        using Type = sync::KnockType;
        QVERIFY2(flood.answers(Type::Cookie) > int(floodAtOnce) / 2,
                 qPrintable(QString::number(flood.answers(Type::Cookie))));
        QCOMPARE(flood.answers(Type::NotMine), 0);
        QCOMPARE(flood.answers(Type::Answer), handshakesOfNetwork);
        QVERIFY(flood.answers(Type::Busy) > 0);
        QCOMPARE(hub.handshakes(), std::uint64_t(honestClients + 1 + handshakesOfNetwork));
        QCOMPARE(hub.entered(), std::size_t(honestClients + 1));
        qInfo("%d first messages were answered with a cookie, %zu waited at most",
              flood.answers(Type::Cookie), most);
        watch.compare();
    }

    void standsReadersThatStall() {
        Watch watch;
        Crowd crowd(watch.hub, "127.0.0.6");
        for (int i = 0; i < 1000; ++i) {
            auto& socket = crowd.open();
            socket.setReadBufferSize(1024);
            socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
            // It has said its message, and is on no deadline any more.
            socket.write(upgradeRequest("/sync") + frame(2, "I stall"));
            if (i % 50 == 0)
                QTest::qWait(0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(1000 + honestClients),
                                  10000);
        std::size_t most = 0;
        watch.measure([&] { most = std::max(most, watch.hub.sendToStalled(10, 32 * 1024)); });
        QVERIFY2(most > unsentInAll / 2, qPrintable(QString::number(most)));
        QVERIFY2(most <= unsentInAll, qPrintable(QString::number(most)));
        QVERIFY(watch.hub.ended(sync::ErrorCode::Full) > 100);
        crowd.clear();
        QTRY_COMPARE_WITH_TIMEOUT(watch.hub.connections(), std::size_t(honestClients), 10000);
        watch.compare();
    }
};

QTEST_GUILESS_MAIN(TestAbuse)
#include "tst_abuse.moc"
