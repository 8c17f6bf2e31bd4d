// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// A dashboard that can be put on the wall: dragged there, or touched once a region is chosen.
Pressable {
    id: root

    required property dashboardEntry modelData
    required property Metrics metrics
    /// Whether a press puts it somewhere; it can be dragged all the same.
    property bool ready: false
    readonly property string dashboard: modelData.id

    name: qsTr("Put on the wall: %1").arg(modelData.title)
    implicitHeight: Math.max(metrics.touch, words.implicitHeight + 2 * metrics.gap)
    pressable: ready

    Rectangle {
        width: parent.width
        height: root.metrics.hairline
        color: Style.line
    }
    Rectangle {
        id: card

        property string dashboard: root.dashboard

        width: root.width
        height: root.height
        radius: root.metrics.radius / 2
        color: drag.active ? Style.surface : "transparent"
        border.width: drag.active || root.activeFocus ? root.metrics.rule : 0
        border.color: Style.accent
        z: drag.active ? 10 : 0
        Drag.active: drag.active
        Drag.keys: ["dashboard"]
        Drag.hotSpot.x: drag.centroid.position.x
        Drag.hotSpot.y: drag.centroid.position.y

        Column {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: root.metrics.gap
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                size: root.metrics.text
                font.weight: Font.Medium
                color: root.ready ? Style.accent : Style.ink
                text: root.modelData.title
                Accessible.ignored: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                size: root.metrics.small
                color: Style.ink2
                text: root.modelData.question
                Accessible.ignored: true
            }
        }
        DragHandler {
            id: drag

            onActiveChanged: {
                if (!active) {
                    card.Drag.drop()
                    card.x = 0
                    card.y = 0
                }
            }
        }
        // What is dragged takes the touch from the row, so that it has to hear a tap itself.
        TapHandler {
            onTapped: root.press()
        }
    }
}
