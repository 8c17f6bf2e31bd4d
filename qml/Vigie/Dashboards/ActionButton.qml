// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Something to touch, with words on it. Words that find no room in one line take more.
Pressable {
    id: root

    required property string text
    property Metrics metrics: Style.tablet
    /// The one that the page is about.
    property bool primary: false
    property bool selected: false

    name: text
    implicitHeight: Math.max(metrics.touch, label.implicitHeight + metrics.gap)
    implicitWidth: Math.ceil(label.implicitWidth) + 2 * metrics.pad
    opacity: enabled ? 1 : 0.5

    Rectangle {
        anchors.fill: parent
        radius: Math.min(height, root.metrics.touch) / 2
        color: root.primary && root.enabled ? Style.accent
             : root.selected ? Style.selected : Style.surface
        border.width: root.metrics.hairline
        border.color: root.primary || root.selected ? Style.accent : Style.line
    }
    Words {
        id: label

        size: root.metrics.text
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 2 * root.metrics.pad)
        wrapMode: Text.Wrap
        font.weight: Font.Medium
        color: root.primary && root.enabled ? Style.accentInk : Style.ink
        text: root.text
        Accessible.ignored: true
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -2 * root.metrics.rule
        radius: Math.min(height, root.metrics.touch + 4 * root.metrics.rule) / 2
        visible: root.activeFocus
        color: "transparent"
        border.width: root.metrics.rule
        border.color: Style.accent
    }
}
