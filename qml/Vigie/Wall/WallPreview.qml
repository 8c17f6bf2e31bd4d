// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// The whole wall to scale, live, with its bezels: for a desk.
Rectangle {
    id: preview

    required property WallView view

    readonly property real air: Math.round(Math.min(width, height) * 0.03)

    color: Style.paper

    WallFrame {
        id: frame

        anchors.centerIn: parent
        view: preview.view
        roomWidth: preview.width - 2 * preview.air
        roomHeight: preview.height - 2 * preview.air

        Repeater {
            model: preview.view.screens.length

            WallSlice {
                required property int index
                readonly property rect place: frame.ground.pixels(
                    Qt.rect(screen.x, screen.y, screen.width, screen.height))

                view: preview.view
                screen: preview.view.screens[index]
                speaks: index === 0
                x: place.x
                y: place.y
                width: place.width
                height: place.height
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: preview.view.problem !== ""

        sourceComponent: WallProblem {
            distance: preview.view.distance
            text: preview.view.problem
            notice: preview.view.notice
        }
    }
}
