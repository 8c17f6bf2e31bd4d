// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards
import Vigie.Wall

/// The wall to scale: choose a region and then what it shows, or drag a dashboard onto it. Changing
/// it is writing a record: it works in a plane, and holds when the hub has it.
Flickable {
    id: root

    required property Client client
    required property DashboardList dashboards
    required property string wall
    readonly property Metrics metrics: Style.tablet
    property string chosen: ""

    contentHeight: page.implicitHeight + 2 * metrics.pad
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    FocusFollower {
        view: root
        margin: root.metrics.gap
    }
    WallView {
        id: view

        client: root.client
        wall: root.wall
    }
    Column {
        id: page

        x: root.metrics.pad * 1.25
        y: root.metrics.pad * 1.25
        width: root.width - 2 * x
        spacing: root.metrics.pad

        Item {
            width: parent.width
            height: Math.max(heading.height, back.height)

            Words {
                id: heading

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                size: Math.round(root.metrics.headline * 1.4)
                leading: 1.25
                font.weight: Font.DemiBold
                text: qsTr("Wall")
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            ActionButton {
                id: back

                anchors.right: parent.right
                metrics: root.metrics
                enabled: view.canUndo
                text: qsTr("Undo")
                onTriggered: view.undo()
            }
        }
        WallPicture {
            width: parent.width
            height: implicitHeight
            view: view
            metrics: root.metrics
            chosen: root.chosen
            onRegionActivated: id => root.chosen = root.chosen === id ? "" : id
            onDashboardDropped: (region, dashboard) => view.show(region, dashboard)
        }
        Rectangle {
            width: parent.width
            height: list.implicitHeight + 2 * root.metrics.pad
            radius: root.metrics.radius
            color: Style.surface
            border.width: root.metrics.hairline
            border.color: Style.line

            Column {
                id: list

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: root.metrics.pad

                Words {
                    width: parent.width
                    wrapMode: Text.Wrap
                    bottomPadding: root.metrics.gap
                    size: root.metrics.title
                    color: Style.ink2
                    text: root.chosen === ""
                        ? qsTr("Drag a dashboard onto the wall, or choose a region first")
                        : qsTr("What is to stand there?")
                }
                Repeater {
                    model: root.dashboards

                    DashboardRow {
                        width: list.width
                        metrics: root.metrics
                        ready: root.chosen !== ""
                        onTriggered: view.show(root.chosen, modelData.id)
                    }
                }
            }
        }
    }
}
