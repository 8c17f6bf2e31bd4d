// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/language.h"
#include "tests/collect/jetstreamevents.h"
#include "tests/e2e/jetstreamserver.h"
#include "tests/e2e/processes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

constexpr int patience = 60'000;

const QByteArray dashboard =
    R"({"channel":"dashboard/live","kind":"dashboard","id":"live","fields":{)"
    R"("title":"Live","question":"What comes?","zone":"UTC"}})"
    "\n"
    R"({"channel":"dashboard/live","kind":"tile","id":"languages","fields":{"type":"ranking",)"
    R"("title":"Languages","position":"a0",)"
    R"("query":{"measure":"volume","groupBy":"language","span":{"kind":"all"}}}})"
    "\n"
    R"({"channel":"dashboard/live","kind":"tile","id":"top","fields":{"type":"topPosts",)"
    R"("title":"Top posts","position":"a1",)"
    R"("query":{"measure":"ranking","span":{"kind":"all"},"rows":50}}})"
    "\n";

/// The first live source, as the hub tells other tools of it.
QJsonObject sourceOf(const HubProcess& hub) {
    QTcpSocket socket;
    const QString address = hub.address();
    socket.connectToHost(QStringLiteral("127.0.0.1"), address.section(':', 1).toUShort());
    socket.write("GET /api/v1/sources HTTP/1.1\r\nHost: hub\r\n\r\n");
    socket.waitForDisconnected(patience); // after an answer the hub closes
    const QByteArray answer = socket.readAll();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n")))
        .object()["sources"]
        .toArray()
        .at(0)
        .toObject();
}

} // namespace

