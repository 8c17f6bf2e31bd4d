// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// An insight that was written twice, by people who did not see each other's words: both texts, and
/// the person who looks says which of them stands, or writes a third.
FocusScope {
    id: root

    required property Client client
    required property string dashboard
    required property tileInsight insight
    property Metrics metrics: Style.tablet
    property tileVersion noVersion
    property bool writing: client.draft(dashboard, insight.id) !== ""

    /// Somebody has chosen; what had the focus goes.
    signal parted()

    implicitHeight: column.implicitHeight + 2 * metrics.pad
    Accessible.role: Accessible.Grouping
    Accessible.name: title.text

    function settle(text: string) {
        const focused = root.activeFocus
        root.client.settleInsight(root.dashboard, root.insight, text)
        if (focused)
            root.parted()
    }
    function write() {
        words.become(root.insight.text)
        root.writing = true
        words.edit.forceActiveFocus()
        words.edit.selectAll()
    }

    Connections {
        target: root.client

        // They were not written (a full disk, too long): here they are again.
        function onDraftReturned(place, subject) {
            if (place === root.dashboard && subject === root.insight.id) {
                words.become(root.client.draft(place, subject))
                root.writing = true
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: root.metrics.radius
        color: Style.surface
        border.width: root.metrics.hairline
        border.color: Style.warmLine
    }
    Column {
        id: column

        x: root.metrics.pad
        y: root.metrics.pad
        width: root.width - 2 * x
        spacing: root.metrics.gap * 1.5

        Words {
            id: title

            size: root.metrics.title
            width: parent.width
            wrapMode: Text.Wrap
            font.weight: Font.DemiBold
            text: qsTr("Several versions: which words stand?")
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        InsightVersion {
            width: parent.width
            metrics: root.metrics
            text: root.insight.text
            byline: qsTr("%1 · shown now").arg(root.insight.signature)
            stands: true
            onChosen: root.settle(text)
        }
        Repeater {
            // By their number: a version that comes changes no other's item.
            model: root.insight.others.length

            InsightVersion {
                required property int index
                readonly property tileVersion version: root.insight.others[index] ?? root.noVersion

                width: column.width
                metrics: root.metrics
                text: version.text
                byline: version.byline
                onChosen: root.settle(text)
            }
        }
        ActionButton {
            anchors.left: parent.left
            width: Math.min(implicitWidth, parent.width)
            metrics: root.metrics
            visible: !root.writing
            text: qsTr("Write it anew")
            onTriggered: root.write()
        }
        WordsField {
            id: words

            edit.objectName: "settledWords"
            width: parent.width
            visible: root.writing
            metrics: root.metrics
            name: qsTr("The words that stand")
            Component.onCompleted: become(root.client.draft(root.dashboard, root.insight.id))
            onEdited: {
                if (root.writing)
                    root.client.keepDraft(root.dashboard, root.insight.id, text)
            }
        }
        ActionButton {
            anchors.left: parent.left
            width: Math.min(implicitWidth, parent.width)
            metrics: root.metrics
            visible: root.writing
            primary: true
            enabled: words.text.trim() !== ""
            text: qsTr("Let these words stand")
            onTriggered: root.settle(words.text)
        }
    }
}
