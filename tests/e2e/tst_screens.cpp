// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/appprocess.h"
#include "tests/e2e/processes.h"
#include "tests/e2e/wire.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace vigie::test;

namespace {

const QString dayChannel = QStringLiteral("dashboard/day");

/// Two dashboards' worth of records: what is counted, and a wall of six screens that shows it.
QByteArray records() {
    const auto line = [](const char* channel, const char* kind, const char* id,
                         const QByteArray& fields) {
        return QByteArray("{\"channel\":\"") + channel + "\",\"kind\":\"" + kind + "\",\"id\":\"" +
               id + "\",\"fields\":{" + fields + "}}\n";
    };
    QByteArray lines;
    lines += line("taxonomy", "brand", "borea", R"("name":"Boréa","own":true,"colour":0)");
    lines += line("taxonomy", "brand", "tellis", R"("name":"Tellis","colour":1)");
    lines += line("taxonomy", "brand", "onyx", R"("name":"Onyx","colour":2)");
    lines += line("dashboard/day", "dashboard", "day", R"("title":"The day","zone":"UTC")");
    lines += line("dashboard/day", "tile", "volume",
                  R"("type":"number","title":"Posts about Boréa","unit":"posts","position":"a0",)"
                  R"("query":{"measure":"volume","filter":{"brands":["borea"]},)"
                  R"("span":{"kind":"all"},"bucket":"day"})");
    lines += line("dashboard/day", "tile", "voice",
                  R"("type":"share","title":"Share of voice","position":"a1",)"
                  R"("query":{"measure":"shareOfVoice","groupBy":"brand","own":"borea",)"
                  R"("span":{"kind":"all"}})");
    lines += line("dashboard/day", "tile", "where",
                  R"("type":"ranking","title":"Where","unit":"posts","position":"a2",)"
                  R"("query":{"measure":"ranking","groupBy":"country","span":{"kind":"all"}})");
    QByteArray screens;
    for (int i = 0; i < 6; ++i)
        screens += QStringLiteral(R"(%1{"name":"S%2","x":%3,"y":%4,"width":1210,"height":680,)"
                                  R"("pixelsWide":960,"pixelsHigh":540})")
                       .arg(i ? "," : "")
                       .arg(i + 1)
                       .arg(i % 3 * 1214)
                       .arg(i / 3 * 684)
                       .toUtf8();
    lines += line("walls", "hardware", "hub", "\"screens\":[" + screens + "]");
    lines += line("walls", "layout", "hub",
                  R"("regions":[{"id":"all","x":0,"y":0,"width":3638,"height":1364,)"
                  R"("dashboard":"day"}])");
    return lines;
}

/// The six screens of one machine, for the offscreen platform.
QByteArray screensFile() {
    QByteArray screens;
    for (int i = 0; i < 6; ++i)
        screens += QStringLiteral(R"(%1{"name":"S%2","x":%3,"y":%4,"width":960,"height":540,)"
                                  R"("logicalDpi":96,"logicalBaseDpi":96,"dpr":1})")
                       .arg(i ? "," : "")
                       .arg(i + 1)
                       .arg(i % 3 * 960)
                       .arg(i / 3 * 540)
                       .toUtf8();
    return "{\"screens\":[" + screens + "]}";
}

/// Posts of invented people in a database, which says what the figures have to be.
class Posts {
public:
    Posts() {
        sqlite3_open(":memory:", &m_database);
        run("CREATE TABLE post (key TEXT PRIMARY KEY, brand TEXT, country TEXT)");
    }
    ~Posts() { sqlite3_close(m_database); }

    /// `count` more, as Vigie's own NDJSON.
    QByteArray more(int count) {
        static const char* const brands[] = {"borea", "tellis", "onyx"};
        static const char* const countries[] = {"FR", "ES", "JO", "SN"};
        QByteArray lines;
        for (int i = 0; i < count; ++i, ++m_made) {
            m_state = m_state * 1664525u + 1013904223u;
            const char* brand = brands[(m_state >> 10) % 5 % 3];
            const char* country = countries[(m_state >> 20) % 7 % 4];
            const QByteArray key = "made:" + QByteArray::number(m_made);
            run("INSERT INTO post VALUES ('" + key + "', '" + brand + "', '" + country + "')");
            lines += "{\"key\":\"" + key + "\",\"source\":\"made\",\"published\":\"2026-03-0" +
                     QByteArray::number(1 + m_made % 9) +
                     "T10:00:00Z\",\"text\":\"Post of an invented person\",\"author\":{\"key\":"
                     "\"a\"},\"country\":\"" +
                     country + "\",\"brands\":[\"" + brand + "\"]}\n";
        }
        return lines;
    }

