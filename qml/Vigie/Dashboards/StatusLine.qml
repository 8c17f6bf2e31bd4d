// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// How the replica stands, in words, and what is wrong, if anything is. What was not accepted can
/// be looked at from here.
Column {
    id: root

    required property Client client
    property Metrics metrics: Style.tablet
    property bool refusedShown: false

    signal refusedChosen()

    spacing: root.metrics.gap / 2

    Words {
        size: root.metrics.small
        wrapMode: Text.Wrap
        width: parent.width
        color: Style.ink2
        text: root.client.status.sentence
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Words {
        size: root.metrics.small
        wrapMode: Text.Wrap
        width: parent.width
        color: Style.warm
        visible: text !== ""
        text: root.client.status.problem
    }
    ActionButton {
        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width)
        metrics: root.metrics
        visible: root.client.status.refused > 0
        selected: root.refusedShown
        text: qsTr("%Ln change(s) not accepted", "", root.client.status.refused)
        onTriggered: root.refusedChosen()
    }
}
