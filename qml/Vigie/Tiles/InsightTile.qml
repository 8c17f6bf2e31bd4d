// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Vigie
import Vigie.Style
import Vigie.Tiles

/// The words of a person, large; in study density the earlier ones below.
Body {
    id: body

    readonly property tileInsight latest: tile.insights[0] ?? noInsight
    readonly property int wantedSize: Ruler.wrapped(latest.text, Style.family, Font.Medium, width,
                                                    em * 9, words.leading, sizes)
    readonly property list<int> sizes: density === "glance" ? [metrics.headline, metrics.text]
        : [Math.round(metrics.headline * 1.6), Math.round(metrics.headline * 1.25),
           metrics.headline, metrics.text]

    takesInsight: true
    leastHeight: Math.ceil(wantedSize * words.leading) + byline.height
    implicitHeight: byline.height + metrics.gap + Math.ceil(wantedSize * words.leading) * Math.min(
        8, Ruler.lineCount(latest.text, Style.family, wantedSize, Font.Medium, width))
        + (more.wantedHeight > 0 ? more.wantedHeight + metrics.gap * 3 : 0)

    Paragraph {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        size: Ruler.wrapped(text, Style.family, Font.Medium, width,
                            Math.max(body.em * 9, body.height - byline.height - body.metrics.gap
                                                  - more.wantedHeight), leading, body.sizes)
        leading: 1.34
        font.weight: Font.Medium
        room: body.height - byline.height - body.metrics.gap / 2
        text: body.latest.text
    }
    Words {
        id: byline

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: words.bottom
        anchors.topMargin: body.metrics.gap / 2
        size: body.metrics.small
        color: body.latest.others.length > 0 ? Style.warm : body.metrics.caption
        text: body.latest.byline
    }
    InsightList {
        id: more

        anchors.top: byline.bottom
        anchors.topMargin: body.metrics.gap * 2
        width: parent.width
        context: body.context
        first: 1
        room: body.height - y
    }
}
