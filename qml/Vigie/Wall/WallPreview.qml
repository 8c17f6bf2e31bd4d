// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// The whole wall to scale, live, with its bezels: for a desk.
Rectangle {
    id: preview

    required property WallView view

    readonly property rect surface: view.surface
    /// The outer bezel, mm.
    readonly property real frame: surface.width / 200
    readonly property real pxPerMm: surface.width > 0
        ? Math.min((width - 2 * air) / (surface.width + 2 * frame),
                   (height - 2 * air) / (surface.height + 2 * frame)) : 0
    readonly property real air: Math.round(Math.min(width, height) * 0.03)

    color: Style.paper

    Rectangle {
        id: wall

        anchors.centerIn: parent
        width: (preview.surface.width + 2 * preview.frame) * preview.pxPerMm
        height: (preview.surface.height + 2 * preview.frame) * preview.pxPerMm
        radius: preview.frame * preview.pxPerMm
        color: Style.ink

        Repeater {
            model: preview.view.screens.length

            WallSlice {
                required property int index
                readonly property rect place: preview.surface

                view: preview.view
                screen: preview.view.screens[index]
                speaks: index === 0
                x: Math.round((screen.x - place.x + preview.frame) * preview.pxPerMm)
                y: Math.round((screen.y - place.y + preview.frame) * preview.pxPerMm)
                width: Math.round(screen.width * preview.pxPerMm)
                height: Math.round(screen.height * preview.pxPerMm)
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
