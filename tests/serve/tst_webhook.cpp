// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Posts that come by a signed webhook.

#include "apps/hub/hubconfig.h"
#include "apps/hub/serve/tuning.h"
#include "tests/serve/httpbench.h"

#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::httpbench;

namespace {

constexpr const char* secret = "shared with the listening tool";

QByteArray hmac(const QByteArray& timestamp, const std::string& body) {
    return QMessageAuthenticationCode::hash(timestamp + '.' + QByteArray::fromStdString(body),
                                            secret, QCryptographicHash::Sha256)
        .toHex();
}

} // namespace

class tst_Webhook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesWhatIsSigned();
    void onceOnly();
    void whatCameToNothingComesAgain();
    void wrongOnesSayTheSame_data();
    void wrongOnesSayTheSame();
    void everyPartIsSigned();
    void withinItsTime_data();
    void withinItsTime();
    void remembersAsManyAsItTakes();
    void wrongOnesAreLimited();
    void secretsAreClosedToOthers();
    void configuration();
    void wrongConfigurations_data();
    void wrongConfigurations();

private:
    std::string secretFile() const { return m_folder->filePath("secret").toStdString(); }
    void give(HttpBench& bench) const {
        auto opened = Webhooks::open({{"listening", secretFile()}});
        QVERIFY2(opened.ok(), opened ? "" : opened.error().sentence.c_str());
        bench.webhooks = *std::move(opened);
    }
    static sync::HttpRequest signedRequest(const HttpBench& bench, const std::string& body,
                                           std::int64_t secondsAhead = 0) {
        const QByteArray timestamp =
            QByteArray::number(static_cast<qint64>(bench.loop.wallNow() / 1000 + secondsAhead));
        sync::HttpRequest request{"POST", "/api/v1/webhook/listening", {}, {}, body, "192.0.2.7:1"};
        request.headers["x-vigie-timestamp"] = timestamp.toStdString();
        request.headers["x-vigie-signature"] = "sha256=" + hmac(timestamp, body).toStdString();
        return request;
    }

    std::optional<QTemporaryDir> m_folder;
};

void tst_Webhook::init() {
    m_folder.emplace();
    QFile file(m_folder->filePath("secret"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(secret) + '\n');
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

void tst_Webhook::takesWhatIsSigned() {
    HttpBench bench;
    give(bench);
    const auto answer = bench.begin(signedRequest(bench, postLine("a") + postLine("b")));
    QCOMPARE(answer->status, 0); // not before it is on the disk
    QCOMPARE(bench.intake.deliveries.size(), 1U);
    QCOMPARE(bench.intake.deliveries[0].size(), 2U);
    bench.intake.answer();
    QCOMPARE(answer->status, 202);
    QVERIFY(answer->body.starts_with(R"({"accepted":2,)"));
    // A token is not needed, nor is it enough.
    sync::HttpRequest unsignedOne{"POST",       "/api/v1/webhook/listening", {}, {}, postLine("c"),
                                  "192.0.2.7:1"};
    unsignedOne.headers["authorization"] =
        "Bearer " + bench.addToken("t", "amal", TokenRight::Post);
    QCOMPARE(bench.ask(unsignedOne).status, 401);
    unsignedOne.method = "GET";
    QCOMPARE(bench.ask(unsignedOne).status, 405);
    QCOMPARE(bench.intake.deliveries.size(), 1U);
}

void tst_Webhook::onceOnly() {
    HttpBench bench;
    give(bench);
    const auto request = signedRequest(bench, postLine("a"));
    const auto first = bench.begin(request);
    QCOMPARE(bench.ask(request).status, 409); // while the first is on its way
    bench.intake.answer();
    QCOMPARE(first->status, 202);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(bench.ask(request).status, 409);
        bench.loop.advance(std::chrono::minutes(1));
    }
    bench.loop.advance(std::chrono::minutes(1));
    QCOMPARE(bench.ask(request).status, 401); // too old by now
    QCOMPARE(bench.intake.deliveries.size(), 1U);
    // The same words signed anew are another delivery.
    QCOMPARE(bench.ask(signedRequest(bench, postLine("a"))).status, 0);
    QCOMPARE(bench.intake.deliveries.size(), 2U);
}

void tst_Webhook::whatCameToNothingComesAgain() {
    HttpBench bench;
    give(bench);
    const auto request = signedRequest(bench, postLine("a"));
    for (const auto& [code, status] :
         {std::pair(sync::ErrorCode::Busy, 429), std::pair(sync::ErrorCode::Full, 503)}) {
        const auto answer = bench.begin(request);
        bench.intake.answer(sync::Error{code, "Not now"});
        QCOMPARE(answer->status, status);
        QVERIFY(!headerOf(*answer, "Retry-After").empty());
    }
    const auto answer = bench.begin(request);
    bench.intake.answer();
    QCOMPARE(answer->status, 202);
    QCOMPARE(bench.ask(request).status, 409);
}

void tst_Webhook::wrongOnesSayTheSame_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("timestamp");
    QTest::addColumn<QString>("signature");
    const QString path = "/api/v1/webhook/listening";
    const QString hash = "sha256=" + QString(64, '0');
    QTest::newRow("another name") << "/api/v1/webhook/none"
                                  << ""
                                  << "";
    QTest::newRow("no name") << "/api/v1/webhook/"
                             << ""
                             << "";
    QTest::newRow("another signature") << path << "" << hash;
    QTest::newRow("no scheme") << path << "" << QString(64, '0');
    QTest::newRow("a short one") << path << "" << hash.left(20);
    QTest::newRow("none") << path << ""
                          << "none";
    QTest::newRow("no digits") << path << ""
                               << "sha256=" + QString(64, 'x');
    QTest::newRow("no number") << path << "now"
                               << "";
    QTest::newRow("before 1970") << path << "-1"
                                 << "";
    QTest::newRow("a number too long") << path << "99999999999999999999"
                                       << "";
    QTest::newRow("another time") << path << "1"
                                  << "";
}

