// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Words that a wall needs beside the figures, in the largest class in which all of them fit.
Body {
    id: body

    readonly property list<int> sizes: [metrics.headline, metrics.text]

    keptHeight: implicitHeight
    implicitHeight: Math.ceil(metrics.text * words.leading)
        * Ruler.lineCount(tile.figure, Style.family, metrics.text, Font.Normal, width)

    Paragraph {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        size: Ruler.wrapped(text, Style.family, Font.Normal, width, body.height, leading,
                            body.sizes)
        room: body.height
        text: body.tile.figure
    }
}
