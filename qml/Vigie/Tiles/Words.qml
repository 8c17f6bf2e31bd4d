// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Text of the interface: plain, in the interface's own direction, elided where it does not fit,
/// faded in when it becomes another one.
Text {
    id: words

    required property int size
    property real leading: 1.4
    readonly property real sinking: Ruler.sinking(text, font.family, size, font.weight)
    /// Half of what a line is higher than its letters: Text would leave all of it below them.
    readonly property int leadingAbove: Math.max(0, Math.floor(
        (lineHeight - Ruler.lineHeight(font.family, size, font.weight)) / 2))

    font.family: Style.family
    font.pixelSize: size
    color: Style.ink
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft
    elide: Text.ElideRight
    // Fixed, so that a line in Arabic is not higher than its neighbours.
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.ceil(size * leading)
    topPadding: leadingAbove - sinking
    bottomPadding: sinking - leadingAbove

    QtObject {
        id: self

        property bool shown: false
    }
    Component.onCompleted: self.shown = true
    onTextChanged: {
        if (self.shown && words.visible && Style.fade > 0)
            fade.restart()
    }
    NumberAnimation {
        id: fade

        target: words
        property: "opacity"
        from: 0
        to: 1
        duration: Style.fade
    }
}
