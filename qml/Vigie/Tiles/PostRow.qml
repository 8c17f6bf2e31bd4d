// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// One post. It shows nothing when it does not fit; the first one takes fewer lines instead.
Item {
    id: post

    required property tileRow row
    required property Metrics metrics
    required property int mostLines
    required property bool first
    required property real start ///< its y
    required property real room  ///< from there
    property bool interactive: false

    readonly property real wantedHeight: words.y + words.wantedHeight + detail.height + air
    readonly property bool fits: first || wantedHeight - air <= room + 0.5
    readonly property bool opens: interactive && fits && row.url !== ""
    readonly property int air: Math.round(metrics.gap * 0.9)

    signal activated()

    y: start
    height: words.y + words.height + detail.height + air
    activeFocusOnTab: opens

    Accessible.role: opens ? Accessible.Link : Accessible.StaticText
    Accessible.name: row.label
    Accessible.description: row.detail
    Accessible.ignored: !fits
    Accessible.focusable: opens
    Accessible.onPressAction: if (opens) post.activated()
    Keys.enabled: opens
    Keys.onReturnPressed: post.activated()
    Keys.onEnterPressed: post.activated()

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        visible: post.fits && !post.first
        height: post.metrics.hairline
        color: Style.line
    }
    Paragraph {
        id: words

        y: post.first ? 0 : post.air
        width: parent.width
        visible: post.fits
        size: post.metrics.text
        mostLines: post.mostLines
        room: post.room - detail.height
        // Undefined: the side on which this text begins, not the interface.
        horizontalAlignment: undefined
        text: post.row.label
        Accessible.ignored: true
    }
    Words {
        id: detail

        anchors.top: words.bottom
        width: parent.width
        visible: post.fits
        size: post.metrics.small
        color: post.metrics.caption
        text: post.row.detail
        Accessible.ignored: true
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -post.metrics.rule
        visible: post.activeFocus && post.opens
        radius: post.metrics.radius * 0.3
        color: "transparent"
        border.color: Style.accent
        border.width: post.metrics.rule
    }
    TapHandler {
        enabled: post.opens
        onTapped: post.activated()
    }
}
