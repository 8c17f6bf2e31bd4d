// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style

/// A sentence in place of what cannot be shown: there is nothing yet, or an error.
Body {
    id: body

    property bool fault: false
    property string sentence: tile.sentence

    implicitHeight: Math.max(words.wantedHeight, ring.height) + em
    leastHeight: Math.max(words.lineHeight, ring.height)

    Rectangle {
        id: ring

        anchors.left: parent.left
        anchors.top: parent.top
        visible: body.fault
        width: body.fault ? Math.round(body.em * 1.5) : 0
        height: width
        radius: width / 2
        color: "transparent"
        border.color: Style.ink2
        border.width: body.metrics.hairline

        Words {
            anchors.centerIn: parent
            size: Math.round(body.em * 0.9)
            leading: 1.2
            font.weight: Font.DemiBold
            color: Style.ink2
            text: "!"
            Accessible.ignored: true
        }
    }
    Paragraph {
        id: words

        anchors.left: ring.right
        anchors.leftMargin: body.fault ? body.metrics.gap : 0
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: body.fault ? Math.max(0, (ring.height - lineHeight) / 2) : 0
        size: body.metrics.text
        color: body.fault ? Style.ink : Style.ink2
        room: body.height - anchors.topMargin
        text: body.sentence
    }
}
