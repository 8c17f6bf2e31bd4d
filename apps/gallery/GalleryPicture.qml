// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie.Gallery
import Vigie.Style

/// A page alone, in its theme, for its picture.
GalleryPageView {
    id: picture

    Binding {
        target: Style
        property: "dark"
        value: picture.page.dark
    }
}
