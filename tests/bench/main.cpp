// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"

#include <QCoreApplication>

namespace vigie::bench {

void addCommon(CLI::App& command, Settings& settings) {
    command.add_option("--records", settings.records, "How many records (default 100000)");
    addRounds(command, settings);
}

void addRounds(CLI::App& command, Settings& settings) {
    command.add_option("--rounds", settings.rounds, "Each figure is the median of so many runs")
        ->check(CLI::Range(1, 99));
    command.add_flag("--json", settings.json, "One JSON object a line");
}

} // namespace vigie::bench

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    vigie::bench::Settings settings;
    settings.self = QCoreApplication::applicationFilePath().toStdString();
    CLI::App app("Measures Vigie. Each figure stands beside its limit, measured in the same run; "
                 "ratio 1 is at the limit, and more is better.");
    app.require_subcommand(1);
    vigie::bench::addSync(app, settings);
    vigie::bench::addApply(app, settings);
    vigie::bench::addUnderstand(app, settings);
    vigie::bench::addCatchUp(app, settings);
    vigie::bench::addHandshake(app, settings);
    vigie::bench::addChildren(app);
#ifdef VIGIE_SCREENS
    vigie::bench::addLatency(app, settings);
#endif
    CLI11_PARSE(app, argc, argv);
    return 0;
}
