// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// One tile on paper, as a test asks for it.
Rectangle {
    id: stage

    property tile shownTile
    property string sizeClass: "tablet"
    property string density: ""
    property int tileWidth: 500
    property int tileHeight: 0 ///< 0: as high as it would like
    property rect clear: Qt.rect(0, 0, 0, 0)
    property rect beyond: Qt.rect(0, 0, 0, 0)
    property bool interactive: false
    property bool mirrored: false
    property bool dark: false
    property bool reduceMotion: true
    property real fontScale: 1
    readonly property Metrics metrics: sizeClass === "wall" ? wall
        : sizeClass === "phone" ? Style.phone : Style.tablet
    property int activations: 0
    property string lastInsight: ""
    property string lastRow: ""

    width: shown.width + 40
    height: shown.height + 40
    color: Style.paper
    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true
    onDarkChanged: Style.dark = dark
    onReduceMotionChanged: Style.reduceMotion = reduceMotion
    onFontScaleChanged: Style.fontScale = fontScale
    Component.onCompleted: Style.reduceMotion = reduceMotion

    WallMetrics {
        id: wall
    }
    Tile {
        id: shown

        objectName: "tile"
        x: 20
        y: 20
        width: stage.tileWidth
        height: stage.tileHeight > 0 ? stage.tileHeight : implicitHeight
        tile: stage.shownTile
        metrics: stage.metrics
        density: stage.density
        clear: stage.clear.width > 0 ? stage.clear : Qt.rect(0, 0, width, height)
        beyond: stage.beyond
        interactive: stage.interactive
        focus: true
        onActivated: ++stage.activations
        onInsightActivated: id => stage.lastInsight = id
        onRowActivated: (key, url) => stage.lastRow = key + " " + url
    }
}
