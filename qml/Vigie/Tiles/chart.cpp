// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Tiles/chart.h"

#include "sdk/models/showntile.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

QList<double> placesOf(const QVariantList& moments) {
    QList<double> places;
    for (const auto& moment : moments)
        places.append(moment.value<ShownMoment>().at);
    return places;
}

QVariantList variants(const QList<QPointF>& points) {
    return {points.cbegin(), points.cend()};
}

} // namespace

Chart::Chart(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
}

template <class Value>
void Chart::take(Value& member, const Value& value, Signal changed, Effect effect) {
    if (member == value)
        return;
    member = value;
    if (effect == Shape)
        m_shapeKnown = false;
    update();
    Q_EMIT(this->*changed)();
    if (effect == Shape)
        Q_EMIT shapeChanged();
}

void Chart::setLines(const QVariantList& lines) {
    QList<QList<double>> values;
    for (const auto& line : lines)
        values.append(line.value<ShownLine>().points);
    QList<int> categories;
    for (const auto& line : lines)
        categories.append(line.value<ShownLine>().colour);
    m_lines = lines;
    take(m_categories, categories, &Chart::linesChanged, Paint);
    take(m_values.lines, values, &Chart::linesChanged, Shape);
}

void Chart::setMarks(const QVariantList& marks) {
    m_marks = marks;
    take(m_values.marks, placesOf(marks), &Chart::marksChanged, Shape);
}

void Chart::setScale(const QVariantList& scale) {
    m_scale = scale;
    take(m_values.scale, placesOf(scale), &Chart::scaleChanged, Shape);
}

void Chart::setUsualLow(const QList<double>& values) {
    take(m_values.usualLow, values, &Chart::usualLowChanged, Shape);
}

void Chart::setUsualHigh(const QList<double>& values) {
    take(m_values.usualHigh, values, &Chart::usualHighChanged, Shape);
}

void Chart::setSlotCount(int count) {
    take(m_values.slotCount, count, &Chart::slotCountChanged, Shape);
}

void Chart::setHighest(double value) {
    take(m_values.top, value, &Chart::highestChanged, Shape);
}

void Chart::setPlot(const QRectF& plot) {
    take(m_plot, plot, &Chart::plotChanged, Shape);
}

void Chart::setFilled(bool filled) {
    take(m_filled, filled, &Chart::filledChanged, Paint);
}

void Chart::setStroke(double width) {
    take(m_stroke, width, &Chart::strokeChanged, Paint);
}

void Chart::setHairline(double width) {
    take(m_hairline, width, &Chart::hairlineChanged, Paint);
}

void Chart::setDot(double radius) {
    take(m_dot, radius, &Chart::dotChanged, Paint);
}

void Chart::setLabelHeight(double height) {
    take(m_labelHeight, height, &Chart::labelHeightChanged, Shape);
}

void Chart::setSeries(const QList<QColor>& colours) {
    take(m_series, colours, &Chart::seriesChanged, Paint);
}

void Chart::setAccent(const QColor& colour) {
    take(m_accent, colour, &Chart::accentChanged, Paint);
}

void Chart::setBand(const QColor& colour) {
    take(m_band, colour, &Chart::bandChanged, Paint);
}

void Chart::setGrid(const QColor& colour) {
    take(m_grid, colour, &Chart::gridChanged, Paint);
}

void Chart::setMark(const QColor& colour) {
    take(m_mark, colour, &Chart::markChanged, Paint);
}

void Chart::setSurface(const QColor& colour) {
    take(m_surface, colour, &Chart::surfaceChanged, Paint);
}

const ChartShape& Chart::shape() const {
    if (!m_shapeKnown)
        m_shape = shapeOf(m_values, m_plot);
    m_shapeKnown = true;
    return m_shape;
}

QVariantList Chart::ends() const {
    return variants(shape().ends);
}

QVariantList Chart::markPoints() const {
    return variants(shape().marks);
}

QList<double> Chart::labelTops() const {
    const double from = std::max(0.0, m_plot.top() - m_labelHeight / 2);
    const double to = m_plot.bottom();
    const auto room = qsizetype(m_labelHeight > 0 ? (to - from) / m_labelHeight : 0);
    QList<double> wanted;
    for (const QPointF end : shape().ends.mid(0, std::max(room, qsizetype(0))))
        wanted.append(end.y());
    QList<double> tops = spread(wanted, m_labelHeight, from, to);
    while (tops.size() < shape().ends.size())
        tops.append(-1);
    return tops;
}

double Chart::highestBetween(double from, double to) const {
    return topBetween(shape(), from, to, m_plot.bottom());
}

QColor Chart::colourOf(qsizetype line) const {
    const int category = m_categories.value(line, -1);
    return category < 0 || m_series.isEmpty() ? m_accent : m_series[category % m_series.size()];
}

void Chart::paint(QPainter* painter) {
    ++m_paintings;
    painter->setRenderHint(QPainter::Antialiasing);
    paintBand(*painter);
    paintGrid(*painter);
    // The first line is the one in focus: over the others.
    for (qsizetype line = m_values.lines.size(); line-- > 0;)
        paintLine(*painter, line);
    paintMarks(*painter);
}

void Chart::paintBand(QPainter& painter) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_band);
    for (const auto& piece : columns(shape().usualHigh, shape().usualLow))
        painter.drawPolygon(piece);
}

void Chart::paintGrid(QPainter& painter) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_grid);
    for (const double y : shape().grid) // on whole pixels, or a hairline is two grey ones
        painter.drawRect(QRectF(0, std::floor(y - m_hairline / 2), width(), m_hairline));
}

void Chart::paintLine(QPainter& painter, qsizetype line) const {
    const QColor colour = colourOf(line);
    for (const auto& piece : shape().lines[line]) {
        if (m_filled && line == 0) {
            QPolygonF floor = piece;
            for (QPointF& point : floor)
                point.setY(m_plot.bottom());
            QColor tint = colour;
            tint.setAlphaF(0.13F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tint);
            for (const auto& part : columns(piece, floor))
                painter.drawPolygon(part);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, m_stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const auto& part : chunks(piece))
            painter.drawPolyline(part);
    }
    if (m_dot > 0 && !shape().lines[line].isEmpty()) {
        // A rim in the surface's colour lifts it off the lines behind.
        const double rim = m_dot + m_stroke * 0.6;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_surface);
        painter.drawEllipse(shape().ends[line], rim, rim);
        painter.setBrush(colour);
        painter.drawEllipse(shape().ends[line], m_dot, m_dot);
    }
}

void Chart::paintMarks(QPainter& painter) const {
    for (const QPointF point : shape().marks) {
        painter.setPen(QPen(m_mark, m_stroke * 0.75));
        painter.setBrush(m_surface);
        painter.drawEllipse(point, m_dot * 0.85, m_dot * 0.85);
    }
}

} // namespace vigie
