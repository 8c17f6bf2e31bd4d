// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Dashboards

Window {
    id: window

    property alias replica: own.replica
    property alias hub: own.invitation
    property alias person: own.person

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

        TodayPage {
            id: today

            anchors.fill: parent
            client: own
            visible: dashboard.dashboard === ""
            onOpened: id => dashboard.dashboard = id
        }
        DashboardPage {
            id: dashboard

            anchors.fill: parent
            visible: dashboard.dashboard !== ""
            client: own
            onClosed: {
                const left = dashboard.dashboard
                dashboard.dashboard = ""
                today.focusCard(left)
            }
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
