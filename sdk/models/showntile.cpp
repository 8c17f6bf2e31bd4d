// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/showntile.h"

namespace vigie {

QString ShownTile::stateWord() const {
    switch (state) {
    case Loading:
        return QStringLiteral("loading");
    case Empty:
        return QStringLiteral("empty");
    case Ready:
        return QStringLiteral("ready");
    case Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace vigie
