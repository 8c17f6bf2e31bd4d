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
    property bool refusedShown: false

    width: 390
    height: 844
    visible: true
    title: qsTr("Vigie")
    color: Style.paper

    Client {
        id: own

        replica: "phone"
        onFailed: sentence => notice.text = sentence
    }
    Rectangle {
        anchors.fill: parent
        color: Style.paper
        LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
        LayoutMirroring.childrenInherit: true

        Item {
            anchors.fill: parent
            visible: !wayIn.shown

            TodayPage {
                id: today

                anchors.fill: parent
                client: own
                visible: dashboard.dashboard === "" && !window.refusedShown
                onOpened: id => dashboard.dashboard = id
                onRefusedChosen: window.refusedShown = true
            }
            DashboardPage {
                id: dashboard

                anchors.fill: parent
                visible: dashboard.dashboard !== "" && !window.refusedShown
                client: own
                onRefusedChosen: window.refusedShown = true
                onClosed: {
                    const left = dashboard.dashboard
                    dashboard.dashboard = ""
                    today.focusCard(left)
                }
            }
            Loader {
                anchors.fill: parent
                active: window.refusedShown
                focus: active
                sourceComponent: RefusedPage {
                    client: own
                    metrics: Style.phone
                    onClosed: window.refusedShown = false
                }
            }
        }
        WayIn {
            id: wayIn

            anchors.fill: parent
            client: own
            metrics: Style.phone
        }
        Notice {
            id: notice

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Style.phone.pad
            metrics: Style.phone
        }
    }
}
