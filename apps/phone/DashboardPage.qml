// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// One dashboard, its tiles in one column; a tile opens for study.
Item {
    id: root

    required property Client client
    property string dashboard: ""
    readonly property Metrics metrics: Style.phone
    property string studied: ""

    signal closed()

    onDashboardChanged: studied = ""
    focus: visible
    Keys.onEscapePressed: root.closed()
    Keys.onBackPressed: root.closed()

    DashboardTiles {
        id: shownTiles

        client: root.client
        dashboard: root.dashboard
    }
    Column {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: root.metrics.pad
        spacing: root.metrics.gap

        ActionButton {
            anchors.left: parent.left
            metrics: root.metrics
            text: qsTr("Today")
            onTriggered: root.closed()
        }
        Words {
            size: root.metrics.headline
            wrapMode: Text.Wrap
            x: root.metrics.gap
            width: parent.width - 2 * x
            font.weight: Font.DemiBold
            text: shownTiles.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Words {
            size: root.metrics.text
            wrapMode: Text.Wrap
            x: root.metrics.gap
            width: parent.width - 2 * x
            visible: text !== ""
            color: Style.ink2
            text: shownTiles.question
        }
        StatusLine {
            x: root.metrics.gap
            width: parent.width - 2 * x
            client: root.client
            metrics: root.metrics
        }
    }
    DashboardView {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: root.metrics.pad
        anchors.bottomMargin: 0
        bottomMargin: root.metrics.pad
        tiles: shownTiles
        metrics: root.metrics
        columns: 1
        onTileActivated: id => root.studied = id
    }
    Loader {
        anchors.fill: parent
        active: root.studied !== ""
        focus: active
        sourceComponent: TilePage {
            client: root.client
            tiles: shownTiles
            tileId: root.studied
            metrics: root.metrics
            onClosed: root.studied = ""
        }
    }
}
