// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie

/// Puts one dashboard on one screen of this machine that belongs to no wall; no name: does nothing.
Item {
    id: plain

    required property WallView view
    required property string name
    required property string dashboard

    /// The screen of that name; else the first one.
    function show() {
        const screens = Qt.application.screens
        for (let i = 0; i < screens.length; ++i) {
            if (screens[i].name !== plain.name && i < screens.length - 1)
                continue
            const screen = screens[i].name === plain.name ? screens[i] : screens[0]
            const perMm = screen.pixelDensity > 0 ? screen.pixelDensity : 3.78
            view.showPlain(screen.name, screen.width / perMm, screen.height / perMm,
                           screen.width, screen.height, dashboard)
        }
    }

    Component.onCompleted: if (name !== "") show()
}
