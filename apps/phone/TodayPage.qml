// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles
import Vigie.Dashboards

/// What matters today: one card a dashboard.
Item {
    id: root

    required property Client client
    readonly property Metrics metrics: Style.phone

    signal opened(string id)
    signal refusedChosen()

    /// Gives the focus to the dashboard's card, if it is still there.
    function focusCard(id: string) {
        for (let i = 0; i < list.count; ++i)
            if (dashboards.at(i)?.id === id)
                list.itemAtIndex(i)?.focusCard()
    }

    DashboardList {
        id: dashboards

        client: root.client
    }
    FocusFollower {
        view: list
        margin: root.metrics.gap
    }
    ListView {
        id: list

        anchors.fill: parent
        anchors.leftMargin: root.metrics.pad
        anchors.rightMargin: root.metrics.pad
        topMargin: root.metrics.pad * 1.5
        bottomMargin: root.metrics.pad * 2
        spacing: root.metrics.gap * 1.5
        boundsBehavior: Flickable.StopAtBounds
        model: dashboards
        // A card is cheap, and a list that makes and drops them would ask the replica anew.
        cacheBuffer: 10000

        header: Column {
            width: list.width
            bottomPadding: root.metrics.pad

            Words {
                size: Math.round(root.metrics.headline * 1.5)
                x: root.metrics.gap
                width: parent.width - 2 * x
                font.weight: Font.DemiBold
                text: qsTr("Today")
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            StatusLine {
                x: root.metrics.gap
                width: parent.width - 2 * x
                client: root.client
                metrics: root.metrics
                onRefusedChosen: root.refusedChosen()
            }
        }
        delegate: Column {
            id: entry

            required property dashboardEntry modelData

            width: list.width
            spacing: root.metrics.gap

            function focusCard() {
                card.takeFocus()
            }

            Words {
                size: root.metrics.small
                wrapMode: Text.Wrap
                x: root.metrics.gap
                width: parent.width - 2 * x
                topPadding: root.metrics.gap
                font.weight: Font.Medium
                color: Style.ink2
                text: entry.modelData.title
            }
            TodayCard {
                id: card

                width: parent.width
                client: root.client
                dashboard: entry.modelData.id
                metrics: root.metrics
                onActivated: root.opened(entry.modelData.id)
            }
        }
        Words {
            size: root.metrics.text
            wrapMode: Text.Wrap
            anchors.centerIn: parent
            width: parent.width * 0.8
            horizontalAlignment: Text.AlignHCenter
            color: Style.ink2
            visible: text !== ""
            text: dashboards.sentence
        }
    }
}
