// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubclient.h"
#include "sdk/domain/postjson.h"
#include "sync/link/hubport.h"

#include <QtTest>

#include <mutex>
#include <sstream>
#include <thread>

using namespace vigie;
using namespace vigie::hub;

namespace {

using Respond = std::function<sync::HttpAnswer(const sync::HttpRequest&)>;

/// A hub's port on a thread of its own that answers as the test says; status 0 is no answer.
class FakeHub {
public:
    explicit FakeHub(Respond respond, std::uint16_t port = 0)
        : m_port(std::move(sync::HubPort::listen(options(port)).value())) {
        m_port->setHandlers({}, [this, respond](sync::HttpRequest request, sync::HttpReply reply) {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
            sync::HttpAnswer answer = respond(request);
            if (answer.status == 0)
                m_unanswered.push_back(std::move(reply));
            else
                reply(std::move(answer));
        });
        m_thread = std::thread([this] { m_port->run(); });
    }
    ~FakeHub() {
        m_port->stop();
        m_thread.join();
    }

    std::uint16_t port() const { return m_port->port(); }
    std::string address() const { return "http://127.0.0.1:" + std::to_string(port()); }
    std::vector<sync::HttpRequest> requests() {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    static sync::HubPort::Options options(std::uint16_t port) {
        sync::HubPort::Options options;
        options.port = port;
        return options;
    }

    std::unique_ptr<sync::HubPort> m_port;
    std::mutex m_mutex;
    std::vector<sync::HttpRequest> m_requests;
    std::vector<sync::HttpReply> m_unanswered;
    std::thread m_thread;
};

sync::HttpAnswer answer(int status, std::string body, const char* retryAfter = nullptr) {
    sync::HttpAnswer result;
    result.status = status;
    result.body = std::move(body);
    if (retryAfter)
        result.headers.emplace_back("Retry-After", retryAfter);
    return result;
}

std::vector<Post> posts(int count) {
    std::vector<Post> all(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].key = "s:" + std::to_string(i);
        all[i].source = "s";
        all[i].published = 1'577'836'800'000;
        all[i].text = "café " + std::to_string(i);
    }
    return all;
}

/// Waits are noted, not waited.
struct Waits {
    std::vector<std::chrono::milliseconds> all;

    HubPosts::Options options(const std::string& hub) {
        HubPosts::Options options;
        options.hub = hub;
        options.answerDeadline = std::chrono::seconds(10);
        options.wait = [this](std::chrono::milliseconds time) { all.push_back(time); };
        return options;
    }
};

QString sentence(const sync::Result<Taken>& taken) {
    return taken ? QString("no error") : QString::fromStdString(taken.error().sentence);
}

std::uint16_t freePort() {
    return FakeHub([](const auto&) { return sync::HttpAnswer(); }).port();
}

} // namespace

class TestHubClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void delivers();
    void namesWhatTheHubRefuses();
    void splitsByBytes();
    void busyHubsAreWaitedFor();
    void busyHubsAreNotWaitedForEver();
    void refusals_data();
    void refusals();
    void nobodyThere();
    void aHubThatRestarts();
    void aHubThatDies();
    void aSilentHub();
    void anEndlessAnswer();
    void noAddress_data();
    void noAddress();
    void waitAsked_data();
    void waitAsked();
};

void TestHubClient::delivers() {
    FakeHub hub([](const auto&) { return answer(202, R"({"accepted": 2, "repeated": 1})"); });
    Waits waits;
    auto options = waits.options(hub.address());
    options.token = "secret";
    auto client = HubPosts::to(std::move(options));
    QVERIFY2(client, client ? "" : client.error().sentence.c_str());
    const auto sent = posts(3);
    const auto taken = client->deliver(sent);
    QVERIFY2(taken, qPrintable(sentence(taken)));
    QCOMPARE(taken->accepted, std::int64_t{2});
    QCOMPARE(taken->repeated, std::int64_t{1});

    const auto requests = hub.requests();
    QCOMPARE(requests.size(), std::size_t{1});
    QCOMPARE(requests[0].method, "POST");
    QCOMPARE(requests[0].path, "/api/v1/posts");
    QVERIFY(requests[0].headers.at("content-type").starts_with("application/x-ndjson"));
    QCOMPARE(requests[0].headers.at("authorization"), "Bearer secret");
    std::istringstream body(requests[0].body);
    PostReader reader;
    std::vector<Post> received;
    for (std::string line; std::getline(body, line);)
        received.push_back(reader.read(line).value());
    QCOMPARE(received, sent);
    QVERIFY(client->deliver({})); // nothing is no request
    QCOMPARE(hub.requests().size(), std::size_t{1});
}

