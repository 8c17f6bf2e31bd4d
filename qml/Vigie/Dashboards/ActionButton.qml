// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Something to touch, with words on it.
Rectangle {
    id: root

    required property string text
    property Metrics metrics: Style.tablet
    /// The one that the page is about.
    property bool primary: false
    property bool selected: false

    signal triggered()

    implicitHeight: metrics.touch
    implicitWidth: label.implicitWidth + 2 * metrics.pad
    radius: height / 2
    color: primary && enabled ? Style.accent : selected ? Style.selected : Style.surface
    border.width: metrics.hairline
    border.color: primary || selected ? Style.accent : Style.line
    opacity: enabled ? 1 : 0.5
    activeFocusOnTab: enabled

    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    Accessible.onPressAction: root.triggered()
    Keys.onReturnPressed: root.triggered()
    Keys.onSpacePressed: root.triggered()

    Words {
        id: label

        size: root.metrics.text
        anchors.centerIn: parent
        wrapMode: Text.NoWrap
        font.weight: Font.Medium
        color: root.primary && root.enabled ? Style.accentInk : Style.ink
        text: root.text
        Accessible.ignored: true
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * root.metrics.rule
        radius: height / 2
        visible: root.activeFocus
        color: "transparent"
        border.width: root.metrics.rule
        border.color: Style.accent
    }
    TapHandler {
        onTapped: root.triggered()
    }
}