void tst_Webhook::wrongOnesSayTheSame() {
    QFETCH(QString, path);
    QFETCH(QString, timestamp);
    QFETCH(QString, signature);
    HttpBench bench;
    give(bench);
    auto request = signedRequest(bench, postLine("a"));
    request.path = path.toStdString();
    if (!timestamp.isEmpty())
        request.headers["x-vigie-timestamp"] = timestamp.toStdString();
    if (signature == "none")
        request.headers.erase("x-vigie-signature");
    else if (!signature.isEmpty())
        request.headers["x-vigie-signature"] = signature.toStdString();
    const auto answer = bench.ask(request);
    QCOMPARE(answer.status, 401);
    QVERIFY2(answer.body.find("not signed as this webhook's are") != std::string::npos,
             answer.body.c_str());
    QVERIFY(bench.intake.deliveries.empty());
}

void tst_Webhook::everyPartIsSigned() {
    HttpBench bench;
    give(bench);
    const std::string body = postLine("a");
    const auto good = signedRequest(bench, body);
    for (std::size_t i = 0; i < body.size(); ++i) {
        auto request = good;
        request.body[i] = static_cast<char>(request.body[i] ^ 1);
        request.peer = fmt::format("192.0.2.7{}:1", i); // nobody's limit
        QCOMPARE(bench.ask(request).status, 401);
    }
    auto moved = good; // a part of the body as the time's
    moved.headers["x-vigie-timestamp"] += '.' + body.substr(0, 1);
    moved.body = body.substr(1);
    QCOMPARE(bench.ask(moved).status, 401);
    QVERIFY(bench.intake.deliveries.empty());
    QCOMPARE(bench.ask(good).status, 0);
}

void tst_Webhook::withinItsTime_data() {
    QTest::addColumn<int>("ahead");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("now") << 0 << true;
    QTest::newRow("five minutes late") << -300 << true;
    QTest::newRow("five minutes early") << 300 << true;
    QTest::newRow("later") << -301 << false;
    QTest::newRow("earlier") << 301 << false;
}

void tst_Webhook::withinItsTime() {
    QFETCH(int, ahead);
    QFETCH(bool, isTaken);
    HttpBench bench;
    give(bench);
    const auto answer = bench.ask(signedRequest(bench, postLine("a"), ahead));
    QCOMPARE(answer.status, isTaken ? 0 : 401);
    QCOMPARE(answer.body.find("of another time, 301 s") != std::string::npos, !isTaken);
    if (!isTaken)
        return;
    // Nothing that could come again is forgotten.
    const auto again = signedRequest(bench, postLine("a"), ahead);
    while (bench.loop.wallNow() / 1000 < std::stoll(again.headers.at("x-vigie-timestamp")) + 300) {
        bench.loop.advance(std::chrono::seconds(60));
        const int status = bench.ask(again).status;
        QVERIFY2(status == 409 || status == 401, qPrintable(QString::number(status)));
    }
    QCOMPARE(bench.intake.deliveries.size(), 1U);
}

