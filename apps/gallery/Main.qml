// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Gallery
import Vigie.Style

/// Pages on the left, the tiles of the chosen one beside them.
Window {
    id: window

    width: 1440
    height: 900
    visible: true
    title: qsTr("Tiles of Vigie")
    color: Style.paper

    Samples {
        id: samples
    }
    Binding {
        target: Style
        property: "dark"
        value: view.page.dark
    }
    ListView {
        id: list

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Style.tablet.gap
        width: 190
        focus: true
        model: samples.pages.length
        delegate: Rectangle {
            id: entry

            required property int index
            readonly property galleryPage page: samples.pages[index]

            width: ListView.view.width
            height: Style.tablet.touch
            radius: Style.tablet.gap
            color: ListView.isCurrentItem ? Style.selected : Style.paper

            Text {
                anchors.fill: parent
                anchors.leftMargin: Style.tablet.gap
                verticalAlignment: Text.AlignVCenter
                font.family: Style.family
                font.pixelSize: Style.tablet.text
                font.weight: entry.ListView.isCurrentItem ? Font.DemiBold : Font.Normal
                color: entry.ListView.isCurrentItem ? Style.accent : Style.ink2
                text: entry.page.name
            }
            TapHandler {
                onTapped: entry.ListView.view.currentIndex = entry.index
            }
        }
    }
    Flickable {
        anchors.left: list.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        clip: true
        contentWidth: view.implicitWidth
        contentHeight: view.implicitHeight

        GalleryPageView {
            id: view

            width: implicitWidth
            height: implicitHeight
            page: samples.pages[list.currentIndex]
        }
    }
}
