// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/processes.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

constexpr int patience = 60'000;

/// Posts of invented people from number `first` on, as Vigie's own NDJSON. Their words do not pack.
QByteArray posts(int first, int count) {
    QByteArray lines;
    quint32 random = quint32(first) + 1;
    for (int i = first; i < first + count; ++i) {
        QByteArray text;
        for (int k = 0; k < 200; ++k) {
            random = random * 1664525 + 1013904223;
            text += char('a' + (random >> 24) % 26);
        }
        lines += "{\"key\":\"made:" + QByteArray::number(i) +
                 "\",\"source\":\"made\",\"published\":\"2026-03-01T10:00:00Z\",\"text\":\"" +
                 text + "\",\"author\":{\"key\":\"a" + QByteArray::number(i % 7) +
                 "\"},\"brands\":[\"borea\"]}\n";
    }
    return lines;
}

Ended runHub(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(VIGIE_HUB_PROGRAM), arguments);
    if (!process.waitForFinished(2 * patience))
        return {-1, {}, QStringLiteral("did not end")};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// The status of a hub's answer; 0 when none came.
int statusOf(const QString& hub, const QByteArray& request) {
    const QStringList parts = hub.split(u':');
    QTcpSocket socket;
    socket.connectToHost(parts[0], parts[1].toUShort());
    if (!socket.waitForConnected(patience))
        return 0;
    socket.write(request);
    QByteArray answer;
    while (!answer.contains("\r\n") && socket.waitForReadyRead(patience))
        answer += socket.readAll();
    return answer.split(' ').value(1).toInt();
}

QByteArray asking(const QByteArray& folder, const QByteArray& header) {
    return "POST /api/v1/backup HTTP/1.1\r\nHost: hub\r\n" + header +
           "Content-Length: " + QByteArray::number(folder.size()) + "\r\n\r\n" + folder;
}

} // namespace

