// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

/// Sizes for a wall, from the distance at which it is read: the capitals of figures and titles are
/// at least distance / 250 high, those of the smallest text distance / 350.
Metrics {
    id: wall

    property real pxPerMm: 1.5873
    property real distance: 6000 ///< mm

    /// Height of a capital in Inter, in parts of the font's size.
    readonly property real capital: 0.727
    readonly property real unit: distance / 250 * pxPerMm / capital

    fontScale: 1
    titleSize: Math.ceil(unit)
    smallSize: Math.ceil(unit * 250 / 350)
    textSize: Math.ceil(smallSize * 1.12)
    headlineSize: Math.ceil(unit * 1.25)
    figureSize: Math.ceil(unit * 3)
    displaySize: Math.ceil(unit * 4.6)
    pad: Math.round(unit * 1.05)
    gap: Math.round(unit * 0.42)
    radius: Math.round(unit * 0.42)
    hairline: Math.max(1, Math.round(pxPerMm))
    touch: Math.round(unit * 1.7)
    stroke: unit * 0.115
    rule: Math.round(unit * 0.12)
}
