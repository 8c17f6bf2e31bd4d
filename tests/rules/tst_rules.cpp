// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The checker is tested by examples first: each forbidden thing is caught where it is forbidden and
// nowhere else. Then it is applied to this source tree and to what CMake links.

#include "tests/rules/checker.h"
#include "tests/rules/sourcetext.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using vigie::rules::Violation;

namespace {

const std::string cppLicence = "// SPDX-FileCopyrightText: 2026 Vigie contributors\n"
                               "// SPDX-License-Identifier: Apache-2.0\n";
const std::string scriptLicence = "# SPDX-FileCopyrightText: 2026 Vigie contributors\n"
                                  "# SPDX-License-Identifier: Apache-2.0\n";

std::string readFile(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

// The rules that a file breaks, each named once, separated by blanks.
QString brokenRules(const std::vector<Violation>& violations) {
    QStringList names;
    for (const Violation& violation : violations) {
        names.append(QString::fromStdString(violation.rule));
    }
    names.removeDuplicates();
    return names.join(u' ');
}

QString listed(const std::string& path, const std::vector<Violation>& violations) {
    QString text;
    for (const Violation& violation : violations) {
        text += QStringLiteral("\n%1:%2: [%3] %4")
                    .arg(QString::fromStdString(path))
                    .arg(violation.line)
                    .arg(QString::fromStdString(violation.rule),
                         QString::fromStdString(violation.what));
    }
    return text;
}

// All sources, relative to the root. tests/data holds other people's files.
std::vector<std::string> sourcesBelow(const fs::path& root) {
    std::vector<std::string> paths{"CMakeLists.txt", "run", ".ci/run"};
    for (const char* folder : {"sync", "sdk", "qml", "apps", "tests", "docs", "cmake"}) {
        if (!fs::exists(root / folder)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string path = fs::relative(entry.path(), root).generic_string();
            if (entry.is_regular_file() && vigie::rules::isSource(path) &&
                !path.starts_with("tests/data/")) {
                paths.push_back(path);
            }
        }
    }
    return paths;
}

} // namespace

class TestRules : public QObject {
    Q_OBJECT

private:
    // A row for a text that breaks `rules` (none: a clean one) in a file that is otherwise right.
    static void row(const char* path, const std::string& body, const char* rules) {
        const std::string name = path;
        const bool script = name.ends_with(".txt") || name.ends_with(".cmake");
        std::string text = script ? scriptLicence : cppLicence;
        if (name.ends_with(".h")) {
            text += "#pragma once\n";
        }
        std::string title =
            std::string(*rules == 0 ? "allowed" : rules) + ": " + name + ": " + body.substr(0, 60);
        std::replace(title.begin(), title.end(), '\n', ' ');
        QTest::newRow(title.c_str()) << name << text + body << QString::fromLatin1(rules);
    }

    static void includeRows() {
        row("sync/record/a.h", "#include \"sync/record/value.h\"\n#include <vector>", "");

        row("sync/record/a.h", "#include <QString>", "qt-free");
        row("sync/record/a.h", "#include <QtCore/qglobal.h>", "qt-free");
        row("sync/record/a.h", "#include <qstring.h>", "qt-free");
        row("sdk/domain/a.cpp", "#  include <QObject>", "qt-free");
        row("apps/hub/serve/a.cpp", "#include \"QtCore/QObject\"", "qt-free");
        row("sdk/client/a.h", "#include <QObject>", "");
        row("tests/sync/record/tst_a.cpp", "#include <QTest>", "");
        row("sync/record/a.h", "#include \"sync/store/queue.h\"", "");

        row("sync/session/a.cpp", "#include <cpprest/ws_client.h>", "network");
        row("apps/hub/serve/a.cpp", "#include <pplx/pplxtasks.h>", "network");
        row("apps/hub/serve/a.cpp", "#include <websocketpp/server.hpp>", "network");
        row("sdk/client/a.cpp", "#include <boost/asio.hpp>", "network");
        row("tests/sync/link/tst_a.cpp", "#include <boost/asio/ip/tcp.hpp>", "network");
        row("sync/link/a.cpp", "#include <websocketpp/server.hpp>\n#include <boost/asio.hpp>", "");
        row("apps/hub/collect/a.cpp", "#include <cpprest/http_client.h>", "");

        for (const char* header :
             {"fstream", "filesystem", "cstdio", "thread", "mutex", "condition_variable", "future",
              "ctime", "time.h", "sqlite3.h", "leveldb/db.h"}) {
            row("sync/session/a.h", std::string("#include <") + header + '>', "session-pure");
            row("sync/store/a.h", std::string("#include <") + header + '>', "");
        }
        row("sync/session/a.h", "#include <sys/socket.h>", "os");
        row("sync/session/a.h", "#include <chrono>", "");

        row("sync/record/a.h", "#include \"sdk/domain/tile.h\"", "arrows");
        row("sync/record/a.h", "#include \"apps/hub/serve/a.h\"", "arrows");
        row("sync/record/a.h", "#include \"qml/Vigie/a.h\"", "arrows");
        row("sdk/client/a.h", "#include \"apps/hub/serve/a.h\"", "arrows");
        row("sdk/client/a.h", "#include \"sdk/domain/tile.h\"", "");
        row("sdk/domain/a.h", "#include \"sdk/client/client.h\"", "arrows");
        row("apps/hub/serve/a.h", "#include \"sdk/client/client.h\"", "arrows");
        row("apps/hub/serve/a.h", "#include \"sdk/domain/tile.h\"", "");
        row("apps/hub/serve/a.cpp", "#include \"sdk/platform/privatefile.h\"", "");
        row("apps/vigie/a.cpp", "#include \"sdk/client/client.h\"", "");
        row("sync/record/a.h", "#include \"../../apps/hub/serve/a.h\"", "rooted");
    }

