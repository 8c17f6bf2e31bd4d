// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// Where a person writes beside a figure. What is being written stays until it is given away.
Column {
    id: root

    required property Client client
    required property string dashboard
    required property string tileId
    property Metrics metrics: Style.tablet

    property string given: ""

    spacing: root.metrics.gap

    function give() {
        const given = words.text
        words.clear()
        root.given = given
        root.client.writeInsight(root.dashboard, root.tileId, given)
    }

    Connections {
        target: root.client

        // They were not written (a full disk, too long): here they are again.
        function onFailed() {
            if (words.text === "")
                words.text = root.given
            root.given = ""
        }
    }

    Rectangle {
        width: parent.width
        height: Math.max(root.metrics.touch * 2, words.implicitHeight + 2 * root.metrics.gap)
        radius: root.metrics.radius / 2
        color: Style.surface
        border.width: words.activeFocus ? root.metrics.rule : root.metrics.hairline
        border.color: words.activeFocus ? Style.accent : Style.line

        TextEdit {
            id: words

            objectName: "insightWords"
            anchors.fill: parent
            anchors.margins: root.metrics.gap
            color: Style.ink
            selectionColor: Style.accent
            selectedTextColor: Style.accentInk
            font.family: Style.family
            font.pixelSize: root.metrics.text
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            activeFocusOnTab: true
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Your insight")
        }
        Words {
            size: root.metrics.text
            wrapMode: Text.Wrap
            anchors.fill: words
            visible: words.text === ""
            color: Style.ink2
            text: qsTr("What should people know who see this figure?")
            Accessible.ignored: true
        }
    }
    Row {
        anchors.left: parent.left
        spacing: root.metrics.gap

        ActionButton {
            metrics: root.metrics
            primary: true
            enabled: words.text.trim() !== ""
            text: qsTr("Write it beside the figure")
            onTriggered: root.give()
        }
        Words {
            size: root.metrics.small
            anchors.verticalCenter: parent.verticalCenter
            color: Style.ink2
            visible: !root.client.status.live
            text: qsTr("It is sent when there is a network.")
        }
    }
}
