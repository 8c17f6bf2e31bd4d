// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// What a hub's configuration may say, and what is said of one that says something else.

#include "apps/hub/hubconfig.h"

#include <QTest>

using namespace vigie;
using hub::HubConfig;
using hub::readHubConfig;

class TestHubConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAllDefaultsWhenEmpty() {
        const auto config = readHubConfig("", "hub.toml");
        QVERIFY(config.ok());
        QVERIFY(*config == HubConfig());
        QVERIFY(config->limits == sync::HubPort::Limits());
    }

    void readsEverything() {
        const auto config = readHubConfig(QByteArray(R"(
            [[source]]
            name = "bluesky"
            kind = "jetstream"
            url = "wss:@@example.org/subscribe"
            [listen]
            connections = 100
            per_address = 10
            new_per_second = 5
            handshakes_per_second = 7
            handshakes_per_address = 2
            unsent_mib = 3
            [tls]
            certificate = "/etc/vigie/hub.pem"
            key = "/etc/vigie/hub.key.pem"
        )")
                                              .replace("@@", "//")
                                              .toStdString(),
                                          "hub.toml");
        QVERIFY2(config.ok(), config.ok() ? "" : config.error().sentence.c_str());
        QCOMPARE(config->sources.size(), std::size_t(1));
        QCOMPARE(config->sources.front().name, std::string("bluesky"));
        QCOMPARE(config->limits.connections, std::size_t(100));
        QCOMPARE(config->limits.perAddress, std::size_t(10));
        QCOMPARE(config->limits.newPerSecond, 5.0);
        QCOMPARE(config->limits.newBurst, 50.0);
        QCOMPARE(config->limits.unsentInAll, std::size_t(3 * 1024 * 1024));
        QCOMPARE(config->handshakes.all.perSecond, 7.0);
        QCOMPARE(config->handshakes.perNetwork.perSecond, 2.0);
        QVERIFY(config->tls.has_value());
        QCOMPARE(config->tls->certificate, std::string("/etc/vigie/hub.pem"));
        QCOMPARE(config->tls->key, std::string("/etc/vigie/hub.key.pem"));
    }

    void saysWhereItIsWrong_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("sentence");
        const auto row = [](const char* name, const char* text, const char* sentence) {
            QTest::newRow(name) << std::string(text) << std::string(sentence);
        };
        row("misspelled part", "\n[listne]\nconnections = 5", "line 2: \"listne\" is not known");
        row("misspelled limit", "[listen]\nconections = 5",
            "line 2: \"conections\" is nothing of [listen]");
        row("no connection at all", "[listen]\nconnections = 0",
            "line 2: connections must be a whole number from 1 to 1000000");
        row("negative", "[listen]\nper_address = -1", "per_address must be a whole number");
        row("enormous", "[listen]\nunsent_mib = 9223372036854775807", "unsent_mib must be");
        row("a text for a number", "[listen]\nnew_per_second = \"5\"", "new_per_second must be");
        row("a fraction", "[listen]\nhandshakes_per_second = 0.5", "handshakes_per_second must be");
        row("listen is no table", "listen = 5", "\"listen\" is not known");
        row("a certificate alone", "[tls]\ncertificate = \"hub.pem\"", "[tls] needs both files");
        row("a key alone", "[tls]\nkey = \"hub.pem\"", "[tls] needs both files");
        row("misspelled file", "[tls]\ncert = \"hub.pem\"",
            "\"cert\" is nothing of [tls]: it has certificate and key");
        row("no file name", "[tls]\ncertificate = 5", "certificate must be a text");
        row("a source without its brackets", "[source]\nname = \"x\"", "\"source\" is not known");
    }
    void saysWhereItIsWrong() {
        QFETCH(std::string, text);
        QFETCH(std::string, sentence);
        const auto config = readHubConfig(text, "hub.toml");
        QVERIFY(!config.ok());
        const std::string& said = config.error().sentence;
        QVERIFY2(said.starts_with("hub.toml, line "), said.c_str());
        QVERIFY2(said.find(sentence) != std::string::npos, said.c_str());
    }
};

QTEST_GUILESS_MAIN(TestHubConfig)
#include "tst_hubconfig.moc"