    qint64 count(const QByteArray& where) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_database, "SELECT count(*) FROM post WHERE " + where, -1, &statement,
                           nullptr);
        sqlite3_step(statement);
        const qint64 count = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return count;
    }

    /// As a screen shows it.
    QString shown(const QByteArray& where) {
        return QLocale(QLocale::English).toString(count(where));
    }

private:
    void run(const QByteArray& sql) { sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr); }

    sqlite3* m_database = nullptr;
    int m_made = 0;
    quint32 m_state = 20261124;
};

} // namespace

/// The figure lives on a phone, a tablet and a wall: three apps, a hub, a network between them.
class TestScreens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAndWordsOnThreeScreens();
    void heldReplicaSaysSo();
    void fullDiskSaysSoAndKeepsTheLastPicture();

private:
    /// A hub with one note on one dashboard.
    bool startWithNote() {
        m_hub = std::make_unique<HubProcess>(m_folder.filePath(
            QStringLiteral("noted-%1").arg(QString::fromLatin1(QTest::currentTestFunction()))));
        return m_hub->start() && desk({"dashboard/day", "dashboard", "day", "title=The day"}) &&
               desk({"dashboard/day", "tile", "words", "type=note", "title=Words",
                     "note=The last picture", "position=a0"});
    }
    /// Writes one record by another device, and brings it to the hub.
    bool desk(const QStringList& write) {
        const QString replica = m_hub->data() + "-desk";
        return runVigie(QStringList{"write"} + write + QStringList{"--replica", replica}).code ==
                   0 &&
               runVigie({"sync", "--once", "--hub", m_hub->address(), "--replica", replica}).code ==
                   0;
    }
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    bool import(Posts& posts, int count) {
        if (!writeFile(path("posts.ndjson"), posts.more(count)))
            return false;
        const Ended imported =
            runVigie({"import", path("posts.ndjson"), "--hub", m_hub->address()});
        if (imported.code != 0)
            qWarning() << imported.err << imported.out;
        return imported.code == 0;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

#define DOES(app, command) QVERIFY2((app).does(command), qPrintable((app).said()))

void TestScreens::figuresAndWordsOnThreeScreens() {
    m_hub = std::make_unique<HubProcess>(path("hub"));
    QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
    const quint16 port = m_hub->address().section(':', 1).toUShort();
    QVERIFY(writeFile(path("records.ndjson"), records()));
    QVERIFY(writeFile(path("screens.json"), screensFile()));
    QCOMPARE(runVigie({"write", "--from", path("records.ndjson"), "--replica", path("desk")}).code,
             0);
    const Ended synced =
        runVigie({"sync", "--once", "--hub", m_hub->address(), "--replica", path("desk")});
    QVERIFY2(synced.code == 0, qPrintable(synced.err));
    Posts posts;
    QVERIFY(import(posts, 2000));

    Wire phoneWire(port);
    Wire tabletWire(port);
    Wire wallWire(port);
    AppProcess phone(VIGIE_PHONE_PROGRAM,
                     {"--replica", path("phone.vigie"), "--hub", phoneWire.address()});
    AppProcess tablet(VIGIE_TABLET_PROGRAM, {"--replica", path("tablet.vigie"), "--hub",
                                             tabletWire.address(), "--person", "Network desk"});
    AppProcess wall(VIGIE_WALL_PROGRAM,
                    {"--replica", path("wall.vigie"), "--hub", wallWire.address()},
                    path("screens.json"));
    const QString first = posts.shown("brand = 'borea'");
    for (AppProcess* app : {&phone, &tablet, &wall})
        DOES(*app, "shows " + first);
    DOES(wall, "shows " + posts.shown("country = 'FR'"));

    // Away: the tablet writes, the world goes on, the others keep their picture.
    phoneWire.cut();
    tabletWire.cut();
    wallWire.cut();
    QVERIFY(import(posts, 500));
    DOES(tablet, "tap Posts about Bor*");
    DOES(tablet, "shows Back to The day");
    DOES(tablet, "tap insightWords");
    DOES(tablet, "type Demand comes from the north");
    DOES(tablet, "tap Write it beside the figure");
    DOES(tablet, "shows waits for the hub");
    DOES(tablet, "shows Demand comes from the north");
    for (AppProcess* app : {&phone, &wall}) {
        DOES(*app, "texts");
        QVERIFY(!app->said().contains("Demand"));
        QVERIFY(app->said().contains(first));
    }

    // The hub dies and comes back, then the network does.
    m_hub->kill();
    QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
    phoneWire.mend();
    tabletWire.mend();
    wallWire.mend();
    const QString second = posts.shown("brand = 'borea'");
    QVERIFY(first != second);
    for (AppProcess* app : {&phone, &tablet, &wall}) {
        DOES(*app, "shows " + second);
        DOES(*app, "shows Demand comes from the north");
    }
    DOES(tablet, "hides waits for the hub");
    DOES(wall, "shows " + posts.shown("country = 'FR'"));
    DOES(wall, "shows " + posts.shown("country = 'SN'"));

    // Nothing twice, nothing lost: what each has kept is what the hub has.
    for (AppProcess* app : {&phone, &tablet, &wall}) {
        QCOMPARE(app->quit(), 0);
        QCOMPARE(app->errors(), QString());
    }
    for (const char* replica : {"phone.vigie", "tablet.vigie", "wall.vigie"}) {
        const Ended shown = runVigie(
            {"show", dayChannel, "--kind", "insight", "--json", "--replica", path(replica)});
        QCOMPARE(shown.out.count("Demand comes from the north"), 1);
        const QJsonObject figure = figureFields(path(replica), dayChannel, "volume");
        QCOMPARE(figure["value"].toInteger(), posts.count("brand = 'borea'"));
        const QHash<QString, double> where = figureRows(path(replica), dayChannel, "where");
        for (const char* country : {"FR", "ES", "JO", "SN"})
            QCOMPARE(where[country],
                     double(posts.count("country = '" + QByteArray(country) + "'")));
    }
}

void TestScreens::heldReplicaSaysSo() {
    QVERIFY2(startWithNote(), qPrintable(m_hub->error()));
    const QStringList same{"--replica", path("held.vigie"), "--hub", m_hub->address()};
    auto first = std::make_unique<AppProcess>(VIGIE_PHONE_PROGRAM, same);
    DOES(*first, "shows The last picture");
    AppProcess second(VIGIE_PHONE_PROGRAM, same);
    DOES(second, "shows in use by another program");
    // It is tried again, and the screen comes to life by itself.
    QCOMPARE(first->quit(), 0);
    DOES(second, "shows The last picture");
    DOES(second, "hides in use by another program");
}

void TestScreens::fullDiskSaysSoAndKeepsTheLastPicture() {
    const QString disk = path("disk");
    QVERIFY(QDir().mkpath(disk));
    if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=4m", "none", disk}) != 0)
        QSKIP("skipped: this machine lets nobody mount a small disk");
    const auto unmount = qScopeGuard([&] { QProcess::execute("umount", {"-l", disk}); });
    QVERIFY2(startWithNote(), qPrintable(m_hub->error()));
    AppProcess phone(VIGIE_PHONE_PROGRAM,
                     {"--replica", disk + "/phone.vigie", "--hub", m_hub->address()});
    DOES(phone, "shows The last picture");
    QFile filler(disk + "/filler");
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (filler.write(QByteArray(4096, 'x')) == 4096) {
    }
    // More than what the file still has room for in itself.
    for (int i = 0; i < 8; ++i)
        QVERIFY(desk({"dashboard/day", "tile", "words",
                      "note=" + QString(20'000, QChar('a' + i)) + " The next picture"}));
    DOES(phone, "shows is full");
    DOES(phone, "shows The last picture");
    QVERIFY(filler.remove());
    DOES(phone, "shows The next picture");
    DOES(phone, "hides is full");
}

QTEST_GUILESS_MAIN(TestScreens)
#include "tst_screens.moc"
