// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Something that went wrong with what a person did, in words, until it is read. A finger or the
/// keyboard puts it away; it takes the focus from nobody, and gives it on when it goes.
Pressable {
    id: root

    property alias text: words.text
    property Metrics metrics: Style.tablet

    name: text
    visible: text !== ""
    implicitHeight: words.implicitHeight + 2 * metrics.pad
    Accessible.role: Accessible.AlertMessage
    Accessible.description: qsTr("Press to put this notice away")
    Keys.onEscapePressed: root.press()
    onTriggered: {
        const next = root.activeFocus ? root.nextItemInFocusChain(false) : null
        root.text = ""
        next?.forceActiveFocus(Qt.BacktabFocusReason)
    }

    Rectangle {
        anchors.fill: parent
        radius: root.metrics.radius
        color: Style.surface
        border.width: root.activeFocus ? root.metrics.rule : root.metrics.hairline
        border.color: root.activeFocus ? Style.accent : Style.warmLine
    }
    Words {
        id: words

        size: root.metrics.text
        wrapMode: Text.Wrap
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: root.metrics.pad
        color: Style.warm
        Accessible.ignored: true
    }
}
