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
    DashboardView {
        id: view

        anchors.fill: parent
        anchors.leftMargin: root.metrics.pad * 1.25
        anchors.rightMargin: root.metrics.pad * 1.25
        bottomMargin: root.metrics.pad
        // Nothing behind the studied tile can be touched, or reached by the keyboard.
        visible: root.studied === ""
        tiles: shownTiles
        metrics: root.metrics
        air: root.metrics.pad * 1.25
        headGap: root.metrics.pad * 1.25
        headSpacing: root.metrics.gap / 2
        onTileActivated: id => root.studied = id

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
