// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Vigie
import Vigie.Style
import Vigie.Tiles

/// The tiles of one dashboard in columns, under a head that scrolls with them: what it says may be
/// long, and the tiles keep the room. A chart over time takes the whole width.
Flickable {
    id: root

    required property DashboardTiles tiles
    property Metrics metrics: Style.tablet
    property int columns: Math.max(1, Math.floor(width / (root.metrics.text * 28)))
    default property alias head: headColumn.data
    property alias headSpacing: headColumn.spacing
    /// Between the head and the tiles.
    property real headGap: metrics.pad
    /// Above the head.
    property real air: 0

    signal tileActivated(string id)

    contentHeight: grid.y + grid.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    /// Gives the focus to a tile, or to the first one when it is not there any more.
    function focusTile(id: string) {
        let found = repeater.itemAt(0)
        for (let i = 0; i < repeater.count; ++i)
            if ((repeater.itemAt(i) as Tile)?.tile.id === id)
                found = repeater.itemAt(i)
        found?.forceActiveFocus(Qt.OtherFocusReason)
    }

    FocusFollower {
        view: root
        margin: root.metrics.gap
    }
    Column {
        id: headColumn

        y: root.air
        width: root.width
    }
    GridLayout {
        id: grid

        y: headColumn.y + headColumn.height + root.headGap
        width: root.width
        columns: root.columns
        columnSpacing: root.metrics.pad * 0.75
        rowSpacing: root.metrics.pad * 0.75

        Repeater {
            id: repeater

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
        y: grid.y
        size: root.metrics.text
        wrapMode: Text.Wrap
        width: root.width
        color: Style.ink2
        text: root.tiles.sentence
    }
}
