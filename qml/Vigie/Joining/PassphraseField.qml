// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Where a passphrase is typed, unseen, with its name above.
Column {
    id: root

    required property string name
    property alias text: input.text
    property Metrics metrics: Style.tablet

    signal accepted()

    spacing: root.metrics.gap / 2

    /// Of what was typed nothing stays.
    function forget() {
        input.clear()
    }
    function takeFocus() {
        input.forceActiveFocus()
    }

    Words {
        size: root.metrics.small
        width: parent.width
        wrapMode: Text.Wrap
        font.weight: Font.Medium
        color: Style.ink2
        text: root.name
        Accessible.ignored: true
    }
    Rectangle {
        width: parent.width
        height: Math.max(root.metrics.touch, input.implicitHeight + 2 * root.metrics.gap)
        radius: root.metrics.radius / 2
        color: Style.surface
        border.width: input.activeFocus ? root.metrics.rule : root.metrics.hairline
        border.color: input.activeFocus ? Style.accent : Style.line

        TextInput {
            id: input

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: root.metrics.gap * 1.5
            clip: true
            color: Style.ink
            selectionColor: Style.accent
            selectedTextColor: Style.accentInk
            font.family: Style.family
            font.pixelSize: root.metrics.text
            echoMode: TextInput.Password
            passwordMaskDelay: 0
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            activeFocusOnTab: true
            // Whoever hears it is told by Qt that it is a password; saying so here too takes its
            // name away (Qt 6.4).
            Accessible.role: Accessible.EditableText
            Accessible.name: root.name
            onAccepted: root.accepted()
        }
    }
}
