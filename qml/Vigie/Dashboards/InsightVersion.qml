// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// One of several texts for the same place, and a way to choose it.
Item {
    id: root

    required property string text
    required property string byline
    property Metrics metrics: Style.tablet
    /// It is the one that is shown everywhere until somebody has chosen.
    property bool stands: false

    signal chosen()

    implicitHeight: choose.y + choose.height

    Rectangle {
        id: bar

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: under.bottom
        width: root.metrics.rule
        color: root.stands ? Style.accent : Style.warm
    }
    Words {
        id: said

        anchors.left: bar.right
        anchors.leftMargin: Math.round(root.metrics.gap * 1.25)
        anchors.right: parent.right
        anchors.top: parent.top
        size: root.metrics.text
        wrapMode: Text.Wrap
        text: root.text
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Words {
        id: under

        anchors.left: said.left
        anchors.right: parent.right
        anchors.top: said.bottom
        size: root.metrics.small
        wrapMode: Text.Wrap
        color: Style.ink2
        text: root.byline
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ActionButton {
        id: choose

        anchors.left: said.left
        anchors.top: under.bottom
        anchors.topMargin: root.metrics.gap
        width: Math.min(implicitWidth, root.width - x)
        metrics: root.metrics
        text: root.stands ? qsTr("Let this one stand") : qsTr("Take this one instead")
        name: root.stands ? qsTr("Let this one stand: %1").arg(root.text)
                          : qsTr("Take this one instead: %1").arg(root.text)
        onTriggered: root.chosen()
    }
}
