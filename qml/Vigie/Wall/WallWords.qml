// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// A sentence in the middle of an area that has nothing else to show.
Item {
    id: area

    required property WallMetrics metrics
    required property string text
    property string title: ""

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * area.metrics.pad, area.metrics.title * 26)
        spacing: area.metrics.gap * 0.5

        Words {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            size: area.metrics.title
            font.weight: Font.DemiBold
            text: area.title
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            size: area.metrics.title
            color: Style.ink2
            text: area.text
        }
    }
}
