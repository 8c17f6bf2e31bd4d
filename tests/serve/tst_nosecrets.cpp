// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// Whatever goes wrong at the hub's door, no log, no answer and no sentence has a secret in it.

#include "apps/hub/serve/hubkey.h"
#include "sync/log/leveldb/leveldblog.h"
#include "tests/serve/httpbench.h"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace vigie;
using namespace vigie::httpbench;

namespace {

constexpr SealCost cheap{1, 8 * 1024};

/// Everything that anybody could read: the log at its most talkative, and what is told.
class Told {
public:
    Told() {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(m_log, true);
        auto logger = std::make_shared<spdlog::logger>("told", std::move(sink));
        logger->set_level(spdlog::level::trace);
        m_before = spdlog::default_logger();
        spdlog::set_default_logger(std::move(logger));
    }
    ~Told() { spdlog::set_default_logger(m_before); }

    void add(const std::string& text) { m_said += text + '\n'; }
    template <class T>
    void add(const sync::Result<T>& result) {
        QVERIFY(!result);
        ++failures;
        add(result.error().sentence);
    }
    void add(const sync::HttpAnswer& answer) {
        if (answer.status >= 400)
            ++failures;
        add(answer.body);
        for (const auto& [name, value] : answer.headers)
            add(name + ": " + value);
    }
    QByteArray all() const { return QByteArray::fromStdString(m_said + m_log.str()); }

    int failures = 0;

private:
    std::ostringstream m_log;
    std::string m_said;
    std::shared_ptr<spdlog::logger> m_before;
};

/// The secret in every form in which somebody could have printed it.
QList<QByteArray> formsOf(const QByteArray& secret) {
    const auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return {secret, secret.toHex(), secret.toHex().toUpper(), secret.toBase64().left(40),
            secret.toBase64(url)};
}

QByteArray bytesOf(const sync::SigningKey& key) {
    const auto seed = key.seed();
    return {reinterpret_cast<const char*>(seed.data()), static_cast<int>(seed.size())};
}

} // namespace

class tst_NoSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void thePlantedOneIsFound();
    void keysAndPassphrases();
    void tokensAndSignatures();

private:
    std::string write(const char* name, const QByteArray& bytes,
                      QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(bytes);
        file.setPermissions(permissions);
        return path.toStdString();
    }
    void hasNone(const Told& told, const QList<QByteArray>& secrets) const {
        const QByteArray all = told.all();
        QVERIFY(!all.isEmpty());
        for (const QByteArray& secret : secrets)
            for (const QByteArray& form : formsOf(secret)) {
                const auto at = all.indexOf(form);
                QVERIFY2(at < 0, all.mid(qMax(0, at - 100), 200).constData());
            }
    }

    std::optional<QTemporaryDir> m_folder;
};

/// Looking for secrets finds them.
void tst_NoSecrets::thePlantedOneIsFound() {
    Told told;
    spdlog::debug("The token is {}", "planted words");
    told.add(std::string("And in hex ") + QByteArray("other words").toHex().toStdString());
    QVERIFY(told.all().contains("planted words"));
    QVERIFY(told.all().contains(formsOf("other words")[1]));
}

