// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/gallery/invented.h"
#include "qml/Vigie/Style/fonts.h"
#include "qml/Vigie/Tiles/chart.h"
#include "tests/pictures/kept.h"
#include "tests/tiles/stage.h"

#include <QAccessible>
#include <QDir>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace vigie;
using namespace Qt::StringLiterals;

namespace {

const QStringList densities{u"glance"_s, u"read"_s, u"study"_s};
const QStringList sizeClasses{u"phone"_s, u"tablet"_s, u"wall"_s};

int usualWidth(const QString& sizeClass) {
    return sizeClass == "phone"_L1 ? 358 : sizeClass == "tablet"_L1 ? 640 : 1864;
}

/// The tiles, each as high as it would like, one below another in columns.
QImage sheet(Stage& stage, const QList<ShownTile>& tiles, int columns) {
    QList<QImage> pictures;
    for (const auto& tile : tiles) {
        stage.show(tile);
        pictures.append(stage.grab());
    }
    QList<int> heights(columns, 0);
    int width = 0;
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        heights[i % columns] += pictures[i].height();
        width = std::max(width, pictures[i].width());
    }
    const int height = *std::max_element(heights.begin(), heights.end());
    QImage result(width * columns, height, QImage::Format_RGB32);
    result.fill(pictures.front().pixelColor(0, 0));
    QPainter painter(&result);
    heights.fill(0);
    for (qsizetype i = 0; i < pictures.size(); ++i) {
        painter.drawImage(QPoint(int(i % columns) * width, heights[i % columns]), pictures[i]);
        heights[i % columns] += pictures[i].height();
    }
    return result;
}

QList<ShownTile> every(const std::function<ShownTile(const QString&)>& make) {
    QList<ShownTile> tiles;
    for (const auto& type : invented::types())
        tiles.append(make(type));
    return tiles;
}

ShownTile ready(const QString& type) {
    return invented::tile(type);
}

} // namespace

