// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards
import Vigie.Joining

/// Where an invitation is given to a device that has no hub: typed or pasted, or in a picture. Then
/// it waits for the hub; a code that the hub does not take can be followed by another one.
JoiningFrame {
    id: root

    required property Client client
    /// Why the code, or the picture, was no good.
    property string problem: ""
    /// Another code is to be given while the first one waits.
    property bool another: false
    readonly property bool waits: client.status.joining && client.status.problem === "" && !another

    title: waits ? qsTr("Waiting for the hub") : qsTr("Join Vigie")
    text: waits
        ? qsTr("The code was taken. This device joins as soon as the hub answers; you need not "
               + "wait for it here.")
        : qsTr("Whoever invited you gave you a code that begins with “vigie1:”, or a picture of "
               + "it. It is good for this one device.")

    Component.onCompleted: root.settle()
    onWaitsChanged: root.settle()

    function settle() {
        if (root.waits)
            other.forceActiveFocus()
        else
            code.edit.forceActiveFocus()
    }
    function join() {
        if (!joining.enabled)
            return
        root.problem = root.client.accept(code.text)
        if (root.problem !== "")
            return
        source.forget(code.text)
        code.become("")
        root.another = false
    }
    function take(given: string) {
        root.problem = ""
        code.become(given)
        code.edit.forceActiveFocus()
    }

    CodeSource {
        id: source

        onFound: given => root.take(given)
        onMissed: sentence => root.problem = sentence
    }
    Loader {
        id: dialog

        active: false
        source: "PictureDialog.qml"
        onLoaded: item.open()
        onStatusChanged: {
            if (status === Loader.Error)
                root.problem = qsTr("No files can be chosen here. Copy the picture and paste it, "
                                    + "or drop it on this page.")
        }
    }
    Connections {
        target: dialog.item

        function onAccepted() {
            source.lookAt(dialog.item.selectedFile)
        }
    }
    DropArea {
        parent: root
        anchors.fill: parent
        enabled: !root.waits
        onDropped: drop => {
            if (drop.hasUrls)
                source.lookAt(drop.urls[0])
            else if (drop.hasText)
                root.take(drop.text)
        }
    }
    WordsField {
        id: code

        edit.objectName: "code"
        edit.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        width: parent.width
        visible: !root.waits
        metrics: root.metrics
        name: qsTr("Invitation code")
        invitation: qsTr("Paste or type the code here")
        wrapMode: TextEdit.WrapAnywhere
        submits: true
        onEdited: root.problem = ""
        onSubmitted: root.join()
    }
    ProblemWords {
        metrics: root.metrics
        text: root.problem !== "" ? root.problem : root.client.status.problem
    }
    Flow {
        width: parent.width
        spacing: root.metrics.gap
        visible: !root.waits

        ActionButton {
            id: joining

            width: Math.min(implicitWidth, parent.width)
            metrics: root.metrics
            primary: true
            enabled: code.text.trim() !== ""
            text: qsTr("Join")
            onTriggered: root.join()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            metrics: root.metrics
            text: qsTr("Paste")
            onTriggered: source.paste()
        }
        ActionButton {
            width: Math.min(implicitWidth, parent.width)
            metrics: root.metrics
            enabled: !source.looking
            text: source.looking ? qsTr("Looking at the picture") : qsTr("From a picture…")
            onTriggered: {
                root.problem = ""
                if (dialog.item)
                    dialog.item.open()
                else
                    dialog.active = true
            }
        }
    }
    ActionButton {
        id: other

        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width)
        metrics: root.metrics
        visible: root.waits
        text: qsTr("Use another code")
        onTriggered: root.another = true
    }
}
