// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/shell/shell.h"

#include <CLI/App.hpp>

int main(int argc, char** argv) {
    std::string wall = "hub";
    return vigie::runShell(
        argc, argv,
        {.name = "vigie-tablet",
         .purpose = "Dashboards, insights and the wall, for a country team",
         .version = VIGIE_VERSION,
         .module = QStringLiteral("Vigie.Tablet"),
         .addOptions =
             [&wall](CLI::App& options) {
                 options.add_option("--wall", wall, "The wall that this team arranges")
                     ->type_name("ID");
             },
         .properties =
             [&wall] {
                 return QVariantMap{{QStringLiteral("wall"), QString::fromStdString(wall)}};
             }});
}
