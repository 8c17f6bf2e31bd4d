// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie

/// The latest insight, in study density all of them, as far as there is room.
Item {
    id: list

    required property TileContext context
    required property real room
    /// The newest of them that it shows.
    property int first: 0

    readonly property tile tile: context.tile
    property tileInsight noInsight
    readonly property int last: context.density === "study" ? tile.insights.length
                                                            : Math.min(1, tile.insights.length)
    readonly property int count: Math.max(0, last - first)
    readonly property int mostLines: context.density === "glance" ? 2
                                   : context.density === "read" ? 3 : 8
    readonly property int spacing: context.metrics.gap
    /// What it would like, and what of it fits.
    readonly property real wantedHeight: {
        const last = lines.itemAt(lines.count - 1) as InsightLine
        return last ? last.start + last.wantedHeight : 0
    }
    readonly property real fittingHeight: {
        let height = 0
        for (let i = 0; i < lines.count; ++i) {
            const line = lines.itemAt(i) as InsightLine
            height = line?.fits ? line.start + line.implicitHeight : height
        }
        return height
    }

    Repeater {
        id: lines

        model: list.count

        InsightLine {
            required property int index
            readonly property InsightLine previous: index > 0
                ? lines.itemAt(index - 1) as InsightLine : null

            y: start
            width: list.width
            insight: list.tile.insights[list.first + index] ?? list.noInsight
            metrics: list.context.metrics
            mostLines: list.mostLines
            start: previous ? previous.start + previous.wantedHeight + list.spacing : 0
            room: list.room - start
            fits: previous ? previous.fits && wantedHeight <= room + 0.5 : room >= leastHeight
            interactive: list.context.interactive
            onActivated: id => list.context.insightActivated(id)
        }
    }
}
