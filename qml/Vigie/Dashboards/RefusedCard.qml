// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// One write that was not accepted: its words, why, and what can be done with it. What is being
/// edited is kept as a draft until it is sent.
FocusScope {
    id: root

    required property Client client
    required property refusedEntry entry
    property Metrics metrics: Style.tablet
    /// Of the draft, beside its number.
    required property string draftPlace
    property bool editing: false
    /// It has been asked whether it is to go for good.
    property bool asking: false

    signal sent()
    signal sentEdited(string words)
    signal discarded()
    /// It goes; what had the focus goes with it.
    signal parted()

    implicitHeight: column.implicitHeight + 2 * metrics.pad
    Accessible.role: Accessible.Grouping
    Accessible.name: entry.title

    Component.onCompleted: root.recall()

    function recall() {
        const begun = root.client.draft(root.draftPlace, root.entry.number)
        words.become(begun)
        root.editing = root.entry.editable && begun !== ""
    }
    function send() {
        const focused = root.activeFocus
        if (root.editing)
            root.sentEdited(words.text)
        else
            root.sent()
        root.editing = false
        if (focused)
            root.parted()
    }
    function edit() {
        words.become(root.entry.words)
        root.editing = true
        words.edit.forceActiveFocus()
    }
    function endEditing() {
        root.editing = false
        root.client.keepDraft(root.draftPlace, root.entry.number, "")
    }
    function ask(asking: bool) {
        root.asking = asking
        if (root.activeFocus)
            (asking ? keep : discard).forceActiveFocus()
    }

    Connections {
        target: root.client

        // They could not be written: here they are again.
        function onDraftReturned(place, subject) {
            if (place === root.draftPlace && subject === String(root.entry.number))
                root.recall()
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: root.metrics.radius
        color: Style.surface
        border.width: root.metrics.hairline
        border.color: Style.line
    }
    Column {
        id: column

        x: root.metrics.pad
        y: root.metrics.pad
        width: root.width - 2 * x
        spacing: root.metrics.gap

        Words {
            size: root.metrics.title
            width: parent.width
            wrapMode: Text.Wrap
            font.weight: Font.Medium
            color: Style.ink2
            text: root.entry.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Words {
            size: root.metrics.text
            width: parent.width
            visible: !root.editing && text !== ""
            wrapMode: Text.Wrap
            maximumLineCount: 12
            text: root.entry.words
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        WordsField {
            id: words

            edit.objectName: "refusedWords"
            width: parent.width
            visible: root.editing
            metrics: root.metrics
            name: qsTr("The words to send")
            onEdited: {
                if (root.editing)
                    root.client.keepDraft(root.draftPlace, root.entry.number, text)
            }
        }
        Words {
            size: root.metrics.text
            width: parent.width
            wrapMode: Text.Wrap
            color: Style.warm
            text: root.entry.reason
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Words {
            size: root.metrics.small
            width: parent.width
            visible: text !== ""
            wrapMode: Text.Wrap
            color: Style.ink2
            text: root.entry.detail
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Words {
            size: root.metrics.small
            width: parent.width
            color: Style.ink2
            text: qsTr("Not accepted · %1").arg(root.entry.moment)
        }
        Flow {
            width: parent.width
            topPadding: root.metrics.gap
            spacing: root.metrics.gap
            visible: !root.asking

            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                visible: root.entry.editable && !root.editing
                text: qsTr("Edit")
                onTriggered: root.edit()
            }
            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                primary: root.editing
                enabled: !root.editing || words.text.trim() !== ""
                text: qsTr("Send again")
                onTriggered: root.send()
            }
            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                visible: root.editing
                text: qsTr("Leave it as it was")
                onTriggered: root.endEditing()
            }
            ActionButton {
                id: discard

                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                visible: !root.editing
                text: qsTr("Discard")
                onTriggered: root.ask(true)
            }
        }
        Words {
            size: root.metrics.text
            width: parent.width
            visible: root.asking
            topPadding: root.metrics.gap
            wrapMode: Text.Wrap
            text: qsTr("Discard it for good? Nobody else has it.")
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Flow {
            width: parent.width
            spacing: root.metrics.gap
            visible: root.asking

            ActionButton {
                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                text: qsTr("Discard for good")
                onTriggered: {
                    const focused = root.activeFocus
                    root.discarded()
                    if (focused)
                        root.parted()
                }
            }
            ActionButton {
                id: keep

                width: Math.min(implicitWidth, parent.width)
                metrics: root.metrics
                text: qsTr("Keep it")
                onTriggered: root.ask(false)
            }
        }
    }
}
