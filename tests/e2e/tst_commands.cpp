// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/desk.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vigie::test;

namespace {

const QString day = QStringLiteral("dashboard/day");

/// A number of all posts.
QByteArray dashboard() {
    return recordLine("dashboard/day", "dashboard", "day", R"("title":"The day","zone":"UTC")") +
           recordLine("dashboard/day", "tile", "all",
                      R"("type":"number","title":"All posts","position":"a0",)"
                      R"("query":{"measure":"volume","span":{"kind":"all"}})") +
           recordLine("dashboard/day", "tile", "recent",
                      R"("type":"number","title":"Posts of 24 hours","position":"a1",)"
                      R"("query":{"measure":"volume","span":{"kind":"last24h"}})");
}

/// A post a minute from noon of 1 March 2020 on, the last one first.
QByteArray minutes(int count) {
    QByteArray lines;
    for (int i = count - 1; i >= 0; --i)
        lines += "{\"key\":\"made:" + QByteArray::number(i) +
                 "\",\"source\":\"made\",\"published\":\"2020-03-01T" +
                 QByteArray::number(12 + i / 60) + ':' +
                 QByteArray::number(i % 60).rightJustified(2, '0') +
                 ":00Z\",\"text\":\"Post of an invented person\",\"author\":{\"key\":\"a\"}}\n";
    return lines;
}

} // namespace

/// What the command line promises, with a hub and a replica of its own for each test.
class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_desk = std::make_unique<Desk>(day);
        QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
        m_desk->write(dashboard());
        QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
    }
    void cleanup() { m_desk.reset(); }

    void feedPlaysAFile();
    void feedEndsWhenAsked();
    void feedWaitsForAHubThatIsAway();
    void feedSaysWhatIsWrong_data();
    void feedSaysWhatIsWrong();
    void compareTellsEqualFromDifferent();
    void showSteersNoTerminal();
    void aNewHubHasThemes();

private:
    Ended vigie(QStringList arguments) {
        return runVigie(std::move(arguments) << "--hub" << m_desk->hub().address());
    }
    double figure(const QString& tile) { return m_desk->figures()[tile]["value"].toDouble(); }

    std::unique_ptr<Desk> m_desk;
};

void TestCommands::feedPlaysAFile() {
    QVERIFY(writeFile(m_desk->path("minutes.ndjson"), minutes(120)));
    const Ended fed = vigie({"feed", m_desk->path("minutes.ndjson"), "--speed", "3600", "--from",
                             "2020-03-01T13:00:00Z", "--redate"});
    QVERIFY2(fed.code == 0, qPrintable(fed.out + fed.err));
    QVERIFY2(fed.out.contains("60 posts from before at once, then 60 posts in 1 s, 3600 times"),
             qPrintable(fed.out));
    QVERIFY2(fed.out.contains("The hub took 120 new posts"), qPrintable(fed.out));
    // Of today now, all of them.
    m_desk->syncUntil([&] { return figure("recent") == 120; });
    QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
    QCOMPARE(figure("all"), 120.0);

    const Ended again = vigie({"feed", m_desk->path("minutes.ndjson"), "--speed", "1000000"});
    QVERIFY2(again.out.contains("The hub took 0 new posts and knew 120"), qPrintable(again.out));
    m_desk->sync();
    QCOMPARE(figure("all"), 120.0);
}

