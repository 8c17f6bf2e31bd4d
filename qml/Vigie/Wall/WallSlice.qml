// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// The content of one screen of the wall, in any size on any window: what is behind a bezel is
/// hidden, not pushed aside. Every slice has items of its own over the models of one WallView, and
/// only for the regions that touch its screen, so that a change costs a frame where it is seen.
Item {
    id: slice

    required property WallView view
    required property wallScreen screen
    /// The screen on which the wall says how it is.
    property bool speaks: false

    readonly property rect ground: Qt.rect(screen.x, screen.y, screen.width, screen.height)

    clip: true

    WallMetrics {
        id: sizes

        pxPerMm: slice.width / slice.screen.width
        distance: slice.view.distance
    }
    // Not the window's colour, which a picture of this item would lose.
    Rectangle {
        anchors.fill: parent
        color: Style.paper
    }
    Repeater {
        model: slice.view.regions

        Loader {
            id: part

            required property WallRegion modelData
            readonly property rect place: modelData.rect

            anchors.fill: parent
            active: place.x < slice.ground.x + slice.ground.width
                && place.x + place.width > slice.ground.x
                && place.y < slice.ground.y + slice.ground.height
                && place.y + place.height > slice.ground.y

            sourceComponent: RegionSlice {
                region: part.modelData
                screen: slice.screen
                metrics: sizes
            }
        }
    }
    // Not merely invisible: words that nobody sees would still fade when they change.
    Loader {
        active: slice.speaks && slice.view.notice !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(sizes.gap * 0.6)

        sourceComponent: WallNotice {
            width: Math.min(implicitWidth, slice.width - 2 * sizes.gap)
            metrics: sizes
            text: slice.view.notice
        }
    }
}
