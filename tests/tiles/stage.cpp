// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/tiles/stage.h"

#include <QQmlEngine>
#include <QQmlProperty>
#include <QTest>

#include <algorithm>

namespace vigie {

namespace {

/// Words on the screen: where they are painted, in the tile's coordinates.
struct Words {
    QQuickItem* item;
    QRectF place;
    QString text;
};

void collect(QQuickItem* item, QQuickItem* tile, QList<Words>& found) {
    if (!item->isVisible() || item->opacity() == 0)
        return;
    const QString text = item->property("text").toString();
    if (item->inherits("QQuickText") && !text.trimmed().isEmpty()) {
        const double wide = std::min(item->property("contentWidth").toDouble(),
                                     std::max(item->width(), item->implicitWidth()));
        const int alignment = item->property("effectiveHorizontalAlignment").toInt();
        const double free = item->width() - wide;
        const double left = alignment == Qt::AlignRight     ? free
                            : alignment == Qt::AlignHCenter ? free / 2
                                                            : 0;
        found.append(
            {item, item->mapRectToItem(tile, QRectF(left, 0, wide, item->height())), text});
    }
    for (QQuickItem* child : item->childItems())
        collect(child, tile, found);
}

QString spoken(const Words& words, const QString& fault) {
    const QRectF at = words.place;
    return QStringLiteral("\"%1\" (%2 %3, %4 x %5) %6")
        .arg(words.text.left(30))
        .arg(at.x())
        .arg(at.y())
        .arg(at.width())
        .arg(at.height())
        .arg(fault);
}

} // namespace

Stage::Stage() {
    m_view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_view.setSource(
        QUrl::fromLocalFile(QStringLiteral(VIGIE_SOURCE_DIR "/tests/tiles/Stage.qml")));
    if (m_view.status() == QQuickView::Ready) {
        m_view.show();
        QObject::connect(&m_view, &QQuickWindow::frameSwapped, &m_view, [this] { ++m_frames; });
    }
}

void Stage::set(const char* property, const QVariant& value) {
    m_view.rootObject()->setProperty(property, value);
}

void Stage::show(const ShownTile& tile) {
    set("shownTile", QVariant::fromValue(tile));
}

void Stage::arrange(const QString& sizeClass, const QString& density, int width, int height) {
    set("sizeClass", sizeClass);
    set("density", density);
    set("tileWidth", width);
    set("tileHeight", height);
}

QQuickItem* Stage::tile() const {
    return m_view.rootObject()->findChild<QQuickItem*>(QStringLiteral("tile"));
}

QImage Stage::grab() {
    QCoreApplication::processEvents();
    return m_view.grabWindow();
}

QQuickItem* Stage::words(const QString& beginning) const {
    QList<Words> all;
    collect(tile(), tile(), all);
    for (const Words& found : all) {
        if (found.text.startsWith(beginning))
            return found.item;
    }
    return nullptr;
}

QStringList Stage::faults() const {
    QQuickItem* shown = tile();
    QList<Words> all;
    collect(shown, shown, all);
    const auto clear = shown->property("clear").toRectF().adjusted(-0.5, -0.5, 0.5, 0.5);
    const auto beyond = shown->property("beyond").toRectF();
    const QRectF whole(-0.5, -0.5, shown->width() + 1, shown->height() + 1);
    QStringList faults;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Words& words = all[i];
        if (!whole.contains(words.place))
            faults.append(spoken(words, QStringLiteral("leaves the tile")));
        else if (!clear.contains(words.place) && !beyond.contains(words.place))
            faults.append(spoken(words, QStringLiteral("is not in a clear part")));
        const QString family =
            QQmlProperty::read(words.item, QStringLiteral("font.family")).toString();
        const bool figure = family.startsWith(QStringLiteral("Vigie"));
        if (figure && (words.item->property("truncated").toBool() ||
                       words.item->property("contentWidth").toDouble() > words.item->width() + 0.5))
            faults.append(spoken(words, QStringLiteral("is a figure and is cut")));
        for (qsizetype other = 0; other < i; ++other) {
            const QRectF common = words.place & all[other].place;
            if (common.width() > 1 && common.height() > 1)
                faults.append(spoken(words, spoken(all[other], QStringLiteral("meet"))));
        }
    }
    return faults;
}

int Stage::framesWithin(int milliseconds) {
    m_frames = 0;
    QTest::qWait(milliseconds);
    return m_frames;
}

} // namespace vigie
