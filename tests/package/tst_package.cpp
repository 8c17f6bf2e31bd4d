// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/processes.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

constexpr int patience = 240'000; // of a compiler on a busy machine

// What is built where no Qt can be found.
const QByteArray withoutQt = R"(cmake_minimum_required(VERSION 3.25)
project(withoutqt LANGUAGES CXX)
set(CMAKE_DISABLE_FIND_PACKAGE_Qt6 ON)
find_package(Vigie 0.1 REQUIRED COMPONENTS Sync Domain)
find_package(Vigie REQUIRED)
if(TARGET Vigie::Sdk OR TARGET Qt6::Core)
    message(FATAL_ERROR "Qt was found")
endif()
find_package(Vigie QUIET COMPONENTS Screens)
if(Vigie_FOUND)
    message(FATAL_ERROR "Screens were found, without Qt")
endif()
add_executable(withoutqt main.cpp)
target_link_libraries(withoutqt PRIVATE Vigie::Domain)
)";

const QByteArray withoutQtMain = R"(
int main() {
    vigie::sync::Record record;
    const auto tile = vigie::read<vigie::Tile>(record);
    return vigie::sync::ReplicaStore::open("/nowhere/replica").ok() || tile.ok() ? 1 : 0;
}
)";

const QByteArray alerts =
    R"({"channel":"alerts/france","kind":"alert","id":"a1","fields":{"topic":"Fibre in Lyon",)"
    R"("perimeter":"france","state":"open","severity":4}}
{"channel":"alerts/france","kind":"alert","id":"a2","fields":{"topic":"Payment is down",)"
    R"("perimeter":"france","state":"open","severity":9}}
{"channel":"alerts/france","kind":"alert","id":"a3","fields":{"topic":"Old news",)"
    R"("perimeter":"france","state":"closed","severity":9}}
)";

QString demo(const char* file) {
    return QStringLiteral(VIGIE_SOURCE_DIR "/apps/vigie/demo/") + QLatin1String(file);
}

} // namespace

