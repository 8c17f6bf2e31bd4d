// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// What a person wrote: their words, who and when, and a bar in the accent at the start side. With
/// less room it takes whole lines away from the words; the byline stays.
Item {
    id: line

    required property tileInsight insight
    required property Metrics metrics
    property int mostLines: 3
    property real room: Infinity
    /// Its y in a list.
    property real start: 0
    property bool interactive: false

    readonly property real leastHeight: words.lineHeight + byline.height
    readonly property real wantedHeight: words.wantedHeight + byline.height
    /// Whether it is to be shown (`visible` is false, too, while its tile is hidden).
    property bool fits: true

    signal activated(string id)

    implicitHeight: words.height + byline.height
    visible: fits

    Rectangle {
        id: bar

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: byline.bottom
        width: line.metrics.rule
        color: line.insight.waiting ? Style.line : Style.accent
    }
    Paragraph {
        id: words

        anchors.left: bar.right
        anchors.leftMargin: Math.round(line.metrics.gap * 1.25)
        anchors.right: parent.right
        anchors.top: parent.top
        size: line.metrics.text
        text: line.insight.text
        mostLines: line.mostLines
        room: line.room - byline.height
    }
    Words {
        id: byline

        anchors.left: words.left
        anchors.right: parent.right
        anchors.top: words.bottom
        size: line.metrics.small
        color: line.insight.others.length > 0 ? Style.warm : line.metrics.caption
        text: line.insight.byline
    }
    TapHandler {
        enabled: line.interactive
        onTapped: line.activated(line.insight.id)
    }
}
