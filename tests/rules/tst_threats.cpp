// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// docs/threats.md names the tests that show what it says. Each has to be there: a program that some
// CMakeLists.txt declares, and in it the function, where one is named.

#include <QRegularExpression>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

/// The tests of this source tree.
struct Tests {
    std::set<QString> declared;
    std::map<QString, QString> source; ///< by program
};

QString readFile(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return QString::fromStdString(text.str());
}

/// Every program that is named outside of comments.
std::set<QString> declaredIn(const QString& cmake) {
    static const QRegularExpression comment(QStringLiteral("#[^\n]*"));
    static const QRegularExpression name(QStringLiteral("\\btst_[a-z0-9_]+\\b(?!\\.cpp)"));
    QString code = cmake;
    code.remove(comment);
    std::set<QString> names;
    for (auto found = name.globalMatch(code); found.hasNext();)
        names.insert(found.next().captured());
    return names;
}

Tests testsBelow(const fs::path& folder) {
    Tests tests;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto& path = entry.path();
        if (path.filename() == "CMakeLists.txt")
            tests.declared.merge(declaredIn(readFile(path)));
        else if (path.extension() == ".cpp" && path.filename().string().starts_with("tst_"))
            tests.source[QString::fromStdString(path.stem().string())] = readFile(path);
    }
    return tests;
}

/// One test as the document names it: "tst_a" or "tst_a::function".
QString missing(const Tests& tests, const QString& program, const QString& function) {
    if (!tests.declared.contains(program))
        return QStringLiteral("%1 is declared by no CMakeLists.txt").arg(program);
    if (function.isEmpty())
        return {};
    const auto source = tests.source.find(program);
    const QRegularExpression definition(QStringLiteral("^ *void (\\w+::)?%1\\(\\)").arg(function),
                                        QRegularExpression::MultilineOption);
    if (source == tests.source.end() || !definition.match(source->second).hasMatch())
        return QStringLiteral("%1.cpp has no function %2").arg(program, function);
    return {};
}

/// Every test that the document names and that is not there, and every row of its first table that
/// names none.
QStringList faultsOf(const QString& document, const Tests& tests) {
    static const QRegularExpression test(QStringLiteral("`(tst_[a-z0-9_]+)(?:::(\\w+))?`"));
    QStringList faults;
    for (auto named = test.globalMatch(document); named.hasNext();) {
        const auto match = named.next();
        if (auto fault = missing(tests, match.captured(1), match.captured(2)); !fault.isEmpty())
            faults << fault;
    }
    int rows = 0;
    for (const QString& line : document.split(u'\n')) {
        if (!line.startsWith(u'|') && rows > 0)
            break;
        if (!line.startsWith(u'|') || rows++ < 2) // the head and the line below it
            continue;
        if (!test.match(line.section(u'|', 3, 3)).hasMatch())
            faults << QStringLiteral("no test shows: %1").arg(line.section(u'|', 1, 1).trimmed());
    }
    if (rows < 3)
        faults << QStringLiteral("there is no table");
    return faults;
}

} // namespace

class TestThreats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingIsFound_data() {
        QTest::addColumn<QString>("shownBy");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* title, const char* shownBy, const char* fault) {
            QTest::newRow(title) << QString::fromLatin1(shownBy) << QString::fromLatin1(fault);
        };
        row("a program", "`tst_here`", "");
        row("a function", "`tst_here::works`", "");
        row("a function behind its class", "`tst_here::worksToo`", "");
        row("two, and a remark", "`tst_here::works`, `tst_here` with bad luck", "");
        row("nothing", "", "no test shows: who");
        row("a word", "tst_here", "no test shows: who");
        row("a program that is not there", "`tst_gone`",
            "tst_gone is declared by no CMakeLists.txt");
        row("its function", "`tst_gone::works`", "tst_gone is declared by no CMakeLists.txt");
        row("only in a comment", "`tst_later`", "tst_later is declared by no CMakeLists.txt");
        row("only a file", "`tst_file`", "tst_file is declared by no CMakeLists.txt");
        row("a function that is not there", "`tst_here::work`",
            "tst_here.cpp has no function work");
        row("a function that is only called", "`tst_here::helps`",
            "tst_here.cpp has no function helps");
        row("one of two", "`tst_here`, `tst_here::fails`", "tst_here.cpp has no function fails");
    }

    void whatIsMissingIsFound() {
        QFETCH(QString, shownBy);
        QFETCH(QString, fault);
        Tests tests;
        tests.declared = declaredIn(QStringLiteral(
            "# tst_later\nfoo(NAME tst_here SOURCES tst_file.cpp) # and tst_later\n"));
        tests.source[QStringLiteral("tst_here")] =
            QStringLiteral("private Q_SLOTS:\n    void works() {\n        helps();\n    }\n};\n"
                           "void TestHere::worksToo() {}\n");
        const QString document =
            QStringLiteral("# T\n\n| who | what | shown by |\n| --- | --- | --- |\n"
                           "| who | what | %1 |\n\nEnd.\n")
                .arg(shownBy);
        QCOMPARE(faultsOf(document, tests).join(u'\n'), fault);
    }

    void aDocumentWithoutItsTableIsFound() {
        QCOMPARE(faultsOf(QStringLiteral("# Threats\n\nNone.\n"), {}),
                 QStringList{QStringLiteral("there is no table")});
    }

    void everyTestIsThere() {
        const fs::path root = VIGIE_SOURCE_DIR;
        const QString document = readFile(root / "docs/threats.md");
        const QStringList faults = faultsOf(document, testsBelow(root / "tests"));
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(TestThreats)
#include "tst_threats.moc"
