// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// What can be pressed, by finger, keyboard or a screen reader: all three the same, and not at all
/// while it is not pressable. It shows nothing of its own.
Item {
    id: root

    /// For who hears it.
    property string name: ""
    property bool pressable: enabled

    signal triggered()

    activeFocusOnTab: pressable
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.focusable: pressable
    Accessible.onPressAction: root.press()
    Keys.onPressed: event => {
        event.accepted = [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space].includes(event.key)
        // A key that is held down presses once.
        if (event.accepted && !event.isAutoRepeat)
            root.press()
    }

    function press() {
        if (pressable)
            root.triggered()
    }

    TapHandler {
        onTapped: root.press()
    }
}
