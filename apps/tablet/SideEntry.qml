// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// One place to go.
Pressable {
    id: root

    required property string text
    property bool selected: false
    readonly property Metrics metrics: Style.tablet

    name: text
    implicitHeight: Math.max(metrics.touch, label.implicitHeight + 2 * metrics.gap)

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: root.metrics.pad / 2
        anchors.rightMargin: root.metrics.pad / 2
        anchors.topMargin: 2
        anchors.bottomMargin: 2
        radius: root.metrics.radius / 2
        color: root.selected ? Style.selected : "transparent"
        border.width: root.activeFocus ? root.metrics.rule : 0
        border.color: Style.accent
    }
    Words {
        id: label

        size: root.metrics.text
        wrapMode: Text.Wrap
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.metrics.pad
        anchors.rightMargin: root.metrics.pad
        anchors.verticalCenter: parent.verticalCenter
        font.weight: root.selected ? Font.DemiBold : Font.Normal
        color: root.selected ? Style.accent : Style.ink
        text: root.text
        Accessible.ignored: true
    }
}
