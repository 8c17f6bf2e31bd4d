// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Something that went wrong with what a person did, in words, until it is read.
Rectangle {
    id: root

    property alias text: words.text
    property Metrics metrics: Style.tablet

    visible: text !== ""
    implicitHeight: words.implicitHeight + 2 * metrics.pad
    radius: metrics.radius
    color: Style.surface
    border.width: metrics.hairline
    border.color: Style.warmLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Words {
        id: words

        size: root.metrics.text
        wrapMode: Text.Wrap
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: root.metrics.pad
        color: Style.warm
    }
    TapHandler {
        onTapped: root.text = ""
    }
}
