// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// The wall to scale as a picture to work with: its screens, its bezels, and a card for each
/// region. Tap a card, or drop on it what has the drag key "dashboard" and a property `dashboard`.
/// The millimetres are not mirrored in any language.
Item {
    id: picture

    required property WallView view
    property Metrics metrics: Style.tablet
    /// Id of the region that is chosen; "" for none.
    property string chosen: ""

    readonly property rect surface: view.surface
    readonly property real frame: surface.width / 160
    readonly property real pxPerMm: surface.width > 0
        ? Math.min(width / (surface.width + 2 * frame), height / (surface.height + 2 * frame)) : 0

    signal regionActivated(string id)
    signal dashboardDropped(string region, string dashboard)

    /// Pixels of this item for mm of the wall; edges are rounded, not sizes.
    function pixels(place: rect): rect {
        const left = Math.round((place.x - surface.x + frame) * pxPerMm)
        const top = Math.round((place.y - surface.y + frame) * pxPerMm)
        return Qt.rect(left, top,
                       Math.round((place.x + place.width - surface.x + frame) * pxPerMm) - left,
                       Math.round((place.y + place.height - surface.y + frame) * pxPerMm) - top)
    }

    implicitWidth: 800
    implicitHeight: surface.width > 0
        ? Math.round(width * (surface.height + 2 * frame) / (surface.width + 2 * frame))
        : metrics.touch * 3
    LayoutMirroring.enabled: false

    Rectangle {
        id: hardware

        width: Math.round((picture.surface.width + 2 * picture.frame) * picture.pxPerMm)
        height: Math.round((picture.surface.height + 2 * picture.frame) * picture.pxPerMm)
        anchors.horizontalCenter: parent.horizontalCenter
        visible: picture.view.problem === ""
        radius: Math.max(3, picture.frame * picture.pxPerMm)
        color: Style.ink

        Repeater {
            model: picture.view.screens.length

            Rectangle {
                required property int index
                readonly property wallScreen screen: picture.view.screens[index]
                readonly property rect place: picture.pixels(Qt.rect(screen.x, screen.y,
                                                                     screen.width, screen.height))

                x: place.x
                y: place.y
                width: place.width
                height: place.height
                color: screen.present ? Style.paper : Style.ink2
            }
        }
        Repeater {
            model: picture.view.regions

            RegionCard {
                required property WallRegion modelData
                readonly property rect place: picture.pixels(modelData.rect)

                x: place.x
                y: place.y
                width: place.width
                height: place.height
                region: modelData
                metrics: picture.metrics
                pxPerMm: picture.pxPerMm
                chosen: picture.chosen === modelData.id
                onActivated: picture.regionActivated(modelData.id)
                onDropped: dashboard => picture.dashboardDropped(modelData.id, dashboard)
            }
        }
    }
    Loader {
        anchors.fill: parent
        active: picture.view.problem !== ""

        sourceComponent: WallProblemLine {
            metrics: picture.metrics
            text: picture.view.problem
        }
    }
}
