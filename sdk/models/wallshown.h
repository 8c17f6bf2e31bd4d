// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/wallgeometry.h"

#include <QObject>
#include <QRectF>
#include <QString>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

/// What a wall shows, as values that QML reads. All lengths are mm on the wall's surface.
namespace vigie {

QRectF rectOf(const wall::Box& box);

/// One screen of the wall: the rectangle that shines.
class ShownScreen {
    Q_GADGET
    QML_VALUE_TYPE(wallScreen)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(double x MEMBER x)
    Q_PROPERTY(double y MEMBER y)
    Q_PROPERTY(double width MEMBER width)
    Q_PROPERTY(double height MEMBER height)
    Q_PROPERTY(int pixelsWide MEMBER pixelsWide)
    Q_PROPERTY(int pixelsHigh MEMBER pixelsHigh)
    Q_PROPERTY(bool present MEMBER present)
    Q_PROPERTY(int drawnOn MEMBER drawnOn)

public:
    QString name; ///< as the operating system calls it
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    int pixelsWide = 0;
    int pixelsHigh = 0;
    bool present = true; ///< false: lost, and what it showed has moved
    int drawnOn = -1;    ///< index of this machine's screen; -1: another machine's, or lost

    friend bool operator==(const ShownScreen&, const ShownScreen&) = default;
};

/// The place of one tile of a region.
class ShownBox {
    Q_GADGET
    QML_VALUE_TYPE(wallBox)
    Q_PROPERTY(bool shown MEMBER shown)
    Q_PROPERTY(QRectF rect MEMBER rect)
    Q_PROPERTY(QRectF clear MEMBER clear)
    Q_PROPERTY(QRectF beyond MEMBER beyond)
    Q_PROPERTY(bool crosses MEMBER crosses)

public:
    bool shown = false;   ///< false: there is no room in which it could be read
    QRectF rect;          ///< its surface; charts may use all of it
    QRectF clear;         ///< the part for text, on one screen; on the surface, not within rect
    QRectF beyond;        ///< another such part beside it, on another screen; empty: none
    bool crosses = false; ///< whether a bezel runs through it

    friend bool operator==(const ShownBox&, const ShownBox&) = default;
};

ShownScreen shownScreen(const WallScreen& screen);
ShownBox shownBox(const wall::TileBox& box);

} // namespace vigie
