// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/shell/shell.h"

#include "apps/shell/driver.h"
#include "apps/shell/windows.h"
#include "qml/Vigie/Style/fonts.h"
#include "sdk/models/language.h"
#include "sdk/models/qmlclient.h"
#include "sdk/models/words.h"
#include "sdk/platform/privatefile.h"
#include "sdk/platform/process.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QStyleHints>
#include <fmt/format.h>
#include <sodium.h>

namespace vigie {

namespace {

// What the measurement is compared with: a cold start on a phone, and the memory of its app.
constexpr double startLimitMs = 300;
constexpr double memoryLimitMiB = 120;
// A sentence of 40 words; more is another file.
constexpr std::size_t passphraseBytes = 1024;

struct Common {
    std::string replica;
    std::string hub;
    std::string person;
    std::string device;
    std::string passphraseFile;
    std::string language;
    std::string clock;
    double fontScale = 1;
    bool dark = false;
    bool reduceMotion = false;
    bool measure = false;
    bool drive = false;
};

void addCommon(CLI::App& options, Common& common) {
    options.add_option("--replica", common.replica,
                       "The replica: a file, or a name in this person's folder for data");
    options
        .add_option(
            "--hub,--invitation", common.hub,
            "Join the hub of this invitation (vigie1:...), or the open hub at this address; "
            "needed once, the replica remembers it")
        ->type_name("CODE|HOST:PORT");
    options.add_option("--device", common.device,
                       "What administrators see this device as (default: the machine's name)");
    options
        .add_option("--passphrase-file", common.passphraseFile,
                    "The replica's passphrase, for where nobody sits: a file that only its owner "
                    "may read (or: VIGIE_PASSPHRASE_FILE)")
        ->envname("VIGIE_PASSPHRASE_FILE")
        ->type_name("FILE");
    options.add_option("--person", common.person, "The name under which insights are written");
    options.add_option("--language", common.language, "The language: en, fr, ar, ...")
        ->type_name("TAG");
    options.add_option("--font-scale", common.fontScale, "Larger text")
        ->check(CLI::Range(1.0, 2.0));
    options.add_flag("--dark", common.dark, "For night use");
    options.add_flag("--reduce-motion", common.reduceMotion, "Changes show at once");
    options.add_flag("--measure-start", common.measure,
                     "Print the time to the first figure and the memory held, and end");
    options.add_flag("--drive", common.drive, "Do what standard input says");
    options.add_option("--clock", common.clock, "Show ages as of this time")->type_name("TIME");
}

/// The passphrase of the file, if one is named: its first line. Without it, in a sentence, why not.
QmlClient::Start startOf(const Common& common) {
    QmlClient::Start start;
    start.device = common.device;
    if (common.passphraseFile.empty())
        return start;
    const QString path = QString::fromStdString(common.passphraseFile);
    platform::PrivateFile file = platform::readPrivateFile(common.passphraseFile, passphraseBytes,
                                                           platform::Readers::OwnerAndList);
    switch (file.state) {
    case platform::PrivateFile::State::Read:
        start.passphrase = file.bytes.substr(0, file.bytes.find_first_of("\r\n"));
        sodium_memzero(file.bytes.data(), file.bytes.size());
        if (start.passphrase.empty())
            start.problem = translate("Shell", "There is no passphrase in %1.").arg(path);
        break;
    case platform::PrivateFile::State::Missing:
        start.problem = translate("Shell", "There is no file %1, which should hold the "
                                           "passphrase.")
                            .arg(path);
        break;
    case platform::PrivateFile::State::Open:
        start.problem = translate("Shell", "Others can read the passphrase in %1, so it is not "
                                           "used: let only its owner read the file.")
                            .arg(path);
        break;
    case platform::PrivateFile::State::Link:
    case platform::PrivateFile::State::NoFile:
    case platform::PrivateFile::State::TooLarge:
    case platform::PrivateFile::State::Failed:
        start.problem = translate("Shell", "The passphrase cannot be read from %1: it has to be a "
                                           "file of one short line.")
                            .arg(path);
        break;
    }
    return start;
}

/// Sets the reader's wishes in the engine's one `Style`.
void setStyle(QQmlEngine& engine, const Common& common) {
    QQmlComponent component(&engine);
    component.setData("import QtQml\nimport Vigie.Style\n"
                      "QtObject { readonly property QtObject style: Style }\n",
                      QUrl());
    const std::unique_ptr<QObject> holder(component.create());
    auto* style = holder ? holder->property("style").value<QObject*>() : nullptr;
    if (!style)
        return;
    style->setProperty("dark", common.dark);
    style->setProperty("reduceMotion", common.reduceMotion);
    style->setProperty("fontScale", common.fontScale);
}

/// Whether some visible tile shows a figure.
bool showsFigure(const QQuickItem* item) {
    if (!item->isVisible())
        return false;
    if (item->objectName() == QLatin1String("figure") &&
        !item->property("text").toString().isEmpty())
        return true;
    const auto children = item->childItems();
    return std::any_of(children.begin(), children.end(), showsFigure);
}

void printMeasure(const std::string& program, const char* what, double value, const char* unit,
                  double limit) {
    fmt::print("{{\"bench\": \"{} {}\", \"value\": {:.1f}, \"unit\": \"{}\", \"limit\": {}, "
               "\"ratio\": {:.2f}}}\n",
               program, what, value, unit, limit, value > 0 ? limit / value : 0);
}

/// Prints once, after the first frame that shows a figure in any window, and ends the program.
std::unique_ptr<Windows> measureStart(const std::string& program) {
    return std::make_unique<Windows>([program](QQuickWindow* window) {
        QObject::connect(window, &QQuickWindow::frameSwapped, window, [window, program] {
            static bool measured = false;
            if (measured || !showsFigure(window->contentItem()))
                return;
            measured = true;
            if (const auto start = platform::sinceStart())
                printMeasure(program, "start to first figure", double(start->count()), "ms",
                             startLimitMs);
            if (const auto memory = platform::residentMemory())
                printMeasure(program, "resident memory", double(*memory) / (1024 * 1024), "MiB",
                             memoryLimitMiB);
            std::fflush(stdout);
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        });
    });
}

} // namespace

int runShell(int argc, char** argv, const Shell& shell) {
    platform::noCoreDumps(); // a crash writes no key to a disk
    Common common;
    CLI::App options(shell.purpose, shell.name);
    options.set_version_flag("--version", shell.name + " " + shell.version);
    addCommon(options, common);
    if (shell.addOptions)
        shell.addOptions(options);
    CLI11_PARSE(options, argc, argv);

    platform::onTermination(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QString::fromStdString(shell.name));
    QGuiApplication::setApplicationVersion(QString::fromStdString(shell.version));
    if (!common.language.empty())
        useLanguage(QLocale(QString::fromStdString(common.language)));
    QGuiApplication::setLayoutDirection(QLocale().textDirection());
    prepareFonts();
    // A caret that blinks is a frame twice a second, and nothing here blinks.
    QGuiApplication::styleHints()->setCursorFlashTime(0);

    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QObject::connect(&engine, &QQmlEngine::quit, &app, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QQmlComponent component(&engine);
    component.setData("import " + shell.module.toUtf8() + "\nMain {}\n", QUrl());
    QVariantMap properties = shell.properties ? shell.properties() : QVariantMap();
    if (!common.replica.empty())
        properties.insert(QStringLiteral("replica"), QString::fromStdString(common.replica));
    properties.insert(QStringLiteral("hub"), QString::fromStdString(common.hub));
    if (!common.person.empty())
        properties.insert(QStringLiteral("person"), QString::fromStdString(common.person));
    setStyle(engine, common);
    if (!common.clock.empty()) {
        const QDateTime clock =
            QDateTime::fromString(QString::fromStdString(common.clock), Qt::ISODate);
        if (!clock.isValid()) {
            fmt::print(stderr, "{}: --clock {} is no time: write it as 2026-11-24T16:40:00\n",
                       shell.name, common.clock);
            return 2;
        }
        QmlClient::setClock(clock.toMSecsSinceEpoch());
    }
    QmlClient::Start start = startOf(common);
    if (!start.problem.isEmpty())
        fmt::print(stderr, "{}: {}\n", shell.name, start.problem.toStdString());
    QmlClient::setStart(std::move(start));
    const std::unique_ptr<QObject> root(
        component.isReady() ? component.createWithInitialProperties(properties) : nullptr);
    if (!root) {
        fmt::print(stderr, "{}: {}\n", shell.name, component.errorString().toStdString());
        return 1;
    }
    const auto measuring = common.measure ? measureStart(shell.name) : nullptr;
    const auto driver = common.drive ? std::make_unique<Driver>() : nullptr;
    return QGuiApplication::exec();
}

} // namespace vigie
