// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// What the people before the wall should know, in words. It lies on the lower edge of the tiles,
/// in the air that they keep free of text.
Rectangle {
    id: notice

    required property Metrics metrics
    required property string text

    implicitWidth: words.implicitWidth + 2 * metrics.gap * 1.4
    implicitHeight: words.implicitHeight + metrics.gap * 0.3
    radius: height / 2
    color: Style.surface
    border.width: metrics.hairline
    border.color: Style.line

    Words {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - notice.metrics.gap * 2)
        size: notice.metrics.small
        leading: 1.25
        color: Style.ink2
        text: notice.text
    }
}
