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

    clip: true

    Ground {
        id: own

        area: Qt.rect(slice.screen.x, slice.screen.y, slice.screen.width, slice.screen.height)
        pxPerMm: slice.width / slice.screen.width
    }

    WallMetrics {
        id: sizes

        pxPerMm: own.pxPerMm
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

            anchors.fill: parent
            active: own.touches(modelData.rect)

            sourceComponent: RegionSlice {
                region: part.modelData
                ground: own
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
