// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Dashboards
import Vigie.Joining

Window {
    id: window

    property alias replica: own.replica
    property alias hub: own.invitation
    property alias person: own.person
    property string wall: "hub"
    property string page: "dashboard"
    property string dashboard: ""

    width: 1180
    height: 820
    visible: true
    title: qsTr("Vigie")
    color: Style.paper

    Client {
        id: own

        replica: "tablet"
        onFailed: sentence => notice.text = sentence
    }
    DashboardList {
        id: catalogue

        client: own
        // Something is open from the start.
        onCountChanged: if (window.dashboard === "" && count > 0) window.dashboard = at(0).id
    }
    Rectangle {
        anchors.fill: parent
        color: Style.paper
        LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
        LayoutMirroring.childrenInherit: true

        Item {
            anchors.fill: parent
            visible: !wayIn.shown

            SideBar {
                id: side

                anchors.left: parent.left
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                // It grows with the reader's font, and leaves most of the screen to the dashboard.
                width: Math.min(Math.round(232 * Style.fontScale), Math.round(parent.width * 0.36))
                client: own
                dashboards: catalogue
                shown: window.page === "dashboard" ? window.dashboard : ""
                wallShown: window.page === "wall"
                refusedShown: window.page === "refused"
                onDashboardChosen: id => {
                    window.dashboard = id
                    window.page = "dashboard"
                }
                onWallChosen: window.page = "wall"
                onRefusedChosen: window.page = "refused"
            }
            DashboardPage {
                anchors.left: side.right
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                visible: window.page === "dashboard"
                client: own
                dashboard: window.dashboard
            }
            Loader {
                anchors.left: side.right
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                active: window.page === "wall"
                sourceComponent: WallPage {
                    client: own
                    dashboards: catalogue
                    wall: window.wall
                }
            }
            Loader {
                anchors.left: side.right
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.bottom: parent.bottom
                active: window.page === "refused"
                focus: active
                sourceComponent: RefusedPage {
                    client: own
                    onClosed: window.page = "dashboard"
                }
            }
        }
        WayIn {
            id: wayIn

            anchors.fill: parent
            client: own
        }
        Notice {
            id: notice

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Style.tablet.pad
            width: Math.min(parent.width / 2, Style.tablet.text * 36)
            metrics: Style.tablet
        }
    }
}
