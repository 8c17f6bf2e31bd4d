// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Who comes in over HTTP: tokens, what they open, and what others are told.

#include "apps/hub/serve/tuning.h"
#include "tests/serve/httpbench.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace vigie;
using namespace vigie::httpbench;
using rightsbench::network;

class tst_HttpAccess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newTokens();
    void tokensFollowTheirRecords();
    void tokensAreBounded();
    void withoutAToken();
    void unknownAndExpiredSayTheSame();
    void aTokenOpensOneThing();
    void readsWhatItsPersonMay();
    void postsWithAToken();
    void wrongTokensAreLimited();
    void anOpenHub();
};

void tst_HttpAccess::newTokens() {
    std::set<std::string> texts;
    for (int i = 0; i < 100; ++i) {
        const Secret token = newToken();
        const QString text = QString::fromStdString(std::string(token.bytes()));
        QVERIFY2(QRegularExpression("^vt1_[A-Za-z0-9_-]{43}$").match(text).hasMatch(),
                 qPrintable(text));
        texts.insert(text.toStdString());
    }
    QCOMPARE(texts.size(), 100U);
    // By b2sum -l 256.
    QCOMPARE(tokenHash("vt1_example"),
             "b9f801a0a1b6ff403495918ea115a002111b09069931b26ffb5b48bff0fbf791");
}