    static void systemRows() {
        for (const char* header :
             {"unistd.h", "fcntl.h", "pthread.h", "poll.h", "dirent.h", "signal.h", "sys/stat.h",
              "netinet/tcp.h", "arpa/inet.h", "linux/fs.h", "windows.h", "winsock2.h", "io.h",
              "TargetConditionals.h", "android/log.h", "jni.h"}) {
            row("sync/store/a.cpp", std::string("#include <") + header + '>', "os");
            row("sdk/platform/a.cpp", std::string("#include <") + header + '>', "");
        }
        row("tests/simulation/a.cpp", "#include <unistd.h>", "os");
        row("sync/store/a.cpp", "#if __has_include(<unistd.h>)", "os");
        row("sync/link/a.cpp", "#include \"sync/link/io.h\"", "");
        row("apps/hub/serve/a.cpp", "#include <csignal>", "os");
        row("apps/hub/main.cpp", "#include <csignal>", "");
        row("tests/e2e/tst_a.cpp", "#include <csignal>", "");

        for (const char* macro : {"__linux__", "_WIN32", "__APPLE__", "__ANDROID__", "Q_OS_WIN",
                                  "TARGET_OS_IPHONE", "__unix__"}) {
            row("sync/store/a.cpp", std::string("#ifdef ") + macro + "\n#endif", "os");
            row("sdk/platform/a.cpp", std::string("#ifdef ") + macro + "\n#endif", "");
        }
        row("sdk/client/a.h", "#if defined(A) || \\\n    defined(Q_OS_ANDROID)\n#endif", "os");
        row("sync/store/a.cpp", "// not on __linux__ only\nconst char* a = \"Q_OS_WIN\";", "");

        row("sync/session/a.cpp", "auto t = std::chrono::steady_clock::now();", "session-pure");
        row("sync/session/a.cpp", "auto t = Clock :: now() + std::time(nullptr);", "session-pure");
        row("sync/session/a.cpp", "clock_gettime(0, &t);", "session-pure");
        row("sync/session/a.cpp", "// never steady_clock::now\n/* std::time( */", "");
        row("sync/link/a.cpp", "auto t = std::chrono::steady_clock::now();", "");
    }

    static void qmlRows() {
        row("sdk/models/a.cpp", "qmlRegisterType<Tile>(\"Vigie\", 1, 0, \"Tile\");", "qml-modules");
        row("apps/wall/main.cpp", "c->setContextProperty(\"a\", &b);", "qml-modules");
        row("apps/wall/main.cpp",
            "engine.load(QUrl(\"qrc"
            ":/main.qml\"));",
            "qml-modules");
        row("qml/Vigie/Tiles/A.qml",
            "Image { source: \"qrc"
            ":/a.png\" }",
            "qml-modules");
        row("apps/wall/main.cpp",
            "engine.addImportPath(\"qrc"
            ":/qt/qml\");",
            "");
        row("apps/wall/main.cpp",
            "engine.addImportPath(QStringLiteral(\"qrc"
            ":/qt/qml\"));",
            "");
        row("apps/wall/main.cpp",
            "engine.addImportPath(\"qrc"
            ":/other\");",
            "qml-modules");

        row("qml/Vigie/Tiles/A.qml", "Rectangle { color: \"#ff0000\" }", "style-colours");
        row("apps/wall/A.qml", "Rectangle { color: '#abc' }", "style-colours");
        row("qml/Vigie/Style/Style.qml", "Rectangle { color: \"#ff0000\" }", "");
        row("qml/Vigie/Tiles/A.qml", "Text { text: \"#hashtag\" } // was \"#fff\"", "");
    }

