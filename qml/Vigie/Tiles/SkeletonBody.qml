// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style

/// Before the first data: where things will stand, at rest, and what it waits for.
Body {
    id: body

    readonly property bool figured: tile.type === "number" || tile.type === "line"
        || tile.type === "area"

    leastHeight: sentence.height
    implicitHeight: em * (density === "glance" ? 5 : 9)

    Rectangle {
        id: figure

        anchors.left: parent.left
        anchors.top: parent.top
        visible: height > 0 && height < sentence.y - body.metrics.gap
        width: Math.min(parent.width, body.em * 6)
        height: body.figured ? Math.round(body.metrics.figure * 0.72) : 0
        radius: body.metrics.radius / 3
        color: Style.skeleton
    }
    Column {
        id: bars

        anchors.top: figure.bottom
        anchors.topMargin: body.figured ? body.metrics.gap : 0
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: body.metrics.gap

        Repeater {
            readonly property real room: sentence.y - bars.y - bars.spacing
            readonly property real step: body.em + bars.spacing

            model: Math.max(0, Math.min(body.figured ? 1 : 4, Math.floor(room / step)))

            Rectangle {
                required property int index

                width: bars.width * (body.figured ? 0.4 : 0.92 - 0.16 * index)
                height: body.em
                radius: body.metrics.radius / 3
                color: Style.skeleton
            }
        }
    }
    Words {
        id: sentence

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        size: body.metrics.small
        color: body.metrics.caption
        text: body.tile.sentence
    }
}
