// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/shell/shell.h"

int main(int argc, char** argv) {
    return vigie::runShell(argc, argv,
                           {.name = "vigie-phone",
                            .purpose = "The dashboards of an executive, in one hand",
                            .version = VIGIE_VERSION,
                            .module = QStringLiteral("Vigie.Phone")});
}