void tst_Webhook::remembersAsManyAsItTakes() {
    HttpBench bench;
    give(bench);
    for (std::size_t i = 0; i < hub::tuning::webhookDeliveries; ++i)
        QCOMPARE(bench.ask(signedRequest(bench, std::to_string(i))).status, 0);
    const auto full = bench.ask(signedRequest(bench, postLine("a")));
    QCOMPARE(full.status, 429);
    QVERIFY(std::stoi(headerOf(full, "Retry-After")) > 0);
    bench.loop.advance(std::chrono::minutes(5) + std::chrono::seconds(1));
    QCOMPARE(bench.ask(signedRequest(bench, postLine("a"))).status, 0);
}

void tst_Webhook::wrongOnesAreLimited() {
    HttpBench bench;
    give(bench);
    auto wrong = signedRequest(bench, postLine("a"));
    wrong.body += ' ';
    for (int i = 0; i < static_cast<int>(hub::tuning::wrongTokensAtOnce); ++i)
        QCOMPARE(bench.ask(wrong).status, 401);
    QCOMPARE(bench.ask(wrong).status, 429);
    QCOMPARE(bench.ask(signedRequest(bench, postLine("a"))).status, 0);
}

void tst_Webhook::secretsAreClosedToOthers() {
    const QString path = m_folder->filePath("secret");
    const auto says = [this](const char* what) {
        const auto opened = Webhooks::open({{"listening", secretFile()}});
        QVERIFY(!opened);
        const QString said = QString::fromStdString(opened.error().sentence);
        QVERIFY2(said.contains(what) && said.contains("listening"), qPrintable(said));
        QVERIFY2(!said.contains("shared with"), qPrintable(said));
    };
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup));
    says("chmod 600");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::resize(path, 10));
    says("10 bytes");
    QVERIFY(QFile::remove(path));
    says("is not there");
}

void tst_Webhook::configuration() {
    const auto config = readHubConfig("[[webhook]]\nname = \"listening\"\nsecret_file = \"/a\"\n"
                                      "[[webhook]]\nname = \"other\"\nsecret_file = \"/b\"\n"
                                      "[[source]]\nname = \"s\"\nkind = \"jetstream\"\n"
                                      "url = \"ws://127.0.0.1:1/subscribe\"\n",
                                      "hub.toml");
    QVERIFY2(config.ok(), config ? "" : config.error().sentence.c_str());
    QCOMPARE(config->webhooks.size(), 2U);
    QVERIFY(config->webhooks[1] == (WebhookConfig{"other", "/b"}));
    QCOMPARE(config->sources.size(), 1U);
}

void tst_Webhook::wrongConfigurations_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<QString>("says");
    QTest::newRow("the secret itself") << "[[webhook]]\nname = \"a\"\nsecret = \"PLANTED\"\n"
                                       << "line 3: \"secret\" is nothing of a webhook";
    QTest::newRow("no name") << "[[webhook]]\nsecret_file = \"/a\"\n"
                             << "needs a name";
    QTest::newRow("a path for a name") << "[[webhook]]\nname = \"a/b\"\nsecret_file = \"/a\"\n"
                                       << "needs a name";
    QTest::newRow("no file") << "[[webhook]]\nname = \"a\"\n"
                             << "secret_file = ";
    QTest::newRow("no text") << "[[webhook]]\nname = 1\n"
                             << "must be a text";
    QTest::newRow("one table") << "[webhook]\nname = \"a\"\n"
                               << "[[webhook]]";
    QTest::newRow("twice") << "[[webhook]]\nname = \"a\"\nsecret_file = \"/a\"\n"
                              "[[webhook]]\nname = \"a\"\nsecret_file = \"/b\"\n"
                           << "two webhooks are called a";
}

void tst_Webhook::wrongConfigurations() {
    QFETCH(QString, toml);
    QFETCH(QString, says);
    const auto config = readHubConfig(toml.toStdString(), "hub.toml");
    QVERIFY(!config);
    const QString said = QString::fromStdString(config.error().sentence);
    QVERIFY2(said.contains(says), qPrintable(said));
    QVERIFY(!said.contains("PLANTED"));
}

QTEST_APPLESS_MAIN(tst_Webhook)
#include "tst_webhook.moc"
