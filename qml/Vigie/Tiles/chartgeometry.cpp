// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Tiles/chartgeometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vigie {

namespace {

/// From a point's place and value to pixels.
class Mapping {
public:
    Mapping(const ChartValues& values, const QRectF& plot) : m_plot(plot) {
        qsizetype longest = std::max(values.usualLow.size(), values.usualHigh.size());
        double highest = 0;
        for (const auto& line : values.lines) {
            longest = std::max(longest, line.size());
            for (const double value : line)
                highest = std::max(highest, std::isnan(value) ? 0 : value);
        }
        const qsizetype count = values.slotCount > 0 ? qsizetype(values.slotCount) : longest;
        m_step = count > 1 ? plot.width() / double(count - 1) : 0;
        m_top = values.top > 0 ? values.top : highest > 0 ? highest : 1;
    }

    double x(qsizetype slot) const {
        return std::min(m_plot.left() + double(slot) * m_step, m_plot.right());
    }
    double y(double value) const {
        return m_plot.bottom() - std::clamp(value / m_top, 0.0, 1.0) * m_plot.height();
    }
    QPointF point(qsizetype slot, double value) const { return {x(slot), y(value)}; }
    double slotAt(double at) const {
        return m_step > 0 ? std::clamp(at, 0.0, 1.0) * m_plot.width() / m_step : 0;
    }

private:
    QRectF m_plot;
    double m_step = 0;
    double m_top = 1;
};

QList<QPolygonF> pieces(const QList<double>& line, const Mapping& mapping) {
    QList<QPolygonF> result;
    bool open = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (std::isnan(line[i])) {
            open = false;
            continue;
        }
        if (!open)
            result.emplaceBack();
        open = true;
        result.back().append(mapping.point(i, line[i]));
    }
    return result;
}

QPolygonF edge(const QList<double>& values, qsizetype count, const Mapping& mapping) {
    QPolygonF result;
    for (qsizetype i = 0; i < count; ++i)
        result.append(mapping.point(i, std::isnan(values[i]) ? 0 : values[i]));
    return result;
}

/// The point of a mark: on the line, between the two values around it.
QPointF markPoint(double at, const QList<double>& line, const Mapping& mapping,
                  const QRectF& plot) {
    const double slot = mapping.slotAt(at);
    const double x = plot.left() + std::clamp(at, 0.0, 1.0) * plot.width();
    const auto before = qsizetype(slot);
    if (before >= line.size() || std::isnan(line[before]))
        return {x, plot.bottom()};
    const qsizetype after = std::min(before + 1, line.size() - 1);
    const double next = std::isnan(line[after]) ? line[before] : line[after];
    return {x, mapping.y(std::lerp(line[before], next, slot - double(before)))};
}

} // namespace

ChartShape shapeOf(const ChartValues& values, const QRectF& plot) {
    const Mapping mapping(values, plot);
    ChartShape shape;
    for (const auto& line : values.lines) {
        shape.lines.append(pieces(line, mapping));
        const auto& drawn = shape.lines.back();
        shape.ends.append(drawn.isEmpty() ? QPointF() : drawn.back().back());
    }
    const qsizetype band = std::min(values.usualLow.size(), values.usualHigh.size());
    shape.usualLow = edge(values.usualLow, band, mapping);
    shape.usualHigh = edge(values.usualHigh, band, mapping);
    for (const double at : values.marks)
        shape.marks.append(markPoint(at, values.lines.value(0), mapping, plot));
    for (const double at : values.scale)
        shape.grid.append(plot.bottom() - std::clamp(at, 0.0, 1.0) * plot.height());
    return shape;
}

double topBetween(const ChartShape& shape, double from, double to, double none) {
    double top = none;
    const auto look = [&](const QPolygonF& line) {
        for (const QPointF point : line) {
            if (point.x() >= from && point.x() <= to)
                top = std::min(top, point.y());
        }
    };
    look(shape.usualHigh);
    for (const auto& line : shape.lines) {
        for (const auto& piece : line)
            look(piece);
    }
    return top;
}

QList<QPolygonF> chunks(const QPolygonF& line, qsizetype most) {
    QList<QPolygonF> result;
    for (qsizetype from = 0; from + 1 < line.size(); from += most - 1)
        result.append(QPolygonF(line.mid(from, most)));
    return result;
}

QList<QPolygonF> columns(const QPolygonF& upper, const QPolygonF& lower, qsizetype most) {
    QList<QPolygonF> result;
    const qsizetype count = std::min(upper.size(), lower.size());
    for (qsizetype from = 0; from + 1 < count; from += most - 1) {
        const qsizetype length = std::min(most, count - from);
        QPolygonF piece(upper.mid(from, length));
        for (qsizetype i = from + length; i-- > from;)
            piece.append(lower[i]);
        // The first and the last column's two corners each.
        for (const qsizetype corner : {qsizetype(0), length - 1, length, 2 * length - 1})
            piece[corner].setX(std::round(piece[corner].x()));
        result.append(piece);
    }
    return result;
}

QList<double> spread(const QList<double>& wanted, double height, double from, double to) {
    QList<qsizetype> order(wanted.size());
    std::iota(order.begin(), order.end(), qsizetype(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return wanted[a] < wanted[b]; });
    QList<double> tops(wanted.size());
    double least = from;
    for (const qsizetype i : order) {
        tops[i] = std::max(wanted[i] - height / 2, least);
        least = tops[i] + height;
    }
    double most = to;
    for (auto i = order.crbegin(); i != order.crend(); ++i) {
        tops[*i] = std::min(tops[*i], most - height);
        most = tops[*i];
    }
    return tops;
}

} // namespace vigie
