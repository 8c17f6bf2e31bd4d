// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// A change: a sign and a colour for its direction, and its words on one or two lines.
Item {
    id: change

    required property Metrics metrics
    required property string text
    required property int direction
    property bool attention: false
    property real room: Infinity
    /// Only a number beside the sign, as in a row: the signs of a column stand below one another,
    /// and so do the last digits.
    property bool figure: false
    /// More is neither good nor bad, as of a subject that is spoken of.
    property bool neutral: false

    readonly property color colour: neutral && !attention ? Style.ink2
        : Style.changeColour(direction, attention)
    readonly property real lineHeight: words.lineHeight
    readonly property real firstBaseline: words.baselineOffset
    readonly property real wantedHeight: words.wantedHeight
    readonly property int signGap: direction !== 0 ? Math.round(metrics.text * 0.32) : 0

    visible: text !== "" && room + 0.5 >= lineHeight
    // Measured, as is the sign's: a text's own implicit width depends on the width it has got.
    implicitWidth: sign.width + signGap + Ruler.width(
        text, words.font.family, words.size, words.font.weight)
    implicitHeight: words.height

    Words {
        id: sign

        anchors.left: parent.left
        anchors.baseline: words.baseline
        visible: change.direction !== 0
        width: change.direction !== 0
            ? Ruler.width(text, font.family, size, font.weight) : 0
        size: Math.round(change.metrics.text * 0.82)
        text: change.direction > 0 ? "▲" : "▼"
        color: change.colour
        elide: Text.ElideNone
        Accessible.ignored: true
    }
    Paragraph {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: change.signGap
        anchors.right: parent.right
        size: change.metrics.text
        text: change.text
        horizontalAlignment: change.figure ? Text.AlignRight : Text.AlignLeft
        font.family: change.figure ? Style.figures : Style.family
        font.weight: change.figure || change.attention ? Font.DemiBold : Font.Normal
        color: change.figure || change.attention ? change.colour : Style.ink2
        mostLines: change.figure ? 1 : 2
        room: change.room
        elide: change.figure ? Text.ElideNone : Text.ElideRight
    }
}
