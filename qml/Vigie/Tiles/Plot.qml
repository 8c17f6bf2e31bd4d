// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// A chart with its words: times below, values beside, moments above, names at the lines' ends.
/// Time goes from left to right in every language, so nothing in it is mirrored.
Item {
    id: plot

    required property tile tile
    required property Metrics metrics
    /// Without: a sparkline, with the names of its lines if there are several.
    property bool axes: true
    /// x between which text may stand (Ruler.within).
    property list<real> spans: [0, width]

    // For what a list no longer has, in the moment before its item goes.
    property tileMoment noMoment
    property tileLine noLine
    readonly property bool several: tile.lines.length > 1
    readonly property real smallLine: Math.ceil(metrics.small * 1.4)
    readonly property real dot: Math.round(metrics.stroke * 2)
    readonly property bool tall: height > metrics.text * 8
    readonly property bool marked: axes && tall && tile.marks.length > 0
    readonly property real above: marked ? 2 * smallLine : axes ? smallLine : dot + 1
    readonly property real below: axes && tile.ticks.length > 0 ? smallLine : 1
    readonly property real scaleRoom: axes ? scaleWidth + (scaleWidth > 0 ? metrics.gap : 0) : 0
    readonly property int scaleWidth: Ruler.widest(tile.scale, "text", Style.figures, metrics.small,
                                                   Font.Normal)
    readonly property int swatch: Math.round(metrics.small * 0.95)
    readonly property int nameWidth: several ? Ruler.widest(tile.lines, "label", Style.family,
                                                            metrics.small, Font.DemiBold) : 0
    /// The same within the edges of what is drawn.
    readonly property list<real> markSpans: Ruler.clipped(
        spans, drawing.plot.x, drawing.plot.x + drawing.plot.width)
    readonly property real before: several ? scaleRoom : metrics.stroke / 2
    readonly property real after: several ? nameWidth + dot + metrics.gap + swatch
                                          : Math.max(scaleRoom, dot + 1)

    /// Beside the words there is room for lines that somebody can read.
    readonly property bool fits: width - before - after >= metrics.text * 3

    /// There is room for the words of every gridline; else only the highest has them.
    readonly property bool roomy: tile.scale.length < 2
        || drawing.gridLines[0] - drawing.gridLines[1] >= smallLine

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Chart {
        id: drawing

        anchors.fill: parent
        plot: Qt.rect(plot.before, plot.above, Math.max(1, plot.width - plot.before - plot.after),
                      Math.max(1, plot.height - plot.above - plot.below
                                  - (plot.below > 1 ? plot.metrics.gap / 2 : 0)))
        lines: plot.tile.lines
        accent: Style.accent
        series: Style.theme.series
        usualLow: plot.tile.usualLow
        usualHigh: plot.tile.usualHigh
        slotCount: plot.tile.slots
        highest: plot.tile.top
        scale: plot.axes ? plot.tile.scale : []
        marks: plot.axes ? plot.tile.marks : []
        filled: plot.tile.type === "area"
        stroke: plot.metrics.stroke
        hairline: plot.metrics.hairline
        dot: plot.dot
        labelHeight: plot.smallLine
        band: Style.band
        grid: Style.line
        mark: Style.ink2
        surface: Style.surface
    }
    Repeater {
        id: ticks

        model: plot.axes ? plot.tile.ticks.length : 0

        AxisLabel {
            required property int index
            readonly property tileMoment tick: plot.tile.ticks[index] ?? plot.noMoment

            before: index > 0 ? ticks.itemAt(index - 1) as AxisLabel : null
            middle: drawing.plot.x + tick.at * drawing.plot.width
            allowed: Ruler.within(plot.spans, edge, edge + implicitWidth)
            gap: plot.metrics.gap
            y: plot.height - plot.smallLine
            size: plot.metrics.small
            color: plot.metrics.caption
            text: tick.text
        }
    }
    Repeater {
        model: plot.axes ? plot.tile.scale.length : 0

        Words {
            required property int index
            readonly property tileMoment step: plot.tile.scale[index] ?? plot.noMoment

            x: plot.several ? 0 : plot.width - implicitWidth
            y: Math.round((drawing.gridLines[index] ?? 0) - plot.smallLine)
            visible: step.at > 0 && y >= 0 && (plot.roomy || index === plot.tile.scale.length - 1)
                     && Ruler.within(plot.spans, x, x + implicitWidth)
            size: plot.metrics.small
            font.family: Style.figures
            color: plot.metrics.caption
            text: step.text
            elide: Text.ElideNone
        }
    }
    Repeater {
        id: marks

        model: plot.marked ? plot.tile.marks.length : 0

        MarkLabel {
            required property int index
            readonly property int at: plot.tile.marks.length - 1 - index // the latest first
            readonly property tileMoment moment: plot.tile.marks[at] ?? plot.noMoment

            later: index > 0 ? marks.itemAt(index - 1) as MarkLabel : null
            chart: drawing
            spans: plot.markSpans
            metrics: plot.metrics
            text: moment.text
            place: drawing.markPoints[at] ?? Qt.point(0, 0)
            onPushesChanged: if (later) later.met = pushes
        }
    }
    Repeater {
        model: plot.several ? plot.tile.lines.length : 0

        LineLabel {
            required property int index

            line: plot.tile.lines[index] ?? plot.noLine
            metrics: plot.metrics
            x: Math.round((drawing.ends[index]?.x ?? 0) + plot.dot + plot.metrics.gap / 2)
            y: Math.round(drawing.labelTops[index] ?? 0)
            visible: line.points.length > 0 && y >= 0
                     && Ruler.within(plot.spans, x, x + implicitWidth)
        }
    }
}
