// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// A sentence in the middle of an area that has nothing else to show.
Item {
    id: area

    required property Metrics metrics
    required property string text
    property string title: ""
    property int size: metrics.title

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * area.metrics.pad, area.size * 26)
        spacing: area.metrics.gap * 0.5

        Words {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            size: area.size
            font.weight: Font.DemiBold
            text: area.title
        }
        Words {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            size: area.size
            color: Style.ink2
            text: area.text
        }
    }
}
