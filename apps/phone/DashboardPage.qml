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
    signal refusedChosen()

    onDashboardChanged: studied = ""
    focus: visible
    Keys.onEscapePressed: root.closed()
    Keys.onBackPressed: root.closed()

    DashboardTiles {
        id: shownTiles

        client: root.client
        dashboard: root.dashboard
    }
    ActionButton {
        id: back

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.margins: root.metrics.pad
        visible: root.studied === ""
        metrics: root.metrics
        text: qsTr("Today")
        onTriggered: root.closed()
    }
    DashboardView {
        id: view

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: back.bottom
        anchors.topMargin: root.metrics.gap
        anchors.bottom: parent.bottom
        anchors.leftMargin: root.metrics.pad
        anchors.rightMargin: root.metrics.pad
        bottomMargin: root.metrics.pad
        // Nothing behind the studied tile can be touched, or reached by the keyboard.
        visible: root.studied === ""
        tiles: shownTiles
        metrics: root.metrics
        columns: 1
        headSpacing: root.metrics.gap
        onTileActivated: id => root.studied = id

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
            onRefusedChosen: root.refusedChosen()
        }
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
            onClosed: root.leaveTile()
        }
    }

    function leaveTile() {
        const left = root.studied
        root.studied = ""
        view.focusTile(left)
    }
}
