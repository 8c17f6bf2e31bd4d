// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A hub that ends TLS itself, with certificates that are made for the test.

#include "sync/link/websocket.h"
#include "tests/link/linkfixture.h"
#include "tests/link/rawclient.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>

using namespace vigie;
using namespace vigie::tests;
using sync::ErrorCode;
using sync::HubPort;
using Outcome = sync::Result<std::unique_ptr<sync::Link>>;

namespace {

/// A hub that sends back what it is sent, and answers HTTP.
class EchoHub {
public:
    explicit EchoHub(const HubPort::Options& options) : m_thread(options) {
        m_thread.start(
            [this](std::unique_ptr<sync::Link> link) {
                auto user = std::make_unique<User>(m_thread.port());
                User& raw = *user;
                raw.link = std::move(link);
                raw.onReceived = [&raw](const std::string& text) { raw.link->send(message(text)); };
                raw.link->start(raw);
                m_users.push_back(std::move(user));
            },
            [](const sync::HttpRequest& request, const sync::HttpReply& reply) {
                reply({200, "text/plain", "you asked for " + request.path, {}});
            });
    }
    ~EchoHub() {
        m_thread.stop();
        for (const auto& user : m_users)
            user->outliveLoop();
    }

    std::uint16_t port() { return m_thread.port().port(); }
    std::string url(const std::string& scheme) {
        return scheme + "://127.0.0.1:" + std::to_string(port()) + "/sync";
    }

private:
    HubThread m_thread;
    std::vector<std::unique_ptr<User>> m_users; // of the port's thread
};

Outcome attempt(const std::string& url, const std::string& authorities, sync::Loop& loop) {
    sync::WebsocketConnector connector(url, authorities);
    std::promise<Outcome> made;
    loop.post([&] {
        connector.connect(loop, [&made](Outcome outcome) { made.set_value(std::move(outcome)); });
    });
    return made.get_future().get();
}

} // namespace

class TestTls : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    std::string file(const char* name) const { return m_folder.filePath(name).toStdString(); }
    HubPort::Tls files(const char* certificate = "hub.pem", const char* key = "hub.key") const {
        return {file(certificate), file(key)};
    }
    HubPort::Options options() const {
        HubPort::Options made;
        made.tls = files();
        return made;
    }
    void run(const QStringList& arguments) const {
        QProcess openssl;
        openssl.setWorkingDirectory(m_folder.path());
        openssl.start("openssl", arguments);
        QVERIFY(openssl.waitForFinished());
        QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError());
    }
    void make(const QString& name, const QString& names) const {
        run({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=" + names, "-keyout",
             name + ".key", "-out", name + ".pem"});
    }
    // The command makes none that has expired.
    void expire(const char* name) const {
        const std::string certificateFile = file(name) + ".pem";
        FILE* in = std::fopen((file(name) + ".key").c_str(), "rb");
        EVP_PKEY* key = PEM_read_PrivateKey(in, nullptr, nullptr, nullptr);
        std::fclose(in);
        in = std::fopen(certificateFile.c_str(), "rb");
        X509* certificate = PEM_read_X509(in, nullptr, nullptr, nullptr);
        std::fclose(in);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -7200);
        X509_gmtime_adj(X509_getm_notAfter(certificate), -3600);
        QVERIFY(X509_sign(certificate, key, EVP_sha256()) > 0);
        FILE* out = std::fopen(certificateFile.c_str(), "wb");
        QCOMPARE(PEM_write_X509(out, certificate), 1);
        std::fclose(out);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