void TestCommands::feedEndsWhenAsked() {
    QVERIFY(writeFile(m_desk->path("minutes.ndjson"), minutes(3)));
    QProcess feed;
    feed.start(QStringLiteral(VIGIE_PROGRAM),
               {"feed", m_desk->path("minutes.ndjson"), "--hub", m_desk->hub().address()});
    m_desk->syncUntil([&] { return figure("all") == 1; }); // the next one is a minute away
    QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
    feed.terminate();
    QVERIFY(feed.waitForFinished(60'000));
    QCOMPARE(feed.exitStatus(), QProcess::NormalExit);
    QCOMPARE(feed.exitCode(), 3);
    const QString out = QString::fromUtf8(feed.readAllStandardOutput());
    QVERIFY2(out.contains("Stopped after 1 of 3 posts"), qPrintable(out));
}

/// Longer than an import would try.
void TestCommands::feedWaitsForAHubThatIsAway() {
    QVERIFY(writeFile(m_desk->path("minutes.ndjson"), minutes(40)));
    QProcess feed;
    feed.start(QStringLiteral(VIGIE_PROGRAM), {"feed", m_desk->path("minutes.ndjson"), "--speed",
                                               "240", "--hub", m_desk->hub().address()});
    m_desk->syncUntil([&] { return figure("all") >= 4; });
    QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
    m_desk->hub().kill();
    QByteArray out;
    while (out.count("The hub takes no posts") < 3 && feed.waitForReadyRead(60'000))
        out += feed.readAllStandardOutput();
    QCOMPARE(out.count("The hub takes no posts"), 3);
    QVERIFY2(m_desk->hub().start(), qPrintable(m_desk->hub().error()));
    QVERIFY(feed.waitForFinished(60'000));
    QCOMPARE(feed.exitCode(), 0);
    m_desk->syncUntil([&] { return figure("all") == 40; });
    QVERIFY2(m_desk->error().isEmpty(), qPrintable(m_desk->error()));
}

void TestCommands::feedSaysWhatIsWrong_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("no speed") << QStringList{"good", "--speed", "0"} << 2 << "--speed";
    QTest::newRow("a speed of nothing") << QStringList{"good", "--speed", "nan"} << 2 << "--speed";
    QTest::newRow("times to come")
        << QStringList{"good", "--speed", "0.5", "--redate"} << 2 << "--redate";
    QTest::newRow("an empty time") << QStringList{"good", "--from", ""} << 2 << "--from";
    QTest::newRow("no time") << QStringList{"good", "--from", "yesterday"} << 2 << "yesterday";
    QTest::newRow("a time of no zone")
        << QStringList{"good", "--from", "2020-03-01T12:00:00"} << 2 << "2020-03-01T12:00:00";
    QTest::newRow("no file") << QStringList{"absent"} << 1 << "absent cannot be read";
    QTest::newRow("no post") << QStringList{"empty"} << 1 << "the file is empty";
    QTest::newRow("no good post") << QStringList{"bad"} << 1 << "no post to feed: line 1 ";
    QTest::newRow("no map") << QStringList{"good", "--map", "absent"} << 1 << "The column map";
}

void TestCommands::feedSaysWhatIsWrong() {
    QFETCH(QStringList, arguments);
    QFETCH(const int, code);
    QFETCH(const QString, words);
    QVERIFY(writeFile(m_desk->path("good"), minutes(1)));
    QVERIFY(writeFile(m_desk->path("empty"), {}));
    QVERIFY(writeFile(m_desk->path("bad"), "{\"key\":1}\n"));
    arguments.front() = m_desk->path(arguments.front());
    const Ended fed = vigie(QStringList{"feed"} + arguments);
    QCOMPARE(fed.code, code);
    QVERIFY2(fed.err.contains(words), qPrintable(fed.err));
    QCOMPARE(fed.err.count('\n'), 1);
}

void TestCommands::compareTellsEqualFromDifferent() {
    m_desk->importLines(minutes(5));
    m_desk->syncUntil([&] { return figure("all") == 5; });
    const QString replica = m_desk->path("replica");
    const QString other = m_desk->path("other.vigie");
    QCOMPARE(vigie({"sync", "--once", "--channel", "catalogue", "--replica", other}).code, 0);
    const QStringList both{"compare", "--replica", "desk=" + replica, "--replica", other};
    const Ended equal = vigie(both + QStringList{"--sync"});
    QVERIFY2(equal.code == 0, qPrintable(equal.out + equal.err));
    // Of a channel that nobody follows nothing is equal.
    const Ended nobody = vigie({"compare", day, "--replica", other});
    QCOMPARE(nobody.code, 3);
    QVERIFY2(nobody.err.contains("No replica here follows dashboard/day"), qPrintable(nobody.err));
    // The other one does not follow the dashboard.
    const QString line = equal.out.section('\n', 1, 1).simplified();
    QCOMPARE(line, QString("dashboard/day, All posts 5 5 . equal"));

    // More has come since: figures of different moments are not compared.
    m_desk->importLines(minutes(9));
    m_desk->syncUntil([&] { return figure("all") == 9; });
    QCOMPARE(vigie({"sync", "--once", "--channel", day, "--replica", other}).code, 0);
    m_desk->importLines(minutes(20));
    m_desk->syncUntil([&] { return figure("all") == 20; });
    const Ended behind = vigie(both);
    QCOMPARE(behind.code, 3);
    QVERIFY2(behind.err.contains("1 of 1 channels are not at the hub's last record"),
             qPrintable(behind.err));
    QVERIFY(!behind.out.contains("equal"));
    const Ended caughtUp = vigie(both + QStringList{"--sync", "--rows"});
    QVERIFY2(caughtUp.code == 0, qPrintable(caughtUp.err));
    QCOMPARE(caughtUp.out.section('\n', 1, 1).simplified(),
             QString("dashboard/day, All posts 20 20 20 equal"));

    // A replica that shows something else with the same records.
    QCOMPARE(runVigie({"write", day, "figure", "all", "value=21", "--replica", other}).code, 0);
    const Ended different = vigie(both);
    QCOMPARE(different.code, 3);
    QVERIFY2(different.out.section('\n', 1, 1).simplified().endsWith("20 20 21 DIFFERENT"),
             qPrintable(different.out));
    QVERIFY2(different.err.contains("lines differ although"), qPrintable(different.err));
}

/// A post of somebody who knows what a terminal does with an escape.
void TestCommands::showSteersNoTerminal() {
    const QByteArray hostile = "a\\u001b]0;owned\\u0007b\\u009b2Jc\\u202ed\\n e";
    m_desk->write(recordLine("dashboard/day", "insight", "words", "\"text\":\"" + hostile + "\""));
    const Ended shown =
        runVigie({"show", day, "--kind", "insight", "--replica", m_desk->path("replica")});
    QCOMPARE(shown.code, 0);
    QVERIFY2(shown.out.contains("text: a ]0;owned b 2Jc d  e\n"), qPrintable(shown.out));
}

void TestCommands::aNewHubHasThemes() {
    const QString replica = m_desk->path("themes.vigie");
    const auto themes = [&] {
        vigie({"sync", "--once", "--channel", "taxonomy", "--replica", replica});
        const Ended shown =
            runVigie({"show", "taxonomy", "--kind", "theme", "--json", "--replica", replica});
        QStringList ids;
        for (const QString& line : shown.out.split('\n', Qt::SkipEmptyParts)) {
            const QJsonObject record = QJsonDocument::fromJson(line.toUtf8()).object();
            const QJsonObject fields = record["fields"].toObject();
            for (const char* language : {"fr", "en", "ar"})
                if (fields["terms"][QLatin1String(language)].toArray().isEmpty())
                    return QStringList{record["id"].toString() + " has no terms in " + language};
            ids << record["id"].toString();
        }
        return ids;
    };
    const QStringList all = themes();
    for (const char* essential :
         {"home", "work", "entertainment", "wellbeing", "family", "payment"})
        QVERIFY2(all.contains(essential), qPrintable(all.join(' ')));

    // Somebody who does not want one has it gone for good.
    QCOMPARE(
        runVigie({"write", "taxonomy", "theme", "payment-fraud", "--delete", "--replica", replica})
            .code,
        0);
    QCOMPARE(themes().size(), all.size() - 1);
    m_desk->hub().kill();
    QVERIFY(m_desk->hub().start());
    QCOMPARE(themes().size(), all.size() - 1);

    HubProcess bare(m_desk->path("bare"), {"--bare"});
    QVERIFY2(bare.start(), qPrintable(bare.error()));
    const Ended synced = runVigie({"sync", "--once", "--channel", "taxonomy", "--replica",
                                   m_desk->path("bare.vigie"), "--hub", bare.address()});
    QVERIFY2(synced.out.startsWith("0 records"), qPrintable(synced.out + synced.err));
    // A first start that came to nothing, its port being taken, has not spoilt the folder.
    const QString folder = m_desk->path("unlucky");
    QProcess unlucky;
    unlucky.start(QStringLiteral(VIGIE_HUB_PROGRAM),
                  {"--data", folder, "--listen", m_desk->hub().address()});
    QVERIFY(unlucky.waitForFinished(60'000));
    QCOMPARE(unlucky.exitCode(), 1);
    HubProcess lucky(folder);
    QVERIFY2(lucky.start(), qPrintable(lucky.error()));
    const Ended later = runVigie({"sync", "--once", "--channel", "taxonomy", "--replica",
                                  m_desk->path("lucky.vigie"), "--hub", lucky.address()});
    QVERIFY2(later.out.startsWith(QString::number(all.size()) + " records"),
             qPrintable(later.out + later.err));
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
