// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Where a person writes words: as high as they need, and an invitation while there are none.
Rectangle {
    id: root

    property alias text: words.text
    property alias edit: words
    /// For who hears it.
    required property string name
    property string invitation: ""
    property Metrics metrics: Style.tablet
    property int leastLines: 2
    property alias wrapMode: words.wrapMode
    /// Return does not begin a line, but says that the words are complete.
    property bool submits: false

    /// The person has changed the words.
    signal edited()
    signal submitted()

    implicitHeight: Math.max(metrics.touch * leastLines,
                             words.implicitHeight + 2 * metrics.gap,
                             inviting.implicitHeight + 2 * metrics.gap)
    radius: metrics.radius / 2
    color: Style.surface
    border.width: words.activeFocus ? metrics.rule : metrics.hairline
    border.color: words.activeFocus ? Style.accent : Style.line

    /// Other words, with the caret at their end.
    function become(text: string) {
        words.text = text
        words.cursorPosition = words.length
    }

    function submit(event) {
        event.accepted = submits
        if (submits && !event.isAutoRepeat)
            root.submitted()
    }

    TextEdit {
        id: words

        anchors.fill: parent
        anchors.margins: root.metrics.gap
        color: Style.ink
        selectionColor: Style.accent
        selectedTextColor: Style.accentInk
        font.family: Style.family
        font.pixelSize: root.metrics.text
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: root.name
        onTextChanged: root.edited()

        // The keyboard goes on from here: nobody indents an insight.
        Keys.priority: Keys.BeforeItem
        Keys.onReturnPressed: event => root.submit(event)
        Keys.onEnterPressed: event => root.submit(event)
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed:
            nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }
    Words {
        id: inviting

        size: root.metrics.text
        wrapMode: Text.Wrap
        anchors.left: words.left
        anchors.right: words.right
        anchors.top: words.top
        visible: words.text === ""
        color: Style.ink2
        text: root.invitation
        Accessible.ignored: true
    }
}
