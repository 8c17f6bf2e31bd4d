// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A figure and a chart, arranged by the space: beside each other, or the chart below. Only a chart
/// may go where no text may (TileContext.roomLeft and so on), so its place is told in pixels of the
/// screen, mirrored or not; the column of words goes to the side where text may stand.
Body {
    id: body

    /// The figure is what matters; the chart has no axes until there is ample room.
    property bool spark: false

    readonly property bool figured: tile.figure !== ""
    readonly property bool charted: tile.lines.length > 0
    readonly property real whole: width + context.roomLeft + context.roomRight
    readonly property bool beside: figured && charted
        && (density === "glance" ? width >= em * 15 : whole >= em * 38)
    readonly property bool columnRight: context.roomLeft === context.roomRight
        ? mirrored : context.roomLeft > context.roomRight
    readonly property real columnWidth: !beside ? width
        : density === "glance" ? Math.round(width * 0.56)
        : Math.min(width, Math.round(Math.max(em * 13, Math.min(em * 18, whole * 0.37))))
    readonly property real between: metrics.gap * 2
    readonly property real plotTop: beside || !figured ? 0 : figures.implicitHeight + metrics.gap
    readonly property real plotLeft: beside && !columnRight ? columnWidth + between
                                                            : -context.roomLeft
    readonly property real plotRight: beside && columnRight ? width - columnWidth - between
                                                            : width + context.roomRight
    // Of a chart with several lines: their names.
    readonly property real names: tile.lines.length > 1
        ? (tile.lines.length + 0.5) * Math.ceil(metrics.small * 1.4) : 0
    readonly property real plotWanted: Math.max(names, em * (density === "glance" ? 4
        : density === "study" ? 17 : spark && !beside ? 6 : 12))

    takesInsight: beside && density !== "glance" && tile.insights.length > 0
    leastHeight: figured ? Math.ceil(em * 1.4) : em * 2
    keptHeight: figured ? figures.implicitHeight : Math.max(names, em * 4)
    implicitHeight: Math.max(figures.implicitHeight, charted ? plotTop + plotWanted : 0,
                             takesInsight ? figures.implicitHeight + between
                                            + (insight.line?.wantedHeight ?? 0) : 0)

    function takes(place: point): bool {
        return insight.visible && insight.contains(insight.mapFromItem(body, place))
    }

    Item {
        id: column

        x: body.beside && body.columnRight ? body.width - width : 0
        width: body.columnWidth
        height: parent.height

        FigureBlock {
            id: figures

            width: parent.width
            height: implicitHeight
            room: body.height
            tile: body.tile
            metrics: body.metrics
            flat: !body.spark
            ample: body.density !== "glance" && (body.beside || body.density === "study")
        }
        Loader {
            id: insight

            readonly property InsightLine line: item as InsightLine

            anchors.top: figures.bottom
            anchors.topMargin: body.between
            anchors.left: parent.left
            anchors.right: parent.right
            active: body.takesInsight
            visible: line !== null && line.room >= line.leastHeight

            sourceComponent: InsightLine {
                insight: body.tile.insights[0]
                metrics: body.metrics
                mostLines: 8
                room: column.height - figures.height - body.between
                interactive: body.context.interactive
                onActivated: id => body.context.insightActivated(id)
            }
        }
    }
    Loader {
        x: body.plotLeft
        y: body.plotTop
        width: body.plotRight - body.plotLeft
        height: body.height + body.context.roomBelow - body.plotTop
        active: body.charted
        visible: height >= body.em * 2 && ((item as Plot)?.fits ?? false)

        sourceComponent: Plot {
            tile: body.tile
            metrics: body.metrics
            axes: body.density !== "glance" && height >= body.em * (body.spark ? 7 : 4.5)
            spans: [-body.plotLeft, body.width - body.plotLeft,
                    body.context.beyondFrom - body.plotLeft, body.context.beyondTo - body.plotLeft]
        }
    }
}
