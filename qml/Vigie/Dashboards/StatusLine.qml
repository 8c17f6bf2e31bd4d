// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// How the replica stands, in words, and what is wrong, if anything is.
Column {
    id: root

    required property Client client
    property Metrics metrics: Style.tablet

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
    Words {
        size: root.metrics.small
        wrapMode: Text.Wrap
        width: parent.width
        color: Style.warm
        visible: root.client.status.refused > 0
        text: qsTr("%Ln change(s) were refused", "", root.client.status.refused)
    }
}
