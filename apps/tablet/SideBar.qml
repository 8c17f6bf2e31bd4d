// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// Where to go: the dashboards, the wall. Below: what waits to be sent.
Rectangle {
    id: root

    required property Client client
    required property DashboardList dashboards
    property string shown: ""
    property bool wallShown: false
    property bool refusedShown: false
    readonly property Metrics metrics: Style.tablet

    signal dashboardChosen(string id)
    signal wallChosen()
    signal refusedChosen()

    color: Style.surface

    Rectangle {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: root.metrics.hairline
        color: Style.line
    }
    Words {
        id: name

        size: root.metrics.headline
        wrapMode: Text.Wrap
        x: root.metrics.pad
        y: root.metrics.pad * 1.25
        width: parent.width - 2 * x
        font.weight: Font.DemiBold
        text: qsTr("Dashboards")
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    FocusFollower {
        view: list
    }
    ListView {
        id: list

        anchors.top: name.bottom
        anchors.topMargin: root.metrics.gap
        anchors.bottom: edge.top
        anchors.left: parent.left
        anchors.right: parent.right
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: root.dashboards
        delegate: SideEntry {
            required property dashboardEntry modelData

            width: list.width
            text: modelData.title
            selected: root.shown === modelData.id
            onTriggered: root.dashboardChosen(modelData.id)
        }
    }
    Words {
        size: root.metrics.small
        wrapMode: Text.Wrap
        anchors.top: name.bottom
        anchors.topMargin: root.metrics.gap
        x: root.metrics.pad
        width: parent.width - 2 * x
        visible: root.dashboards.sentence !== ""
        color: Style.ink2
        text: root.dashboards.sentence
    }
    // Where a list that is longer than the screen ends.
    Rectangle {
        id: edge

        anchors.bottom: wallEntry.top
        anchors.bottomMargin: root.metrics.gap / 2
        width: parent.width
        height: root.metrics.hairline
        color: list.contentHeight > list.height ? Style.line : "transparent"
    }
    SideEntry {
        id: wallEntry

        anchors.bottom: status.top
        anchors.bottomMargin: root.metrics.pad
        width: parent.width
        text: qsTr("Wall")
        selected: root.wallShown
        onTriggered: root.wallChosen()
    }
    StatusLine {
        id: status

        x: root.metrics.pad
        width: parent.width - 2 * x
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.metrics.pad
        client: root.client
        metrics: root.metrics
        refusedShown: root.refusedShown
        onRefusedChosen: root.refusedChosen()
    }
}
