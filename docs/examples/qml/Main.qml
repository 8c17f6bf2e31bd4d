// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Tiles

Window {
    width: 400; height: 800; visible: true

    Client { id: client; replica: "reader"; invitation: Qt.application.arguments[1] ?? "" }

    ListView {
        anchors { fill: parent; bottomMargin: status.height }
        clip: true
        model: DashboardTiles { client: client; dashboard: "today" } // a LiveListModel
        delegate: Tile {
            required property tile modelData
            tile: modelData
            width: ListView.view.width
        }
    }

    Text { id: status; anchors.bottom: parent.bottom; text: client.status.sentence }
}
