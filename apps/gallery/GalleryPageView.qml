// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Gallery
import Vigie.Style
import Vigie.Tiles

/// The tiles of one page in columns, each below the shortest column so far.
Rectangle {
    id: view

    required property galleryPage page
    readonly property Metrics metrics: page.metrics === "wall" ? wall
        : page.metrics === "phone" ? Style.phone : Style.tablet
    readonly property int gap: page.metrics === "wall" ? 28 : page.metrics === "phone" ? 14 : 20

    implicitWidth: page.width
    implicitHeight: flow.implicitHeight + 2 * gap
    color: Style.paper
    LayoutMirroring.enabled: page.mirrored
    LayoutMirroring.childrenInherit: true

    WallMetrics {
        id: wall
    }
    Flow {
        id: flow

        anchors.fill: parent
        anchors.margins: view.gap
        spacing: view.gap

        Repeater {
            model: view.page.cells.length

            Tile {
                required property int index
                readonly property galleryCell cell: view.page.cells[index]

                width: cell.width
                height: cell.height > 0 ? cell.height : implicitHeight
                tile: cell.tile
                density: cell.density
                metrics: view.metrics
                clear: cell.clear.width > 0 ? cell.clear : Qt.rect(0, 0, width, height)
                beyond: cell.beyond
                interactive: true
            }
        }
    }
}
