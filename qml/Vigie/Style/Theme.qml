// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// One set of colours. The defaults are the light theme; a company's own theme changes what it
/// names here and nothing anywhere else. What is below "Derived" follows from the tokens above, so
/// that a replaced accent brings its tints with it; all of it is opaque, as charts need it.
QtObject {
    id: theme

    property color paper: "#F6F7F4"
    property color surface: "#FFFFFF"
    property color line: "#E3E6E0"
    property color ink: "#1D2523"
    property color ink2: "#55605C"
    /// For large text only (Metrics.caption chooses).
    property color ink3: "#7C8783"
    /// What can be touched, and the series in focus.
    property color accent: "#0B6E6E"
    property color accentInk: "#FFFFFF"
    /// What asks for attention; never a whole background.
    property color warm: "#B4530A"
    /// Direction of a change, always beside a sign or a word.
    property color good: "#2E7D4F"
    property color bad: "#A8322D"
    property list<color> categories: [
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#6B6B6B"
    ]

    /// How much of the accent is in the usual band.
    property real tint: 0.11

    // Derived.
    readonly property color band: mix(surface, accent, tint)
    readonly property color bar: mix(surface, accent, 0.28)
    readonly property color selected: mix(surface, accent, 0.10)
    readonly property color skeleton: mix(surface, line, 0.62)
    readonly property color warmLine: mix(line, warm, 0.38)
    /// The categories as lines and swatches: nudged towards the ink where they would not stand out
    /// from the surface by 3:1 (WCAG 1.4.11).
    readonly property list<color> series: [
        visible(categories[0]), visible(categories[1]), visible(categories[2]),
        visible(categories[3]), visible(categories[4]), visible(categories[5]),
        visible(categories[6])
    ]

    function mix(from: color, to: color, part: real): color {
        return Qt.rgba(from.r + (to.r - from.r) * part, from.g + (to.g - from.g) * part,
                       from.b + (to.b - from.b) * part, 1)
    }
    function visible(colour: color): color {
        let nudge = 0
        while (nudge < 1 && contrast(mix(colour, ink, nudge), surface) < 3)
            nudge += 0.05
        return mix(colour, ink, nudge)
    }
    /// WCAG 2.1 contrast ratio, 1 to 21.
    function contrast(a: color, b: color): real {
        const high = Math.max(luminance(a), luminance(b))
        const low = Math.min(luminance(a), luminance(b))
        return (high + 0.05) / (low + 0.05)
    }
    function luminance(c: color): real {
        return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b)
    }
    function linear(part: real): real {
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4)
    }
}
