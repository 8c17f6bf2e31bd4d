// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/gallery/invented.h"
#include "qml/Vigie/Style/fonts.h"
#include "qml/Vigie/Tiles/ruler.h"
#include "tests/pictures/kept.h"
#include "tests/tiles/stage.h"

#include <QDir>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace vigie;
using namespace Qt::StringLiterals;

/// What a tile says and how it looks, one thing at a time.
class tst_tilelook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareFonts(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// A number without its period says nothing, least of all at a glance.
    void aGlanceSaysThePeriod() {
        Stage stage;
        stage.arrange(u"phone"_s, u"glance"_s, 358);
        stage.show(invented::tile(u"number"_s));
        QVERIFY(stage.words(u"Today"_s));
        const double higher = stage.tile()->height();
        ShownTile without = invented::tile(u"number"_s);
        without.period.clear();
        stage.show(without);
        QVERIFY(stage.tile()->height() < higher);
        // Where there is room for the figure only, that is what stands there.
        stage.arrange(u"phone"_s, u"glance"_s, 358, 90);
        stage.show(invented::tile(u"number"_s));
        QVERIFY(!stage.words(u"Today"_s));
        QVERIFY(stage.words(u"4,812"_s));
    }

    void aRankingTakesNoSide() {
        Stage stage;
        stage.arrange(u"tablet"_s, u"read"_s, 640);
        ShownTile tile = invented::tile(u"ranking"_s);
        QVERIFY(tile.rows.size() >= 2);
        for (const int direction : {1, -1}) {
            auto row = tile.rows[direction > 0 ? 0 : 1].value<ShownRow>();
            row.change = direction > 0 ? u"312"_s : u"7"_s;
            row.direction = direction;
            tile.rows[direction > 0 ? 0 : 1] = QVariant::fromValue(row);
        }
        stage.show(tile);
        QQuickItem* up = stage.words(u"312"_s);
        QQuickItem* down = stage.words(u"7"_s);
        QVERIFY(up && down);
        QCOMPARE(up->property("color"), down->property("color"));
        // Their last digits stand below one another, and so do the signs.
        const auto place = [&stage](const QString& text) {
            QQuickItem* words = stage.words(text);
            return words->mapRectToItem(stage.tile(), words->boundingRect());
        };
        QCOMPARE(up->property("effectiveHorizontalAlignment").toInt(), int(Qt::AlignRight));
        QCOMPARE(down->property("effectiveHorizontalAlignment").toInt(), int(Qt::AlignRight));
        QCOMPARE(place(u"312"_s).right(), place(u"7"_s).right());
        QCOMPARE(place(u"▲"_s).left(), place(u"▼"_s).left());
    }

    void wordsStandInTheMiddleOfTheirLine() {
        Stage stage;
        stage.arrange(u"tablet"_s, u"read"_s, 640);
        stage.show(invented::tile(u"note"_s));
        QQuickItem* words = stage.words(u"Who sits"_s);
        QVERIFY(words);
        const double leading =
            words->property("lineHeight").toDouble() - words->property("topPadding").toDouble() * 2;
        QVERIFY(words->property("topPadding").toDouble() > 0);
        QVERIFY(std::abs(leading - Ruler().lineHeight(u"Inter"_s, 16, 500)) <= 2);
    }

    /// One letter on a picture is seen.
    void picturesAreComparedClosely() {
        if (qEnvironmentVariableIsSet("VIGIE_PICTURES"))
            QSKIP("VIGIE_PICTURES is set: pictures are written, not compared");
        const QString file = u"tiles-tablet-read.png"_s;
        QImage picture(QStringLiteral(VIGIE_SOURCE_DIR "/tests/pictures/") + file);
        QVERIFY(!picture.isNull());
        QCOMPARE(test::comparedWithKept(picture, file), QString());
        QPainter painter(&picture);
        painter.fillRect(QRect(36, 36, 6, 9), Qt::black);
        painter.end();
        QVERIFY(!test::comparedWithKept(picture, file).isEmpty());
        QVERIFY(!test::comparedWithKept(picture.copy(0, 0, 100, 100), file).isEmpty());
        QFile::remove(QDir::temp().filePath(file));
    }
};

QTEST_MAIN(tst_tilelook)
#include "tst_tilelook.moc"
