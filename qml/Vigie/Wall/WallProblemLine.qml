// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Why there is no picture of a wall.
Rectangle {
    id: problem

    required property Metrics metrics
    required property string text

    radius: metrics.radius
    color: Style.surface
    border.width: metrics.hairline
    border.color: Style.line

    Words {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 2 * problem.metrics.pad)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        size: problem.metrics.text
        color: Style.ink2
        text: problem.text
    }
}
