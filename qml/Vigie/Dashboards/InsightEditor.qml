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
        words.become(root.client.draft(root.dashboard, root.tileId))
    }
    function give() {
        const given = words.text
        words.text = ""
        root.client.writeInsight(root.dashboard, root.tileId, given)
        words.edit.forceActiveFocus()
    }

    Connections {
        target: root.client

        // They were not written (a full disk, too long): here they are again.
        function onDraftReturned(place, subject) {
            if (place === root.dashboard && subject === root.tileId)
                root.recall()
        }
    }

    WordsField {
        id: words

        edit.objectName: "insightWords"
        width: parent.width
        metrics: root.metrics
        name: qsTr("Your insight")
        invitation: qsTr("What should people know who see this figure?")
        onEdited: root.client.keepDraft(root.dashboard, root.tileId, text)
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
