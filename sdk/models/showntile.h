// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/edit.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

/// What a tile shows at one moment, in words and numbers that are ready to be drawn: values that
/// QML reads and never computes. All text is in the reader's language and locale.
namespace vigie {

/// Words that lost against an insight's, and wait for somebody who settles which of them stand.
class ShownVersion {
    Q_GADGET
    QML_VALUE_TYPE(tileVersion)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString byline MEMBER byline)

public:
    QString text;
    QString byline; ///< where and when: "Another device · 16:31"

    friend bool operator==(const ShownVersion&, const ShownVersion&) = default;
};

/// The words of a person beside a figure.
class ShownInsight {
    Q_GADGET
    QML_VALUE_TYPE(tileInsight)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString byline MEMBER byline)
    Q_PROPERTY(QString signature MEMBER signature)
    Q_PROPERTY(bool waiting MEMBER waiting)
    Q_PROPERTY(QVariantList others MEMBER others)

public:
    QString id;
    QString text;
    QString byline;        ///< who and when, and whether there are other versions of it
    bool waiting = false;  ///< written here, and the hub does not have it yet
    QString signature{};   ///< who and when: "Network desk · 16:31"
    QVariantList others{}; ///< of ShownVersion, the latest first: kept beside the text
    FieldSight seen{};     ///< for who settles it: these words and the others, as they are shown

    friend bool operator==(const ShownInsight&, const ShownInsight&) = default;
};

/// One row of a share, a ranking or top posts.
class ShownRow {
    Q_GADGET
    QML_VALUE_TYPE(tileRow)
    Q_PROPERTY(QString key MEMBER key)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString value MEMBER value)
    Q_PROPERTY(QString change MEMBER change)
    Q_PROPERTY(int direction MEMBER direction)
    Q_PROPERTY(double length MEMBER length)
    Q_PROPERTY(int colour MEMBER colour)
    Q_PROPERTY(bool own MEMBER own)
    Q_PROPERTY(QString url MEMBER url)

public:
    QString key;
    QString label;     ///< a name; of a top post its text
    QString detail;    ///< of a top post: "Nadia B. · 1,204 reactions · 38 copies"
    QString value;     ///< "46 %", "1,204"
    QString change;    ///< "4", without a sign: direction has it; empty when not known
    int direction = 0; ///< of the change: 1 up, -1 down, 0 none
    double length = 0; ///< of its bar, 0 to 1: 1 for the longest row
    int colour = -1;   ///< category colour, 0 to 6; -1: none of its own
    bool own = false;  ///< our brand
    QString url;       ///< of a top post, where a person can read it: http or https; may be empty

    friend bool operator==(const ShownRow&, const ShownRow&) = default;
};

/// One line of a chart. Points are equally far apart, oldest first; a chart has `slots` of them
/// from edge to edge, and a line that ends earlier ends at the present moment.
class ShownLine {
    Q_GADGET
    QML_VALUE_TYPE(tileLine)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(int colour MEMBER colour)
    Q_PROPERTY(QList<double> points MEMBER points)

public:
    QString label;   ///< empty for the only line of a tile
    int colour = -1; ///< category colour, 0 to 6; -1: the accent
    QList<double> points;

    friend bool operator==(const ShownLine&, const ShownLine&) = default;
};

/// A place on a chart's time axis: a tick with its time, or a moment that somebody marked.
class ShownMoment {
    Q_GADGET
    QML_VALUE_TYPE(tileMoment)
    Q_PROPERTY(double at MEMBER at)
    Q_PROPERTY(QString text MEMBER text)

public:
    double at = 0; ///< 0 at the left edge, 1 at the right one
    QString text;

    friend bool operator==(const ShownMoment&, const ShownMoment&) = default;
};

class ShownTile {
    Q_GADGET
    QML_VALUE_TYPE(tile)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString dashboard MEMBER dashboard)
    Q_PROPERTY(QString type MEMBER type)
    Q_PROPERTY(QString state READ stateWord)
    Q_PROPERTY(QString sentence MEMBER sentence)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString period MEMBER period)
    Q_PROPERTY(QString age MEMBER age)
    Q_PROPERTY(bool live MEMBER live)
    Q_PROPERTY(QString figure MEMBER figure)
    Q_PROPERTY(QString unit MEMBER unit)
    Q_PROPERTY(QString change MEMBER change)
    Q_PROPERTY(int direction MEMBER direction)
    Q_PROPERTY(bool moreIsBetter MEMBER moreIsBetter)
    Q_PROPERTY(bool attention MEMBER attention)
    Q_PROPERTY(QString counted MEMBER counted)
    Q_PROPERTY(QVariantList rows MEMBER rows)
    Q_PROPERTY(QVariantList lines MEMBER lines)
    Q_PROPERTY(int slots MEMBER slotCount)
    Q_PROPERTY(double top MEMBER top)
    Q_PROPERTY(QList<double> usualLow MEMBER usualLow)
    Q_PROPERTY(QList<double> usualHigh MEMBER usualHigh)
    Q_PROPERTY(QVariantList ticks MEMBER ticks)
    Q_PROPERTY(QVariantList scale MEMBER scale)
    Q_PROPERTY(QVariantList marks MEMBER marks)
    Q_PROPERTY(QVariantList insights MEMBER insights)
    Q_PROPERTY(QString accessibleName MEMBER accessibleName)

public:
    enum State {
        Loading, ///< nothing has come yet; `sentence` says for what it waits
        Empty,   ///< there is nothing to show; `sentence` says why
        Ready,
        Error, ///< it cannot be shown; `sentence` says why and what to do
    };

    /// "loading", "empty", "ready" or "error".
    QString stateWord() const;

    QString id;
    QString dashboard; ///< id
    QString type;      ///< of tileTypeWords; another word is of a newer Vigie
    State state = Loading;
    QString sentence; ///< unless Ready
    QString title;
    QString period; ///< what is counted, where and since when: "Today · France · all languages"
    QString age;    ///< "live", or the time of the last contact: "16:40"
    bool live = false;

    QString figure; ///< "4,812", "46 %"; empty for a tile without one
    QString unit;   ///< "posts"
    QString change; ///< "2.3 × the usual Tuesday"; empty when not known
    int direction = 0;
    /// Up is good and down is bad: tone, share of voice. More posts are neither.
    bool moreIsBetter = false;
    bool attention = false; ///< the change is so large that somebody should look
    QString counted;        ///< the denominator: "31,204 posts, 38 of them copies"

    QVariantList rows;      ///< of ShownRow
    QVariantList lines;     ///< of ShownLine
    int slotCount = 0;      ///< points from edge to edge of the chart
    double top = 0;         ///< the value at the chart's upper edge; the lower edge is 0
    QList<double> usualLow; ///< the usual band; both lists are empty when it is not known
    QList<double> usualHigh;
    QVariantList ticks;     ///< of ShownMoment, on the time axis
    QVariantList scale;     ///< of ShownMoment, on the value axis: 0 below, 1 at `top`
    QVariantList marks;     ///< of ShownMoment: insights tied to a moment
    QVariantList insights;  ///< of ShownInsight, the newest first
    QString accessibleName; ///< all of it as one sentence

    friend bool operator==(const ShownTile&, const ShownTile&) = default;
};

} // namespace vigie
