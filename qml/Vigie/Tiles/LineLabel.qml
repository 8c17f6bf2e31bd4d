// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// The name of a line at its end, with a swatch: lines that end close together move their names.
Row {
    id: label

    required property tileLine line
    required property Metrics metrics

    Item {
        width: Math.round(label.metrics.small * 0.95)
        height: name.lineHeight

        Rectangle {
            anchors.left: parent.left
            y: Math.round((parent.height - height) / 2) - 1
            width: Math.round(label.metrics.small * 0.55)
            height: width
            radius: width / 2
            color: Style.series(label.line.colour)
        }
    }
    Words {
        id: name

        size: label.metrics.small
        font.weight: label.line.colour < 0 ? Font.DemiBold : Font.Normal
        text: label.line.label
        elide: Text.ElideNone
    }
}
