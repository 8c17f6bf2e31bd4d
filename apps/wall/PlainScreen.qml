// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie

/// Puts one dashboard on one screen of this machine that belongs to no wall; no name: does nothing.
/// While the machine has no screen of that name, the view says so.
Item {
    id: plain

    required property WallView view
    required property string name
    required property string dashboard

    readonly property list<string> names: {
        let names = []
        for (let i = 0; i < Qt.application.screens.length; ++i)
            names.push(Qt.application.screens[i].name)
        return names
    }

    function show() {
        const index = names.indexOf(name)
        if (index < 0) {
            view.missPlain(name, names)
            return
        }
        const screen = Qt.application.screens[index]
        // A screen that does not know its size is taken for one on a desk.
        const perMm = screen.pixelDensity > 0 ? screen.pixelDensity : 3.78
        view.showPlain(screen.name, screen.width / perMm, screen.height / perMm,
                       screen.width, screen.height, dashboard)
    }

    onNamesChanged: if (name !== "") show()
    Component.onCompleted: if (name !== "") show()
}
