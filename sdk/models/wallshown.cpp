// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wallshown.h"

namespace vigie {

QRectF rectOf(const wall::Box& box) {
    return {box.x, box.y, box.width, box.height};
}

ShownScreen shownScreen(const WallScreen& screen) {
    ShownScreen shown;
    shown.name = QString::fromStdString(screen.name);
    shown.x = screen.x;
    shown.y = screen.y;
    shown.width = screen.width;
    shown.height = screen.height;
    shown.pixelsWide = static_cast<int>(screen.pixelsWide);
    shown.pixelsHigh = static_cast<int>(screen.pixelsHigh);
    return shown;
}

ShownBox shownBox(const wall::TileBox& box) {
    ShownBox shown;
    shown.shown = true;
    shown.rect = rectOf(box.rect);
    shown.clear = rectOf(box.clear);
    if (!box.beyond.isEmpty())
        shown.beyond = rectOf(box.beyond);
    shown.crosses = box.crosses;
    return shown;
}

} // namespace vigie
