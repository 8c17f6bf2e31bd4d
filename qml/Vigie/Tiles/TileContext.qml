// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// What a tile tells its parts, and what they tell it.
QtObject {
    required property tile tile
    required property Metrics metrics
    required property string density
    required property bool interactive
    /// Pixels beyond the left, right and lower edge of the body where no text may stand and a chart
    /// may run.
    required property real roomLeft
    required property real roomRight
    required property real roomBelow
    /// x, in the body, of the other part in which text may stand; equal where there is none.
    required property real beyondFrom
    required property real beyondTo

    signal insightActivated(string id)
    signal rowActivated(string key, string url)
}
