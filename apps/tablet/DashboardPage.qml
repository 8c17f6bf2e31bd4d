// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// One dashboard; a tile opens for study, where an insight is written beside it.
Item {
    id: root

    required property Client client
    required property string dashboard
    readonly property Metrics metrics: Style.tablet
    property string studied: ""

    onDashboardChanged: studied = ""

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
        anchors.margins: root.metrics.pad * 1.25
        spacing: root.metrics.gap / 2

        Words {
            size: Math.round(root.metrics.headline * 1.4)
            wrapMode: Text.Wrap
            width: parent.width
            font.weight: Font.DemiBold
            text: shownTiles.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Words {
            size: root.metrics.text
            wrapMode: Text.Wrap
            width: parent.width
            visible: text !== ""
            color: Style.ink2
            text: shownTiles.question
        }
    }
    DashboardView {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: root.metrics.pad * 1.25
        anchors.bottomMargin: 0
        bottomMargin: root.metrics.pad
        tiles: shownTiles
        metrics: root.metrics
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