private Q_SLOTS:
    void initTestCase() {
        if (QStandardPaths::findExecutable("openssl").isEmpty())
            QSKIP("there is no openssl here");
        make("hub", "IP:127.0.0.1");
        make("other", "IP:127.0.0.1");
        make("elsewhere", "DNS:hub.example.org,IP:192.0.2.7");
        make("expired", "IP:127.0.0.1");
        expire("expired");
        run({"pkey", "-in", "hub.key", "-aes256", "-passout", "pass:secret", "-out", "sealed.key"});
        QFile text(m_folder.filePath("text.pem"));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("no certificate\n");
    }

    void carriesMessages() {
        EchoHub hub(options());
        LoopThread loop;
        User client(loop.loop());
        auto link = attempt(hub.url("wss"), file("hub.pem"), loop.loop());
        QVERIFY2(link.ok(), link.ok() ? "" : link.error().sentence.c_str());
        callOn(loop.loop(), [&] { client.link = std::move(*link); });
        client.start();
        const std::string large = patterned(1024 * 1024);
        for (int i = 0; i < 3; ++i)
            client.send(large);
        client.send("last");
        QTRY_COMPARE(client.count(), std::size_t(4));
        QVERIFY(client.messages()[0] == large && client.messages()[2] == large);
        QCOMPARE(client.messages()[3], std::string("last"));
        client.close();
    }

    void takesTheHubItKnowsOnly_data() {
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("trusted");
        QTest::newRow("of another authority") << QByteArray("hub") << QByteArray("other.pem");
        QTest::newRow("of none that the system trusts") << QByteArray("hub") << QByteArray();
        QTest::newRow("for another name") << QByteArray("elsewhere") << QByteArray("elsewhere.pem");
    }
    void takesTheHubItKnowsOnly() {
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, trusted);
        HubPort::Options with;
        with.tls = files(shown + ".pem", shown + ".key");
        EchoHub hub(with);
        LoopThread loop;
        auto link =
            attempt(hub.url("wss"), trusted.isEmpty() ? std::string() : file(trusted), loop.loop());
        QVERIFY(!link.ok());
        const std::string& sentence = link.error().sentence;
        QCOMPARE(link.error().code, ErrorCode::Refused);
        QVERIFY2(sentence.find("is not to be trusted") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find(std::to_string(hub.port())) != std::string::npos, sentence.c_str());
    }

    void saysWhenItsAuthoritiesCannotBeRead_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("missing") << QByteArray("nothing.pem") << QByteArray("cannot be read");
        QTest::newRow("text") << QByteArray("text.pem") << QByteArray("holds no certificate");
    }
    void saysWhenItsAuthoritiesCannotBeRead() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, sentence);
        LoopThread loop;
        auto link = attempt("wss://127.0.0.1:1/sync", file(name), loop.loop());
        QVERIFY(!link.ok());
        QVERIFY2(QByteArray::fromStdString(link.error().sentence).contains(sentence),
                 link.error().sentence.c_str());
    }

    void endsWhatIsNotTls() {
        EchoHub hub(options());
        RawClient http(hub.port());
        http.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        const QByteArray answer = http.readAll();
        QCOMPARE(http.socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!answer.contains("HTTP/"));
        LoopThread loop;
        QVERIFY(!attempt(hub.url("ws"), {}, loop.loop()).ok());
        QVERIFY(attempt(hub.url("wss"), file("hub.pem"), loop.loop()).ok()); // it goes on
    }

    void saysWhenAHubDoesNotSpeakTls() {
        EchoHub hub({});
        LoopThread loop;
        auto link = attempt(hub.url("wss"), file("hub.pem"), loop.loop());
        QVERIFY(!link.ok());
        QVERIFY2(link.error().sentence.find("does not speak TLS") != std::string::npos,
                 link.error().sentence.c_str());
    }

    void cutsWhoDoesNotShakeHandsInTime_data() {
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a part") << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7);
    }
    void cutsWhoDoesNotShakeHandsInTime() {
        QFETCH(QByteArray, said);
        HubPort::Options quick = options();
        quick.handshakeDeadline = 100ms;
        EchoHub hub(quick);
        RawClient client(hub.port());
        client.send(said);
        QVERIFY(client.isCut());
    }

    void answersHttps() {
        if (!QSslSocket::supportsSsl())
            QSKIP("this Qt has no TLS");
        EchoHub hub(options());
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.connectToHostEncrypted("127.0.0.1", hub.port());
        QVERIFY2(client.waitForEncrypted(10000), qPrintable(client.errorString()));
        client.write("GET /figures HTTP/1.1\r\nHost: h\r\n\r\n");
        QByteArray answer;
        while (client.waitForReadyRead(10000))
            answer += client.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer);
        QVERIFY2(answer.endsWith("you asked for /figures"), answer);
        // Ended by TLS's own goodbye, without which nobody knows that this was all.
        QCOMPARE(client.error(), QAbstractSocket::RemoteHostClosedError);
    }

    void saysWhatIsWrongWithItsFiles_data() {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char* name, const char* certificate, const char* key,
                            const char* sentence) {
            QTest::newRow(name) << QByteArray(certificate) << QByteArray(key)
                                << QByteArray(sentence);
        };
        row("no certificate", "nothing.pem", "hub.key", "nothing.pem cannot be read");
        row("no key", "hub.pem", "nothing.key", "nothing.key cannot be read");
        row("another's key", "hub.pem", "other.key", "is not that of the certificate");
        row("a key for a certificate", "hub.key", "hub.key", "holds no certificate in PEM");
        row("a certificate for a key", "hub.pem", "hub.pem", "holds no private key in PEM");
        row("a key that wants a passphrase", "hub.pem", "sealed.key", "take its passphrase off");
        row("a text", "text.pem", "hub.key", "holds no certificate in PEM");
        row("expired", "expired.pem", "expired.key", "expired on ");
    }
    void saysWhatIsWrongWithItsFiles() {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, sentence);
        HubPort::Options with;
        with.tls = files(certificate, key);
        auto port = HubPort::listen(with);
        QVERIFY(!port.ok());
        QVERIFY2(QByteArray::fromStdString(port.error().sentence).contains(sentence),
                 port.error().sentence.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
