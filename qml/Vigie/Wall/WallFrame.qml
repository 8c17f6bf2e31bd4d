// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// What the screens of a wall hang in, to scale: as large as the room allows, with an outer bezel
/// around them. What stands on it is placed by its ground.
Rectangle {
    id: frame

    required property WallView view
    required property real roomWidth
    required property real roomHeight

    readonly property real bezel: view.surface.width / 160 // mm
    readonly property rect whole: Qt.rect(view.surface.x - bezel, view.surface.y - bezel,
                                          view.surface.width + 2 * bezel,
                                          view.surface.height + 2 * bezel)
    readonly property Ground ground: Ground {
        area: frame.whole
        pxPerMm: frame.view.surface.width > 0
            ? Math.min(frame.roomWidth / area.width, frame.roomHeight / area.height) : 0
    }

    width: Math.round(whole.width * ground.pxPerMm)
    height: Math.round(whole.height * ground.pxPerMm)
    radius: Math.max(3, bezel * ground.pxPerMm)
    color: Style.ink
}
