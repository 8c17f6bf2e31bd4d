// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Parts of a whole as ordered bars; our own brand in the accent. In a narrow tile the bar goes
/// below its name.
Body {
    id: body

    readonly property bool stacked: width < em * 24
    readonly property int size: metrics.title
    readonly property real line: Math.ceil(size * 1.4)
    readonly property real leastPitch: stacked ? line + barHeight + metrics.gap * 1.1 : line * 1.1
    readonly property real mostPitch: stacked ? leastPitch * 1.3 : line * 1.85
    readonly property int barHeight: Math.round(stacked ? size * 0.5 : size * 0.95)
    readonly property int fitting: Math.max(0, Math.min(
        tile.rows.length, Math.floor((height + 0.5) / leastPitch)))
    readonly property real pitch: fitting > 0 ? Math.min(mostPitch, height / fitting) : leastPitch
    readonly property int nameWidth: Math.min(width * 0.34, Ruler.widest(
        tile.rows, "label", Style.family, size, Font.DemiBold))
    readonly property int valueWidth: Ruler.widest(tile.rows, "value", Style.figures, size,
                                                   Font.DemiBold)
    readonly property int widestChange: Ruler.widest(tile.rows, "change", Style.figures,
                                                     metrics.text, Font.DemiBold)
    // No changes where a name would have no room beside them.
    readonly property int changeWidth: width - valueWidth - widestChange >= em * 8
                                       ? widestChange : 0

    leastHeight: leastPitch
    keptHeight: leastPitch * Math.min(3, tile.rows.length)
    implicitHeight: Math.ceil(tile.rows.length * (stacked ? leastPitch * 1.08 : line * 1.6))

    Repeater {
        model: body.fitting

        ShareRow {
            required property int index

            y: index * Math.floor(body.pitch)
            width: body.width
            height: Math.floor(body.pitch)
            row: body.tile.rows[index] ?? body.noRow
            metrics: body.metrics
            size: body.size
            stacked: body.stacked
            barHeight: body.barHeight
            nameWidth: body.nameWidth
            valueWidth: body.valueWidth
            changeWidth: body.changeWidth
        }
    }
}
