// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style

/// A tile of any type, in any state, for every screen.
///
/// It fills the space it is given, or has its implicit height if `density` is said. What does not
/// fit is left out whole: the insight first, then rows from the last. Nothing moves at rest.
Item {
    id: root

    required property tile tile
    property Metrics metrics: Style.tablet
    /// "glance", "read", "study"; "" lets the space decide (give it a height then).
    property string density: ""
    /// The part in which text may stand; a chart may run beyond it, as behind a bezel.
    property rect clear: Qt.rect(0, 0, width, height)
    /// Another such part, on the other side of a bezel, at the same height: the words at the end of
    /// the title's line and those of a chart's axes may stand in it. Empty: there is none.
    property rect beyond: Qt.rect(0, 0, 0, 0)
    /// Whether it can be touched and reached by keyboard.
    property bool interactive: false

    /// The density in use.
    readonly property string shown: {
        if (density !== "")
            return density
        const columns = content.width / metrics.text
        const rows = (content.lowerEdge - content.y) / metrics.text
        return columns < 16 || rows < 11 ? "glance" : columns >= 60 && rows >= 34 ? "study" : "read"
    }

    signal activated()
    signal insightActivated(string id)
    signal rowActivated(string key, string url)

    implicitWidth: metrics.text * 24
    implicitHeight: density === "" ? metrics.text * 16
        : 2 * metrics.pad + header.implicitHeight + content.bodyGap
          + (body.part?.implicitHeight ?? 0)
          + (below.wanted ? below.topGap + below.wantedHeight : 0)
    activeFocusOnTab: interactive

    Accessible.role: interactive ? Accessible.Button : Accessible.Grouping
    Accessible.name: tile.accessibleName
    Accessible.focusable: interactive
    Accessible.onPressAction: if (interactive) root.activated()
    Keys.enabled: interactive
    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()

    TapHandler {
        enabled: root.interactive
        onTapped: point => {
            const inBody = body.mapFromItem(root, point.position)
            if (!(below.visible && below.contains(below.mapFromItem(root, point.position)))
                    && !body.part?.takes(inBody))
                root.activated()
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: root.metrics.radius
        color: Style.surface
        border.width: root.metrics.hairline
        border.color: root.tile.attention && root.tile.state === "ready" ? Style.warmLine
                                                                            : Style.line
    }
    Item {
        id: content

        readonly property real leftEdge: Math.max(root.metrics.pad, root.clear.x + root.metrics.gap)
        readonly property real rightEdge: Math.min(root.width - root.metrics.pad,
                                               root.clear.x + root.clear.width - root.metrics.gap)
        readonly property real lowerEdge: Math.min(root.height - root.metrics.pad,
                                                root.clear.y + root.clear.height - root.metrics.gap)
        readonly property real bodyGap: Math.round(root.metrics.gap
                                                   * (root.shown === "glance" ? 0.6 : 1.5))
        readonly property real beyondLeft: Math.max(root.metrics.pad,
                                                     root.beyond.x + root.metrics.gap)
        readonly property real beyondRight: Math.min(
            root.width - root.metrics.pad, root.beyond.x + root.beyond.width - root.metrics.gap)
        readonly property bool hasBeyond: root.beyond.width > 0 && beyondRight > beyondLeft
        readonly property bool mirrored: root.LayoutMirroring.enabled

        // Of the screen, not mirrored: `clear` is.
        x: leftEdge
        y: Math.max(root.metrics.pad, root.clear.y + root.metrics.gap)
        width: Math.max(1, rightEdge - leftEdge)
        height: Math.max(1, lowerEdge - y)

        TileHeader {
            id: header

            width: parent.width
            height: fittingHeight
            tile: root.tile
            metrics: root.metrics
            density: root.shown
            room: content.height - content.bodyGap - (body.part?.leastHeight ?? 0)
            beyondRoom: content.hasBeyond ? content.beyondRight - content.beyondLeft : 0
            beyondReach: !content.hasBeyond ? 0
                : content.mirrored ? content.leftEdge - content.beyondLeft
                                   : content.beyondRight - content.rightEdge
        }
        Loader {
            id: body

            readonly property Body part: item as Body

            anchors.top: header.bottom
            anchors.topMargin: content.bodyGap
            anchors.bottom: below.visible ? below.top : parent.bottom
            anchors.bottomMargin: below.visible ? below.topGap : 0
            width: parent.width
            visible: part !== null && height + 0.5 >= part.leastHeight
            sourceComponent: root.bodyOf(root.tile.state, root.tile.type)
        }
        InsightList {
            id: below

            readonly property int topGap: Math.round(root.metrics.gap * 1.5)
            readonly property bool wanted: root.tile.state === "ready" && count > 0
                && !(body.part?.takesInsight ?? true)

            anchors.bottom: parent.bottom
            width: parent.width
            height: fittingHeight
            visible: wanted && fittingHeight > 0
            context: shared
            room: content.height - header.height - content.bodyGap - topGap
                  - (body.part?.keptHeight ?? 0)
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: root.metrics.rule
        visible: root.interactive && root.activeFocus
        radius: Math.max(0, root.metrics.radius - root.metrics.rule)
        color: "transparent"
        border.color: Style.accent
        border.width: root.metrics.rule
    }

    TileContext {
        id: shared

        tile: root.tile
        metrics: root.metrics
        density: root.shown
        interactive: root.interactive
        roomLeft: Math.max(0, content.x - root.metrics.pad)
        roomRight: Math.max(0, root.width - root.metrics.pad - content.rightEdge)
        beyondFrom: content.hasBeyond ? content.beyondLeft - content.x : 0
        beyondTo: content.hasBeyond ? content.beyondRight - content.x : 0
        roomBelow: below.visible ? 0 : Math.max(
            0, root.height - root.metrics.pad - content.lowerEdge)
        onInsightActivated: id => root.insightActivated(id)
        onRowActivated: (key, url) => root.rowActivated(key, url)
    }
    Component { id: number; NumberTile { context: shared } }
    Component { id: line; LineTile { context: shared } }
    Component { id: share; ShareTile { context: shared } }
    Component { id: ranking; RankingTile { context: shared } }
    Component { id: topPosts; TopPostsTile { context: shared } }
    Component { id: insight; InsightTile { context: shared } }
    Component { id: note; NoteTile { context: shared } }
    Component { id: skeleton; SkeletonBody { context: shared } }
    Component { id: message; MessageBody { context: shared; fault: root.tile.state === "error" } }
    Component {
        id: unknown

        MessageBody {
            context: shared
            fault: true
            sentence: qsTr("This kind of tile needs a newer Vigie.")
        }
    }

    function bodyOf(tileState: string, type: string): Component {
        if (tileState !== "ready")
            return tileState === "loading" ? skeleton : message
        const known = ({ number: number, line: line, area: line, share: share, ranking: ranking,
                         topPosts: topPosts, insight: insight, note: note })
        return known[type] ?? unknown
    }
}