/// A hub is copied while it works, dies, and is made again from the copy.
class TestBackup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<HubProcess>(path("hub"));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(writeFile(path("day.ndjson"),
                          R"({"channel":"dashboard/day","kind":"dashboard","id":"day",)"
                          R"("fields":{"title":"The day"}}
)"
                          R"({"channel":"dashboard/day","kind":"tile","id":"volume","fields":{)"
                          R"("type":"ranking","title":"Posts","query":{"measure":"volume",)"
                          R"("groupBy":"brand","span":{"kind":"all"}}}}
)"));
        QCOMPARE(
            runVigie({"write", "--from", path("day.ndjson"), "--replica", path("tablet")}).code, 0);
        QVERIFY(sync("tablet"));
    }

    void cleanup() {
        m_hub.reset();
        m_folder.reset();
    }

    /// While posts and records come in. What the copy's tile counts is what the copy's journal has:
    /// delivered again, so many are repeated, and the rest is new.
    void figuresOfTheCopyAreThoseOfItsJournal() {
        const int count = 20'000;
        QVERIFY(writeFile(path("posts"), posts(0, count)));
        QProcess importing;
        importing.start(VIGIE_PROGRAM, {"import", path("posts"), "--hub", m_hub->address()});
        const QString note = m_hub->data() + "/posts";
        QTRY_VERIFY_WITH_TIMEOUT(QDir(note).entryInfoList({"*.zst"}).value(0).size() > 100'000,
                                 patience);
        QVERIFY(write("tablet", "one", "Written before"));
        QVERIFY(sync("tablet"));
        const Ended made = backup("copy");
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QVERIFY2(made.out.contains(path("copy")), qPrintable(made.out));
        QCOMPARE(importing.state(), QProcess::Running);
        QVERIFY(importing.waitForFinished(patience));
        QCOMPARE(importing.exitCode(), 0);
        m_hub->kill();

        const Ended restored = restore("copy", "second");
        QVERIFY2(restored.code == 0, qPrintable(restored.err));
        QVERIFY2(restored.out.contains("offer"), qPrintable(restored.out));
        m_hub = std::make_unique<HubProcess>(path("second"));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(sync("phone", true));
        QCOMPARE(insights("phone"), QStringList{"Written before"});
        const int had = entriesIn(made.out);
        QVERIFY2(had > 0 && had < count, qPrintable(made.out));
        QCOMPARE(counted("phone", had), had);
        const Ended again =
            runVigie({"import", path("posts"), "--hub", m_hub->address(), "--json"});
        QVERIFY2(again.code == 0, qPrintable(again.err));
        const QJsonObject taken = QJsonDocument::fromJson(again.out.toUtf8())["hub"].toObject();
        QCOMPARE(taken["repeated"].toInt(), had);
        QCOMPARE(taken["accepted"].toInt(), count - had);
        QCOMPARE(counted("phone", count), count);
    }

    /// The hub dies after the copy was made, and with it what came since. A device that comes back
    /// has it all: its own writes and another's, which never comes back. What was written to the
    /// restored hub meanwhile, under the same numbers, stays.
    void devicesBringBackWhatTheCopyLacks() {
        QVERIFY(write("tablet", "one", "Before the copy"));
        QVERIFY(sync("tablet"));
        QVERIFY(sync("desk", true));
        QCOMPARE(backup("copy").code, 0);
        QVERIFY(write("tablet", "two", "After it, by the tablet"));
        QVERIFY(sync("tablet"));
        QVERIFY(sync("phone", true));
        QVERIFY(write("phone", "three", "After it, by the phone"));
        QVERIFY(write("phone", "one", "Before the copy, changed after it"));
        QVERIFY(sync("phone"));
        QVERIFY(sync("tablet"));
        QVERIFY(write("tablet", "four", "Not sent yet"));
        m_hub->kill();

        const Ended restored = restore("copy", "hub", {"--replace"});
        QVERIFY2(restored.code == 0, qPrintable(restored.err));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(sync("other", true));
        QCOMPARE(insights("other"), QStringList{"Before the copy"});
        // Under numbers that the lost hub had given.
        QVERIFY(write("desk", "five", "To the restored hub"));
        QVERIFY(sync("desk"));

        QVERIFY(sync("tablet"));
        const QStringList all{"Before the copy, changed after it", "To the restored hub",
                              "Not sent yet", "After it, by the phone", "After it, by the tablet"};
        QCOMPARE(insights("tablet"), sorted(all));
        for (const char* replica : {"other", "desk", "phone"}) {
            QVERIFY(sync(replica));
            QCOMPARE(insights(replica), sorted(all));
        }
        // Nothing of it is left to be sent, and nothing comes twice.
        QVERIFY(sync("tablet"));
        for (const char* replica : {"tablet", "phone", "desk", "other"}) {
            const QJsonObject status = statusOfReplica(replica);
            QCOMPARE(status["waiting"].toInt(), 0);
            QCOMPARE(status["refused"].toInt(), 0);
        }
        QVERIFY(sync("fresh", true));
        QCOMPARE(insights("fresh"), sorted(all));
    }

    /// What --replace replaces is kept whole, and can be put back.
    void theReplacedHubIsMovedAside() {
        QVERIFY(write("tablet", "one", "Before the copy"));
        QVERIFY(sync("tablet"));
        QCOMPARE(backup("copy").code, 0);
        QVERIFY(write("tablet", "two", "After it"));
        QVERIFY(sync("tablet"));
        m_hub->kill();
        QCOMPARE(restore("copy", "hub", {"--replace"}).code, 0);
        const QStringList kept = QDir(m_hub->data()).entryList({"replaced-*"});
        QCOMPARE(kept.size(), 1);
        m_hub = std::make_unique<HubProcess>(path("hub") + '/' + kept[0]);
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(sync("phone", true));
        QCOMPARE(insights("phone"), (QStringList{"After it", "Before the copy"}));
    }

    /// A hub that does not run is copied too.
    void aHubThatIsStopped() {
        QVERIFY(write("tablet", "one", "First"));
        QVERIFY(sync("tablet"));
        QCOMPARE(m_hub->terminate(), 0);
        const Ended made = backup("copy");
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QCOMPARE(restore("copy", "second").code, 0);
        m_hub = std::make_unique<HubProcess>(path("second"));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(sync("phone", true));
        QCOMPARE(insights("phone"), QStringList{"First"});
    }

    /// A web page, or another user of the machine, cannot make the hub write anything.
    void onlyWhoReadsTheFolderMayAsk() {
        const QByteArray folder = path("stranger").toUtf8();
        QCOMPARE(statusOf(m_hub->address(), asking(folder, "")), 403);
        QCOMPARE(statusOf(m_hub->address(), asking(folder, "Authorization: Bearer \r\n")), 403);
        QCOMPARE(statusOf(m_hub->address(),
                          asking(folder, "Authorization: Bearer " + QByteArray(64, '0') + "\r\n")),
                 403);
        QFile door(m_hub->data() + "/run/hub");
        QVERIFY(door.open(QIODevice::ReadOnly));
        const QByteArray secret = door.readAll().split('\n').value(1);
        QCOMPARE(secret.size(), 64);
        QCOMPARE(statusOf(m_hub->address(),
                          asking("relative", "Authorization: Bearer " + secret + "\r\n")),
                 400);
        QVERIFY(!QFile::exists(folder));
        QCOMPARE(
            statusOf(m_hub->address(), asking(folder, "Authorization: Bearer " + secret + "\r\n")),
            200);
        QVERIFY(QFile::exists(folder));

        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                            QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        for (const QString& closed :
             {m_hub->data() + "/run", path("stranger"), path("stranger") + "/hub.key"})
            QVERIFY2(!(QFile::permissions(closed) & others), qPrintable(closed));
        QCOMPARE(m_hub->terminate(), 0);
        QVERIFY(!QFile::exists(m_hub->data() + "/run"));
    }

    void wrongUsesAreNamed() {
        QCOMPARE(backup("copy").code, 0);
        const auto says = [](const Ended& ended, int code, const char* what) {
            QVERIFY2(ended.code == code && ended.err.contains(what) && ended.err.count('\n') == 1,
                     qPrintable(QString::number(ended.code) + ' ' + ended.err));
        };
        says(runHub({"backup", "--data", path("hub")}), 2, "--to");
        says(runHub({"restore", "--data", path("hub")}), 2, "--from");
        says(runHub({}), 2, "--data");
        says(backup("copy"), 1, "is there already");
        says(backup("nowhere/copy"), 1, "make it first");
        says(runHub({"backup", "--data", path("nothing"), "--to", path("b")}), 1, "holds no hub");
        QVERIFY(!QFile::exists(path("nothing")));
        says(restore("nothing", "second"), 1, "is no backup");
        says(restore("hub", "second"), 1, "is no backup");
        says(restore("copy", "hub"), 1, "add --replace");
        says(restore("copy", "hub", {"--replace"}), 1, "in use");
        says(restore("copy", "copy"), 1, "is a backup");
        says(runHub({"--data", path("copy"), "--listen", "127.0.0.1:0"}), 1, "is a backup");
        says(runHub({"backup", "--data", path("copy"), "--to", path("b")}), 1, "is a backup");
        QVERIFY(!QFile::exists(path("second")));
        QVERIFY(m_hub->isRunning());
        QVERIFY(sync("tablet"));
    }

    /// A copy of the copy that lost something is refused, and what was there stays.
    void aBackupThatLostSomething_data() {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("says");
        QTest::newRow("end of a day") << "posts/*.zst"
                                      << "not whole";
        QTest::newRow("log") << "log/*.log"
                             << "not whole";
        QTest::newRow("key") << "hub.key"
                             << "hub.key";
        QTest::newRow("note") << "backup.json"
                              << "backup.json";
    }

    void aBackupThatLostSomething() {
        QFETCH(QString, part);
        QFETCH(QString, says);
        QVERIFY(writeFile(path("posts"), posts(0, 100)));
        QCOMPARE(runVigie({"import", path("posts"), "--hub", m_hub->address()}).code, 0);
        QCOMPARE(backup("copy").code, 0);
        const QFileInfo pattern(path("copy") + '/' + part);
        const auto found = pattern.dir().entryInfoList({pattern.fileName()}, QDir::Files);
        QVERIFY(!found.isEmpty());
        for (const QFileInfo& file : found)
            QVERIFY(QFile::resize(file.filePath(), file.size() / 2));
        m_hub->kill();
        const Ended refused = restore("copy", "hub", {"--replace"});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(says), qPrintable(refused.err));
        QCOMPARE(refused.err.count('\n'), 1);
        QVERIFY(QDir(m_hub->data()).entryList({"re*"}).isEmpty());
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(sync("phone", true));
        QCOMPARE(counted("phone", 100), 100);
    }

    /// Killed while it copies: either there is a whole backup or none, what is left is none, and
    /// the next one works.
    void hubKilledWhileItCopies() {
        QVERIFY(writeFile(path("posts"), posts(0, 20'000)));
        QCOMPARE(runVigie({"import", path("posts"), "--hub", m_hub->address()}).code, 0);
        QProcess asking;
        asking.start(VIGIE_HUB_PROGRAM, {"backup", "--data", m_hub->data(), "--to", path("copy")});
        while (!QFile::exists(path("copy.unfinished/state")) && !QFile::exists(path("copy")))
            QVERIFY(asking.state() != QProcess::NotRunning);
        m_hub->kill();
        QVERIFY(asking.waitForFinished(patience));
        if (!QFile::exists(path("copy"))) {
            QCOMPARE(asking.exitCode(), 1);
            const QString said = asking.readAllStandardError();
            QVERIFY2(said.contains("ended before"), qPrintable(said));
            isNoBackup("copy.unfinished");
            QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
            const Ended made = backup("copy");
            QVERIFY2(made.code == 0, qPrintable(made.err));
        }
        QVERIFY(!QFile::exists(path("copy.unfinished")));
        QCOMPARE(restore("copy", "second").code, 0);
    }

    /// What such a hub leaves at the worst moment: all but the note.
    void whatIsLeftOfAKilledBackup() {
        QCOMPARE(backup("copy").code, 0);
        QVERIFY(QFile::remove(path("copy/backup.json")));
        QVERIFY(QDir().rename(path("copy"), path("copy.unfinished")));
        QVERIFY(writeFile(path("copy.unfinished/posts/2020-01-01.ndjson.zst"), "left"));
        isNoBackup("copy.unfinished");
        QCOMPARE(backup("copy").code, 0);
        QVERIFY(!QFile::exists(path("copy.unfinished")));
        QVERIFY(!QFile::exists(path("copy/posts/2020-01-01.ndjson.zst")));
        QCOMPARE(restore("copy", "second").code, 0);
    }

    /// Whatever part a restore had moved when it was killed, the next start moves the others.
    void restoreKilledBetweenTwoParts() {
        QVERIFY(write("tablet", "one", "First"));
        QVERIFY(sync("tablet"));
        QCOMPARE(backup("copy").code, 0);
        for (const QStringList& left : QList<QStringList>{{"log", "posts", "state", "hub.key"},
                                                          {"posts", "state", "hub.key"},
                                                          {"hub.key"}}) {
            const QString second = path("second");
            QCOMPARE(restore("copy", "second").code, 0);
            QVERIFY(QDir(second).mkdir("restored"));
            for (const QString& part : left)
                QVERIFY(QFile::rename(second + '/' + part, second + "/restored/" + part) ||
                        QDir().rename(second + '/' + part, second + "/restored/" + part));
            HubProcess hub(second);
            QVERIFY2(hub.start(), qPrintable(hub.error()));
            QVERIFY(runVigie({"sync", "--once", "--channel", m_channel, "--hub", hub.address(),
                              "--replica", path("phone")})
                        .code == 0);
            QCOMPARE(insights("phone"), QStringList{"First"});
            hub.kill();
            QVERIFY(!QFile::exists(second + "/restored"));
            QVERIFY(QDir(second).removeRecursively());
            QVERIFY(QFile::remove(path("phone")));
        }
    }

    /// The copy's disk fills up: an error that says so, nothing is left, and the hub works on.
    void fullDisk() {
        const QString disk = path("disk");
        QVERIFY(QDir().mkpath(disk));
        if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=1m", "none", disk}) != 0)
            QSKIP("skipped: this machine lets nobody mount a small disk");
        const auto unmount = qScopeGuard([&] { QProcess::execute("umount", {"-l", disk}); });
        QVERIFY(writeFile(path("posts"), posts(0, 12'000)));
        QCOMPARE(runVigie({"import", path("posts"), "--hub", m_hub->address()}).code, 0);
        const Ended full = backup("disk/copy");
        QCOMPARE(full.code, 1);
        QVERIFY2(full.err.contains("full", Qt::CaseInsensitive), qPrintable(full.err));
        QCOMPARE(full.err.count('\n'), 1);
        QVERIFY(QDir(disk).isEmpty());
        QVERIFY(write("tablet", "one", "The hub works on"));
        QVERIFY(sync("tablet"));

        QCOMPARE(QProcess::execute("mount", {"-o", "remount,size=64m", disk}), 0);
        const Ended made = backup("disk/copy");
        QVERIFY2(made.code == 0, qPrintable(made.err));
        // The same for a restore.
        QCOMPARE(QProcess::execute("mount", {"-o", "remount,size=3m", disk}), 0);
        const Ended cramped = restore("disk/copy", "disk/second");
        QCOMPARE(cramped.code, 1);
        QVERIFY2(cramped.err.contains("full", Qt::CaseInsensitive), qPrintable(cramped.err));
        QVERIFY(QDir(disk + "/second").isEmpty());
    }

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }

    bool sync(const char* replica, bool following = false) const {
        QStringList arguments{"sync",           "--once",    "--hub",
                              m_hub->address(), "--replica", path(replica)};
        if (following)
            arguments += {"--channel", m_channel};
        const Ended ended = runVigie(arguments);
        if (ended.code != 0)
            qWarning("%s", qPrintable(ended.out + ended.err));
        return ended.code == 0;
    }

    bool write(const char* replica, const char* id, const char* text) const {
        return runVigie({"write", m_channel, "insight", id, "tile=volume",
                         QStringLiteral("text=") + text, "--replica", path(replica)})
                   .code == 0;
    }

    Ended backup(const char* to) const {
        return runHub({"backup", "--data", m_hub->data(), "--to", path(to)});
    }

    Ended restore(const char* from, const char* data, const QStringList& more = {}) const {
        return runHub(QStringList{"restore", "--from", path(from), "--data", path(data)} + more);
    }

    void isNoBackup(const char* folder) const {
        const Ended none = restore(folder, "second");
        QVERIFY2(none.code == 1 && none.err.contains("is no backup"), qPrintable(none.err));
    }

    static QStringList sorted(QStringList texts) {
        texts.sort();
        return texts;
    }

    QStringList insights(const char* replica) const {
        const Ended shown = runVigie(
            {"show", m_channel, "--kind", "insight", "--json", "--replica", path(replica)});
        QStringList texts;
        for (const QString& line : shown.out.split('\n', Qt::SkipEmptyParts))
            texts += QJsonDocument::fromJson(line.toUtf8())["fields"]["text"].toString();
        return sorted(texts);
    }

    QJsonObject statusOfReplica(const char* replica) const {
        const Ended status = runVigie({"status", "--json", "--replica", path(replica)});
        return QJsonDocument::fromJson(status.out.toUtf8()).object();
    }

    static int entriesIn(const QString& said) {
        static const QRegularExpression entries(QStringLiteral("with (\\d+) entries"));
        return entries.match(said).captured(1).toInt();
    }

    /// What the tile shows on the replica, waited for until it is `wanted`.
    int counted(const char* replica, int wanted) const {
        return int(rowsAfterSync(path(replica), m_hub->address(), m_channel, "volume",
                                 {{"borea", wanted}})["borea"]);
    }

    const QString m_channel = QStringLiteral("dashboard/day");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
