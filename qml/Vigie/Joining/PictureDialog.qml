// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick.Dialogs

/// The platform's own way to choose a file, or Qt's where it has none.
FileDialog {
    title: qsTr("The picture of the code")
    nameFilters: [qsTr("Pictures (%1)").arg("*.png *.jpg *.jpeg")]
}
