// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Vigie
import Vigie.Style
import Vigie.Tiles

/// The tiles of one dashboard in columns, scrolled. A chart over time takes the whole width.
Flickable {
    id: root

    required property DashboardTiles tiles
    property Metrics metrics: Style.tablet
    property int columns: Math.max(1, Math.floor(width / (root.metrics.text * 28)))

    signal tileActivated(string id)

    contentHeight: grid.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    GridLayout {
        id: grid

        width: root.width
        columns: root.columns
        columnSpacing: root.metrics.pad * 0.75
        rowSpacing: root.metrics.pad * 0.75

        Repeater {
            model: root.tiles

            Tile {
                required property tile modelData

                tile: modelData
                metrics: root.metrics
                density: "read"
                interactive: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                Layout.preferredWidth: 1
                Layout.columnSpan: tile.type === "line" || tile.type === "area" ? root.columns : 1
                onActivated: root.tileActivated(tile.id)
                onInsightActivated: root.tileActivated(tile.id)
                onRowActivated: root.tileActivated(tile.id)
            }
        }
    }
    Words {
        size: root.metrics.text
        wrapMode: Text.Wrap
        width: root.width
        color: Style.ink2
        text: root.tiles.sentence
    }
}
