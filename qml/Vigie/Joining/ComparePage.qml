// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// This device has just been let in: six digits, which whoever invited it sees too.
JoiningFrame {
    id: root

    required property string comparison

    signal closed()

    title: qsTr("This device has joined")
    text: qsTr("Compare with whoever invited you: beside this device they see six digits.")
    Component.onCompleted: done.forceActiveFocus()

    Rectangle {
        width: parent.width
        height: digits.implicitHeight + 2 * root.metrics.pad
        radius: root.metrics.radius
        color: Style.surface
        border.width: root.metrics.hairline
        border.color: Style.line

        Words {
            id: digits

            size: root.metrics.display
            leading: 1.25
            anchors.centerIn: parent
            width: parent.width - 2 * root.metrics.pad
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            font.family: Style.figures
            font.weight: Font.DemiBold
            text: root.comparison
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    Words {
        size: root.metrics.text
        width: parent.width
        wrapMode: Text.Wrap
        color: Style.ink2
        text: qsTr("If theirs are others, somebody stands between you and the hub: tell them at "
                   + "once, and they shut this device out again.")
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ActionButton {
        id: done

        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width)
        metrics: root.metrics
        primary: true
        text: qsTr("Continue")
        onTriggered: root.closed()
    }
}
