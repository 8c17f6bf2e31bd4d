// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// The wall to scale as a picture to work with: its screens, its bezels, and a card for each
/// region; below it what people should know of the wall, in words. Tap a card, or drop on it what
/// has the drag key "dashboard" and a property `dashboard`. The millimetres are not mirrored in any
/// language.
Item {
    id: picture

    required property WallView view
    property Metrics metrics: Style.tablet
    /// Id of the region that is chosen; "" for none.
    property string chosen: ""

    readonly property int noticeHeight: notice.text === "" ? 0
        : Math.ceil(notice.implicitHeight + metrics.gap)

    signal regionActivated(string id)
    signal dashboardDropped(string region, string dashboard)

    implicitWidth: 800
    implicitHeight: noticeHeight
        + (frame.whole.width > 0 ? Math.round(width * frame.whole.height / frame.whole.width)
                                 : metrics.touch * 3)
    LayoutMirroring.enabled: false

    WallFrame {
        id: frame

        anchors.horizontalCenter: parent.horizontalCenter
        view: picture.view
        roomWidth: picture.width
        roomHeight: picture.height - picture.noticeHeight
        visible: picture.view.problem === ""

        Repeater {
            model: picture.view.screens.length

            Rectangle {
                required property int index
                readonly property wallScreen screen: picture.view.screens[index]
                readonly property rect place: frame.ground.pixels(
                    Qt.rect(screen.x, screen.y, screen.width, screen.height))

                x: place.x
                y: place.y
                width: place.width
                height: place.height
                color: screen.present ? Style.paper : Style.ink2
            }
        }
        Repeater {
            model: picture.view.regions

            RegionCard {
                required property WallRegion modelData
                readonly property rect place: frame.ground.pixels(modelData.rect)

                x: place.x
                y: place.y
                width: place.width
                height: place.height
                region: modelData
                metrics: picture.metrics
                chosen: picture.chosen === modelData.id
                onActivated: picture.regionActivated(modelData.id)
                onDropped: dashboard => picture.dashboardDropped(modelData.id, dashboard)
            }
        }
    }
    Loader {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: parent.height - picture.noticeHeight
        active: picture.view.problem !== ""

        sourceComponent: Rectangle {
            radius: picture.metrics.radius
            color: Style.surface
            border.width: picture.metrics.hairline
            border.color: Style.line

            WallWords {
                anchors.fill: parent
                metrics: picture.metrics
                size: picture.metrics.text
                text: picture.view.problem
            }
        }
    }
    WallNotice {
        id: notice

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        width: Math.min(implicitWidth, parent.width)
        visible: text !== ""
        metrics: picture.metrics
        text: picture.view.notice
    }
}
