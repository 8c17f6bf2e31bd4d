// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
pragma Singleton
import QtQuick

/// The look, from one place: colours, typeface, motion and size classes. An app sets dark,
/// reduceMotion and fontScale from the reader's wishes; a company's theme.toml replaces tokens of
/// day and night, the family and nothing else.
QtObject {
    id: style

    property bool dark: false
    property bool reduceMotion: false
    /// The reader's font size, 1 to 2. A wall is dimensioned by its reading distance instead.
    property real fontScale: 1

    property Theme day: Theme {}
    property Theme night: DarkTheme {}
    readonly property Theme theme: dark ? night : day

    readonly property color paper: theme.paper
    readonly property color surface: theme.surface
    readonly property color line: theme.line
    readonly property color ink: theme.ink
    readonly property color ink2: theme.ink2
    readonly property color ink3: theme.ink3
    readonly property color accent: theme.accent
    readonly property color accentInk: theme.accentInk
    readonly property color warm: theme.warm
    readonly property color good: theme.good
    readonly property color bad: theme.bad
    readonly property color band: theme.band
    readonly property color bar: theme.bar
    readonly property color selected: theme.selected
    readonly property color skeleton: theme.skeleton
    readonly property color warmLine: theme.warmLine

    /// How long a change takes to fade in, ms; 0: at once.
    readonly property int fade: reduceMotion ? 0 : 200

    property string family: "Inter"
    /// The same typeface with digits of equal width, and its cut for large sizes (fonts.h).
    property string figures: "Vigie Figures"
    property string display: "Vigie Display"

    readonly property Metrics phone: Metrics {
        fontScale: style.fontScale
    }
    readonly property Metrics tablet: Metrics {
        fontScale: style.fontScale
        displaySize: 64
        figureSize: 46
        headlineSize: 23
        titleSize: 16
        textSize: 15
        pad: 22
        gap: 10
    }

    /// A brand's or series' colour by its category, as a line or a swatch; -1 is the accent.
    function series(category: int): color {
        return category < 0 ? accent : theme.series[category % theme.series.length]
    }
    function changeColour(direction: int, attention: bool): color {
        return attention ? warm : direction > 0 ? good : direction < 0 ? bad : ink2
    }
}
