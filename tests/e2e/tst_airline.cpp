// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/airline.h"
#include "tests/e2e/processes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

/// Real posts through a real hub to the replica of another process.
class TestAirline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_posts = airlineFile();
        if (m_posts.isEmpty())
            QSKIP("skipped: no data");
        m_folder = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<HubProcess>(path("hub"));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(writeFile(path("map.toml"), airlineMap));
        QVERIFY(writeFile(path("dashboard.ndjson"), airlineDashboard));
        QCOMPARE(
            runVigie({"write", "--from", path("dashboard.ndjson"), "--replica", path("desk")}).code,
            0);
        const Ended synced = sync("desk");
        QVERIFY2(synced.code == 0, qPrintable(synced.err));
    }

    void cleanup() {
        m_hub.reset();
        m_folder.reset();
    }

    void figuresOfTheSixAirlines() {
        const Ended imported = import();
        QVERIFY2(imported.code == 0, qPrintable(imported.err + imported.out));
        QVERIFY2(imported.out.contains("spreadsheet"), qPrintable(imported.out));
        QVERIFY2(imported.out.contains("155"), qPrintable(imported.out));
        QCOMPARE(rows("volume"), airlineVolume);

        const QJsonObject volume = figureFields(path("phone"), m_channel, "volume");
        QCOMPARE(volume["value"].toInt(), airlinePosts);
        QCOMPARE(volume["posts"].toInt(), airlinePosts);
        checkShareOfVoice();
        checkSeries();
        // What people see, too.
        const Ended shown =
            runVigie({"show", m_channel, "--kind", "figure", "--replica", path("phone")});
        QVERIFY2(shown.out.contains("American") && shown.out.contains("2,604"),
                 qPrintable(shown.out));
    }

    void importedTwiceCountsOnce() {
        QCOMPARE(import().code, 0);
        const Ended again = import({"--json"});
        const QJsonObject summary = QJsonDocument::fromJson(again.out.toUtf8()).object();
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QVERIFY2(again.out.contains("\"accepted\":0") || again.out.contains("\"hubAccepted\":0"),
                 qPrintable(again.out));
        QCOMPARE(rows("volume"), airlineVolume);
    }

    void dryRunSendsNothing() {
        const Ended dry = runVigie(
            {"import", m_posts, "--map", path("map.toml"), "--dry-run", "--hub", "127.0.0.1:1"});
        QVERIFY2(dry.code == 0, qPrintable(dry.err));
        QVERIFY2(dry.out.contains("14,485"), qPrintable(dry.out));
        QCOMPARE(journalBytes(), 0);
    }

    void dashboardMadeAfterThePostsCountsThemToo() {
        QCOMPARE(import().code, 0);
        QCOMPARE(runVigie({"write", m_channel, "tile", "late", "type=ranking", "title=Late",
                           "query.measure=volume", "query.groupBy=brand", "query.span.kind=all",
                           "--replica", path("desk")})
                     .code,
                 0);
        QCOMPARE(sync("desk").code, 0);
        QCOMPARE(rows("late"), airlineVolume);
    }

    /// SIGKILL at several moments of the import; then the import again.
    void hubKilledInTheMiddleOfAnImport_data() {
        QTest::addColumn<qint64>("bytesBefore");
        QTest::newRow("at the first post") << qint64(1);
        QTest::newRow("early") << qint64(100'000);
        QTest::newRow("in the middle") << qint64(400'000);
        QTest::newRow("late") << qint64(800'000);
    }

    void hubKilledInTheMiddleOfAnImport() {
        QFETCH(qint64, bytesBefore);
        QProcess importer;
        importer.start(VIGIE_PROGRAM,
                       {"import", m_posts, "--map", path("map.toml"), "--hub", m_hub->address()});
        // The journal grows with each delivery: that is the event.
        while (importer.state() != QProcess::NotRunning && journalBytes() < bytesBefore)
            importer.waitForFinished(1);
        m_hub->kill();
        importer.waitForFinished(120'000);

        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        const Ended again = import();
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QCOMPARE(rows("volume"), airlineVolume);
        QCOMPARE(figureFields(path("phone"), m_channel, "volume")["posts"].toInt(), airlinePosts);
    }

    void restartKeepsTheFiguresAndWritesNothingNew() {
        QCOMPARE(import().code, 0);
        QCOMPARE(rows("volume"), airlineVolume);
        // The first restart writes what was due when the hub was stopped; the second finds nothing.
        QCOMPARE(m_hub->terminate(), 0);
        QVERIFY(m_hub->start());
        QCOMPARE(import().code, 0);
        QCOMPARE(rows("voice"), airlineVolume);
        QCOMPARE(m_hub->terminate(), 0);
        QVERIFY(m_hub->start());
        QCOMPARE(sync("phone").code, 0);
        const qint64 before = sequence();
        QVERIFY(before > 0);
        QCOMPARE(import().code, 0); // nothing new, but the hub has worked
        QCOMPARE(rows("volume"), airlineVolume);
        QCOMPARE(sequence(), before);
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    Ended sync(const char* replica) const {
        return runVigie({"sync", "--once", "--hub", m_hub->address(), "--replica", path(replica)});
    }

    Ended import(const QStringList& more = {}) const {
        return runVigie(
            QStringList{"import", m_posts, "--map", path("map.toml"), "--hub", m_hub->address()} +
            more);
    }

    QHash<QString, double> rows(const QString& tile) const {
        return rowsAfterSync(path("phone"), m_hub->address(), m_channel, tile, airlineVolume);
    }

    /// How far the phone's channel is.
    qint64 sequence() const {
        const Ended status = runVigie({"status", "--json", "--replica", path("phone")});
        const QJsonObject all = QJsonDocument::fromJson(status.out.toUtf8()).object();
        for (const auto& channel : all["channels"].toArray())
            if (channel.toObject()["channel"].toString() == m_channel)
                return channel.toObject()["sequence"].toInteger();
        return 0;
    }

    static QFileInfoList filesIn(const QString& folder) {
        return QDir(folder).entryInfoList(QDir::Files);
    }

    qint64 journalBytes() const {
        qint64 bytes = 0;
        for (const QFileInfo& file : filesIn(path("hub/posts")))
            bytes += file.size();
        return bytes;
    }

    void checkShareOfVoice() const {
        const QJsonObject voice = figureFields(path("phone"), m_channel, "voice");
        QVERIFY(qAbs(voice["value"].toDouble() - 3822.0 / airlinePosts) < 1e-9);
        double sum = 0;
        for (const auto& row : voice["rows"].toArray())
            sum += row.toObject()["share"].toDouble();
        QVERIFY(qAbs(sum - 1) < 1e-9);
    }

    /// The days' blocks hold every post once.
    void checkSeries() const {
        const Ended shown =
            runVigie({"show", m_channel, "--kind", "series", "--json", "--replica", path("phone")});
        QHash<QString, double> sums;
        for (const QString& line : shown.out.split('\n', Qt::SkipEmptyParts)) {
            const QJsonObject fields =
                QJsonDocument::fromJson(line.toUtf8()).object()["fields"].toObject();
            if (fields["tile"].toString() == "volume")
                for (const auto& value : fields["values"].toArray())
                    sums[fields["group"].toString()] += value.toDouble();
        }
        QCOMPARE(sums.take(QString()), double(airlinePosts));
        QCOMPARE(sums, airlineVolume);
    }

    const QString m_channel = QStringLiteral("dashboard/airlines");
    QString m_posts;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

QTEST_GUILESS_MAIN(TestAirline)
#include "tst_airline.moc"
