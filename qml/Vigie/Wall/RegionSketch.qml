// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// Where the tiles of a region stand, as plain shapes with their titles in the space there is.
Item {
    id: sketch

    required property WallRegion region
    required property Metrics metrics

    readonly property rect whole: region.rect
    readonly property real across: whole.width > 0 ? width / whole.width : 0
    readonly property real down: whole.height > 0 ? height / whole.height : 0

    Accessible.ignored: true

    Repeater {
        model: sketch.region.tiles

        Rectangle {
            required property int index
            required property tile modelData
            readonly property wallBox box: sketch.region.boxes[index] ?? none.box
            readonly property rect place: box.rect

            visible: box.shown
            x: Math.round((place.x - sketch.whole.x) * sketch.across) + 1
            y: Math.round((place.y - sketch.whole.y) * sketch.down) + 1
            width: Math.round(place.width * sketch.across) - 2
            height: Math.round(place.height * sketch.down) - 2
            radius: 3
            color: Style.band

            Words {
                x: sketch.metrics.gap * 0.6
                y: sketch.metrics.gap * 0.3
                width: parent.width - 2 * x
                visible: parent.height > lineHeight + 2 * y
                size: sketch.metrics.small
                color: Style.ink2
                text: parent.modelData.title
            }
        }
    }
    QtObject {
        id: none

        property wallBox box
    }
}
