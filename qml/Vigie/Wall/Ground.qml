// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A part of the wall as an item shows it: where its millimetres are in the item's pixels.
QtObject {
    required property rect area    ///< mm on the wall's surface
    required property real pxPerMm

    function touches(place: rect): bool {
        return place.x < area.x + area.width && place.x + place.width > area.x
            && place.y < area.y + area.height && place.y + place.height > area.y
    }
    /// mm on the wall to pixels of the item. Edges are rounded, not sizes.
    function pixels(place: rect): rect {
        const left = Math.round((place.x - area.x) * pxPerMm)
        const top = Math.round((place.y - area.y) * pxPerMm)
        return Qt.rect(left, top, Math.round((place.x + place.width - area.x) * pxPerMm) - left,
                       Math.round((place.y + place.height - area.y) * pxPerMm) - top)
    }
}
