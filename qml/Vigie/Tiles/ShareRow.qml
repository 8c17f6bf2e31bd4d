// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// One part of a whole: its name, its bar, its value and how the value changed.
Item {
    id: line

    required property tileRow row
    required property Metrics metrics
    required property int size
    required property bool stacked
    required property int barHeight
    required property int nameWidth
    required property int valueWidth
    required property int changeWidth

    readonly property int gap: Math.round(metrics.gap * (stacked ? 1 : 1.6))
    readonly property int signWidth: Math.round(metrics.text * 1.2)
    readonly property real middle: stacked ? name.height / 2 : height / 2

    Words {
        id: name

        anchors.left: parent.left
        y: Math.round(line.middle - height / 2)
        width: !line.stacked ? line.nameWidth
                             : line.width - line.valueWidth - change.taken - line.gap
        size: line.size
        font.weight: line.row.own ? Font.DemiBold : Font.Normal
        text: line.row.label
    }
    Rectangle {
        id: bar

        readonly property real room: line.stacked ? line.width
            : line.width - line.nameWidth - line.valueWidth - change.taken - 2 * line.gap

        anchors.left: line.stacked ? parent.left : name.right
        anchors.leftMargin: line.stacked ? 0 : line.gap
        y: line.stacked ? name.height + 2 : Math.round(line.middle - height / 2)
        width: Math.max(line.metrics.hairline * 2, Math.round(room * line.row.length))
        height: line.barHeight
        radius: Math.round(line.metrics.radius * 0.16)
        color: line.row.own ? Style.accent : Style.bar
    }
    Words {
        id: value

        anchors.right: parent.right
        anchors.rightMargin: change.taken
        y: name.y
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
            ? line.changeWidth + line.signWidth + line.gap : 0

        anchors.right: parent.right
        y: Math.round(line.middle - height / 2)
        width: line.changeWidth + line.signWidth
        metrics: line.metrics
        figure: true
        neutral: !line.row.own
        room: line.changeWidth > 0 ? Infinity : 0
        text: line.row.change
        direction: line.row.direction
    }
}
