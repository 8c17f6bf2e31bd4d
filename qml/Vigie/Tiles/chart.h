// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qml/Vigie/Tiles/chartgeometry.h"

#include <QColor>
#include <QQuickPaintedItem>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace vigie {

/// Paints the usual band, gridlines, lines, their newest points and the places of marks. It has no
/// words: QML puts them over it, by the places it tells (ends, markPoints, gridLines, labelTops).
/// Painted by QPainter, so that every renderer shows the same pixels, and again only when a value,
/// a colour or the size is another one. Never mirrored: time goes from left to right.
class Chart : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    /// Of tileLine, and of tileMoment.
    Q_PROPERTY(QVariantList lines READ lines WRITE setLines NOTIFY linesChanged)
    Q_PROPERTY(QVariantList marks READ marks WRITE setMarks NOTIFY marksChanged)
    Q_PROPERTY(QVariantList scale READ scale WRITE setScale NOTIFY scaleChanged)
    Q_PROPERTY(QList<double> usualLow READ usualLow WRITE setUsualLow NOTIFY usualLowChanged)
    Q_PROPERTY(QList<double> usualHigh READ usualHigh WRITE setUsualHigh NOTIFY usualHighChanged)
    Q_PROPERTY(int slotCount READ slotCount WRITE setSlotCount NOTIFY slotCountChanged)
    /// The value at the upper edge of the plot.
    Q_PROPERTY(double highest READ highest WRITE setHighest NOTIFY highestChanged)
    /// The part in which values are drawn; gridlines go over the whole width.
    Q_PROPERTY(QRectF plot READ plot WRITE setPlot NOTIFY plotChanged)
    /// Whether the space under the first line is tinted.
    Q_PROPERTY(bool filled READ filled WRITE setFilled NOTIFY filledChanged)
    Q_PROPERTY(double stroke READ stroke WRITE setStroke NOTIFY strokeChanged)
    Q_PROPERTY(double hairline READ hairline WRITE setHairline NOTIFY hairlineChanged)
    Q_PROPERTY(double dot READ dot WRITE setDot NOTIFY dotChanged) ///< radius; 0: none
    Q_PROPERTY(double labelHeight READ labelHeight WRITE setLabelHeight NOTIFY labelHeightChanged)
    /// Of lines by their category, and of those without one; then of what else is painted.
    Q_PROPERTY(QList<QColor> series READ series WRITE setSeries NOTIFY seriesChanged)
    Q_PROPERTY(QColor accent READ accent WRITE setAccent NOTIFY accentChanged)
    Q_PROPERTY(QColor band READ band WRITE setBand NOTIFY bandChanged)
    Q_PROPERTY(QColor grid READ grid WRITE setGrid NOTIFY gridChanged)
    Q_PROPERTY(QColor mark READ mark WRITE setMark NOTIFY markChanged)
    Q_PROPERTY(QColor surface READ surface WRITE setSurface NOTIFY surfaceChanged)

    Q_PROPERTY(QVariantList ends READ ends NOTIFY shapeChanged)             ///< of QPointF
    Q_PROPERTY(QVariantList markPoints READ markPoints NOTIFY shapeChanged) ///< of QPointF
    Q_PROPERTY(QList<double> gridLines READ gridLines NOTIFY shapeChanged)  ///< y
    /// Upper edges for labels of labelHeight beside the ends, none over another; -1 for those of
    /// the last lines if there is no room for all.
    Q_PROPERTY(QList<double> labelTops READ labelTops NOTIFY shapeChanged)

public:
    explicit Chart(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;

    QVariantList lines() const { return m_lines; }
    QVariantList marks() const { return m_marks; }
    QVariantList scale() const { return m_scale; }
    QList<double> usualLow() const { return m_values.usualLow; }
    QList<double> usualHigh() const { return m_values.usualHigh; }
    int slotCount() const { return m_values.slotCount; }
    double highest() const { return m_values.top; }
    QRectF plot() const { return m_plot; }
    bool filled() const { return m_filled; }
    double stroke() const { return m_stroke; }
    double hairline() const { return m_hairline; }
    double dot() const { return m_dot; }
    double labelHeight() const { return m_labelHeight; }
    QList<QColor> series() const { return m_series; }
    QColor accent() const { return m_accent; }
    QColor band() const { return m_band; }
    QColor grid() const { return m_grid; }
    QColor mark() const { return m_mark; }
    QColor surface() const { return m_surface; }

    void setLines(const QVariantList& lines);
    void setMarks(const QVariantList& marks);
    void setScale(const QVariantList& scale);
    void setUsualLow(const QList<double>& values);
    void setUsualHigh(const QList<double>& values);
    void setSlotCount(int count);
    void setHighest(double value);
    void setPlot(const QRectF& plot);
    void setFilled(bool filled);
    void setStroke(double width);
    void setHairline(double width);
    void setDot(double radius);
    void setLabelHeight(double height);
    void setSeries(const QList<QColor>& colours);
    void setAccent(const QColor& colour);
    void setBand(const QColor& colour);
    void setGrid(const QColor& colour);
    void setMark(const QColor& colour);
    void setSurface(const QColor& colour);

    QVariantList ends() const;
    QVariantList markPoints() const;
    QList<double> gridLines() const { return shape().grid; }
    QList<double> labelTops() const;

    /// The smallest y of anything drawn between two x; the plot's lower edge where nothing is.
    Q_INVOKABLE double highestBetween(double from, double to) const;

    /// How often it has been painted.
    int paintings() const { return m_paintings; }

Q_SIGNALS:
    void linesChanged();
    void marksChanged();
    void scaleChanged();
    void usualLowChanged();
    void usualHighChanged();
    void slotCountChanged();
    void highestChanged();
    void plotChanged();
    void filledChanged();
    void strokeChanged();
    void hairlineChanged();
    void dotChanged();
    void labelHeightChanged();
    void seriesChanged();
    void accentChanged();
    void bandChanged();
    void gridChanged();
    void markChanged();
    void surfaceChanged();
    void shapeChanged();

private:
    using Signal = void (Chart::*)();

    /// Takes a value that differs, and asks for a painting; Shape: the geometry is another, too.
    enum Effect { Paint, Shape };
    template <class Value>
    void take(Value& member, const Value& value, Signal changed, Effect effect);

    const ChartShape& shape() const;
    QColor colourOf(qsizetype line) const;
    void paintBand(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintLine(QPainter& painter, qsizetype line) const;
    void paintMarks(QPainter& painter) const;

    ChartValues m_values;
    QVariantList m_lines;
    QVariantList m_marks;
    QVariantList m_scale;
    QList<int> m_categories; ///< of the lines
    QList<QColor> m_series;
    QColor m_accent;
    QRectF m_plot;
    bool m_filled = false;
    double m_stroke = 2;
    double m_hairline = 1;
    double m_dot = 0;
    double m_labelHeight = 0;
    QColor m_band;
    QColor m_grid;
    QColor m_mark;
    QColor m_surface;

    mutable ChartShape m_shape;
    mutable bool m_shapeKnown = false;
    int m_paintings = 0;
};

} // namespace vigie
