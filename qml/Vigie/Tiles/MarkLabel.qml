// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// The words of a moment and the stem from them to the line: close above the line, or, where they
/// would meet the words of a later moment, in the second of two rows at the top. The later one has
/// the better place.
Item {
    id: mark

    required property Metrics metrics
    required property Chart chart
    required property list<real> spans ///< x between which text may stand (Ruler.within)
    required property string text
    required property point place ///< of the ring on the line
    required property MarkLabel later ///< null for the last one

    readonly property real gap: metrics.gap * 0.75
    readonly property real wide: words.implicitWidth
    // Not across the stem of the later one.
    readonly property real stop: later ? later.place.x - gap : Infinity
    readonly property real wordsAt: Ruler.beside(
        Ruler.clipped(spans, -Infinity, stop), place.x, wide, gap)
    readonly property real begin: Math.min(wordsAt, place.x)
    readonly property real end: Math.max(wordsAt + wide, place.x)
    readonly property bool meets: later !== null && end + gap > later.reach
    readonly property int row: meets ? later.row + 1 : 0
    readonly property bool shown: wordsAt >= 0 && row < 2
    readonly property bool pushes: meets && shown
    /// How far to the left the words of this and of later moments come.
    readonly property real reach: Math.min(shown ? begin : Infinity, later ? later.reach : Infinity)
    /// Set by an earlier one: its words meet these.
    property bool met: false
    /// y of what is drawn below the words; it may change with the chart's shape.
    readonly property real ground: chart.markPoints.length > 0
        ? chart.highestBetween(begin - gap, end + gap) : 0

    visible: shown
    x: Math.floor(place.x)
    y: meets || met ? row * words.lineHeight
                    : Math.max(0, Math.round(ground - 2 * words.lineHeight))
    width: metrics.hairline
    height: Math.max(words.lineHeight, place.y - chart.dot - y)

    Rectangle {
        anchors.fill: parent
        color: Style.ink3
    }
    Words {
        id: words

        x: Math.round(mark.wordsAt - mark.x)
        size: mark.metrics.small
        font.weight: Font.DemiBold
        text: mark.text
        elide: Text.ElideNone
    }
}
