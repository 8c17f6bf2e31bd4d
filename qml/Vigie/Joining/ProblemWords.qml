// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Style
import Vigie.Tiles

/// Why it did not go on, said to who hears it too; takes no room while there is nothing to say.
Words {
    property Metrics metrics: Style.tablet

    size: metrics.text
    width: parent.width
    visible: text !== ""
    wrapMode: Text.Wrap
    color: Style.warm
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
}
