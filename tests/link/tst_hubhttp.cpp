// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The HTTP half of the hub's port, asked by sockets that no library keeps honest.

#include "tests/link/linkfixture.h"
#include "tests/link/rawclient.h"

#include <QTest>

using namespace vigie;
using namespace vigie::tests;
namespace tuning = sync::tuning;
using sync::HttpAnswer;
using sync::HttpReply;
using sync::HttpRequest;

namespace {

const QByteArray noHeaders = "\r\n\r\n";

QByteArray get(const QByteArray& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: hub" + noHeaders;
}

QByteArray post(const QByteArray& body, const QByteArray& target = "/echo") {
    return "POST " + target +
           " HTTP/1.1\r\nHost: hub\r\nContent-Length: " + QByteArray::number(body.size()) +
           noHeaders + body;
}

int statusOf(const QByteArray& answer) {
    return answer.mid(9, 3).toInt();
}

// A port whose handler is the test's.
struct Http {
    explicit Http(sync::HubPort::Requested requested, const sync::HubPort::Options& options = {})
        : hub(options) {
        hub.start(nullptr, std::move(requested));
    }
    std::uint16_t port() { return hub.port().port(); }
    HubThread hub;
};

void echo(const HttpRequest& request, const HttpReply& reply) {
    reply({200, "application/octet-stream", request.body, {}});
}

} // namespace