void tst_HttpAccess::tokensFollowTheirRecords() {
    HttpBench bench;
    Tokens& tokens = bench.tokens;
    const std::int64_t now = bench.loop.wallNow();
    Token token{"Export", "jo", TokenRight::Read, tokenHash("vt1_one"), now + 10};
    QVERIFY(tokens.seen(bench.tokenRecord("t", token)));
    QVERIFY(!tokens.seen(bench.tokenRecord("t", token))); // nothing new
    QVERIFY(tokens.find("vt1_one", now) == (HttpCaller{"t", "jo", TokenRight::Read}));
    QVERIFY(tokens.find("vt1_one", now + 9));
    QVERIFY(!tokens.find("vt1_one", now + 10));
    QVERIFY(!tokens.find("vt1_two", now));
    QVERIFY(!tokens.find("", now));
    QVERIFY(!tokens.find(std::string(100'000, 'x'), now));
    token.right = TokenRight::Post;
    QVERIFY(tokens.seen(bench.tokenRecord("t", token)));
    QVERIFY(tokens.find("vt1_one", now)->right == TokenRight::Post);
    // Another hash: the old text lets nobody in.
    token.hash = tokenHash("vt1_two");
    QVERIFY(tokens.seen(bench.tokenRecord("t", token)));
    QVERIFY(!tokens.find("vt1_one", now));
    QVERIFY(tokens.find("vt1_two", now));
    // One that cannot be read lets nobody in.
    for (const char* wrong : {"", "00", "no hash"}) {
        token.hash = tokenHash("vt1_two");
        tokens.seen(bench.tokenRecord("t", token));
        QVERIFY(tokens.find("vt1_two", now));
        token.hash = wrong;
        QVERIFY(tokens.seen(bench.tokenRecord("t", token)));
        QVERIFY(!tokens.find("vt1_two", now));
    }
    token.hash = tokenHash("vt1_two");
    sync::Record record = bench.tokenRecord("t", token);
    QVERIFY(tokens.seen(record));
    record.bury(bench.rights.clock.next(now));
    QVERIFY(tokens.seen(record));
    QVERIFY(!tokens.find("vt1_two", now));
    // The same words elsewhere are no token.
    sync::Record elsewhere({network, std::string(Token::kind), "t"});
    for (const auto& [name, value] : fieldsOf(token))
        elsewhere.merge(name, value, bench.rights.clock.next(now));
    QVERIFY(!tokens.seen(elsewhere));
    QVERIFY(!tokens.find("vt1_two", now));
}

void tst_HttpAccess::tokensAreBounded() {
    HttpBench bench;
    const std::int64_t now = bench.loop.wallNow();
    const auto text = [](std::size_t i) { return fmt::format("vt1_{:05}", i); };
    for (std::size_t i = 0; i <= hub::tuning::mostTokens; ++i)
        bench.tokens.seen(bench.tokenRecord(
            text(i), {"Export", "jo", TokenRight::Read, tokenHash(text(i)), now + 10}));
    QVERIFY(bench.tokens.find(text(0), now));
    QVERIFY(bench.tokens.find(text(hub::tuning::mostTokens - 1), now));
    QVERIFY(!bench.tokens.find(text(hub::tuning::mostTokens), now));
}

void tst_HttpAccess::withoutAToken() {
    HttpBench bench;
    for (const char* path : {"/api/v1/channels", "/api/v1/records", "/api/v1/sources",
                             "/api/v1/posts", "/api/v1/none"}) {
        const auto answer = bench.get(path, {}, {{"person", "amal"}, {"channel", network}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(headerOf(answer, "WWW-Authenticate"), "Bearer realm=\"vigie\"");
        QVERIFY(QString::fromStdString(answer.body).contains("--token-file"));
        QVERIFY(!QString::fromStdString(answer.body).contains("network"));
    }
    for (const char* path : {"/healthz", "/readyz"})
        QCOMPARE(bench.get(path).status, 200);
    QCOMPARE(bench.get("/none").status, 404);
    // Other schemes are none of ours.
    sync::HttpRequest request{"GET", "/api/v1/channels", {}, {}, {}, "192.0.2.7:1"};
    const std::string token = bench.addToken("t", "amal", TokenRight::Read);
    for (const std::string& wrong :
         {"Basic " + token, std::string("Bearer"), std::string("Bearer "), token}) {
        request.headers["authorization"] = wrong;
        QCOMPARE(bench.ask(request).status, 401);
    }
    request.headers["authorization"] = "bearer  " + token;
    QCOMPARE(bench.ask(request).status, 200);
    QVERIFY(bench.turnedAway.empty()); // nobody guessed
}

void tst_HttpAccess::unknownAndExpiredSayTheSame() {
    HttpBench bench;
    const std::string expired = bench.addToken("t", "amal", TokenRight::Read, 1000);
    QCOMPARE(bench.get("/api/v1/channels", expired).status, 200);
    bench.loop.advance(std::chrono::milliseconds(1000));
    const auto first = bench.get("/api/v1/channels", expired);
    const auto second = bench.get("/api/v1/channels", std::string(newToken().bytes()));
    const auto third = bench.get("/api/v1/channels", "nonsense");
    QCOMPARE(first.status, 401);
    for (const auto& other : {second, third}) {
        QCOMPARE(other.status, first.status);
        QCOMPARE(other.body, first.body);
        QVERIFY(other.headers == first.headers);
    }
    QCOMPARE(headerOf(first, "WWW-Authenticate"),
             "Bearer realm=\"vigie\", error=\"invalid_token\"");
    QCOMPARE(bench.turnedAway.size(), 3U);
    QVERIFY(bench.turnedAway.front().starts_with("192.0.2.7:5000: "));
}

void tst_HttpAccess::aTokenOpensOneThing() {
    HttpBench bench;
    const std::string reading = bench.addToken("r", "amal", TokenRight::Read);
    const std::string posting = bench.addToken("p", "amal", TokenRight::Post);
    sync::HttpRequest posts{"POST", "/api/v1/posts", {}, {}, postLine("a"), "192.0.2.7:1"};
    posts.headers["authorization"] = "Bearer " + reading;
    QCOMPARE(bench.ask(posts).status, 403);
    QVERIFY(bench.intake.deliveries.empty());
    for (const char* path : {"/api/v1/channels", "/api/v1/records", "/api/v1/sources"})
        QCOMPARE(bench.get(path, posting, {{"channel", network}}).status, 403);
    QCOMPARE(bench.get("/api/v1/channels", reading).status, 200);
    QCOMPARE(bench.get("/api/v1/none", reading).status, 404);
    posts.path = "/api/v1/channels";
    QCOMPARE(bench.ask(posts).status, 405);
    // A right that was not enough is no guess.
    QVERIFY(bench.turnedAway.empty());
}

void tst_HttpAccess::readsWhatItsPersonMay() {
    HttpBench bench;
    const std::string jo = bench.addToken("jo", "jo", TokenRight::Read);
    const std::string fr = bench.addToken("fr", "fr", TokenRight::Read);
    const std::string gone = bench.addToken("gone", "nobody", TokenRight::Read);
    QCOMPARE(bench.get("/api/v1/records", jo, {{"channel", network}}).status, 200);
    // Whatever the request says: the token says who it is.
    for (const char* person : {"jo", "amal", "fr"})
        QCOMPARE(
            bench.get("/api/v1/records", fr, {{"channel", network}, {"person", person}}).status,
            403);
    const auto lists = [&](const std::string& token, const std::string& channel) {
        const auto answer = bench.get("/api/v1/channels", token, {{"person", "amal"}});
        return answer.status == 200 && answer.body.find(channel) != std::string::npos;
    };
    QVERIFY(lists(jo, network));
    QVERIFY(!lists(fr, network));
    QCOMPARE(bench.get("/api/v1/sources", jo).status, 200);
    // With a person go their tokens, as if they had never been.
    for (const char* path : {"/api/v1/channels", "/api/v1/sources", "/api/v1/records"}) {
        const auto answer = bench.get(path, gone, {{"channel", "catalogue"}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body, bench.get(path, "vt1_none").body);
    }
}

void tst_HttpAccess::postsWithAToken() {
    HttpBench bench;
    sync::HttpRequest posts{"POST", "/api/v1/posts", {}, {}, postLine("a"), "192.0.2.7:1"};
    posts.headers["authorization"] = "Bearer " + bench.addToken("p", "jo", TokenRight::Post);
    const auto answer = bench.begin(posts);
    QCOMPARE(answer->status, 0); // not before it is on the disk
    QCOMPARE(bench.intake.deliveries.size(), 1U);
    bench.intake.answer();
    QCOMPARE(answer->status, 202);
    posts.headers["authorization"] = "Bearer " + bench.addToken("g", "nobody", TokenRight::Post);
    QCOMPARE(bench.ask(posts).status, 401);
    QCOMPARE(bench.intake.deliveries.size(), 1U);
}

void tst_HttpAccess::wrongTokensAreLimited() {
    HttpBench bench;
    const std::string right = bench.addToken("t", "amal", TokenRight::Read);
    const auto tries = [&](const std::string& token, const std::string& peer) {
        return bench.get("/api/v1/channels", token, {}, peer);
    };
    const int most = static_cast<int>(hub::tuning::wrongTokensAtOnce);
    for (int i = 0; i < most; ++i)
        QCOMPARE(tries("wrong" + std::to_string(i), "192.0.2.7:" + std::to_string(i)).status, 401);
    const auto limited = tries("wrong", "192.0.2.7:1");
    QCOMPARE(limited.status, 429);
    QVERIFY(!headerOf(limited, "Retry-After").empty());
    // Who is right comes in from there, and who is wrong elsewhere is told so.
    QCOMPARE(tries(right, "192.0.2.7:1").status, 200);
    QCOMPARE(tries("wrong", "192.0.2.8:1").status, 401);
    // One machine has a whole network of IPv6.
    for (int i = 0; i < most; ++i)
        QCOMPARE(tries("wrong", fmt::format("[2001:db8::{:x}]:1", i + 1)).status, 401);
    QCOMPARE(tries("wrong", "[2001:db8::ffff]:1").status, 429);
    QCOMPARE(bench.turnedAway.size(), static_cast<std::size_t>(2 * most + 1));
    // With time it may try again.
    bench.loop.advance(std::chrono::seconds(headerOf(limited, "Retry-After").empty()
                                                ? 0
                                                : std::stoi(headerOf(limited, "Retry-After"))));
    QCOMPARE(tries("wrong", "192.0.2.7:1").status, 401);
    QCOMPARE(tries("wrong", "192.0.2.7:1").status, 429);
}

void tst_HttpAccess::anOpenHub() {
    HttpBench bench(true);
    QCOMPARE(bench.get("/api/v1/channels").status, 200);
    QCOMPARE(bench.get("/api/v1/sources").status, 200);
    QCOMPARE(bench.get("/api/v1/records", {}, {{"channel", network}, {"person", "jo"}}).status,
             200);
    QCOMPARE(bench.get("/api/v1/records", {}, {{"channel", network}, {"person", "fr"}}).status,
             403);
}

QTEST_APPLESS_MAIN(tst_HttpAccess)
#include "tst_httpaccess.moc"
