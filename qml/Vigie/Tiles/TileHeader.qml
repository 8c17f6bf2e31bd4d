// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// What it is, what is counted, and how old it is: on one line where it fits.
Item {
    id: header

    required property tile tile
    required property Metrics metrics
    required property string density
    /// The width of another part for what stands at the end, and how far that ends beyond this.
    property real beyondRoom: 0
    property real beyondReach: 0
    /// The height that it may take: with less, the period has no line of its own.
    property real room: Infinity

    readonly property bool reaching: beyondReach > 0
    readonly property real endWidth: period.implicitWidth + separator.implicitWidth
                                     + age.implicitWidth
    readonly property bool oneLine: period.text !== "" && (reaching ? endWidth <= beyondRoom
        : titleWidth + endWidth + 3 * metrics.gap <= width)
    // Of the title on one line: its implicit width depends on the one it has got.
    readonly property int titleWidth: Ruler.width(tile.title, Style.family, metrics.title,
                                                  Font.Medium)
    readonly property bool twoLines: period.text !== "" && !oneLine
    readonly property bool secondLine: twoLines
        && title.height + second.height + thirdHeight <= room + 0.5
    readonly property bool countedToo: density === "study" && tile.counted !== ""
    readonly property real thirdHeight: countedToo ? third.height : 0
    /// What it takes of its room; the implicit height does not depend on that.
    readonly property real fittingHeight: title.height + (secondLine ? second.height : 0)
                                          + thirdHeight

    implicitHeight: title.height + (twoLines ? second.height : 0) + thirdHeight

    Words {
        id: title

        anchors.left: parent.left
        width: header.reaching ? parent.width : Math.max(0, parent.width - header.metrics.gap * 2
            - (header.oneLine ? header.endWidth : age.implicitWidth))
        size: header.metrics.title
        font.weight: Font.Medium
        color: Style.ink2
        text: header.tile.title
        wrapMode: Text.Wrap
        maximumLineCount: header.density === "glance" ? 1 : 2
    }
    Words {
        id: second

        anchors.top: title.bottom
        visible: header.secondLine
        width: parent.width
        size: header.metrics.small
        color: header.metrics.caption
        text: header.tile.period
    }
    Words {
        id: third

        anchors.top: header.secondLine ? second.bottom : title.bottom
        visible: header.countedToo
        width: parent.width
        size: header.metrics.small
        color: header.metrics.caption
        text: header.tile.counted
    }
    Words {
        id: age

        anchors.right: parent.right
        anchors.rightMargin: -Math.max(0, header.beyondReach)
        y: title.baselineOffset - baselineOffset
        size: header.metrics.small
        color: header.metrics.caption
        text: header.tile.age
        font.family: Style.figures
        elide: Text.ElideNone
    }
    Words {
        id: separator

        anchors.right: age.left
        y: age.y
        visible: header.oneLine && age.text !== ""
        size: header.metrics.small
        color: header.metrics.caption
        text: " · "
        Accessible.ignored: true
    }
    Words {
        id: period

        anchors.right: separator.visible ? separator.left : age.left
        y: age.y
        visible: header.oneLine
        size: header.metrics.small
        color: header.metrics.caption
        text: header.tile.period
    }
}