class tst_tiles : public QObject {
    Q_OBJECT

private:
    static void check(const Stage& stage, const QString& what) {
        const QStringList faults = stage.faults();
        QVERIFY2(faults.isEmpty(), qPrintable(what + u":\n  "_s + faults.join(u"\n  "_s)));
    }

private Q_SLOTS:
    void initTestCase() { prepareFonts(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyTypeStateDensityAndSize_data() {
        QTest::addColumn<QString>("sizeClass");
        QTest::addColumn<QString>("density");
        for (const auto& sizeClass : sizeClasses) {
            for (const auto& density : densities) {
                QTest::addRow("%s %s", qPrintable(sizeClass), qPrintable(density))
                    << sizeClass << density;
            }
        }
    }

    void everyTypeStateDensityAndSize() {
        QFETCH(QString, sizeClass);
        QFETCH(QString, density);
        Stage stage;
        stage.arrange(sizeClass, density, usualWidth(sizeClass));
        for (const auto& type : invented::types()) {
            for (const auto& state : invented::states()) {
                stage.show(invented::tile(type, state));
                check(stage, type + u' ' + state);
            }
            stage.show(invented::wordy(type));
            check(stage, type + u" wordy"_s);
            stage.set("mirrored", true);
            stage.show(invented::arabic(type));
            check(stage, type + u" in Arabic"_s);
            stage.set("mirrored", false);
        }
        stage.show(invented::compared());
        check(stage, u"compared"_s);
    }

    /// Whatever space a tile is given, nothing leaves it and nothing overlaps.
    void everySpace_data() {
        QTest::addColumn<QString>("type");
        for (const auto& type : invented::types())
            QTest::addRow("%s", qPrintable(type)) << type;
        QTest::addRow("compared") << u"compared"_s;
    }

    void everySpace() {
        QFETCH(QString, type);
        Stage stage;
        const QList<ShownTile> tiles =
            type == "compared"_L1
                ? QList<ShownTile>{invented::compared()}
                : QList<ShownTile>{ready(type), invented::wordy(type), invented::arabic(type),
                                   invented::tile(type, u"loading"_s),
                                   invented::tile(type, u"error"_s)};
        for (const auto& tile : tiles) {
            stage.show(tile);
            for (const int width : {150, 358, 640, 1280}) {
                for (const int height : {70, 140, 280, 640}) {
                    for (const auto& sizeClass : sizeClasses) {
                        const double factor = sizeClass == "wall"_L1 ? 2.7 : 1;
                        stage.arrange(sizeClass, {}, int(width * factor), int(height * factor));
                        check(stage, u"%1 %2 in %3 x %4"_s.arg(tile.title.left(20), sizeClass)
                                         .arg(width * factor)
                                         .arg(height * factor));
                        if (QTest::currentTestFailed())
                            return;
                    }
                }
            }
        }
    }

    void fontScale() {
        Stage stage;
        stage.set("fontScale", 2.0);
        for (const auto& density : densities) {
            stage.arrange(u"phone"_s, density, 358);
            for (const auto& type : invented::types()) {
                stage.show(ready(type));
                check(stage, type + u" at 200 %"_s);
            }
        }
        stage.set("fontScale", 1.0);
    }

    /// No line of text under a bezel, in whatever part of the tile text may stand.
    void clearParts() {
        Stage stage;
        stage.arrange(u"wall"_s, {}, 3756, 996);
        const QList<std::pair<QRectF, QRectF>> parts{
            {QRectF(0, 0, 1872, 996), QRectF(1884, 0, 1872, 996)},
            {QRectF(1884, 0, 1872, 996), QRectF(0, 0, 1872, 996)},
            {QRectF(0, 0, 1872, 996), QRectF()},
            {QRectF(1884, 0, 1872, 996), QRectF()},
            {QRectF(0, 0, 3756, 480), QRectF()},
            {QRectF(1884, 500, 1872, 496), QRectF()}};
        for (const bool mirrored : {false, true}) {
            stage.set("mirrored", mirrored);
            for (const auto& [clear, beyond] : parts) {
                stage.set("clear", clear);
                stage.set("beyond", beyond);
                for (const auto& tile : every(&ready)) {
                    stage.show(tile);
                    check(stage, u"%1 with text from %2"_s.arg(tile.type).arg(clear.x()));
                }
            }
        }
    }

    void aChartRunsBehindTheBezel() {
        Stage stage;
        stage.arrange(u"wall"_s, {}, 3756, 996);
        stage.set("clear", QRectF(0, 0, 1872, 996));
        stage.show(ready(u"number"_s));
        const auto* chart = stage.tile()->findChild<Chart*>();
        QVERIFY(chart);
        QVERIFY(chart->mapRectToItem(stage.tile(), chart->boundingRect()).right() > 3600);
    }

    void timeGoesFromLeftToRight() {
        Stage stage;
        stage.set("mirrored", true);
        stage.arrange(u"phone"_s, u"read"_s, 358);
        stage.show(invented::arabic(u"line"_s));
        QCoreApplication::processEvents();
        const auto place = [&stage](const QString& text) {
            QQuickItem* words = stage.words(text);
            return words ? words->mapToItem(stage.tile(), QPointF()).x() : -1.0;
        };
        QVERIFY(place(u"0h"_s) >= 0);
        QVERIFY(place(u"0h"_s) < place(u"12h"_s));
        const auto* chart = stage.tile()->findChild<Chart*>();
        QVERIFY(chart->ends().first().toPointF().x() < chart->width() * 0.8);
    }

    void theSameTileAgainDrawsNoFrame() {
        Stage stage;
        stage.arrange(u"tablet"_s, u"read"_s, 640);
        for (const auto& type : invented::types()) {
            stage.show(ready(type));
            stage.framesWithin(50);
            auto* chart = stage.tile()->findChild<Chart*>();
            const int paintings = chart ? chart->paintings() : 0;
            stage.show(ready(type)); // made anew: equal, not the same
            QVERIFY2(stage.framesWithin(60) == 0, qPrintable(type));
            QCOMPARE(chart ? chart->paintings() : 0, paintings);
        }
    }

    void aNewFigureLeavesTheChartAlone() {
        Stage stage;
        stage.arrange(u"tablet"_s, u"read"_s, 640);
        ShownTile tile = ready(u"number"_s);
        stage.show(tile);
        stage.framesWithin(50);
        auto* chart = stage.tile()->findChild<Chart*>();
        const int paintings = chart->paintings();
        tile.figure = u"4,813"_s;
        stage.show(tile);
        QVERIFY(stage.framesWithin(60) > 0);
        QCOMPARE(chart->paintings(), paintings);
        auto line = tile.lines[0].value<ShownLine>();
        line.points.append(130);
        tile.lines[0] = QVariant::fromValue(line);
        stage.show(tile);
        stage.framesWithin(60);
        QVERIFY(chart->paintings() > paintings);
    }

    void aChangeFadesOnceAndThenAllIsAtRest() {
        Stage stage;
        stage.set("reduceMotion", false);
        stage.arrange(u"tablet"_s, u"read"_s, 640);
        ShownTile tile = ready(u"number"_s);
        stage.show(tile);
        stage.framesWithin(400);
        tile.figure = u"4,813"_s;
        stage.show(tile);
        QVERIFY(stage.framesWithin(100) > 1);
        stage.framesWithin(300);
        QCOMPARE(stage.framesWithin(300), 0);
        stage.set("reduceMotion", true);
        tile.figure = u"4,814"_s;
        stage.show(tile);
        const int frames = stage.framesWithin(300);
        QVERIFY2(frames >= 1 && frames <= 2, qPrintable(QString::number(frames)));
        QVERIFY(stage.words(u"4,814"_s));
    }

    void statesComeAndGo() {
        Stage stage;
        stage.arrange(u"tablet"_s, u"read"_s, 640, 320);
        for (const auto& type : invented::types()) {
            stage.show(ready(type));
            const QImage first = stage.grab();
            QCOMPARE(stage.grab(), first);
            for (const auto& state : invented::states()) {
                stage.show(invented::tile(type, state));
                QCoreApplication::processEvents();
            }
            stage.show(ready(type));
            QCOMPARE(stage.grab(), first);
        }
    }

    void touchAndKeyboard() {
        Stage stage;
        stage.arrange(u"phone"_s, u"read"_s, 358);
        stage.show(ready(u"topPosts"_s));
        stage.view().requestActivate();
        QCoreApplication::processEvents();
        QTest::keyClick(&stage.view(), Qt::Key_Return);
        QCOMPARE(stage.get("activations").toInt(), 0); // nothing there to touch
        stage.set("interactive", true);
        stage.tile()->forceActiveFocus();
        QTest::keyClick(&stage.view(), Qt::Key_Return);
        QCOMPARE(stage.get("activations").toInt(), 1);
        const auto touch = [&stage](const QString& text) {
            QQuickItem* words = stage.words(text);
            QVERIFY2(words, qPrintable(text));
            QTest::mouseClick(&stage.view(), Qt::LeftButton, {},
                              words->mapToScene(QPointF(8, 8)).toPoint());
        };
        touch(u"What people say"_s);
        QCOMPARE(stage.get("activations").toInt(), 2);
        touch(u"The first post"_s);
        QVERIFY(!stage.get("lastInsight").toString().isEmpty());
        touch(u"Fibre coup"_s);
        QVERIFY(stage.get("lastRow").toString().contains(u"example.org"_s));
        QCOMPARE(stage.get("activations").toInt(), 2);
    }

    void aTileIsOneSentence() {
        Stage stage;
        const ShownTile tile = ready(u"number"_s);
        stage.show(tile);
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(stage.tile());
        QVERIFY(spoken);
        QCOMPARE(spoken->text(QAccessible::Name), tile.accessibleName);
        stage.set("interactive", true);
        QCOMPARE(spoken->role(), QAccessible::Button);
    }

    void pictures_data() {
        QTest::addColumn<QString>("sizeClass");
        QTest::addColumn<QString>("density");
        QTest::addColumn<int>("columns");
        QTest::addRow("phone-glance") << u"phone"_s << u"glance"_s << 3;
        QTest::addRow("tablet-read") << u"tablet"_s << u"read"_s << 2;
        QTest::addRow("tablet-dark") << u"tablet"_s << u"read"_s << 2;
        QTest::addRow("phone-arabic") << u"phone"_s << u"read"_s << 3;
        QTest::addRow("wall") << u"wall"_s << QString() << 2;
    }

    /// With VIGIE_PICTURES=FOLDER it writes them there; else it compares with tests/pictures.
    void pictures() {
        QFETCH(QString, sizeClass);
        QFETCH(QString, density);
        QFETCH(int, columns);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const bool arabic = name.endsWith(u"arabic"_s);
        Stage stage;
        stage.arrange(sizeClass, density, usualWidth(sizeClass), sizeClass == "wall"_L1 ? 996 : 0);
        stage.set("mirrored", arabic);
        stage.set("dark", name.endsWith(u"dark"_s));
        auto tiles = every(arabic ? &invented::arabic : &ready);
        tiles.append(invented::compared());
        QImage picture = sheet(stage, tiles, columns);
        stage.set("dark", false);
        if (sizeClass == "wall"_L1)
            picture = picture.scaledToWidth(picture.width() / 2, Qt::SmoothTransformation);

        const QString fault = test::comparedWithKept(picture, u"tiles-"_s + name + u".png"_s);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }
};

QTEST_MAIN(tst_tiles)
#include "tst_tiles.moc"
