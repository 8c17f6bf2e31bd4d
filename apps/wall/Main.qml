// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Vigie
import Vigie.Style
import Vigie.Wall

/// The wall, or one plain screen, or the whole wall to scale in one window.
Item {
    id: app

    property string replica: "wall"
    property string hub
    required property string wall
    required property real distance
    required property bool preview
    /// Of a plain screen; "" for a wall.
    required property string plainScreen
    required property string dashboard

    readonly property WallView view: wallView

    Client {
        id: replicaClient

        replica: app.replica
        invitation: app.hub
    }
    WallView {
        id: wallView

        client: replicaClient
        wall: app.wall
        distance: app.distance
    }
    PlainScreen {
        view: wallView
        name: app.plainScreen
        dashboard: app.dashboard
    }
    Loader {
        active: !app.preview
        sourceComponent: WallWindows {
            view: wallView
        }
    }
    Loader {
        active: app.preview
        sourceComponent: Window {
            objectName: "preview"
            width: Math.min(1840, Screen.desktopAvailableWidth)
            height: Math.min(760, Screen.desktopAvailableHeight)
            title: qsTr("Wall %1").arg(app.wall)
            color: Style.paper
            Component.onCompleted: show()

            WallPreview {
                anchors.fill: parent
                view: wallView
            }
        }
    }
}
