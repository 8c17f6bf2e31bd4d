// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// The figure, its unit and its change. In a low tile the figure takes a smaller size class, then
/// the change and the unit are left out; the implicit height does not depend on that.
Item {
    id: block

    required property tile tile
    required property Metrics metrics
    property real room: Infinity
    /// There is room for the largest size class. The first that fits is taken.
    property bool ample: false
    /// The change stands beside the figure when there is room.
    property bool flat: false

    readonly property int gap: Math.round(metrics.gap * 0.9)
    readonly property list<int> sizes: ample
        ? [metrics.display, metrics.figure, metrics.headline, metrics.text]
        : [metrics.figure, metrics.headline, metrics.text]
    readonly property real leading: 1.06
    readonly property int unitWidth: Ruler.width(tile.unit, Style.family, metrics.text, Font.Normal)
    /// The size that the width allows; the unit goes below the figure where it has no room beside.
    readonly property int wantedSize: Ruler.onOneLine(tile.figure, Style.display, Font.DemiBold,
                                                      width, sizes)
    readonly property int size: Ruler.tallest(sizes, wantedSize, leading, room)
    readonly property bool unitBeside: tile.unit === ""
        || figureWidth(wantedSize) + gap + unitWidth <= width
    readonly property bool changeBeside: flat && unitBeside && tile.change !== ""
        && figureWidth(wantedSize) + unitWidth + change.implicitWidth + 4 * gap <= width
    /// For the comma of a figure, which hangs below its line.
    readonly property int hanging: Math.round(wantedSize * 0.13)
    readonly property real unitHeight: unitBeside ? 0 : hanging + unit.lineHeight
    readonly property int changeGap: unitBeside ? hanging : Math.round(gap / 2)

    function figureWidth(pixels: int): int {
        return Ruler.width(tile.figure, Style.display, pixels, Font.DemiBold)
    }

    visible: tile.figure !== ""
    implicitHeight: tile.figure === "" ? 0 : Math.ceil(wantedSize * leading) + unitHeight
        + (tile.change !== "" && !changeBeside ? changeGap + change.wantedHeight : 0)

    Words {
        id: figure

        objectName: "figure" // by which a start is measured
        anchors.left: parent.left
        anchors.top: parent.top
        width: block.figureWidth(block.size)
        height: lineHeight // tighter than the font's own
        size: block.size
        leading: block.leading
        font.family: Style.display
        font.weight: Font.DemiBold
        text: block.tile.figure
        elide: Text.ElideNone
    }
    Words {
        id: unit

        anchors.left: block.unitBeside ? figure.right : parent.left
        anchors.leftMargin: block.unitBeside ? block.gap : 0
        y: block.unitBeside ? figure.baselineOffset - baselineOffset : figure.height + block.hanging
        width: Math.min(implicitWidth, block.width)
        visible: text !== "" && (block.unitBeside || y + height <= block.room + 0.5)
        size: block.metrics.text
        color: Style.ink2
        text: block.tile.unit
    }
    Change {
        id: change

        readonly property real below: figure.height + block.unitHeight + block.changeGap

        anchors.left: !block.changeBeside ? parent.left : block.tile.unit === "" ? figure.right
                                                                                : unit.right
        anchors.leftMargin: block.changeBeside ? block.gap * 2 : 0
        y: block.changeBeside ? figure.baselineOffset - firstBaseline : below
        width: block.changeBeside ? implicitWidth : block.width
        room: block.changeBeside ? lineHeight : block.room - below
        metrics: block.metrics
        text: block.tile.change
        direction: block.tile.direction
        neutral: !block.tile.moreIsBetter
        attention: block.tile.attention
    }
}
