// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// One row of a ranking, over a hairline.
Item {
    id: line

    required property tileRow row
    required property Metrics metrics
    required property int size
    required property int place
    required property bool numbered
    required property bool detailed
    required property bool last
    required property int valueWidth
    required property int changeWidth

    readonly property int signWidth: Math.round(metrics.text * 1.2)

    Words {
        id: number

        anchors.left: parent.left
        y: words.y
        visible: line.numbered
        width: line.numbered ? Math.round(line.size * 1.5) : 0
        size: line.size
        font.family: Style.figures
        color: line.metrics.caption
        text: Number(line.place).toLocaleString(Qt.locale(), "f", 0)
        elide: Text.ElideNone
    }
    Item {
        id: words

        anchors.left: number.right
        anchors.right: value.left
        anchors.rightMargin: line.metrics.gap
        y: Math.floor((line.height - height) / 2)
        height: name.height + (line.detailed ? detail.height : 0)

        Words {
            id: name

            width: parent.width
            size: line.size
            font.weight: line.row.own ? Font.DemiBold : Font.Normal
            text: line.row.label
        }
        Words {
            id: detail

            anchors.top: name.bottom
            visible: line.detailed
            width: parent.width
            size: line.metrics.small
            color: line.metrics.caption
            text: line.row.detail
        }
    }
    Words {
        id: value

        anchors.right: parent.right
        anchors.rightMargin: change.taken
        y: words.y
        width: line.valueWidth
        size: line.size
        font.family: Style.figures
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignRight
        text: line.row.value
        elide: Text.ElideNone
    }
    Change {
        id: change

        readonly property int taken: line.changeWidth > 0
            ? line.changeWidth + line.signWidth + Math.round(line.metrics.gap * 1.4) : 0

        anchors.right: parent.right
        y: words.y + Math.round((name.height - height) / 2)
        width: line.changeWidth + line.signWidth
        metrics: line.metrics
        figure: true
        neutral: true
        room: line.changeWidth > 0 ? Infinity : 0
        text: line.row.change
        direction: line.row.direction
    }
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        visible: !line.last
        height: line.metrics.hairline
        color: Style.line
    }
}