/// A real hub that listens to a server which speaks as Bluesky's does.
class TestLiveSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_dashboardSent = false;
    }
    void cleanup() {
        m_hub.reset();
        m_server.reset();
        m_folder.reset();
    }

    void whatWasRecorded() {
        const QByteArrayList events = recordedJetstream();
        if (events.isEmpty())
            QSKIP("skipped: no data");
        serve(events);
        // Cut in the middle of everything, and resumed.
        m_server->cutAfter(events.size() / 2);
        QVERIFY2(startHub(), qPrintable(m_hub->error()));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->served(), 1, patience);
        QCOMPARE(m_server->asked().size(), 2);
        QVERIFY(m_server->asked().at(0).queryItemValue("cursor").isEmpty());
        QVERIFY(m_server->asked().at(1).queryItemValue("cursor").toLongLong() > 0);
        QTRY_COMPARE_WITH_TIMEOUT(sourceOf(*m_hub)["posts"].toInt(), 17, patience);
        QTRY_COMPARE_WITH_TIMEOUT(sourceOf(*m_hub)["withdrawn"].toInt(), 1, patience);
        const QJsonObject source = sourceOf(*m_hub);
        QCOMPARE(source["unreadable"].toInt(), 0);
        QCOMPARE(source["refused"].toInt(), 0);
        QVERIFY(source["connected"].toBool());
        QVERIFY2(source["problem"].toString().isEmpty(), qPrintable(source["problem"].toString()));
        // Each language as often as the posts themselves say; where one says none, its words do.
        QHash<QString, double> wanted;
        for (const QByteArray& each : events) {
            const QJsonObject commit = QJsonDocument::fromJson(each).object()["commit"].toObject();
            if (commit["collection"] == "app.bsky.feed.post" && commit["operation"] == "create") {
                QString lang = commit["record"]["langs"].toArray().at(0).toString();
                if (lang.isEmpty())
                    lang = QString::fromStdString(
                        vigie::hub::languageOf(commit["record"]["text"].toString().toStdString()));
                if (!lang.isEmpty())
                    wanted[lang.section('-', 0, 0)] += 1;
            }
        }
        QVERIFY(!wanted.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(rows("languages"), wanted, patience);
    }

    void nothingTwiceAndNothingThatWasTakenBack() {
        QByteArrayList events;
        const auto add = [&events](const std::string& event) {
            events.append(QByteArray::fromStdString(event));
        };
        std::int64_t time = jetstreamStart;
        const std::string ana = "did:plc:ana", bob = "did:plc:bob";
        for (int i = 0; i < 30; ++i)
            add(jetstreamPost(time += 200'000, ana, "k" + std::to_string(i), "Bonjour"));
        for (int i = 0; i < 25; ++i)
            add(jetstreamReaction(time += 200'000, i % 5 ? "like" : "repost", bob,
                                  "l" + std::to_string(i), atUri(ana, "k7")));
        add(jetstreamDelete(time += 200'000, ana, "k3"));
        serve(events);
        m_server->cutAfter(44);
        QVERIFY2(startHub(), qPrintable(m_hub->error()));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->served(), 1, patience);
        const QHash<QString, double> french{{"fr", 29}};
        QTRY_COMPARE_WITH_TIMEOUT(rows("languages"), french, patience);
        const QString seventh = "https://bsky.app/profile/did:plc:ana/post/k7";
        const QString third = "https://bsky.app/profile/did:plc:ana/post/k3";
        QTRY_COMPARE_WITH_TIMEOUT(rows("top").value(seventh), 25., patience);
        const QHash<QString, double> top = rows("top");
        QCOMPARE(top.size(), 29);
        QVERIFY(!top.contains(third));

        // Killed, and told the last seconds again: a like more, and nothing else.
        m_hub->kill();
        m_server->say(QByteArray::fromStdString(
            jetstreamReaction(time += 200'000, "like", bob, "last", atUri(ana, "k7"))));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->served(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(rows("top").value(seventh), 26., patience);
        QCOMPARE(rows("languages"), french);
    }

    void aSourceThatIsNotThereStopsNothing() {
        const QString nobody = QStringLiteral("ws://127.0.0.1:1/subscribe");
        m_hub = std::make_unique<HubProcess>(path("hub"), configFor(nobody));
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QTRY_VERIFY_WITH_TIMEOUT(!sourceOf(*m_hub)["problem"].toString().isEmpty(), patience);
        QVERIFY(!sourceOf(*m_hub)["connected"].toBool());
        QVERIFY(writeFile(path("one.ndjson"),
                          R"({"key":"a","published":"2026-01-01T00:00:00Z","text":"x"})"
                          "\n"));
        const Ended imported = runVigie({"import", path("one.ndjson"), "--hub", m_hub->address()});
        QVERIFY2(imported.code == 0, qPrintable(imported.err));
    }

    void aWrongConfigurationIsRefused() {
        const QStringList config = configFor(QStringLiteral("http://example.org/"));
        HubProcess hub(path("hub"), config);
        QVERIFY(!hub.start());
        QVERIFY2(hub.error().contains("hub.toml, line 1") && hub.error().contains("wss://"),
                 qPrintable(hub.error()));
    }

private:
    QString path(const char* name) const { return m_folder->filePath(name); }
    void serve(const QByteArrayList& events) {
        m_server = std::make_unique<JetstreamServer>(events);
    }
    QStringList configFor(const QString& url) const {
        writeFile(path("hub.toml"),
                  "[[source]]\nname = \"bluesky\"\nkind = \"jetstream\"\nurl = \"" + url.toUtf8() +
                      "\"\n");
        return {"--config", path("hub.toml")};
    }
    bool startHub() {
        m_hub = std::make_unique<HubProcess>(path("hub"), configFor(m_server->url()));
        return m_hub->start();
    }
    /// As one more sync shows them.
    QHash<QString, double> rows(const char* tile) {
        const QString channel = QStringLiteral("dashboard/live");
        if (!std::exchange(m_dashboardSent, true)) {
            writeFile(path("dashboard.ndjson"), dashboard);
            runVigie({"write", "--from", path("dashboard.ndjson"), "--replica", path("desk")});
        }
        runVigie({"sync", "--once", "--channel", channel, "--hub", m_hub->address(), "--replica",
                  path("desk")});
        return figureRows(path("desk"), channel, tile);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<JetstreamServer> m_server;
    std::unique_ptr<HubProcess> m_hub;
    bool m_dashboardSent = false;
};

QTEST_GUILESS_MAIN(TestLiveSource)
#include "tst_livesource.moc"
