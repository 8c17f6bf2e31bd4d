// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// What is said most, in its order, with its movement.
Body {
    id: body

    readonly property bool detailed: density !== "glance"
        && Ruler.widest(tile.rows, "detail", Style.family, metrics.small, Font.Normal) > 0
    readonly property int size: metrics.title
    readonly property real least: Math.ceil(size * 1.4)
        + (detailed ? Math.ceil(metrics.small * 1.4) : 0) + metrics.gap
    readonly property int fitting: Math.max(0, Math.min(
        tile.rows.length, Math.floor((height + 0.5) / least)))
    readonly property real pitch: fitting > 0 ? Math.min(least * 1.4, height / fitting) : least
    readonly property int valueWidth: Ruler.widest(tile.rows, "value", Style.figures, size,
                                                   Font.DemiBold)
    readonly property int widestChange: Ruler.widest(tile.rows, "change", Style.figures,
                                                     metrics.text, Font.DemiBold)
    // No changes where a name would have no room beside them.
    readonly property int changeWidth: width - valueWidth - widestChange >= em * 9
                                       ? widestChange : 0
    readonly property int most: density === "glance" ? 3 : density === "read" ? 6 : 100

    leastHeight: least
    keptHeight: least * Math.min(2, tile.rows.length)
    implicitHeight: Math.ceil(Math.min(most, tile.rows.length) * (least + metrics.gap * 0.5))

    Repeater {
        model: body.fitting

        RankingRow {
            required property int index

            y: index * Math.floor(body.pitch)
            width: body.width
            height: Math.floor(body.pitch)
            row: body.tile.rows[index] ?? body.noRow
            metrics: body.metrics
            size: body.size
            place: index + 1
            numbered: body.width >= body.em * 12
            detailed: body.detailed
            last: index === body.fitting - 1
            valueWidth: body.valueWidth
            changeWidth: body.changeWidth
        }
    }
}
