// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

/// Where a chart's parts stand, apart from how they are painted. Pixels; y grows downwards. Values
/// outside 0 to `top` are drawn at the edge, so that nothing leaves the plot.
namespace vigie {

struct ChartValues {
    QList<QList<double>> lines; ///< oldest first; NaN where a value is missing
    QList<double> usualLow;
    QList<double> usualHigh;
    QList<double> marks; ///< on the time axis, 0 to 1
    QList<double> scale; ///< gridlines, 0 at the lower edge, 1 at `top`
    int slotCount = 0;   ///< points from edge to edge; 0: as many as the longest list has
    double top = 0;      ///< value at the upper edge; 0: the highest value
};

struct ChartShape {
    QList<QList<QPolygonF>> lines; ///< each in pieces between missing values
    QList<QPointF> ends;           ///< the newest point of each line; null of an empty one
    QPolygonF usualLow;
    QPolygonF usualHigh;
    QList<QPointF> marks; ///< on the first line where it reaches as far, else on the lower edge
    QList<double> grid;   ///< y of each gridline
};

ChartShape shapeOf(const ChartValues& values, const QRectF& plot);

/// The line in pieces of at most `most` points, each beginning where the one before ends: a long
/// antialiased path costs many times its pieces (design part 8, Charts).
QList<QPolygonF> chunks(const QPolygonF& line, qsizetype most = 16);

/// What lies between two lines over the same x, as polygons of at most `most` columns. They meet
/// on whole pixels, where antialiasing leaves no seam.
QList<QPolygonF> columns(const QPolygonF& upper, const QPolygonF& lower, qsizetype most = 16);

/// The smallest y of a line or of the band between two x; `none` where there is neither.
double topBetween(const ChartShape& shape, double from, double to, double none);

/// Upper edges for labels of one height whose middles should be at `wanted`: in the same order,
/// not overlapping, between `from` and `to` as long as there is room, and moved as little as a
/// single sweep down and one up can do.
QList<double> spread(const QList<double>& wanted, double height, double from, double to);

} // namespace vigie
