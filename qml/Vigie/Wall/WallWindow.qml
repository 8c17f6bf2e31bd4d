// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Vigie
import Vigie.Style

/// One screen of the wall on one screen of this machine. A test finds it among the application's
/// windows by its objectName, the screen's name, and counts its frames by frameSwapped.
Window {
    id: window

    required property WallView view
    required property wallScreen wallScreen
    property bool speaks: false

    objectName: wallScreen.name
    title: wallScreen.name
    screen: Qt.application.screens[wallScreen.drawnOn]
    x: screen?.virtualX ?? 0
    y: screen?.virtualY ?? 0
    width: screen?.width ?? 0
    height: screen?.height ?? 0
    flags: Qt.FramelessWindowHint
    color: Style.paper
    // By itself it would wait for a window around the item that made it, which has none.
    Component.onCompleted: showFullScreen()

    WallSlice {
        anchors.fill: parent
        view: window.view
        screen: window.wallScreen
        speaks: window.speaks
    }
}
