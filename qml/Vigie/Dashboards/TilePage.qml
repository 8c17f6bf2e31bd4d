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
    property tile shown
    property tileInsight noInsight
    /// Ids of the insights that were written twice, a line each: as one text it stays the same, and
    /// with it what somebody writes there, while other things of the tile change.
    readonly property string twice: root.shown.insights.filter(each => each.others.length > 0)
                                                       .map(each => each.id).join("\n")
    /// Somebody has taken it off the dashboard since it was opened.
    readonly property bool gone: tiles.ready && shown.id === ""

    signal closed()

    color: Style.paper
    Keys.onEscapePressed: root.closed()
    Keys.onBackPressed: root.closed()

    function show() {
        root.shown = root.tiles.tile(root.tileId)
    }
    function insightOf(id: string): tileInsight {
        return root.shown.insights.find(each => each.id === id) ?? root.noInsight
    }
    Component.onCompleted: {
        root.show()
        back.forceActiveFocus()
    }
    // What had the focus may be gone with it.
    onGoneChanged: if (gone) back.forceActiveFocus()

    Connections {
        target: root.tiles
        function onDataChanged() { root.show() }
        function onRowsInserted() { root.show() }
        function onRowsRemoved() { root.show() }
        function onModelReset() { root.show() }
    }
    FocusFollower {
        view: page
        margin: root.metrics.gap
    }
    Flickable {
        id: page

        anchors.fill: parent
        contentHeight: column.implicitHeight + 2 * root.metrics.pad
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            // Within the view, so that it cuts off no focus ring.
            x: root.metrics.pad
            y: root.metrics.pad
            width: page.width - 2 * x
            spacing: root.metrics.pad

            ActionButton {
                id: back

                anchors.left: parent.left
                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                text: root.tiles.title === "" ? qsTr("Back")
                                              : qsTr("Back to %1").arg(root.tiles.title)
                onTriggered: root.closed()
            }
            Words {
                size: root.metrics.text
                width: parent.width
                visible: root.gone
                wrapMode: Text.Wrap
                text: qsTr("This tile has been taken off the dashboard. Go back to see the others.")
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            Tile {
                width: parent.width
                visible: !root.gone
                tile: root.shown
                metrics: root.metrics
                height: Math.max(implicitHeight, (page.height - 2 * root.metrics.pad) * 0.55)
                density: "study"
                // What can be touched here are the posts, which open where they were written.
                interactive: root.shown.type === "topPosts"
                onRowActivated: (key, url) => { if (url !== "") Qt.openUrlExternally(url) }
            }
            Repeater {
                model: root.twice === "" ? [] : root.twice.split("\n")

                InsightVersions {
                    required property string modelData

                    width: column.width
                    client: root.client
                    dashboard: root.tiles.dashboard
                    insight: root.insightOf(modelData)
                    metrics: root.metrics
                    onParted: back.forceActiveFocus()
                }
            }
            InsightEditor {
                width: parent.width
                visible: root.shown.id !== ""
                client: root.client
                dashboard: root.tiles.dashboard
                tileId: root.tileId
                metrics: root.metrics
            }
        }
    }
}
