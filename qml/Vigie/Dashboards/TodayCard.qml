// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// One dashboard as a card: its lead figure, what the analysts say, how old it is.
Item {
    id: root

    required property Client client
    required property string dashboard
    property Metrics metrics: Style.phone

    signal activated()

    implicitHeight: tiles.lead.id !== "" ? card.implicitHeight : empty.implicitHeight

    function takeFocus() {
        card.forceActiveFocus(Qt.OtherFocusReason)
    }

    DashboardTiles {
        id: tiles

        client: root.client
        dashboard: root.dashboard
        pinned: true
    }
    Tile {
        id: card

        width: parent.width
        visible: tiles.lead.id !== ""
        tile: tiles.lead
        metrics: root.metrics
        density: "glance"
        interactive: true
        onActivated: root.activated()
        onInsightActivated: root.activated()
    }
    Words {
        id: empty

        size: root.metrics.text
        wrapMode: Text.Wrap
        width: parent.width
        visible: !card.visible
        color: Style.ink2
        text: tiles.sentence
    }
}
