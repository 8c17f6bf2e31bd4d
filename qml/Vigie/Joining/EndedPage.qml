// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Why nothing is shown here, and what to do: for good, or until the hub has been heard.
JoiningFrame {
    id: root

    required property bool revoked
    required property string sentence
    /// What did not go as it should have, beside that.
    property string problem: ""

    title: revoked ? qsTr("Access has ended") : qsTr("Too long without the hub")
    text: sentence

    ProblemWords {
        metrics: root.metrics
        text: root.problem
    }
    Words {
        size: root.metrics.text
        width: parent.width
        wrapMode: Text.Wrap
        text: root.revoked
            ? qsTr("If this is a mistake, ask whoever runs Vigie in your company: they can invite "
                   + "this device again.")
            : qsTr("Bring this device to a network. What you wrote on it is kept, and is sent "
                   + "then.")
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
