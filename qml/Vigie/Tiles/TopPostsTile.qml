// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// What people say, in their words. Each post keeps its own direction of writing.
Body {
    id: body

    readonly property int mostLines: density === "glance" ? 2 : density === "read" ? 3 : 8
    readonly property int most: density === "glance" ? 1 : density === "read" ? 3 : 100

    leastHeight: Math.ceil(metrics.text * 1.4) + Math.ceil(metrics.small * 1.4)
    keptHeight: wanted(1)
    implicitHeight: wanted(most)

    /// The height of so many posts.
    function wanted(limit: int): real {
        const last = posts.itemAt(Math.min(limit, posts.count) - 1) as PostRow
        return last ? last.start + last.wantedHeight : 0
    }
    function takes(place: point): bool {
        const post = childAt(place.x, place.y) as PostRow
        return post !== null && post.opens
    }

    Repeater {
        id: posts

        model: body.tile.rows.length

        PostRow {
            required property int index
            readonly property PostRow previous: index > 0
                ? posts.itemAt(index - 1) as PostRow : null

            start: previous ? previous.start + previous.wantedHeight : 0
            room: body.height - start
            width: body.width
            row: body.tile.rows[index] ?? body.noRow
            metrics: body.metrics
            mostLines: body.mostLines
            first: index === 0
            interactive: body.context.interactive
            onActivated: body.context.rowActivated(row.key, row.url)
        }
    }
}
