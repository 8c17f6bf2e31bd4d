// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Tiles/ruler.h"

#include <QFont>
#include <QFontMetricsF>
#include <QMetaProperty>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

QFont fontOf(const QString& family, int size, int weight) {
    QFont font(family);
    font.setPixelSize(std::max(1, size));
    font.setWeight(QFont::Weight(weight));
    return font;
}

QString textOf(const QVariant& gadget, const QByteArray& field) {
    const QMetaObject* type = gadget.metaType().metaObject();
    if (type == nullptr)
        return {};
    const QMetaProperty property = type->property(type->indexOfProperty(field.constData()));
    return property.readOnGadget(gadget.constData()).toString();
}

} // namespace

bool Ruler::within(const QList<double>& spans, double from, double to) const {
    constexpr double rounding = 0.5;
    for (qsizetype i = 0; i + 1 < spans.size(); i += 2) {
        if (from >= spans[i] - rounding && to <= spans[i + 1] + rounding)
            return true;
    }
    return false;
}

QList<double> Ruler::clipped(const QList<double>& spans, double from, double to) const {
    QList<double> result;
    for (const double end : spans)
        result.append(std::min(std::max(end, from), to));
    return result;
}

double Ruler::beside(const QList<double>& spans, double place, double width, double gap) const {
    const double reach = 4 * gap;
    for (const bool right : {true, false}) {
        const double ideal = right ? place + gap : place - gap - width;
        for (qsizetype i = 0; i + 1 < spans.size(); i += 2) {
            const double x =
                right ? std::max(ideal, spans[i]) : std::min(ideal, spans[i + 1] - width);
            if (std::abs(x - ideal) <= reach && within({spans[i], spans[i + 1]}, x, x + width))
                return std::max(0.0, x);
        }
    }
    return -1;
}

double Ruler::sinking(const QString& text, const QString& family, int size, int weight) const {
    constexpr char16_t lastOfInter = 0x58f; // Latin, Greek and Cyrillic; Hebrew and Arabic follow
    if (std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() <= lastOfInter; }))
        return 0;
    const QFont font = fontOf(family, size, weight);
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return std::max(0.0, line.ascent() - QFontMetricsF(font).ascent());
}

double Ruler::lineHeight(const QString& family, int size, int weight) const {
    return QFontMetricsF(fontOf(family, size, weight)).height();
}

int Ruler::width(const QString& text, const QString& family, int size, int weight) const {
    return int(std::ceil(QFontMetricsF(fontOf(family, size, weight)).horizontalAdvance(text)));
}

int Ruler::widest(const QVariantList& rows, const QString& field, const QString& family, int size,
                  int weight) const {
    const QFontMetricsF metrics(fontOf(family, size, weight));
    double widest = 0;
    for (const auto& row : rows)
        widest = std::max(widest, metrics.horizontalAdvance(textOf(row, field.toLatin1())));
    return int(std::ceil(widest));
}

int Ruler::onOneLine(const QString& text, const QString& family, int weight, double room,
                     const QList<int>& sizes) const {
    for (const int size : sizes) {
        if (width(text, family, size, weight) <= room)
            return size;
    }
    return sizes.isEmpty() ? 0 : sizes.back();
}

int Ruler::tallest(const QList<int>& sizes, int most, double leading, double height) const {
    for (const int size : sizes) {
        if (size <= most && std::ceil(size * leading) <= height + 0.5)
            return size;
    }
    return sizes.isEmpty() ? 0 : sizes.back();
}

int Ruler::lineCount(const QString& text, const QString& family, int size, int weight,
                     double width) const {
    QString lines = text;
    lines.replace(QLatin1Char('\n'), QChar::LineSeparator);
    QTextLayout layout(lines, fontOf(family, size, weight));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int count = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        ++count;
    }
    layout.endLayout();
    return count;
}

int Ruler::wrapped(const QString& text, const QString& family, int weight, double width,
                   double height, double leading, const QList<int>& sizes) const {
    for (const int size : sizes) {
        const int lines = lineCount(text, family, size, weight, width);
        if (lines * std::ceil(size * leading) <= height)
            return size;
    }
    return sizes.isEmpty() ? 0 : sizes.back();
}

} // namespace vigie
