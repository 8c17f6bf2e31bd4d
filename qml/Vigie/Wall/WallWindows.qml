// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Vigie
import Vigie.Style

/// The windows of one machine of a wall: one on each of its screens that belongs to the wall. They
/// have no frame, no cursor and no dialog, and while nothing changes they draw no frame. Without a
/// wall to show there is one, which says why.
Item {
    id: windows

    required property WallView view

    /// The first screen that has a window here says how the wall is: the wall's own first one may
    /// be another machine's.
    readonly property int speaker: {
        for (let i = 0; i < view.screens.length; ++i)
            if (view.screens[i].drawnOn >= 0)
                return i
        return -1
    }

    function names(): list<string> {
        let names = []
        for (let i = 0; i < Qt.application.screens.length; ++i)
            names.push(Qt.application.screens[i].name)
        return names
    }

    /// What the machine has; a screen that is plugged in or out changes it.
    Binding {
        target: windows.view
        property: "machine"
        value: windows.names()
    }
    Repeater {
        model: windows.view.screens.length

        Loader {
            id: place

            required property int index
            readonly property wallScreen screen: windows.view.screens[index]

            active: screen.drawnOn >= 0
            sourceComponent: WallWindow {
                view: windows.view
                wallScreen: place.screen
                speaks: place.index === windows.speaker
            }
        }
    }
    Loader {
        active: windows.view.problem !== ""
        sourceComponent: Window {
            objectName: "problem"
            flags: Qt.FramelessWindowHint
            color: Style.paper
            Component.onCompleted: showFullScreen()

            WallProblem {
                anchors.fill: parent
                distance: windows.view.distance
                text: windows.view.problem
                notice: windows.view.notice
            }
        }
    }
}