class TestHubHttp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheWholeRequest() {
        HttpRequest seen;
        Http http([&](HttpRequest request, const HttpReply& reply) {
            seen = std::move(request);
            reply({});
        });
        ask(http.port(), "PUT /a%20b/%C3%A9+?q=caf%C3%A9+noir&empty=&bare&q=second HTTP/1.1\r\n"
                         "HOST: hub\r\nX-Signature: AbC\r\nContent-Length: 4\r\n\r\nbody");
        QCOMPARE(seen.method, std::string("PUT"));
        QCOMPARE(seen.path, std::string("/a b/é+"));
        const std::map<std::string, std::string> query{
            {"q", "café noir"}, {"empty", ""}, {"bare", ""}};
        QVERIFY(seen.query == query);
        QCOMPARE(seen.headers.at("host"), std::string("hub"));
        QCOMPARE(seen.headers.at("x-signature"), std::string("AbC"));
        QCOMPARE(seen.body, std::string("body"));
        QVERIFY(seen.peer.starts_with("127.0.0.1:"));
    }

    void givesTheWholeAnswer() {
        Http http([](const HttpRequest&, const HttpReply& reply) {
            reply({202, "text/plain", "taken", {{"ETag", "\"5\""}, {"X-Two", "2"}}});
        });
        const QByteArray answer = ask(http.port(), get("/"));
        QVERIFY(answer.startsWith("HTTP/1.1 202 Accepted\r\n"));
        QVERIFY(answer.contains("\r\nETag: \"5\"\r\n"));
        QVERIFY(answer.contains("\r\nX-Two: 2\r\n"));
        QVERIFY(answer.contains("\r\nContent-Type: text/plain\r\n"));
        QVERIFY(answer.contains("\r\nContent-Length: 5\r\n"));
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        QVERIFY(!answer.contains("\r\nServer:"));
        QCOMPARE(bodyOf(answer), QByteArray("taken"));
    }

    void answersWithoutABodyWhereThereIsNone_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("length");
        QTest::newRow("HEAD") << QByteArray("HEAD") << 200 << QByteArray("Content-Length: 4\r\n");
        QTest::newRow("204") << QByteArray("GET") << 204 << QByteArray();
        QTest::newRow("304") << QByteArray("GET") << 304 << QByteArray();
    }
    void answersWithoutABodyWhereThereIsNone() {
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        QFETCH(QByteArray, length);
        Http http([status](const HttpRequest&, const HttpReply& reply) {
            reply({status, "text/plain", "body", {}});
        });
        const QByteArray answer = ask(http.port(), method + " / HTTP/1.1\r\nHost: h" + noHeaders);
        QCOMPARE(statusOf(answer), status);
        QCOMPARE(bodyOf(answer), QByteArray());
        QVERIFY(answer.contains(length));
        QCOMPARE(answer.contains("Content-Length"), !length.isEmpty());
    }

    void takesBodiesUpToTheLimit_data() {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("none") << qsizetype(0);
        QTest::newRow("a few bytes") << qsizetype(5);
        QTest::newRow("several reads") << qsizetype(100000);
        QTest::newRow("the limit") << qsizetype(tuning::httpBodyBytes);
    }
    void takesBodiesUpToTheLimit() {
        QFETCH(qsizetype, size);
        Http http(echo);
        const std::string pattern = patterned(static_cast<std::size_t>(size));
        const auto body = QByteArray::fromStdString(pattern);
        const QByteArray answer = ask(http.port(), post(body));
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(bodyOf(answer) == body);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& request, int status) {
            QTest::newRow(name) << request << status;
        };
        const QByteArray head = "POST / HTTP/1.1\r\nHost: h\r\n";
        row("a broken escape", get("/a%2"), 400);
        row("no escape", get("/a%zz"), 400);
        row("an escape in the query", get("/a?b=%"), 400);
        row("a zero", get("/a%00b"), 400);
        row("a line break", get("/a%0d%0ab"), 400);
        row("not UTF-8", get("/%ff"), 400);
        row("not a path", get("a"), 400);
        row("another address", get("http://elsewhere/"), 400);
        row("no host", "GET / HTTP/1.1" + noHeaders, 400);
        row("no request", "hello\r\n\r\n", 400);
        row("an odd header", head + "colonless\r\n\r\n", 400);
        row("a length that is none", head + "Content-Length: ten" + noHeaders, 400);
        row("a negative length", head + "Content-Length: -1" + noHeaders, 413);
        row("two lengths", head + "Content-Length: 3\r\nContent-Length: 4" + noHeaders + "abcd",
            400);
        row("chunks", head + "Transfer-Encoding: chunked" + noHeaders + "3\r\nabc\r\n0\r\n\r\n",
            411);
        row("chunks with a length",
            head + "Content-Length: 3\r\nTransfer-Encoding: chunked" + noHeaders + "abc", 411);
        row("another encoding", head + "transfer-encoding: gzip, chunked" + noHeaders, 411);
        row("a body to be asked for",
            head + "Content-Length: 3\r\nExpect: 100-continue" + noHeaders, 417);
        row("a body over the limit",
            head + "Content-Length: " + QByteArray::number(qint64(tuning::httpBodyBytes) + 1) +
                noHeaders,
            413);
        row("a long header", head + "X: " + QByteArray(20000, 'x') + noHeaders, 431);
        row("many headers", head + QByteArray("X: y\r\n").repeated(5000) + "\r\n", 431);
        row("a long target", get("/" + QByteArray(20000, 'x')), 431);
        row("a head over the limit",
            head + "X: " + QByteArray(qsizetype(tuning::httpHeadBytes), 'x') + noHeaders, 431);
        QByteArray different;
        for (std::size_t i = 0; i < tuning::httpHeaders; ++i)
            different += "X-" + QByteArray::number(qulonglong(i)) + ": y\r\n";
        row("many different headers", head + different + "\r\n", 431);
    }
    void refuses() {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        bool asked = false;
        Http http([&](const HttpRequest& given, const HttpReply& reply) {
            asked = true;
            echo(given, reply);
        });
        const QByteArray answer = ask(http.port(), request);
        QCOMPARE(statusOf(answer), status);
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        QCOMPARE(statusOf(ask(http.port(), get("/"))), 200); // and the port goes on
        QVERIFY(asked);
        asked = false;
    }

    void ignoresAnUpgradeToAnythingElse() { // curl offers it
        Http http(echo);
        QCOMPARE(statusOf(ask(http.port(), "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, "
                                           "HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n")),
                 200);
    }

    void neverHandsOnWhatItRefuses() {
        int asked = 0;
        Http http([&](const HttpRequest& given, const HttpReply& reply) {
            ++asked;
            echo(given, reply);
        });
        ask(http.port(),
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        ask(http.port(), get("/%"));
        QCOMPARE(callOn(http.hub.port(), [&] { return asked; }), 0);
    }

    void saysWhyWhileTheBodyIsStillComing() {
        // Closing at once would reset the connection under the sender, who would never learn why.
        Http http(echo);
        RawClient client(http.port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n");
        const QByteArray part(1 << 20, 'x');
        for (int i = 0; i < 20 && client.socket.state() == QAbstractSocket::ConnectedState; ++i) {
            client.socket.write(part);
            client.socket.waitForBytesWritten(1000);
        }
        QCOMPARE(statusOf(client.readUntil(noHeaders)), 413);
    }

    void answersLater() {
        std::unique_ptr<sync::Loop::Timer> timer; // of the port's thread
        std::optional<Http> http;
        http.emplace([&](const HttpRequest&, const HttpReply& reply) {
            timer = http->hub.port().after(20ms, [reply] {
                reply({200, "text/plain", "late", {}});
            });
        });
        QCOMPARE(bodyOf(ask(http->port(), get("/"))), QByteArray("late"));
        callOn(http->hub.port(), [&] { timer.reset(); });
    }

    void outlivesTheHandshakeDeadlineOnceAsked() {
        // A long poll waits for longer than a request may take to arrive.
        std::vector<HttpReply> waiting;
        Http http([&](const HttpRequest&, const HttpReply& reply) { waiting.push_back(reply); },
                  {.handshakeDeadline = 50ms});
        RawClient client(http.port());
        client.send(get("/poll"));
        QVERIFY(!client.socket.waitForReadyRead(200));
        QCOMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        callOn(http.hub.port(), [&] {
            waiting.front()({200, "text/plain", "now", {}});
            waiting.clear();
        });
        QCOMPARE(bodyOf(client.readAll()), QByteArray("now"));
    }

    void answersOnce() {
        Http http([](const HttpRequest&, const HttpReply& reply) {
            const HttpReply copy = reply; // NOLINT: a copy is the point
            copy({200, "text/plain", "first", {}});
            reply({200, "text/plain", "second", {}});
        });
        QCOMPARE(bodyOf(ask(http.port(), get("/"))), QByteArray("first"));
    }

    void answersForAHandlerThatDropsTheReply() {
        const auto held = std::make_shared<std::vector<HttpReply>>();
        Http http([held](const HttpRequest& request, const HttpReply& reply) {
            if (request.path == "/later") {
                held->assign(3, reply);
            }
        });
        QCOMPARE(statusOf(ask(http.port(), get("/at-once"))), 500);
        RawClient client(http.port());
        client.send(get("/later"));
        QTRY_COMPARE(callOn(http.hub.port(), [&] { return held->size(); }), std::size_t(3));
        callOn(http.hub.port(), [&] { held->resize(1); });
        QVERIFY(!client.socket.waitForReadyRead(50)); // one copy may still answer
        callOn(http.hub.port(), [&] { held->clear(); });
        QCOMPARE(statusOf(client.readAll()), 500);
    }

    void answersForAHandlerThatThrows() {
        Http http([](const HttpRequest&, const HttpReply&) { throw std::runtime_error("secret"); });
        for (int i = 0; i < 2; ++i) {
            const QByteArray answer = ask(http.port(), get("/"));
            QCOMPARE(statusOf(answer), 500);
            QVERIFY(!answer.contains("secret"));
        }
    }

    void answersNotFoundWithoutAHandler() {
        Http http(nullptr);
        QCOMPARE(statusOf(ask(http.port(), get("/"))), 404);
    }

    void letsNobodyWriteHeadersThroughAValue_data() {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("value");
        QTest::newRow("value") << std::string("X") << std::string("a\r\nSet-Cookie: b");
        QTest::newRow("name") << std::string("X\nY") << std::string("a");
        QTest::newRow("no name") << std::string("X Y:") << std::string("a");
    }
    void letsNobodyWriteHeadersThroughAValue() {
        QFETCH(std::string, name);
        QFETCH(std::string, value);
        Http http([&](const HttpRequest&, const HttpReply& reply) {
            reply({200, "text/plain", "", {{name, value}}});
        });
        const QByteArray answer = ask(http.port(), get("/"));
        QCOMPARE(statusOf(answer), 500);
        QVERIFY(!answer.contains("Set-Cookie"));
    }

    void anAnswerToNobodyDoesNothing() {
        std::vector<HttpReply> waiting;
        Http http([&](const HttpRequest& request, const HttpReply& reply) {
            if (request.path == "/wait") {
                waiting.push_back(reply);
            } else {
                echo(request, reply);
            }
        });
        {
            RawClient client(http.port());
            client.send(get("/wait"));
            QTRY_COMPARE(callOn(http.hub.port(), [&] { return waiting.size(); }), std::size_t(1));
            client.vanish();
        }
        callOn(http.hub.port(), [&] {
            waiting.front()({200, "text/plain", std::string(1 << 20, 'x'), {}});
            waiting.front()({200, "text/plain", "again", {}});
            waiting.clear();
        });
        QCOMPARE(statusOf(ask(http.port(), get("/"))), 200);
    }

    void aReplyMayOutliveThePort() {
        std::optional<HttpReply> reply;
        {
            Http http([&](const HttpRequest&, HttpReply given) { reply = std::move(given); });
            RawClient client(http.port());
            client.send(get("/"));
            QTRY_VERIFY(callOn(http.hub.port(), [&] { return reply.has_value(); }));
        }
        (*reply)({});
        reply.reset();
    }

    void cutsWhoDoesNotAskInTime_data() {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nHost:");
        QTest::newRow("half a body")
            << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf");
    }
    void cutsWhoDoesNotAskInTime() {
        QFETCH(QByteArray, said);
        Http http(echo, {.handshakeDeadline = 100ms});
        RawClient client(http.port());
        client.send(said);
        QVERIFY(client.isCut());
    }

    void letsABodyTakeWhatItsSizeTakes() {
        Http http(echo, {.handshakeDeadline = 100ms, .bodyBytesPerSecond = 1});
        RawClient client(http.port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhalf ");
        QVERIFY(!client.socket.waitForReadyRead(300)); // 4 s are allowed
        QCOMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        client.send("body");
        QCOMPARE(statusOf(client.readAll()), 200);
    }

    void readsSoMuchOfBodiesInAll() {
        sync::HubPort::Options options;
        options.limits.bodiesInAll = 1024 * 1024;
        Http http(echo, options);
        const QByteArray part(700 * 1024, 'x');
        const QByteArray request =
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + part;
        std::optional<RawClient> one(http.port());
        one->send(request);
        const auto ask = [&] {
            RawClient client(http.port());
            client.send(request);
            client.send(QByteArray(1000000 - part.size(), 'x'));
            return statusOf(client.readUntil(noHeaders));
        };
        QTRY_COMPARE(ask(), 503);
        one->vanish();
        QTRY_COMPARE(ask(), 200); // what it had is free again
    }

    void cutsWhoAsksByteAfterByte() {
        Http http(echo, {.handshakeDeadline = 300ms});
        RawClient client(http.port());
        const QByteArray slow = get("/" + QByteArray(4000, 'x'));
        qsizetype sent = 0;
        // A byte every 10 ms would take 40 s, and something always comes.
        while (sent < slow.size() && client.socket.state() == QAbstractSocket::ConnectedState) {
            client.send(slow.mid(sent++, 1));
            client.socket.waitForReadyRead(10);
        }
        QCOMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(sent < 1000);
        QCOMPARE(client.socket.readAll(), QByteArray());
    }

    void cutsWhoDoesNotTakeTheAnswer() {
        // More than the system's buffers take for a socket that is not read.
        const std::string big(32 * 1024 * 1024, 'x');
        Http http(
            [&](const HttpRequest& request, const HttpReply& reply) {
                const bool all = request.path == "/big";
                reply({200, "text/plain", all ? big : "small", {}});
            },
            {.handshakeDeadline = 200ms, .answerBytesPerSecond = 320 * 1024 * 1024});
        RawClient client(http.port());
        client.socket.setReadBufferSize(1024);
        client.send(get("/big"));
        QVERIFY(client.socket.waitForReadyRead(5000));
        // It began to come, and is not read. Only what is written tells that the hub has closed.
        const auto closed = [&client] {
            if (client.socket.isOpen()) {
                client.send("x");
            }
            return client.socket.state() == QAbstractSocket::UnconnectedState;
        };
        QTRY_VERIFY_WITH_TIMEOUT(closed(), 10000);
        QCOMPARE(bodyOf(ask(http.port(), get("/"))), QByteArray("small"));
    }
};

QTEST_GUILESS_MAIN(TestHubHttp)
#include "tst_hubhttp.moc"
