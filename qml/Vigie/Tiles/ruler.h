// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

namespace vigie {

/// Measures words before they are placed: the width of a column, the size class that fits. It
/// remembers nothing, so there is one for all.
class Ruler : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// Width of the widest `field` ("label", "value", ...) of `rows`, which are gadgets; whole
    /// pixels, 0 if all are empty.
    Q_INVOKABLE int widest(const QVariantList& rows, const QString& field, const QString& family,
                           int size, int weight) const;
    /// Whether from..to lies in one of `spans`, which is begin, end, begin, end...
    Q_INVOKABLE bool within(const QList<double>& spans, double from, double to) const;
    /// `spans`, none of them reaching beyond from..to.
    Q_INVOKABLE QList<double> clipped(const QList<double>& spans, double from, double to) const;
    /// x for words of `width` beside a place: to its right, else to its left, `gap` away or a
    /// little more if only then they are within `spans`; -1 if there is no room.
    Q_INVOKABLE double beside(const QList<double>& spans, double place, double width,
                              double gap) const;
    /// By how much the first line of `text` would stand lower than one in Latin letters, because a
    /// letter comes from a font with higher ascenders.
    Q_INVOKABLE double sinking(const QString& text, const QString& family, int size,
                               int weight) const;
    /// Height of the letters of a line, from the highest to the lowest.
    Q_INVOKABLE double lineHeight(const QString& family, int size, int weight) const;
    /// Width of one line of `text`, whole pixels.
    Q_INVOKABLE int width(const QString& text, const QString& family, int size, int weight) const;
    /// The first of `sizes` (largest first) in which `text` on one line is not wider than `room`;
    /// the last one if none is.
    Q_INVOKABLE int onOneLine(const QString& text, const QString& family, int weight, double room,
                              const QList<int>& sizes) const;
    /// Lines that `text` takes when it is wrapped at `width`.
    Q_INVOKABLE int lineCount(const QString& text, const QString& family, int size, int weight,
                              double width) const;
    /// The first of `sizes` up to `most` whose line, `leading` times its size, is not higher than
    /// `height`; the last one if none is.
    Q_INVOKABLE int tallest(const QList<int>& sizes, int most, double leading, double height) const;
    /// The first of `sizes` in which `text`, wrapped, fits into width x height, a line being
    /// `leading` times its size high; the last one if none does.
    Q_INVOKABLE int wrapped(const QString& text, const QString& family, int weight, double width,
                            double height, double leading, const QList<int>& sizes) const;
};

} // namespace vigie
