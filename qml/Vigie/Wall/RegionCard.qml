// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// One region in the picture of a wall: the name of its dashboard, the question it answers, and
/// where its tiles stand.
Item {
    id: card

    required property WallRegion region
    required property Metrics metrics
    property bool chosen: false

    readonly property bool empty: region.dashboard === ""
    readonly property string name: empty ? qsTr("Nothing yet") : region.tiles.title
    readonly property int air: Math.max(3, Math.round(metrics.gap * 0.6))

    signal activated()
    signal dropped(string dashboard)

    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: empty ? qsTr("Region %1, nothing is shown on it").arg(region.id)
                           : qsTr("Region %1 shows: %2").arg(region.id).arg(name)
    Accessible.onPressAction: card.activated()
    Keys.onReturnPressed: card.activated()
    Keys.onEnterPressed: card.activated()
    Keys.onSpacePressed: card.activated()

    TapHandler {
        onTapped: {
            card.forceActiveFocus(Qt.MouseFocusReason)
            card.activated()
        }
    }
    DropArea {
        id: drop

        anchors.fill: parent
        keys: ["dashboard"]
        onDropped: event => {
            card.dropped(event.source.dashboard)
            event.accept()
        }
    }
    Rectangle {
        id: surface

        anchors.fill: parent
        anchors.margins: card.air
        radius: Math.min(card.metrics.radius, 6)
        color: drop.containsDrag ? Style.selected : Style.surface
        border.width: card.chosen || card.activeFocus || drop.containsDrag
            ? Math.max(2, card.metrics.rule) : card.metrics.hairline
        border.color: card.chosen || card.activeFocus || drop.containsDrag ? Style.accent
                                                                         : Style.line

        Column {
            id: words

            x: Math.round(card.metrics.gap * 1.1)
            y: Math.round(card.metrics.gap * 0.9)
            width: parent.width - 2 * x
            LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
            LayoutMirroring.childrenInherit: true

            Words {
                width: parent.width
                size: card.metrics.text
                leading: 1.3
                font.weight: Font.DemiBold
                color: card.empty ? Style.ink2 : Style.ink
                text: card.name
            }
            Words {
                width: parent.width
                visible: text !== ""
                size: card.metrics.small
                leading: 1.3
                color: Style.ink2
                text: card.empty ? "" : card.region.tiles.question
            }
        }
        RegionSketch {
            anchors.fill: parent
            anchors.margins: Math.round(card.metrics.gap)
            anchors.topMargin: words.y + words.height + Math.round(card.metrics.gap * 0.6)
            visible: !card.empty && height > card.metrics.text * 1.5
            region: card.region
            metrics: card.metrics
        }
    }
}
