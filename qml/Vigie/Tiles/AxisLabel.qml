// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style

/// A time below a chart. It stands in the middle of its place, but not beyond the edges, and only
/// if the labels before it left room.
Words {
    id: label

    required property real middle
    required property bool allowed ///< text may stand there
    required property real gap
    required property AxisLabel before ///< null for the first one

    readonly property real edge: Math.max(0, Math.min(middle - implicitWidth / 2,
                                                      parent.width - implicitWidth))
    readonly property real taken: before ? (before.visible ? before.edge + before.implicitWidth
                                                           : before.taken) : -Infinity

    x: Math.round(edge)
    visible: allowed && edge >= taken + gap
    elide: Text.ElideNone
    font.family: Style.figures
}