/// What lies outside is built against what was installed, as another developer does it.
class TestPackage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        const Ended installed =
            run(QStringLiteral(VIGIE_CMAKE), {"--install", VIGIE_BINARY_DIR, "--prefix", prefix()});
        QVERIFY2(installed.code == 0, qPrintable(installed.out));
    }

    void programsRun() {
        for (const char* program : {"vigie", "vigie-hub"}) {
            const Ended ended = run(prefix() + "/bin/" + program, {"--version"});
            QVERIFY2(ended.code == 0, qPrintable(ended.out));
        }
    }

    void headersAreComplete() {
        static const QRegularExpression include(QStringLiteral("#include \"([^\"]+)\""));
        int count = 0;
        QDirIterator headers(includeFolder(), {"*.h"}, QDir::Files, QDirIterator::Subdirectories);
        while (headers.hasNext()) {
            const QString text = textOf(headers.next());
            for (const auto& match : include.globalMatch(text)) {
                const QString name = match.captured(1);
                QVERIFY2(QFile::exists(includeFolder() + '/' + name),
                         qPrintable(headers.fileName() + " includes " + name));
                ++count;
            }
        }
        QVERIFY(count > 50);
    }

    void syncAndDomainNeedNoQt() {
        // Every header of theirs at once.
        QByteArray source;
        for (const char* part : {"sync", "sdk/domain", "sdk/platform"}) {
            QDirIterator headers(includeFolder() + '/' + part, {"*.h"}, QDir::Files,
                                 QDirIterator::Subdirectories);
            while (headers.hasNext())
                source += "#include \"" +
                          QDir(includeFolder()).relativeFilePath(headers.next()).toUtf8() + "\"\n";
        }
        QVERIFY(QDir().mkpath(path("withoutqt")));
        QVERIFY(writeFile(path("withoutqt/CMakeLists.txt"), withoutQt));
        QVERIFY(writeFile(path("withoutqt/main.cpp"), source + withoutQtMain));
        build("withoutqt");
        const Ended ended = run(path("withoutqt/build/withoutqt"), {});
        QCOMPARE(ended.code, 0);
    }

    void examplesBuildOutside_data() {
        QTest::addColumn<QString>("example");
        for (const char* example : {"cpp", "qml"})
            QTest::newRow(example) << example;
    }

    void examplesBuildOutside() {
        QFETCH(QString, example);
        const QDir from(QStringLiteral(VIGIE_SOURCE_DIR "/docs/examples/") + example);
        QVERIFY(QDir().mkpath(path(example)));
        for (const QString& file : from.entryList(QDir::Files))
            QVERIFY(QFile::copy(from.filePath(file), path(example) + '/' + file));
        build(example);
    }

    void examplesShowADashboard() {
        HubProcess hub(path("hub"));
        QVERIFY2(hub.start(), qPrintable(hub.error()));
        fill(hub.address());

        // The program in C++: what it writes is accepted, and it follows the open alerts.
        {
            QProcess follow;
            start(follow, path("cpp/build/follow"), {hub.address()});
            QVERIFY2(says(follow, "Insight: accepted"), m_said.constData());
            QVERIFY2(says(follow, "2 open alerts\n  Payment is down\n  Fibre in Lyon\n"),
                     m_said.constData());
            QCOMPARE(vigie({"write", "alerts/france", "alert", "a2", "state=closed"}).code, 0);
            sync("desk", hub.address(), {"alerts/france"});
            QVERIFY2(says(follow, "1 open alerts\n  Fibre in Lyon\n"), m_said.constData());
            end(follow);
        }
        // The program in QML: the same dashboard, with what was just said of a tile.
        QStringList shown{"Posts about Boréa", "Share of voice", "What people speak of",
                          "Demand comes from the north"};
        {
            QProcess today;
            start(today, path("qml/build/today"), {hub.address()});
            for (const QString& text : shown + QStringList{figure(), "Live"})
                QVERIFY2(says(today, text.toUtf8()), m_said.constData());
            end(today);
        }
        // Once joined, neither an invitation nor a network is needed.
        hub.kill();
        QProcess today;
        start(today, path("qml/build/today"), {});
        for (const QString& text : shown + QStringList{figure(), "No network"})
            QVERIFY2(says(today, text.toUtf8()), m_said.constData());
        QVERIFY(QFile::exists(picture()));
        end(today);
    }

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString prefix() const { return path("prefix"); }
    QString includeFolder() const { return prefix() + "/include/vigie-0.1"; }
    /// Kept beside the test: a person may want to see it.
    static QString picture() { return QStringLiteral(VIGIE_PLUGINS "/today.png"); }

    static QString textOf(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QProcessEnvironment environment() const {
        auto set = QProcessEnvironment::systemEnvironment();
        set.remove("DESTDIR");
        // The folder's name is another each time; the compiler's cache need not know.
        set.insert("CCACHE_BASEDIR", m_folder.path());
        set.insert("CCACHE_NOHASHDIR", "1");
        set.insert("XDG_DATA_HOME", path("data"));
        set.insert("QT_PLUGIN_PATH", VIGIE_PLUGINS);
        set.insert("QT_QPA_GENERIC_PLUGINS", "looker:" + picture());
        set.insert("QT_QPA_PLATFORM", "offscreen");
        set.insert("QT_QUICK_BACKEND", "software");
        return set;
    }

    Ended run(const QString& program, const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        if (!process.waitForFinished(patience))
            return {-1, program + " did not end: " + process.errorString(), {}};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAll()),
                {}};
    }

    void build(const QString& project) const {
        QStringList configure{"-G",
                              "Ninja",
                              "-S",
                              path(project),
                              "-B",
                              path(project) + "/build",
                              "-DCMAKE_PREFIX_PATH=" + prefix(),
                              "-DCMAKE_CXX_COMPILER=" VIGIE_COMPILER,
                              "-DCMAKE_CXX_COMPILER_LAUNCHER=" VIGIE_LAUNCHER};
        if (*VIGIE_SANITIZE)
            configure << "-DCMAKE_CXX_FLAGS=-fsanitize=" VIGIE_SANITIZE;
        const Ended configured = run(VIGIE_CMAKE, configure);
        QVERIFY2(configured.code == 0, qPrintable(configured.out));
        const Ended built = run(VIGIE_CMAKE, {"--build", path(project) + "/build"});
        QVERIFY2(built.code == 0, qPrintable(built.out));
    }

    Ended vigie(const QStringList& arguments, const QString& replica = "desk") const {
        return runVigie(arguments + QStringList{"--replica", path(replica)});
    }

    void sync(const QString& replica, const QString& hub, const QStringList& channels) const {
        QStringList arguments{"sync", "--once", "--hub", hub};
        for (const QString& channel : channels)
            arguments << "--channel" << channel;
        const Ended synced = vigie(arguments, replica);
        QVERIFY2(synced.code == 0, qPrintable(synced.err));
    }

    /// The demonstration's dashboard with its posts, and three alerts.
    void fill(const QString& hub) const {
        QVERIFY(writeFile(path("alerts.ndjson"), alerts));
        QCOMPARE(vigie({"write", "--from", demo("dashboard.ndjson")}).code, 0);
        QCOMPARE(vigie({"write", "--from", path("alerts.ndjson")}).code, 0);
        sync("desk", hub, {"dashboard/today", "alerts/france"});
        const Ended imported =
            runVigie({"import", demo("posts.csv"), "--map", demo("map.toml"), "--hub", hub});
        QVERIFY2(imported.code == 0, qPrintable(imported.err));
        QElapsedTimer since;
        since.start();
        do
            sync("desk", hub, {"dashboard/today"});
        while (!isCounted() && since.elapsed() < patience);
    }

    /// Whether the hub has counted the posts for every tile, and another program knows.
    bool isCounted() const {
        for (const char* tile : {"voice", "themes", "countries"})
            if (figureRows(path("desk"), "dashboard/today", tile).isEmpty())
                return false;
        return !figure().isEmpty();
    }

    /// What the first tile counts, by another program; empty while the hub still counts.
    QString figure() const {
        const auto fields = figureFields(path("desk"), "dashboard/today", "volume");
        return fields["settling"].toBool() || !fields["value"].isDouble()
                   ? QString()
                   : QString::number(fields["value"].toInt());
    }

    void start(QProcess& process, const QString& program, const QStringList& arguments) {
        m_said.clear();
        process.setProcessEnvironment(environment());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        QVERIFY2(process.waitForStarted(patience), qPrintable(process.errorString()));
    }

    bool says(QProcess& process, const QByteArray& text) {
        QElapsedTimer since;
        since.start();
        // "No network" is said a minute after the last contact.
        while (!m_said.contains(text) && process.state() == QProcess::Running &&
               since.elapsed() < patience / 2) {
            process.waitForReadyRead(1000);
            m_said += process.readAll();
        }
        return m_said.contains(text);
    }

    static void end(QProcess& process) {
        process.terminate();
        QVERIFY(process.waitForFinished(patience));
    }

    QTemporaryDir m_folder;
    QByteArray m_said; // by the program that was started last
};

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
