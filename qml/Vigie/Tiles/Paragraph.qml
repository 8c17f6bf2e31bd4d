// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Tiles

/// Wrapped words that take whole lines only: as many as there are, as are allowed and as fit.
Words {
    id: paragraph

    property int mostLines: 1000
    property real room: Infinity
    /// The height it would take if there were room.
    readonly property real wantedHeight: lineHeight * Math.min(
        mostLines, Ruler.lineCount(text, font.family, size, font.weight, width))

    wrapMode: Text.Wrap
    maximumLineCount: Math.max(1, Math.min(mostLines, Math.floor((room + 0.5) / lineHeight)))
}
