// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include <QColor>
#include <QDirIterator>
#include <QFile>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

namespace {

// WCAG 2.1: text; large text, and what is not text.
constexpr double text = 4.5;
constexpr double large = 3.0;

double luminance(const QColor& colour) {
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor colourOf(const QObject* theme, const char* token) {
    return theme->property(token).value<QColor>();
}

} // namespace

class tst_contrast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nimport Vigie.Style\n"
                          "QtObject { property Theme day: Style.day; property Theme night: "
                          "Style.night; property Metrics phone: Style.phone\n"
                          "property Metrics tablet: Style.tablet\n"
                          "property WallMetrics wall: WallMetrics {}\n"
                          "readonly property color ink2: Style.ink2; "
                          "readonly property color ink3: Style.ink3 }",
                          QUrl());
        m_style.reset(component.create());
        QVERIFY2(m_style, qPrintable(component.errorString()));
    }

    void pairs_data() {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("front");
        QTest::addColumn<QString>("back");
        QTest::addColumn<double>("least");
        const auto add = [](const char* front, std::initializer_list<const char*> backs,
                            double least) {
            for (const char* set : {"day", "night"}) {
                for (const char* back : backs) {
                    QTest::addRow("%s: %s on %s", set, front, back)
                        << QString::fromLatin1(set) << QString::fromLatin1(front)
                        << QString::fromLatin1(back) << least;
                }
            }
        };
        add("ink", {"surface", "paper", "selected", "band", "skeleton"}, text);
        add("ink2", {"surface", "paper", "selected", "band"}, text);
        add("ink3", {"surface", "paper"}, large);
        add("accent", {"surface", "paper", "selected"}, text);
        add("accent", {"band"}, large);
        add("accentInk", {"accent"}, text);
        add("warm", {"surface", "paper"}, text);
        add("good", {"surface", "paper"}, text);
        add("bad", {"surface", "paper"}, text);
    }

    void pairs() {
        QFETCH(QString, set);
        QFETCH(QString, front);
        QFETCH(QString, back);
        QFETCH(double, least);
        const auto* theme = m_style->property(qPrintable(set)).value<QObject*>();
        const double measured =
            contrast(colourOf(theme, qPrintable(front)), colourOf(theme, qPrintable(back)));
        QVERIFY2(measured >= least, qPrintable(QString::number(measured)));
    }

    /// A line of any category stands out from the tile; one that does already keeps its colour.
    void series() {
        for (const char* set : {"day", "night"}) {
            const auto* theme = m_style->property(set).value<QObject*>();
            const auto tokens = theme->property("categories").value<QList<QColor>>();
            const auto drawn = theme->property("series").value<QList<QColor>>();
            const QColor surface = colourOf(theme, "surface");
            QCOMPARE(tokens.size(), 7);
            QCOMPARE(drawn.size(), 7);
            for (qsizetype i = 0; i < drawn.size(); ++i) {
                QVERIFY2(contrast(drawn[i], surface) >= large, qPrintable(drawn[i].name()));
                if (contrast(tokens[i], surface) >= large)
                    QCOMPARE(drawn[i].name(), tokens[i].name());
            }
        }
    }

    void ink3IsForLargeTextOnly() {
        const auto caption = [this](const char* metrics) {
            return colourOf(m_style->property(metrics).value<QObject*>(), "caption");
        };
        QCOMPARE(caption("phone"), colourOf(m_style.get(), "ink2"));
        QCOMPARE(caption("tablet"), colourOf(m_style.get(), "ink2"));
        QCOMPARE(caption("wall"), colourOf(m_style.get(), "ink3"));
    }

    /// A replaced token brings what is derived from it.
    void oneTokenReplacesItsTints() {
        QQmlComponent component(&m_engine);
        component.setData("import Vigie.Style\nTheme { accent: Qt.rgba(0.5, 0, 0.5, 1) }", QUrl());
        const std::unique_ptr<QObject> theme(component.create());
        QVERIFY2(theme, qPrintable(component.errorString()));
        const auto* day = m_style->property("day").value<QObject*>();
        for (const char* derived : {"band", "bar", "selected"})
            QVERIFY(colourOf(theme.get(), derived) != colourOf(day, derived));
    }

    void sizesOfAWall() {
        const auto* wall = m_style->property("wall").value<QObject*>();
        const double mmPerPx = 1 / wall->property("pxPerMm").toDouble();
        const double distance = wall->property("distance").toDouble();
        const auto capital = [&](const char* size) {
            return wall->property(size).toInt() * 0.727 * mmPerPx;
        };
        for (const char* size : {"display", "figure", "headline", "title"})
            QVERIFY2(capital(size) >= distance / 250, size);
        for (const char* size : {"text", "small"})
            QVERIFY2(capital(size) >= distance / 350, size);
    }

    void sizesOfAHand() {
        for (const char* metrics : {"phone", "tablet"}) {
            const auto* hand = m_style->property(metrics).value<QObject*>();
            QVERIFY(hand->property("small").toInt() >= 13);
            QVERIFY(hand->property("touch").toInt() >= 44);
        }
    }

    /// Every colour comes from Style.
    void noColourElsewhere() {
        const QRegularExpression hex(
            QStringLiteral("[\"']#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})[\"']"));
        for (const char* folder : {"/qml", "/apps"}) {
            QDirIterator files(QStringLiteral(VIGIE_SOURCE_DIR) + QString::fromLatin1(folder),
                               {QStringLiteral("*.qml")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.fileName().contains(QStringLiteral("/qml/Vigie/Style/")))
                    continue;
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto found = hex.match(QString::fromUtf8(file.readAll()));
                QVERIFY2(!found.hasMatch(),
                         qPrintable(file.fileName() + QStringLiteral(": ") + found.captured()));
            }
        }
    }

private:
    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_style;
};

QTEST_MAIN(tst_contrast)
#include "tst_contrast.moc"
