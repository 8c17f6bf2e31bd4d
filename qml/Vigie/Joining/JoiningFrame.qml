// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// A page about this device's way in: what it is about, in words, and below what there is to do.
Rectangle {
    id: root

    required property string title
    required property string text
    property Metrics metrics: Style.tablet
    /// Below the words, one under another.
    default property alias parts: column.parts

    color: Style.paper

    FocusFollower {
        view: view
        margin: root.metrics.gap
    }
    Flickable {
        id: view

        anchors.fill: parent
        contentHeight: column.y + column.implicitHeight + root.metrics.pad * 2
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Column {
            id: column

            property alias parts: below.data

            x: Math.round((view.width - width) / 2)
            // A little above the middle where there is room, as one looks at a page.
            y: Math.round(Math.max(root.metrics.pad * 2, (view.height - implicitHeight) * 0.36))
            width: Math.min(view.width - 2 * root.metrics.pad, root.metrics.text * 32)
            spacing: root.metrics.gap * 2

            Words {
                size: Math.round(root.metrics.headline * 1.4)
                width: parent.width
                wrapMode: Text.Wrap
                font.weight: Font.DemiBold
                text: root.title
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Words {
                size: root.metrics.text
                width: parent.width
                wrapMode: Text.Wrap
                color: Style.ink2
                text: root.text
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Column {
                id: below

                width: parent.width
                topPadding: root.metrics.gap
                spacing: root.metrics.gap * 2
            }
        }
    }
}
