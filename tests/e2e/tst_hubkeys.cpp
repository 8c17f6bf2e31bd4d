// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The commands around a hub's key, and the files of secrets that programs are given, by the real
// programs. No secret is in anything that they print.

#include "tests/e2e/processes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace vigie::test;

namespace {

constexpr int patience = 60'000;
constexpr const char* passphrase = "planted words of a passphrase";

Ended run(const char* program, const QStringList& arguments) {
    QProcess process;
    process.start(QString::fromUtf8(program), arguments);
    if (!process.waitForFinished(patience))
        return {-1, {}, QStringLiteral("did not end")};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class tst_HubKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void cleanup() { m_folder.reset(); }
    void aPassphraseAndARotation();
    void tokensComeFromClosedFiles();

private:
    QString path(const char* name) const { return m_folder->filePath(name); }
    QString secretFile(const char* name, const QByteArray& text) const {
        writeFile(path(name), text);
        QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner);
        return path(name);
    }
    Ended hub(const QStringList& arguments) {
        const Ended ended = run(VIGIE_HUB_PROGRAM, arguments);
        m_printed += ended.out + ended.err;
        return ended;
    }
    /// Whether the command fails with this code, and says in one line what.
    static void says(const Ended& ended, int code, const QString& what) {
        QVERIFY2(ended.code == code && ended.err.contains(what) && ended.err.count('\n') == 1,
                 qPrintable(QString::number(ended.code) + ' ' + ended.err));
    }

    std::optional<QTemporaryDir> m_folder;
    QString m_printed;
};

void tst_HubKeys::aPassphraseAndARotation() {
    const QString data = path("hub");
    const QString words = secretFile("words", QByteArray(passphrase) + '\n');
    const QStringList rotate{"rotate-key", "--data", data, "--root", path("root.key")};
    {
        HubProcess first(data);
        QVERIFY2(first.start(), qPrintable(first.error()));
        QVERIFY(QFile::rename(data + "/root.key", path("root.key")));
        says(hub(rotate), 1, "in use");
        says(hub({"protect-key", "--data", data, "--no-passphrase"}), 1, "in use");
        QCOMPARE(first.terminate(), 0);
    }
    says(hub({"protect-key", "--data", data}), 2, "--passphrase-file");
    says(hub({"protect-key", "--data", data, "--passphrase-file", secretFile("short", "abc")}), 1,
         "3 bytes");
    const Ended sealed = hub({"protect-key", "--data", data, "--passphrase-file", words});
    QVERIFY2(sealed.code == 0 && sealed.out.contains("hub.key"), qPrintable(sealed.err));
    const QStringList listening{"--data", data, "--listen", "127.0.0.1:0"};
    says(hub(listening), 1, "--passphrase-file");
    says(hub(listening +
             QStringList{"--passphrase-file", secretFile("other", "other words of a passphrase")}),
         1, "is not that of");
    says(hub(rotate), 1, "--passphrase-file");
    // The root was moved away before there was a passphrase.
    const Ended rotated = hub(rotate + QStringList{"--passphrase-file", words});
    QVERIFY2(rotated.code == 0 && rotated.out.contains("number 2"), qPrintable(rotated.err));
    {
        HubProcess again(data, {"--passphrase-file", words});
        QVERIFY2(again.start(), qPrintable(again.error()));
        QCOMPARE(again.terminate(), 0);
    }
    QVERIFY(QFile::setPermissions(words, QFile::ReadOwner | QFile::ReadGroup));
    says(hub(listening + QStringList{"--passphrase-file", words}), 1, "chmod 600 " + words);
    QVERIFY(!m_printed.isEmpty());
    for (const char* secret : {passphrase, "other words of a passphrase"})
        QVERIFY2(!m_printed.contains(secret), qPrintable(m_printed));
}

void tst_HubKeys::tokensComeFromClosedFiles() {
    QVERIFY(writeFile(path("posts.ndjson"),
                      R"({"key":"a","source":"demo","published":"2026-01-01T00:00:00Z",)"
                      R"("text":"Late","author":{"key":"b"}})"
                      "\n"));
    const QString token = secretFile("token", "vt1_planted\n");
    const QStringList import{"import", path("posts.ndjson"), "--token-file", token};
    HubProcess open(path("hub"));
    QVERIFY2(open.start(), qPrintable(open.error()));
    const QStringList at{"--hub", open.address()};
    const Ended taken = runVigie(import + at);
    QVERIFY2(taken.code == 0, qPrintable(taken.err));
    QVERIFY(QFile::setPermissions(token, QFile::ReadOwner | QFile::ReadOther));
    for (const QStringList& command :
         {import, QStringList{"feed", path("posts.ndjson"), "--token-file", token},
          QStringList{"compare", "--replica", path("replica"), "--token-file", token}}) {
        const Ended refused = runVigie(command + at);
        says(refused, 1, "chmod 600 " + token);
        QVERIFY(!refused.err.contains("vt1_planted"));
    }
    // What would break the request's header is no token.
    says(runVigie(QStringList{"import", path("posts.ndjson"), "--token-file",
                              secretFile("lines", "vt1_planted\nX-Other: 1")} +
                  at),
         1, "holds no token");
}

QTEST_GUILESS_MAIN(tst_HubKeys)
#include "tst_hubkeys.moc"
