// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// One tile, studied: everything it has, and all that people have said beside it.
Rectangle {
    id: root

    required property Client client
    required property DashboardTiles tiles
    required property string tileId
    property Metrics metrics: Style.tablet
    property bool writes: true
    property tile shown

    signal closed()

    color: Style.paper
    focus: true
    Keys.onEscapePressed: root.closed()
    Keys.onBackPressed: root.closed()

    function show() {
        root.shown = root.tiles.tile(root.tileId)
    }
    Component.onCompleted: root.show()

    Connections {
        target: root.tiles
        function onDataChanged() { root.show() }
        function onRowsInserted() { root.show() }
        function onRowsRemoved() { root.show() }
        function onModelReset() { root.show() }
    }
    Flickable {
        id: page

        anchors.fill: parent
        anchors.margins: root.metrics.pad
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            width: page.width
            spacing: root.metrics.pad

            ActionButton {
                anchors.left: parent.left
                metrics: root.metrics
                text: root.tiles.title === "" ? qsTr("Back")
                                              : qsTr("Back to %1").arg(root.tiles.title)
                onTriggered: root.closed()
            }
            Tile {
                width: parent.width
                tile: root.shown
                metrics: root.metrics
                height: Math.max(implicitHeight, page.height * 0.55)
                density: "study"
                // What can be touched here are the posts, which open where they were written.
                interactive: root.shown.type === "topPosts"
                onRowActivated: (key, url) => { if (url !== "") Qt.openUrlExternally(url) }
            }
            InsightEditor {
                width: parent.width
                visible: root.writes && root.shown.id !== ""
                client: root.client
                dashboard: root.tiles.dashboard
                tileId: root.tileId
                metrics: root.metrics
            }
        }
    }
}