void TestHubClient::namesWhatTheHubRefuses() {
    FakeHub hub([](const auto&) {
        return answer(202, R"({"accepted": 1, "repeated": 0, "refused": 2, "faults": [)"
                           R"({"line": 2, "reason": "text is long"}, {"reason": "no room"}]})");
    });
    Waits waits;
    auto options = waits.options(hub.address());
    options.bodyBytes = 300; // three posts a request
    auto client = HubPosts::to(std::move(options));
    const auto taken = client->deliver(posts(6));
    QVERIFY2(taken, qPrintable(sentence(taken)));
    QCOMPARE(hub.requests().size(), std::size_t{2});
    QCOMPARE(taken->accepted, std::int64_t{2});
    QCOMPARE(taken->refusedCount, std::int64_t{4});
    QCOMPARE(taken->refused, (std::vector<std::string>{"post s:1: text is long", "no room",
                                                       "post s:4: text is long", "no room"}));
}

void TestHubClient::splitsByBytes() {
    FakeHub hub([](const sync::HttpRequest& request) {
        const auto lines = std::count(request.body.begin(), request.body.end(), '\n');
        return answer(202, "{\"accepted\": " + std::to_string(lines) + ", \"repeated\": 0}");
    });
    Waits waits;
    auto options = waits.options(hub.address());
    options.bodyBytes = 2'000;
    auto client = HubPosts::to(std::move(options));
    QVERIFY(client);
    auto many = posts(100);
    many[50].text = std::string(5'000, 'x'); // longer than a body may be: alone in one
    const auto taken = client->deliver(many);
    QVERIFY2(taken, qPrintable(sentence(taken)));
    QCOMPARE(taken->accepted, std::int64_t{100});
    const auto requests = hub.requests();
    QVERIFY(requests.size() > 5);
    std::size_t large = 0;
    for (const auto& request : requests) {
        QVERIFY(request.body.ends_with("}\n"));
        if (request.body.size() > 2'000) {
            ++large;
            QCOMPARE(std::count(request.body.begin(), request.body.end(), '\n'), 1);
        }
    }
    QCOMPARE(large, std::size_t{1});

    FakeHub wide([](const auto&) { return answer(202, R"({"accepted": 1, "repeated": 0})"); });
    auto second = HubPosts::to(waits.options(wide.address()));
    QVERIFY(second->deliver(posts(2 * static_cast<int>(tuning::gatePosts))));
    QCOMPARE(wide.requests().size(), std::size_t{2});
}

void TestHubClient::busyHubsAreWaitedFor() {
    int calls = 0;
    FakeHub hub([&](const auto&) {
        if (++calls == 1)
            return answer(429, R"({"error": "the disk is slow"})", "7");
        return calls == 2 ? answer(503, "") : answer(202, R"({"accepted": 1, "repeated": 0})");
    });
    Waits waits;
    auto client = HubPosts::to(waits.options(hub.address()));
    const auto taken = client->deliver(posts(1));
    QVERIFY2(taken, qPrintable(sentence(taken)));
    QCOMPARE(waits.all, (std::vector<std::chrono::milliseconds>{std::chrono::seconds(7),
                                                                std::chrono::seconds(1)}));
    QCOMPARE(hub.requests().at(2).body, hub.requests().at(0).body);
}

void TestHubClient::busyHubsAreNotWaitedForEver() {
    for (const char* retryAfter : {"1", "3600"}) {
        FakeHub hub([&](const auto&) {
            return answer(429, R"({"error": "the queue is full"})", retryAfter);
        });
        Waits waits;
        auto client = HubPosts::to(waits.options(hub.address()));
        const auto taken = client->deliver(posts(1));
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, sync::ErrorCode::Busy);
        QVERIFY2(sentence(taken).contains("the queue is full"), qPrintable(sentence(taken)));
        std::chrono::milliseconds total{0};
        for (const auto wait : waits.all)
            total += wait;
        QVERIFY(total <= tuning::hubBusyTotal);
        QVERIFY(waits.all.size() > 5 &&
                waits.all.size() <= static_cast<std::size_t>(tuning::hubBusyTries));
    }
}

void TestHubClient::refusals_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");

    QTest::newRow("the hub's sentence")
        << 401 << QByteArray(R"({"error": "the token has expired: ask for another"})")
        << "(401): the token has expired: ask for another";
    QTest::newRow("a page") << 404 << QByteArray("<h1>Not\nfound</h1>") << "<h1>Not found</h1>";
    QTest::newRow("nothing") << 400 << QByteArray() << "(400): no reason given";
    QTest::newRow("another place") << 302 << QByteArray() << "(302)";
    QTest::newRow("not a hub") << 200 << QByteArray("welcome") << "(200): welcome";
    QTest::newRow("not a hub's answer")
        << 202 << QByteArray("{\"accepted\": \"many\"}") << "no hub";
    QTest::newRow("a long page") << 400 << QByteArray(10'000, 'x') << "xxx";
}

