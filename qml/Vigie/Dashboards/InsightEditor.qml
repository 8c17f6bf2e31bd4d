// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// Where a person writes beside a figure. What is being written is kept by tile until it is given
/// away: who leaves and comes back finds it.
Column {
    id: root

    required property Client client
    required property string dashboard
    required property string tileId
    property Metrics metrics: Style.tablet
    readonly property string subject: dashboard + "/" + tileId

    spacing: root.metrics.gap
    onSubjectChanged: root.recall()
    Component.onCompleted: root.recall()

    function recall() {
        words.text = root.client.draft(root.dashboard, root.tileId)
        words.cursorPosition = words.length
    }
    function give() {
        const given = words.text
        words.clear()
        root.client.writeInsight(root.dashboard, root.tileId, given)
        words.forceActiveFocus()
    }

    Connections {
        target: root.client

        // They were not written (a full disk, too long): here they are again.
        function onDraftReturned(dashboard, tile) {
            if (dashboard === root.dashboard && tile === root.tileId)
                root.recall()
        }
    }

    Rectangle {
        width: parent.width
        height: Math.max(root.metrics.touch * 2, words.implicitHeight + 2 * root.metrics.gap,
                         invitation.implicitHeight + 2 * root.metrics.gap)
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
            onTextChanged: root.client.keepDraft(root.dashboard, root.tileId, text)

            // The keyboard goes on from here: nobody indents an insight.
            Keys.priority: Keys.BeforeItem
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed:
                nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        }
        Words {
            id: invitation

            size: root.metrics.text
            wrapMode: Text.Wrap
            anchors.left: words.left
            anchors.right: words.right
            anchors.top: words.top
            visible: words.text === ""
            color: Style.ink2
            text: qsTr("What should people know who see this figure?")
            Accessible.ignored: true
        }
    }
    Flow {
        width: parent.width
        spacing: root.metrics.gap

        ActionButton {
            id: button

            width: Math.min(implicitWidth, parent.width)
            metrics: root.metrics
            primary: true
            enabled: words.text.trim() !== ""
            text: qsTr("Write it beside the figure")
            onTriggered: root.give()
        }
        Words {
            size: root.metrics.small
            width: Math.min(implicitWidth, parent.width)
            height: Math.max(button.height, implicitHeight)
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.Wrap
            color: Style.ink2
            visible: !root.client.status.live
            text: qsTr("It is sent when there is a network.")
        }
    }
}
