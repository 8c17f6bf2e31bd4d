// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// What one screen shows of a region: its tiles that touch the screen, each in its whole size, so
/// that a chart goes on behind the bezel and its lines stay straight on the next screen. What
/// changed fades in once.
Item {
    id: slice

    required property WallRegion region
    required property Ground ground
    required property WallMetrics metrics

    readonly property rect first: ground.pixels(region.first)
    readonly property bool empty: region.dashboard === ""
    readonly property bool silent: empty || (region.tiles.count === 0 && region.tiles.ready)

    Connections {
        target: slice.region

        function onArranged() {
            if (Style.fade > 0)
                fade.restart()
        }
    }
    NumberAnimation {
        id: fade

        target: slice
        property: "opacity"
        from: 0
        to: 1
        duration: Style.fade
    }
    Loader {
        readonly property rect place: slice.ground.pixels(slice.region.header)

        active: place.width > 0 && slice.ground.touches(slice.region.header)
        x: place.x
        y: place.y
        width: place.width
        height: place.height

        sourceComponent: RegionHeader {
            metrics: slice.metrics
            title: slice.region.tiles.title
            question: slice.region.tiles.question
            leftOut: slice.region.leftOut
        }
    }
    Repeater {
        model: slice.region.tiles

        Loader {
            id: place

            required property int index
            required property tile modelData
            // The boxes come after the rows that they are for.
            readonly property wallBox box: slice.region.boxes[index] ?? none.box
            readonly property rect area: slice.ground.pixels(box.rect)
            readonly property rect clear: inside(box.clear)
            readonly property rect beyond: box.beyond.width > 0 ? inside(box.beyond)
                                                                : Qt.rect(0, 0, 0, 0)

            function inside(part: rect): rect {
                const whole = slice.ground.pixels(part)
                return Qt.rect(whole.x - area.x, whole.y - area.y, whole.width, whole.height)
            }

            active: box.shown && slice.ground.touches(box.rect)
            x: area.x
            y: area.y
            width: area.width
            height: area.height

            sourceComponent: Tile {
                tile: place.modelData
                metrics: slice.metrics
                clear: place.clear
                beyond: place.beyond
            }
        }
    }
    Loader {
        active: slice.silent && slice.first.width > 0 && slice.ground.touches(slice.region.first)
        x: slice.first.x
        y: slice.first.y
        width: slice.first.width
        height: slice.first.height

        sourceComponent: WallWords {
            metrics: slice.metrics
            title: slice.empty ? "" : slice.region.tiles.title
            text: slice.empty ? qsTr("Nothing was put here yet") : slice.region.tiles.sentence
        }
    }
    QtObject {
        id: none

        property wallBox box
    }
}
