// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Sizes of one size class, in pixels. The defaults are a phone's, in dp. What ends in Size is a
/// font's size before the reader's scale; everything else is used as it is.
QtObject {
    property real fontScale: 1
    property real displaySize: 56
    property real figureSize: 42
    property real headlineSize: 21
    property real titleSize: 15
    property real textSize: 15
    property real smallSize: 13

    readonly property int display: Math.round(displaySize * fontScale)
    readonly property int figure: Math.round(figureSize * fontScale)
    readonly property int headline: Math.round(headlineSize * fontScale)
    readonly property int title: Math.round(titleSize * fontScale)
    readonly property int text: Math.round(textSize * fontScale)
    readonly property int small: Math.round(smallSize * fontScale)

    property int pad: 18
    property int gap: 8
    property int radius: 14
    property int hairline: 1
    /// Least height and width of what can be touched.
    property int touch: 44
    /// Of a chart's line.
    property real stroke: 2
    /// Of the bar beside an insight, and of the focus ring.
    property int rule: 2

    /// The colour of secondary text: ink3 only where it counts as large (WCAG: 24 px).
    readonly property color caption: small >= 24 ? Style.ink3 : Style.ink2

    /// Lines have a height of their own, so that one in Arabic is not taller than its neighbours.
    function line(size: int): int {
        return Math.ceil(size * (size > text ? 1.25 : 1.4))
    }
}
