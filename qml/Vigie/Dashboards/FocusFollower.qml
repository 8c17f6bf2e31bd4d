// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Scrolls a view to what the keyboard has reached in it.
QtObject {
    id: root

    required property Flickable view
    /// Kept free above and below it.
    property real margin: 0
    readonly property Item focused: view.Window.activeFocusItem

    onFocusedChanged: root.follow()

    function holds(item: Item): bool {
        for (let at = item; at; at = at.parent)
            if (at === root.view.contentItem)
                return true
        return false
    }
    function follow() {
        if (!root.focused || root.focused === root.view || !root.holds(root.focused))
            return
        const top = root.focused.mapToItem(root.view.contentItem, 0, 0).y - root.margin
        const bottom = top + root.focused.height + 2 * root.margin
        const first = root.view.originY - root.view.topMargin
        const last = Math.max(first, root.view.originY + root.view.contentHeight
                                     + root.view.bottomMargin - root.view.height)
        // What is higher than the view shows its beginning.
        let y = root.view.contentY
        if (bottom > y + root.view.height)
            y = bottom - root.view.height
        if (top < y)
            y = top
        root.view.contentY = Math.max(first, Math.min(last, y))
    }
}
