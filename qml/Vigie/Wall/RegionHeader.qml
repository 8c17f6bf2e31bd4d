// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// The name of a region's dashboard and the question it answers, above its tiles.
Item {
    id: header

    required property WallMetrics metrics
    required property string title
    property string question: ""
    /// How many of its tiles have no room in which they could be read.
    property int leftOut: 0

    LayoutMirroring.enabled: Qt.application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Words {
        id: name

        anchors.left: parent.left
        anchors.leftMargin: header.metrics.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, parent.width - 2 * header.metrics.gap)
        size: header.metrics.title
        font.weight: Font.DemiBold
        text: header.title
    }
    Words {
        anchors.left: name.right
        anchors.leftMargin: header.metrics.pad * 0.6
        anchors.right: more.left
        anchors.rightMargin: header.metrics.gap
        anchors.baseline: name.baseline
        visible: implicitWidth <= width
        size: header.metrics.text
        color: Style.ink2
        text: header.question
    }
    Words {
        id: more

        anchors.right: parent.right
        anchors.rightMargin: header.metrics.gap
        anchors.baseline: name.baseline
        visible: header.leftOut > 0 && x > name.x + name.width + header.metrics.gap
        size: header.metrics.small
        color: header.metrics.caption
        text: header.leftOut > 0 ? qsTr("%Ln more on a tablet", "tiles", header.leftOut) : ""
    }
}
