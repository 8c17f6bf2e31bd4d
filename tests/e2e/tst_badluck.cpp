// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/processes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

/// Posts of invented people, as Vigie's own NDJSON.
QByteArray posts(int count, const QByteArray& brand = "borea") {
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"key\":\"made:" + brand + QByteArray::number(i) +
                 "\",\"source\":\"made\",\"published\":\"2026-03-01T10:00:00Z\",\"text\":\"Post " +
                 QByteArray::number(i) + " of an invented person\",\"author\":{\"key\":\"a" +
                 QByteArray::number(i % 7) + "\"},\"brands\":[\"" + brand + "\"]}\n";
    return lines;
}

} // namespace

/// What people and machines do to a hub and its replicas.
class TestBadLuck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<HubProcess>(path("hub"));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
    }

    void cleanup() {
        m_hub.reset();
        m_folder.reset();
    }

    /// A write made while the hub is away is there at once, waits, and arrives once.
    void writeWhileTheHubIsAway() {
        makeDashboard();
        m_hub->kill();
        QCOMPARE(runVigie({"write", m_channel, "insight", "north", "tile=volume",
                           "text=Demand comes from the north", "--replica", path("tablet")})
                     .code,
                 0);
        QCOMPARE(insights("tablet").size(), 1);
        const Ended away = sync("tablet");
        QCOMPARE(away.code, 1);
        QVERIFY2(away.err.contains(m_hub->address()), qPrintable(away.err));
        QCOMPARE(away.err.count('\n'), 1);
        QCOMPARE(statusOf("tablet")["waiting"].toInt(), 1);

        QVERIFY(m_hub->start());
        QCOMPARE(sync("tablet").code, 0);
        QCOMPARE(statusOf("tablet")["waiting"].toInt(), 0);
        const Ended again = sync("tablet");
        QVERIFY2(again.out.startsWith("0 records"), qPrintable(again.out));
        QCOMPARE(sync("phone", {"--channel", m_channel}).code, 0);
        QCOMPARE(insights("phone"), QStringList{"Demand comes from the north"});
        QCOMPARE(insights("tablet"), insights("phone"));
    }

    /// The hub is killed while it is sent many writes: each arrives once.
    void hubKilledBetweenWrites() {
        makeDashboard();
        QByteArray lines;
        for (int i = 0; i < 400; ++i)
            lines += "{\"channel\":\"dashboard/day\",\"kind\":\"insight\",\"id\":\"i" +
                     QByteArray::number(i) + "\",\"fields\":{\"tile\":\"volume\",\"text\":\"Word " +
                     QByteArray::number(i) + "\"}}\n";
        QVERIFY(writeFile(path("insights"), lines));
        QCOMPARE(runVigie({"write", "--from", path("insights"), "--replica", path("tablet")}).code,
                 0);
        for (int round = 0; round < 5; ++round) {
            QProcess syncing;
            syncing.start(VIGIE_PROGRAM, {"sync", "--once", "--hub", m_hub->address(), "--replica",
                                          path("tablet")});
            syncing.waitForFinished(5 * (round + 1));
            m_hub->kill();
            syncing.waitForFinished(60'000);
            QVERIFY(m_hub->start());
        }
        QCOMPARE(sync("tablet").code, 0);
        QCOMPARE(statusOf("tablet")["waiting"].toInt(), 0);
        QCOMPARE(sync("phone", {"--channel", m_channel}).code, 0);
        QStringList there = insights("phone");
        QCOMPARE(there.size(), 400);
        QCOMPARE(there.removeDuplicates(), 0);
    }

    void refusedWriteLiesInTheDrawer() {
        makeDashboard();
        QCOMPARE(runVigie({"write", m_channel, "figure", "volume", "measure=volume", "value=7",
                           "asOf=1767225600000", "--replica", path("tablet")})
                     .code,
                 0);
        const Ended synced = sync("tablet");
        QCOMPARE(synced.code, 3);
        QVERIFY2(synced.out.contains("refused"), qPrintable(synced.out));
        QCOMPARE(statusOf("tablet")["waiting"].toInt(), 0);
        const QJsonObject entry = refusedOf("tablet");
        QCOMPARE(entry["reason"].toString(), QString("forbidden"));
        QVERIFY(entry["sentence"].toString().contains("Only the hub"));
        // What is shown again is what the hub has.
        QVERIFY(figureFields(path("tablet"), m_channel, "volume")["value"].toDouble() != 7);
        QCOMPARE(runVigie({"refused", "--drop", QString::number(entry["number"].toInt()),
                           "--replica", path("tablet")})
                     .code,
                 0);
        QVERIFY(refusedOf("tablet").isEmpty());
    }

    void aDeletionOfWhatChangedIsRefused() {
        makeDashboard();
        QCOMPARE(write("tablet", {"insight", "one", "tile=volume", "text=First"}).code, 0);
        QCOMPARE(sync("tablet").code, 0);
        QCOMPARE(sync("phone", {"--channel", m_channel}).code, 0);
        QCOMPARE(write("phone", {"insight", "one", "text=Second"}).code, 0);
        QCOMPARE(sync("phone").code, 0);
        QCOMPARE(write("tablet", {"insight", "one", "--delete"}).code, 0);
        QCOMPARE(insights("tablet"), QStringList());
        QCOMPARE(sync("tablet").code, 3);
        QCOMPARE(refusedOf("tablet")["reason"].toString(), QString("changed"));
        QCOMPARE(insights("tablet"), QStringList{"Second"});
    }

    void aWrongFieldIsNamedBeforeItIsWritten() {
        const Ended written = write("tablet", {"tile", "bad", "type=gauge", "title=Speed"});
        QCOMPARE(written.code, 1);
        QVERIFY2(written.err.contains("type"), qPrintable(written.err));
        QCOMPARE(written.err.count('\n'), 1);
    }

    void replicaHeldByAnotherProcess() {
        makeDashboard();
        QProcess holder;
        holder.start(VIGIE_PROGRAM,
                     {"sync", "--hub", m_hub->address(), "--replica", path("tablet")});
        QString said;
        while (!said.contains("In step") && holder.waitForReadyRead(60'000))
            said += holder.readAllStandardOutput();
        const Ended shown = runVigie({"show", m_channel, "--replica", path("tablet")});
        QCOMPARE(shown.code, 1);
        QVERIFY2(shown.err.contains("in use by another program"), qPrintable(shown.err));
        holder.terminate();
        QVERIFY(holder.waitForFinished(60'000));
        QCOMPARE(holder.exitCode(), 0);
        QCOMPARE(runVigie({"show", m_channel, "--replica", path("tablet")}).code, 0);
    }

    void secondHubOnTheSameFolder() {
        HubProcess second(path("hub"));
        QVERIFY(!second.start());
        QVERIFY2(second.error().contains("in use by another program"), qPrintable(second.error()));
    }

    void anOpenHubRefusesTheNetwork() {
        QProcess hub;
        hub.start(VIGIE_HUB_PROGRAM, {"--open", "--data", path("other"), "--listen", "0.0.0.0:0"});
        QVERIFY(hub.waitForFinished(60'000));
        QCOMPARE(hub.exitCode(), 1);
        const QString said = hub.readAllStandardError();
        QVERIFY2(said.contains("127.0.0.1"), qPrintable(said));
        QCOMPARE(said.count('\n'), 1);
    }

    /// Each fault is counted and named; the rest goes in; the exit code says so.
    void aFileWithFaults() {
        makeDashboard();
        QByteArray lines = posts(20);
        lines += "{\"key\":\"made:borea3\",\"published\":\"2026-03-01T10:00:00Z\"}\n"; // repeated
        lines += "{\"key\":\"made:x\",\"published\":\"2026-02-31T10:00:00Z\"}\n"; // no such day
        lines += "not json\n";
        lines += "{\"key\":\"made:cut\",\"published\":\"2026-03-01T1"; // cut short
        QVERIFY(writeFile(path("faulty"), lines));
        const Ended imported = runVigie({"import", path("faulty"), "--hub", m_hub->address()});
        QVERIFY2(imported.code == 3, qPrintable(imported.err + imported.out));
        for (const char* named : {"line 22", "line 23", "line 24"})
            QVERIFY2(imported.out.contains(named), qPrintable(imported.out));
        QCOMPARE(
            rowsAfterSync(path("phone"), m_hub->address(), m_channel, "volume", {{"borea", 20}}),
            (QHash<QString, double>{{"borea", 20}}));
    }

    void nothingListensAtThatAddress() {
        QVERIFY(writeFile(path("posts"), posts(3)));
        m_hub->kill();
        const Ended imported = runVigie({"import", path("posts"), "--hub", m_hub->address()});
        QCOMPARE(imported.code, 1);
        QVERIFY2(imported.err.contains("No hub answers"), qPrintable(imported.err));
    }

    /// The disk of the hub fills up in the middle of an import: an error that says so, and after
    /// there is room again and a restart, every post counts once.
    void fullDisk() {
        const QString disk = path("disk");
        QVERIFY(QDir().mkpath(disk));
        if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=2m", "none", disk}) != 0)
            QSKIP("skipped: this machine lets nobody mount a small disk");
        const auto unmount = qScopeGuard([&] {
            m_hub->kill();
            QProcess::execute("umount", {"-l", disk});
        });
        m_hub = std::make_unique<HubProcess>(disk + "/hub");
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        makeDashboard();
        // Words that do not pack: otherwise two megabytes hold more than the test wants to write.
        QByteArray lines;
        quint32 random = 1;
        for (int i = 0; i < 12'000; ++i) {
            QByteArray text;
            for (int k = 0; k < 300; ++k) {
                random = random * 1664525 + 1013904223;
                text += char('a' + (random >> 24) % 26);
            }
            lines += "{\"key\":\"made:" + QByteArray::number(i) +
                     "\",\"published\":\"2026-03-01T10:00:00Z\",\"text\":\"" + text +
                     "\",\"brands\":[\"borea\"]}\n";
        }
        QVERIFY(writeFile(path("posts"), lines));
        const Ended full = runVigie({"import", path("posts"), "--hub", m_hub->address()});
        QCOMPARE(full.code, 1);
        QVERIFY2(full.err.contains("full", Qt::CaseInsensitive), qPrintable(full.err));

        m_hub->kill();
        QCOMPARE(QProcess::execute("mount", {"-o", "remount,size=64m", disk}), 0);
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        const Ended again = runVigie({"import", path("posts"), "--hub", m_hub->address()});
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QCOMPARE(rowsAfterSync(path("phone"), m_hub->address(), m_channel, "volume",
                               {{"borea", 12'000}}),
                 (QHash<QString, double>{{"borea", 12'000}}));
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    Ended sync(const char* replica, const QStringList& more = {}) const {
        return runVigie(
            QStringList{"sync", "--once", "--hub", m_hub->address(), "--replica", path(replica)} +
            more);
    }

    Ended write(const char* replica, const QStringList& what) const {
        return runVigie(QStringList{"write", m_channel} + what +
                        QStringList{"--replica", path(replica)});
    }

    void makeDashboard() const {
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
        const Ended synced = sync("tablet");
        QVERIFY2(synced.code == 0, qPrintable(synced.err));
    }

    QStringList insights(const char* replica) const {
        const Ended shown = runVigie(
            {"show", m_channel, "--kind", "insight", "--json", "--replica", path(replica)});
        QStringList texts;
        for (const QString& line : shown.out.split('\n', Qt::SkipEmptyParts))
            texts += QJsonDocument::fromJson(line.toUtf8())["fields"]["text"].toString();
        return texts;
    }

    QJsonObject statusOf(const char* replica) const {
        const Ended status = runVigie({"status", "--json", "--replica", path(replica)});
        return QJsonDocument::fromJson(status.out.toUtf8()).object();
    }

    /// The first entry of the drawer.
    QJsonObject refusedOf(const char* replica) const {
        const Ended refused = runVigie({"refused", "--json", "--replica", path(replica)});
        return QJsonDocument::fromJson(refused.out.split('\n').first().toUtf8()).object();
    }

    const QString m_channel = QStringLiteral("dashboard/day");
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

QTEST_GUILESS_MAIN(TestBadLuck)
#include "tst_badluck.moc"
