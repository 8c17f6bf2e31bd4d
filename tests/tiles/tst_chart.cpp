// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Style/fonts.h"
#include "qml/Vigie/Tiles/chart.h"
#include "qml/Vigie/Tiles/chartgeometry.h"
#include "qml/Vigie/Tiles/ruler.h"
#include "sdk/models/showntile.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace vigie;

namespace {

const QRectF plot(10, 20, 200, 100);
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

ChartValues values(QList<double> line, int slotCount, double top) {
    ChartValues result;
    result.lines = {std::move(line)};
    result.slotCount = slotCount;
    result.top = top;
    return result;
}

} // namespace

class tst_chart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareFonts(); }

    void pointsGoFromEdgeToEdge() {
        const ChartShape shape = shapeOf(values({0, 50, 100}, 3, 100), plot);
        QCOMPARE(shape.lines[0].size(), 1);
        QCOMPARE(shape.lines[0][0], QPolygonF({{10, 120}, {110, 70}, {210, 20}}));
        QCOMPARE(shape.ends[0], QPointF(210, 20));
    }

    void aShorterLineEndsAtThePresent() {
        const ChartShape shape = shapeOf(values({0, 0}, 5, 100), plot);
        QCOMPARE(shape.ends[0], QPointF(60, 120));
    }

    void nothingLeavesThePlot() {
        const ChartShape shape = shapeOf(values({-5, 500}, 2, 100), plot);
        QCOMPARE(shape.lines[0][0], QPolygonF({{10, 120}, {210, 20}}));
    }

    void withoutATopTheHighestValueIsIt() {
        QCOMPARE(shapeOf(values({0, 4}, 2, 0), plot).ends[0].y(), plot.top());
        QCOMPARE(shapeOf(values({0, 0}, 2, 0), plot).ends[0].y(), plot.bottom());
    }

    void aMissingValueIsAGap() {
        const ChartShape shape = shapeOf(values({1, 1, missing, 1}, 4, 1), plot);
        QCOMPARE(shape.lines[0].size(), 2);
        QCOMPARE(shape.lines[0][0].size(), 2);
        QCOMPARE(shape.lines[0][1].size(), 1);
    }

    void emptyValuesAreHarmless() {
        ChartValues nothing;
        nothing.lines = {{}};
        nothing.marks = {0.5};
        const ChartShape shape = shapeOf(nothing, QRectF());
        QVERIFY(shape.ends[0].isNull());
        QCOMPARE(shape.marks.size(), 1);
        QVERIFY(shapeOf(values({7}, 1, 10), plot).lines[0][0].size() == 1);
    }

    void marksStandOnTheLine() {
        ChartValues both = values({0, 100, missing}, 5, 100);
        both.marks = {0.125, 0.9};
        const ChartShape shape = shapeOf(both, plot);
        QCOMPARE(shape.marks[0], QPointF(35, 70));
        QCOMPARE(shape.marks[1], QPointF(190, plot.bottom())); // the line does not reach as far
    }

    void gridlinesFollowTheScale() {
        ChartValues scaled = values({}, 2, 100);
        scaled.scale = {0, 0.5, 1};
        QCOMPARE(shapeOf(scaled, plot).grid, (QList<double>{120, 70, 20}));
    }

    void chunksCoverTheLineWithoutGaps() {
        QVERIFY(rc::check("each begins where the one before ends", [] {
            const auto size = *rc::gen::inRange(0, 200);
            const auto most = *rc::gen::inRange(2, 20);
            QPolygonF line;
            for (int i = 0; i < size; ++i)
                line.append(QPointF(i, i % 7));
            const auto pieces = chunks(line, most);
            QPolygonF joined;
            for (const auto& piece : pieces) {
                RC_ASSERT((piece.size() >= 2 && piece.size() <= most));
                RC_ASSERT((joined.isEmpty() || joined.back() == piece.front()));
                joined += joined.isEmpty() ? piece : QPolygonF(piece.mid(1));
            }
            RC_ASSERT(joined == (size < 2 ? QPolygonF() : line));
        }));
    }

    void columnsMeetOnWholePixels() {
        QPolygonF upper;
        QPolygonF lower;
        for (int i = 0; i < 50; ++i) {
            upper.append(QPointF(i * 3.7, 10));
            lower.append(QPointF(i * 3.7, 30));
        }
        const auto pieces = columns(upper, lower);
        QVERIFY(pieces.size() > 1);
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            const QRectF box = pieces[i].boundingRect();
            QCOMPARE(box.left(), std::round(box.left()));
            if (i > 0)
                QCOMPARE(box.left(), pieces[i - 1].boundingRect().right());
        }
        QCOMPARE(pieces.back().boundingRect().right(), std::round(49 * 3.7));
    }

    void labelsNeverOverlap() {
        QVERIFY(rc::check("spread", [] {
            const auto wanted = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 300));
            const double height = *rc::gen::inRange(1, 20);
            const QList<double> middles(wanted.begin(), wanted.end());
            const auto tops = spread(middles, height, 0, 300);
            RC_ASSERT(tops.size() == middles.size());
            QList<double> sorted = tops;
            std::sort(sorted.begin(), sorted.end());
            for (qsizetype i = 1; i < sorted.size(); ++i)
                RC_ASSERT(sorted[i] - sorted[i - 1] >= height - 1e-9);
            if (double(sorted.size()) * height <= 300 && !sorted.isEmpty())
                RC_ASSERT((sorted.front() >= -1e-9 && sorted.back() + height <= 300 + 1e-9));
        }));
    }

    void theHighestPointBetweenTwoPlaces() {
        ChartValues all = values({0, 100, 0}, 3, 100);
        all.usualHigh = {50, 50, 50};
        all.usualLow = {0, 0, 0};
        const ChartShape shape = shapeOf(all, plot);
        QCOMPARE(topBetween(shape, 0, 50, 120), 70.0);
        QCOMPARE(topBetween(shape, 100, 120, 120), 20.0);
        QCOMPARE(topBetween(shape, 300, 400, 120), 120.0);
    }

    void aChartPaintsItsLineAndBand() {
        Chart chart;
        chart.setSize(QSizeF(220, 140));
        chart.setPlot(plot);
        chart.setSeries({Qt::blue});
        chart.setAccent(Qt::red);
        chart.setBand(Qt::green);
        chart.setLines({QVariant::fromValue(ShownLine{{}, -1, {20, 20, 20}})});
        chart.setUsualLow({60, 60, 60});
        chart.setUsualHigh({90, 90, 90});
        chart.setSlotCount(3);
        chart.setHighest(100);
        QImage image(220, 140, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart.paint(&painter);
        painter.end();
        QCOMPARE(image.pixelColor(110, 100), QColor(Qt::red));
        QCOMPARE(image.pixelColor(110, 45), QColor(Qt::green));
        QCOMPARE(image.pixelColor(110, 75), QColor(Qt::white));
        QCOMPARE(image.pixelColor(215, 45), QColor(Qt::white));
    }

    void digitsAreTabular() {
        const auto widthOf = [](const char* family, char digit) {
            QFont font{QString::fromLatin1(family)};
            font.setPixelSize(100);
            font.setWeight(QFont::DemiBold);
            return QFontMetricsF(font).horizontalAdvance(QString(4, QLatin1Char(digit)));
        };
        for (const char digit : {'0', '4', '7', '8'})
            QVERIFY(std::abs(widthOf("Vigie Figures", digit) - widthOf("Vigie Figures", '1')) < 1);
        QVERIFY(widthOf("Vigie Display", '1') > widthOf("Inter Display", '1') * 1.3);
    }

    void wordsStandBesideAPlaceWhereTheyMay() {
        const Ruler ruler;
        QCOMPARE(ruler.beside({0, 200}, 50, 100, 5), 55.0);
        QCOMPARE(ruler.beside({0, 200}, 150, 100, 5), 45.0);           // no room to the right
        QCOMPARE(ruler.beside({0, 100, 110, 300}, 95, 100, 5), 110.0); // moved past a bezel
        QCOMPARE(ruler.beside({0, 90}, 50, 100, 5), -1.0);
        QVERIFY(ruler.within({0, 100, 110, 300}, 110, 300));
        QVERIFY(!ruler.within({0, 100, 110, 300}, 90, 120));
    }

    void theLargestClassThatFits() {
        const Ruler ruler;
        const QString inter = QStringLiteral("Inter");
        const QString text = QStringLiteral("Repair expected at half past six");
        QCOMPARE(ruler.onOneLine(text, inter, 400, 10000, {40, 20}), 40);
        QCOMPARE(ruler.onOneLine(text, inter, 400, 400, {40, 20}), 20);
        QCOMPARE(ruler.onOneLine(text, inter, 400, 1, {40, 20}), 20);
        QCOMPARE(ruler.wrapped(text, inter, 400, 400, 40 * 1.4 * 2, 1.4, {40, 20}), 40);
        QCOMPARE(ruler.wrapped(text, inter, 400, 400, 40 * 1.4, 1.4, {40, 20}), 20);
        const QVariantList rows{QVariant::fromValue(ShownMoment{0, text}),
                                QVariant::fromValue(ShownMoment{0, QStringLiteral("i")})};
        QCOMPARE(ruler.widest(rows, QStringLiteral("text"), inter, 20, 400),
                 ruler.width(text, inter, 20, 400));
        QVERIFY(ruler.sinking(text, inter, 20, 400) == 0);
        QVERIFY(ruler.sinking(QStringLiteral("شكراً"), inter, 20, 400) > 0);
    }
};

QTEST_MAIN(tst_chart)
#include "tst_chart.moc"
