// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// What the bodies of all tiles have in common. A body has the height it is given and leaves out
/// what does not fit; its implicit height, what it would like, does not depend on that.
Item {
    id: body

    required property TileContext context
    readonly property tile tile: context.tile
    readonly property Metrics metrics: context.metrics
    readonly property string density: context.density
    readonly property real em: metrics.text
    readonly property bool mirrored: LayoutMirroring.enabled

    /// The least height in which it says anything; with less it is not shown.
    property real leastHeight: Math.ceil(em * 1.4)
    /// The height that the insight below has to leave.
    property real keptHeight: leastHeight
    /// Whether it shows the latest insight itself.
    property bool takesInsight: false

    // For a row that a list no longer has, in the moment before its item goes.
    property tileRow noRow
    property tileInsight noInsight

    /// Whether a touch at this place means something other than the whole tile.
    function takes(place: point): bool {
        return false
    }
}