    static void habitRows() {
        row("sync/record/a.hpp", "", "names");
        row("sync/record/CamelCase.cpp", "", "names");
        row("qml/Vigie/Tiles/NumberTile.qml", "", "");
        row("sync/CMakeLists.txt", "add_library(a STATIC)", "");

        row("sync/record/a.cpp", std::string(598, '\n'), "");
        row("sync/record/a.cpp", std::string(599, '\n'), "size");
        row("qml/Vigie/Tiles/A.qml", std::string(599, '\n'), "size");

        row("sync/record/a.cpp", std::string(100, 'x'), "");
        row("sync/record/a.cpp", std::string(101, 'x'), "columns");
        row("sync/record/a.cpp", "// https://example.org/" + std::string(100, 'x'), "");
        std::string accents;
        for (int i = 0; i < 100; ++i) {
            accents += "é";
        }
        row("sync/record/a.cpp", accents, "");
        row("sync/record/a.cpp", accents + "é", "columns");
    }

private Q_SLOTS:
    void catchesWhatIsForbidden_data() {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("rules");
        includeRows();
        systemRows();
        qmlRows();
        habitRows();

        const auto bare = [](const char* path, const std::string& text, const char* rules) {
            QTest::newRow((std::string("bare: ") + path + ' ' + rules).c_str())
                << std::string(path) << text << QString::fromLatin1(rules);
        };
        bare("sync/record/a.cpp", "int a;\n", "licence");
        bare("sync/record/a.cpp", "// SPDX-License-Identifier: Apache-2.0\n", "licence");
        bare("sync/CMakeLists.txt", cppLicence, "licence");
        bare("run", "#!/usr/bin/env bash\n" + scriptLicence, "");
        bare("sync/record/a.h", cppLicence + "// #pragma once\n", "pragma-once");
        bare("docs/a.md", "no licence, and #include <QString>\n", "");
    }

    void catchesWhatIsForbidden() {
        QFETCH(std::string, path);
        QFETCH(std::string, text);
        QFETCH(QString, rules);
        QCOMPARE(brokenRules(vigie::rules::check(path, text)), rules);
    }

    void namesTheLine() {
        const auto found = vigie::rules::check(
            "sync/record/a.cpp", cppLicence + "/* two\nlines */\n#include <QString>\n");
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].line, 5);
    }

    void tellsCodeFromStringsAndComments() {
        const auto source = vigie::rules::readSource("a = 1'000; // b\n"
                                                     "c = '\"'; d = \"e\\\"//\";/*\n"
                                                     "f*/ g = R\"x(h\n"
                                                     "\")x\"; i = u8'j';\n");
        const std::vector<std::string> code{"a = 1'000;     ", "c = ' '; d = \"     \";  ",
                                            "    g = R    ", "    ; i = u8' ';"};
        QCOMPARE(source.code, code);
        QCOMPARE(source.withStrings[1], std::string("c = '\"'; d = \"e\\\"//\";  "));
    }

    void catchesForbiddenLinks() {
        const std::string links = "vigie_sync: fmt::fmt SQLite::SQLite3\n"
                                  "vigie_hub: vigie_sync Qt6::Core\n"
                                  "other: Qt6::Core\n";
        QCOMPARE(vigie::rules::checkLinks(links, {"vigie_sync"}).size(), std::size_t(0));
        QCOMPARE(vigie::rules::checkLinks(links, {"vigie_hub"}).size(), std::size_t(1));
        QCOMPARE(vigie::rules::checkLinks(links, {"absent"}).size(), std::size_t(1));
    }

    void noSourceBreaksARule() {
        const fs::path root = VIGIE_SOURCE_DIR;
        const auto paths = sourcesBelow(root);
        QVERIFY(paths.size() > 10);
        QString report;
        for (const std::string& path : paths) {
            report += listed(path, vigie::rules::check(path, readFile(root / path)));
        }
        QVERIFY2(report.isEmpty(), qPrintable(report));
    }

    void noTargetWithoutQtLinksIt() {
        const auto found = vigie::rules::checkLinks(
            readFile(VIGIE_LINKS_FILE), {"vigie_sync", "vigie_domain", "vigie_hub", "vigie-hub"});
        QVERIFY2(found.empty(), qPrintable(listed("CMake", found)));
    }
};

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
