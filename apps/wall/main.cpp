// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/shell/shell.h"

#include <CLI/App.hpp>
#include <QCursor>
#include <QGuiApplication>

namespace {

struct Options {
    std::string wall = "hub";
    std::string screen;
    std::string dashboard;
    double distance = 0;
    bool preview = false;
};

void describe(CLI::App& app, Options& options) {
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
    app.footer("Examples:\n  vigie-wall --hub 127.0.0.1:7400 --wall hub --preview\n"
               "  vigie-wall --invitation vigie1:... --passphrase-file /etc/vigie/wall.passphrase");
}

QVariantMap properties(const Options& options) {
    if (!options.preview)
        QGuiApplication::setOverrideCursor(QCursor(Qt::BlankCursor));
    const double usual = options.screen.empty() ? 6000 : 3000;
    return {{"wall", QString::fromStdString(options.wall)},
            {"distance", options.distance > 0 ? options.distance : usual},
            {"preview", options.preview},
            {"plainScreen", QString::fromStdString(options.screen)},
            {"dashboard", QString::fromStdString(options.dashboard)}};
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    return vigie::runShell(argc, argv,
                           {.name = "vigie-wall",
                            .purpose = "A wall of screens, or one dashboard on a plain screen. "
                                       "Without a network it shows the last picture with its age.",
                            .version = VIGIE_VERSION,
                            .module = QStringLiteral("Vigie.WallApp"),
                            .addOptions = [&options](CLI::App& app) { describe(app, options); },
                            .properties = [&options] { return properties(options); }});
}
