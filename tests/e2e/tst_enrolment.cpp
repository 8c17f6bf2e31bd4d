// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/processes.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

constexpr int patience = 60'000;

QString codeIn(const QString& text) {
    static const QRegularExpression code(QStringLiteral("vigie1:[A-Za-z0-9_-]+"));
    return code.match(text).captured();
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Devices come in, are taken out, and follow their hub, with the programs that people run.
class TestEnrolment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(writeFile(path("passphrase"), "correct horse battery\n"));
        QFile::setPermissions(path("passphrase"), QFile::ReadOwner | QFile::WriteOwner);
        m_hub = std::make_unique<HubProcess>(path("hub"), QStringList(), HubProcess::Door::Sealed);
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        const QString code = codeIn(m_hub->greeting());
        QVERIFY2(!code.isEmpty(), qPrintable(m_hub->greeting()));
        const Ended joined = join("admin", code);
        QVERIFY2(joined.code == 0, qPrintable(joined.err));
        QVERIFY2(joined.out.contains("as a device of"), qPrintable(joined.out));
        m_firstCode = code;
    }
    void cleanup() {
        m_hub.reset();
        m_folder.reset();
    }

    void theFirstCodeIsShownOnceAndLetsInOneDevice() {
        const Ended again = join("second", m_firstCode);
        QCOMPARE(again.code, 1);
        QVERIFY2(again.err.contains("was used already"), qPrintable(again.err));
        QVERIFY(!QFile::exists(path("second.vigie")));
        QCOMPARE(m_hub->terminate(), 0);
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY2(codeIn(m_hub->greeting()).isEmpty(), qPrintable(m_hub->greeting()));
        const Ended devices = vigie("admin", {"devices", "--audit"});
        QVERIFY2(devices.code == 0, qPrintable(devices.err));
        QVERIFY2(devices.out.contains("enrolled"), qPrintable(devices.out));
        QVERIFY2(devices.out.contains("refused"), qPrintable(devices.out));
    }

    void whatIsNoCodeSaysSo() {
        for (const char* wrong : {"hello", "vigie1:", "vigie1:AAAA", "vigie2:AAAA"}) {
            const Ended joined = join("none", wrong);
            QCOMPARE(joined.code, 1);
            QCOMPARE(joined.err.count('\n'), 1);
            QVERIFY(!QFile::exists(path("none.vigie")));
        }
        QString cut = m_firstCode;
        cut.chop(5);
        QVERIFY(join("none", cut).code == 1);
    }

    void anInvitedDeviceSeesWhatIsItsPersons() {
        QVERIFY2(invite("Kim", {"--role", "countryTeam", "--perimeter", "jo"}), qPrintable(m_said));
        const Ended joined = join("kim", m_code);
        QVERIFY2(joined.code == 0, qPrintable(joined.err));
        const Ended people = vigie("kim", {"show", "people"});
        QVERIFY2(people.out.contains("Kim"), qPrintable(people.out + people.err));
        // Who comes in is for administrators.
        const Ended devices = vigie("kim", {"devices"});
        QCOMPARE(devices.code, 1);
        QVERIFY2(devices.err.contains("Only administrators"), qPrintable(devices.err));
        // What a device says of itself counts for nothing.
        const Ended written = vigie(
            "kim", {"write", "people", "person", "kim2", "name=K", "roles=[\"administrator\"]"});
        QVERIFY2(written.code == 0, qPrintable(written.err));
        const Ended synced = vigie("kim", {"sync", "--once", "--person", "administrator"});
        QVERIFY2(synced.code == 3 && synced.out.contains("refused"),
                 qPrintable(synced.out + synced.err));
    }

    void aRevokedDeviceEndsAtOnceAndOpensNothing() {
        QVERIFY2(invite("Kim", {"--role", "executive"}), qPrintable(m_said));
        QVERIFY(join("kim", m_code).code == 0);
        QProcess live;
        live.start(VIGIE_PROGRAM, {"sync", "--replica", path("kim.vigie"), "--passphrase-file",
                                   path("passphrase")});
        QVERIFY(live.waitForStarted(patience));
        QString out;
        while (!out.contains("In step")) {
            QVERIFY2(live.waitForReadyRead(patience), qPrintable(out));
            out += live.readAllStandardOutput();
        }
        const Ended revoked = vigie("admin", {"revoke", "Kim"});
        QVERIFY2(revoked.code == 0, qPrintable(revoked.err));
        QVERIFY(live.waitForFinished(patience));
        const QString said = live.readAllStandardError();
        QVERIFY2(said.contains("revoked by an administrator"), qPrintable(said));
        QVERIFY(QFile::exists(path("kim.vigie"))); // which tells nothing any more
        const Ended shown = vigie("kim", {"show", "people"});
        QCOMPARE(shown.code, 1);
        QVERIFY2(!shown.out.contains("Kim"), qPrintable(shown.out));
    }

    void anAbsentDeviceIsWipedWhenItIsBack() {
        QVERIFY2(invite("Kim", {"--role", "executive"}), qPrintable(m_said));
        QVERIFY(join("kim", m_code).code == 0);
        QVERIFY(vigie("admin", {"revoke", "Kim", "--wipe"}).code == 0);
        const Ended back = vigie("kim", {"sync", "--once"});
        QCOMPARE(back.code, 1);
        QVERIFY2(back.err.contains("revoked by an administrator"), qPrintable(back.err));
        QVERIFY(!QFile::exists(path("kim.vigie")));
    }

    void anotherHubAtTheAddressGetsNothing() {
        m_hub->kill();
        const QString address = m_hub->address();
        QProcess other;
        other.start(VIGIE_HUB_PROGRAM, {"--data", path("other"), "--listen", address});
        QString out;
        while (!out.contains("listening on")) {
            QVERIFY2(other.waitForReadyRead(patience), qPrintable(out));
            out += other.readAllStandardOutput();
        }
        const Ended synced = vigie("admin", {"sync", "--once"});
        other.kill();
        other.waitForFinished(patience);
        QCOMPARE(synced.code, 1);
        QVERIFY2(synced.err.contains("does not hold the key of the hub"), qPrintable(synced.err));
    }

    void devicesFollowTheHubToItsNextKey() {
        QVERIFY2(invite("Kim", {"--role", "executive"}), qPrintable(m_said));
        QVERIFY(join("kim", m_code).code == 0);
        for (int rotations = 0; rotations < 2; ++rotations) {
            QCOMPARE(m_hub->terminate(), 0);
            QProcess rotate;
            rotate.start(VIGIE_HUB_PROGRAM,
                         {"rotate-key", "--data", path("hub"), "--root", path("hub/root.key")});
            QVERIFY(rotate.waitForFinished(patience));
            QVERIFY2(rotate.exitCode() == 0, rotate.readAllStandardError().constData());
            QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
            // One is there each time; the other was away during both.
            const Ended admin = vigie("admin", {"devices"});
            QVERIFY2(admin.code == 0, qPrintable(admin.err));
        }
        const Ended kim = vigie("kim", {"sync", "--once"});
        QVERIFY2(kim.code == 0, qPrintable(kim.err));
    }

    void programsComeInByToken() {
        const QByteArray post = "{\"key\":\"made:1\",\"source\":\"made\",\"published\":"
                                "\"2026-11-20T10:00:00Z\",\"text\":\"hello\","
                                "\"author\":{\"key\":\"a\"}}\n";
        QVERIFY(writeFile(path("posts.ndjson"), post));
        const QStringList import{"import", path("posts.ndjson"), "--hub", m_hub->address()};
        const Ended without = runVigie(import);
        QCOMPARE(without.code, 1);
        QVERIFY2(without.err.contains("token"), qPrintable(without.err));
        const Ended made = vigie("admin", {"token", "--name", "import", "--right", "post", "--out",
                                           path("import.token")});
        QVERIFY2(made.code == 0, qPrintable(made.err));
        const Ended with = runVigie(import + QStringList{"--token-file", path("import.token")});
        QVERIFY2(with.code == 0, qPrintable(with.err));
        QVERIFY2(!made.out.contains(contentsOf(path("import.token")).trimmed()),
                 qPrintable(made.out));
    }

    void disksAndLogsTellNothing() {
        QVERIFY2(invite("Kim", {"--role", "analyst"}), qPrintable(m_said));
        QVERIFY(join("kim", m_code).code == 0);
        QVERIFY(vigie("kim", {"write", "dashboard/plan", "insight", "new", "tile=t",
                              "text=Nobody may read this takeover plan"})
                    .code == 0);
        QByteArrayList secrets{"takeover plan", "correct horse battery", "dashboard/plan",
                               m_code.toLatin1(), m_firstCode.toLatin1()};
        QDirIterator files(m_folder->path(), {"kim.vigie*"}, QDir::Files | QDir::Hidden);
        int seen = 0;
        while (files.hasNext()) {
            const QByteArray bytes = contentsOf(files.next());
            ++seen;
            for (const QByteArray& secret : secrets)
                QVERIFY2(!bytes.contains(secret), qPrintable(files.filePath() + secret));
        }
        QVERIFY(seen >= 2);
        QCOMPARE(m_hub->terminate(), 0);
        const QByteArray log = m_hub->log();
        QVERIFY(!log.isEmpty());
        for (const QByteArray& secret : secrets)
            QVERIFY2(!log.contains(secret), secret.constData());
    }

    void thePassphraseChanges() {
        QVERIFY(writeFile(path("new"), "another one\n"));
        QFile::setPermissions(path("new"), QFile::ReadOwner | QFile::WriteOwner);
        const QByteArray before = contentsOf(path("admin.vigie"));
        const Ended changed = vigie("admin", {"passphrase", "--new-passphrase-file", path("new")});
        QVERIFY2(changed.code == 0, qPrintable(changed.err));
        QCOMPARE(contentsOf(path("admin.vigie")), before);
        QCOMPARE(vigie("admin", {"status"}).code, 1);
        QCOMPARE(
            runVigie({"status", "--replica", path("admin.vigie"), "--passphrase-file", path("new")})
                .code,
            0);
        QFile::setPermissions(path("new"), QFile::ReadOwner | QFile::ReadOther);
        const Ended open = runVigie(
            {"status", "--replica", path("admin.vigie"), "--passphrase-file", path("new")});
        QCOMPARE(open.code, 1);
        QVERIFY2(open.err.contains("chmod"), qPrintable(open.err));
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }

    /// A command on the replica of that name.
    Ended vigie(const QByteArray& who, const QStringList& arguments) {
        return runVigie(arguments + QStringList{"--replica", path(who + ".vigie"),
                                                "--passphrase-file", path("passphrase")});
    }
    Ended join(const QByteArray& who, const QString& code) {
        if (!writeFile(path("code"), code.toLatin1()))
            return {};
        return vigie(who, {"join", "--code-file", path("code")});
    }
    bool invite(const QString& person, const QStringList& more) {
        QFile::remove(path("invited"));
        const Ended invited = vigie("admin", QStringList{"invite", "--person", person, "--no-wait",
                                                         "--code-file", path("invited")} +
                                                 more);
        m_said = invited.out + invited.err;
        m_code = contentsOf(path("invited")).trimmed();
        return invited.code == 0 && !m_code.isEmpty();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubProcess> m_hub;
    QString m_firstCode;
    QString m_code;
    QString m_said;
};

QTEST_GUILESS_MAIN(TestEnrolment)
#include "tst_enrolment.moc"
