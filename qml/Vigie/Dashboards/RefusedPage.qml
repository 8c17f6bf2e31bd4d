// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// What a person wrote here and the hub did not take: why, and what is to become of it.
Rectangle {
    id: root

    required property Client client
    property Metrics metrics: Style.tablet

    signal closed()

    color: Style.paper
    Keys.onEscapePressed: root.closed()
    Keys.onBackPressed: root.closed()
    Component.onCompleted: back.forceActiveFocus()

    RefusedList {
        id: refused

        client: root.client
    }
    FocusFollower {
        view: list
        margin: root.metrics.gap
    }
    ActionButton {
        id: back

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.margins: root.metrics.pad
        width: Math.min(implicitWidth, parent.width - 2 * root.metrics.pad)
        metrics: root.metrics
        text: qsTr("Back")
        onTriggered: root.closed()
    }
    ListView {
        id: list

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: back.bottom
        anchors.topMargin: root.metrics.gap
        anchors.bottom: parent.bottom
        bottomMargin: root.metrics.pad
        spacing: root.metrics.gap * 1.5
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: refused
        // The keyboard reaches what has been made.
        cacheBuffer: 10000

        header: Column {
            x: root.metrics.pad
            width: list.width - 2 * x
            spacing: root.metrics.gap
            topPadding: root.metrics.gap
            bottomPadding: root.metrics.pad

            Words {
                size: Math.round(root.metrics.headline * 1.4)
                width: parent.width
                wrapMode: Text.Wrap
                font.weight: Font.DemiBold
                text: qsTr("Not accepted")
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Words {
                size: root.metrics.text
                width: parent.width
                wrapMode: Text.Wrap
                color: Style.ink2
                text: refused.count > 0
                    ? qsTr("This was written here, and the hub did not take it. It is kept until "
                           + "you send it again or discard it.")
                    : qsTr("Nothing lies here: all that was written on this device was accepted.")
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        delegate: RefusedCard {
            required property refusedEntry modelData

            x: root.metrics.pad
            width: list.width - 2 * x
            client: root.client
            metrics: root.metrics
            entry: modelData
            draftPlace: refused.draftPlace
            onSent: refused.sendAgain(entry.number)
            onSentEdited: words => refused.sendEdited(entry.number, words)
            onDiscarded: refused.discard(entry.number)
            onParted: back.forceActiveFocus()
        }
    }
}
