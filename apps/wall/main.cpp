// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/wall/pictures.h"
#include "qml/Vigie/Style/fonts.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <QCursor>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>

#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <thread>

namespace {

volatile std::sig_atomic_t stopWanted = 0;

void onSignal(int) {
    stopWanted = 1;
}

struct Options {
    std::string replica = "wall";
    std::string hub;
    std::string wall = "hub";
    std::string screen;
    std::string dashboard;
    double distance = 0;
    bool preview = false;
    std::string pictures;
};

int fail(const std::string& sentence, int code = 1) {
    fmt::print(stderr, "vigie-wall: {}\n", sentence);
    return code;
}

void describe(CLI::App& app, Options& options) {
    app.add_option("--replica", options.replica,
                   "The file of this machine's replica (default: wall, in the folder for data)")
        ->type_name("FILE");
    app.add_option("--hub", options.hub,
                   "The hub to join, once; afterwards the replica remembers it")
        ->type_name("HOST:PORT");
    app.add_option("--wall", options.wall, "The wall that this machine drives (default: hub)")
        ->type_name("ID");
    auto* screen = app.add_option("--screen", options.screen,
                                  "Instead of a wall: show one dashboard on this screen")
                       ->type_name("NAME");
    app.add_option("--dashboard", options.dashboard, "The dashboard on that screen")
        ->type_name("ID")
        ->needs(screen);
    app.add_option("--distance", options.distance,
                   "From how far it is read, in mm (default: 6000, a plain screen 3000)")
        ->type_name("MM")
        ->check(CLI::Range(200.0, 100000.0));
    app.add_flag("--preview", options.preview, "The whole wall to scale in one window");
    app.add_option("--pictures", options.pictures,
                   "Write a picture of each screen and of the whole into this folder, and end")
        ->type_name("DIR");
    app.set_version_flag("--version", std::string("vigie-wall ") + VIGIE_VERSION);
    app.footer("Example:\n  vigie-wall --hub 127.0.0.1:7400 --wall hub --preview");
}

QVariantMap properties(const Options& options) {
    const double usual = options.screen.empty() ? 6000 : 3000;
    return {{"replica", QString::fromStdString(options.replica)},
            {"hub", QString::fromStdString(options.hub)},
            {"wall", QString::fromStdString(options.wall)},
            {"distance", options.distance > 0 ? options.distance : usual},
            {"preview", options.preview},
            {"plainScreen", QString::fromStdString(options.screen)},
            {"dashboard", QString::fromStdString(options.dashboard)}};
}

/// Runs the event loop until a signal: a handler may do nothing itself, so a thread looks for its
/// mark.
int runUntilSignal(QGuiApplication& application) {
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    std::atomic<bool> ended = false;
    std::thread watch([&application, &ended] {
        while (!stopWanted && !ended)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (!ended)
            QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int code = application.exec();
    ended = true;
    watch.join();
    return code;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("Draws a wall of screens, or one dashboard on a plain screen. It is a replica: "
                 "without\na network it shows the last picture with its age.");
    describe(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        return fail(std::string(error.what()) + " (try --help)", 2);
    }

    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName("vigie-wall");
    QGuiApplication::setApplicationVersion(VIGIE_VERSION);
    if (!options.preview)
        QGuiApplication::setOverrideCursor(QCursor(Qt::BlankCursor));
    vigie::prepareFonts();

    QQmlEngine engine;
    engine.addImportPath("qrc:/qt/qml");
    QQmlComponent component(&engine);
    component.setData("import Vigie.WallApp\nMain {}", {});
    const std::unique_ptr<QObject> root(component.createWithInitialProperties(properties(options)));
    if (!root)
        return fail(component.errorString().toStdString());
    std::optional<vigie::Pictures> pictures;
    if (!options.pictures.empty())
        pictures.emplace(*root->findChild<vigie::WallView*>(),
                         QString::fromStdString(options.pictures));
    return runUntilSignal(application);
}
