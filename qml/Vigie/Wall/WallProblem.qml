// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Window
import Vigie.Style

/// Why there is no wall to show, in the middle of a screen.
Rectangle {
    id: problem

    required property real distance
    required property string text
    property string notice: ""

    color: Style.paper

    WallWords {
        anchors.fill: parent
        title: problem.text
        text: problem.notice
        metrics: WallMetrics {
            // A screen that does not know its size is taken for one of 55 inches.
            pxPerMm: problem.Screen.pixelDensity > 0 ? problem.Screen.pixelDensity : 1.5873
            distance: Math.min(problem.distance, problem.width / pxPerMm * 4)
        }
    }
}