void tst_NoSecrets::keysAndPassphrases() {
    const QByteArray right = "the planted passphrase";
    const QByteArray wrong = "a passphrase that is wrong";
    const std::string data = m_folder->filePath("hub").toStdString();
    const std::string copy = m_folder->filePath("hub/hub.key").toStdString();
    QVERIFY(QDir().mkpath(m_folder->filePath("hub")));
    QVERIFY(sync::LevelDbLog::open(data + "/log").ok());
    const auto access = hubKeyAccess(write("right", right + '\n'));
    const auto other = hubKeyAccess(write("wrong", wrong));
    QVERIFY(access.ok() && other.ok());
    const std::string root = data + "/root.key";
    QList<QByteArray> secrets{right, wrong};
    Told told;
    {
        const auto identity = HubIdentity::open(data, *access, 1, cheap);
        QVERIFY(identity.ok());
        told.add(identity->notice());
        secrets << bytesOf(identity->key());
        QFile file(QString::fromStdString(root));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto keys =
            decodeKeys(file.readAll().toStdString(), 1, &*access->passphrase, "root.key");
        QVERIFY(keys.ok());
        secrets << bytesOf(keys->front());
        const auto rotated = rotateHubKey({data, root, *access, nullptr, 2, cheap});
        QVERIFY(rotated.ok());
        told.add(*rotated);
        secrets << bytesOf(HubIdentity::open(data, *access, 1, cheap)->key());
    }
    told.add(HubIdentity::open(data, {}, 1, cheap));
    told.add(HubIdentity::open(data, *other, 1, cheap));
    told.add(rotateHubKey({data, root, *other, nullptr, 2, cheap}));
    told.add(protectHubKey({data, *other, nullptr, cheap}));
    told.add(rotateHubKey({data, copy, *access, nullptr, 2, cheap}));
    told.add(hubKeyAccess(write("open", right, QFile::ReadOwner | QFile::ReadOther)));
    told.add(readSecretText(write("long", QByteArray(5000, 'x') + right), "The passphrase file"));
    told.add(readSecretText(write("short", right), "The passphrase file", 100));
    const auto unprotected = protectHubKey({data, *access, nullptr, cheap});
    QVERIFY(unprotected.ok());
    told.add(*unprotected);
    // As they are now: in the wrong place, without their certificate, halved.
    QFile key(QString::fromStdString(copy));
    QVERIFY(key.open(QIODevice::ReadOnly));
    const QByteArray seed = key.readAll();
    QVERIFY(secrets.contains(seed));
    told.add(rotateHubKey({data, copy, {}, nullptr, 2, cheap}));
    QVERIFY(QFile::remove(m_folder->filePath("hub/hub.cert")));
    told.add(HubIdentity::open(data, {}, 1, cheap));
    QVERIFY(QFile::resize(QString::fromStdString(copy), 20));
    told.add(HubIdentity::open(data, {}, 1, cheap));
    told.add(checkIdentity(data));
    secrets << seed.left(20) << seed.left(8);
    QCOMPARE(told.failures, 12);
    hasNone(told, secrets);
}

void tst_NoSecrets::tokensAndSignatures() {
    const QByteArray secret = "planted between both sides";
    HttpBench bench;
    auto webhooks = Webhooks::open({{"listening", write("secret", secret + '\n')}});
    QVERIFY(webhooks.ok());
    bench.webhooks = *std::move(webhooks);
    Told told;
    const std::string reading = bench.addToken("r", "jo", TokenRight::Read, 1000);
    const std::string posting = bench.addToken("p", "jo", TokenRight::Post);
    const std::string unknown(newToken().bytes());
    for (const std::string& token : {reading, posting, unknown, unknown.substr(0, 20)})
        for (const char* path : {"/api/v1/channels", "/api/v1/records", "/api/v1/sources",
                                 "/api/v1/posts", "/api/v1/none", "/none"}) {
            told.add(bench.get(path, token, {{"channel", "access"}}));
            told.add(bench.get(path, {}, {{"token", token}}));
        }
    bench.loop.advance(std::chrono::seconds(2));
    told.add(bench.get("/api/v1/channels", reading));
    const QByteArray timestamp =
        QByteArray::number(static_cast<qint64>(bench.loop.wallNow() / 1000));
    const std::string body = postLine("a");
    const QByteArray hmac = QMessageAuthenticationCode::hash(
        timestamp + '.' + QByteArray::fromStdString(body), secret, QCryptographicHash::Sha256);
    sync::HttpRequest request{"POST", "/api/v1/webhook/listening", {}, {}, body, "192.0.2.9:1"};
    request.headers["x-vigie-timestamp"] = timestamp.toStdString();
    request.headers["x-vigie-signature"] = "sha256=" + hmac.toHex().toStdString();
    bench.begin(request);
    told.add(bench.ask(request));
    request.body += ' ';
    for (int i = 0; i < 20; ++i)
        told.add(bench.ask(request));
    bench.intake.answer(sync::Error{sync::ErrorCode::Full, "Not now"});
    for (const std::string& each : bench.turnedAway)
        told.add(each);
    told.add(Webhooks::open(
        {{"listening", write("open", secret, QFile::ReadOwner | QFile::ReadGroup)}}));
    QVERIFY2(told.failures > 60, qPrintable(QString::number(told.failures)));
    QList<QByteArray> secrets{secret, hmac};
    for (const std::string& token : {reading, posting, unknown, unknown.substr(0, 20)})
        secrets << QByteArray::fromStdString(token) << QByteArray::fromStdString(token).mid(4, 12)
                << QByteArray::fromStdString(tokenHash(token));
    hasNone(told, secrets);
}

QTEST_APPLESS_MAIN(tst_NoSecrets)
#include "tst_nosecrets.moc"
