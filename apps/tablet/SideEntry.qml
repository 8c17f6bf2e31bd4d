// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// One place to go.
Item {
    id: root

    required property string text
    property bool selected: false
    readonly property Metrics metrics: Style.tablet

    signal triggered()

    implicitHeight: Math.max(metrics.touch, label.implicitHeight + 2 * metrics.gap)
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.triggered()
    Keys.onReturnPressed: root.triggered()
    Keys.onSpacePressed: root.triggered()

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
    TapHandler {
        onTapped: root.triggered()
    }
}