void TestHubClient::refusals() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    FakeHub hub([&](const auto&) {
        auto result = answer(status, body.toStdString());
        if (status == 302)
            result.headers.emplace_back("Location", "/elsewhere");
        return result;
    });
    Waits waits;
    auto client = HubPosts::to(waits.options(hub.address()));
    const auto taken = client->deliver(posts(1));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, sync::ErrorCode::Refused);
    QVERIFY2(sentence(taken).contains(words), qPrintable(sentence(taken)));
    QVERIFY(sentence(taken).size() < 400);
    QCOMPARE(hub.requests().size(), std::size_t{1});
}

void TestHubClient::nobodyThere() {
    const std::string address = "http://127.0.0.1:" + std::to_string(freePort());
    Waits waits;
    auto client = HubPosts::to(waits.options(address));
    const auto taken = client->deliver(posts(1));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, sync::ErrorCode::Closed);
    QCOMPARE(sentence(taken), QString::fromStdString("No hub answers at " + address +
                                                     ": start vigie-hub, or give --hub ADDRESS"));
    QVERIFY(waits.all.empty());
}

void TestHubClient::aHubThatRestarts() {
    const auto accept = [](const auto&) {
        return answer(202, R"({"accepted": 1, "repeated": 0})");
    };
    auto first = std::make_unique<FakeHub>(accept);
    const std::uint16_t port = first->port();
    std::unique_ptr<FakeHub> second;
    Waits waits;
    auto options = waits.options(first->address());
    options.wait = [&](std::chrono::milliseconds) {
        second = std::make_unique<FakeHub>(accept, port);
    };
    auto client = HubPosts::to(std::move(options));
    QVERIFY(client->deliver(posts(1)));
    first.reset();
    const auto taken = client->deliver(posts(1));
    QVERIFY2(taken, qPrintable(sentence(taken)));
    QVERIFY(second && second->requests().size() == 1);
}

void TestHubClient::aHubThatDies() {
    auto hub = std::make_unique<FakeHub>(
        [](const auto&) { return answer(202, R"({"accepted": 1, "repeated": 0})"); });
    Waits waits;
    auto client = HubPosts::to(waits.options(hub->address()));
    QVERIFY(client->deliver(posts(1)));
    hub.reset();
    const auto taken = client->deliver(posts(1));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, sync::ErrorCode::Closed);
    QVERIFY2(sentence(taken).contains("did not answer 3 times"), qPrintable(sentence(taken)));
    QCOMPARE(waits.all, (std::vector<std::chrono::milliseconds>{tuning::hubFirstWait,
                                                                2 * tuning::hubFirstWait}));
}

void TestHubClient::aSilentHub() {
    FakeHub hub([](const auto&) { return answer(0, {}); });
    Waits waits;
    auto options = waits.options(hub.address());
    options.answerDeadline = std::chrono::seconds(1);
    auto client = HubPosts::to(std::move(options));
    const auto taken = client->deliver(posts(1));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, sync::ErrorCode::Closed);
    QVERIFY2(sentence(taken).contains("did not answer 3 times"), qPrintable(sentence(taken)));
    QCOMPARE(hub.requests().size(), std::size_t{3});
}

void TestHubClient::anEndlessAnswer() {
    FakeHub hub([](const auto&) { return answer(202, std::string(1 << 20, ' ')); });
    Waits waits;
    auto client = HubPosts::to(waits.options(hub.address()));
    const auto taken = client->deliver(posts(1));
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, sync::ErrorCode::Closed);
}

void TestHubClient::noAddress_data() {
    QTest::addColumn<QByteArray>("hub");
    for (const char* hub : {"", "127.0.0.1:7400", "ftp://a.example", "http://", "http://a b"})
        QTest::newRow(hub) << QByteArray(hub);
}

void TestHubClient::noAddress() {
    QFETCH(QByteArray, hub);
    HubPosts::Options options;
    options.hub = hub.toStdString();
    const auto client = HubPosts::to(options);
    QVERIFY(!client);
    QCOMPARE(client.error().code, sync::ErrorCode::Invalid);
    QVERIFY(client.error().sentence.find("http://127.0.0.1:7400") != std::string::npos);
}

void TestHubClient::waitAsked_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray("7") << 7;
    QTest::newRow("none") << QByteArray("") << 1;
    QTest::newRow("zero") << QByteArray("0") << 1;
    QTest::newRow("negative") << QByteArray("-5") << 1;
    QTest::newRow("an hour") << QByteArray("3600") << 60;
    QTest::newRow("huge") << QByteArray("99999999999999999999") << 1;
    QTest::newRow("a date") << QByteArray("Wed, 21 Oct 2026 07:28:00 GMT") << 1;
}

void TestHubClient::waitAsked() {
    QFETCH(QByteArray, header);
    QFETCH(int, seconds);
    QCOMPARE(waitAskedFor(header.toStdString()).count(), seconds);
}

QTEST_APPLESS_MAIN(TestHubClient)
#include "tst_hubclient.moc"
