// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/wall/pictures.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQuickWindow>

namespace vigie {
namespace {

constexpr int everyMs = 100;
constexpr int calmLooks = 8; // longer than a fade, and than what comes a little later
constexpr int mostLooks = 200;

QRectF placeOf(const ShownScreen& screen) {
    return {screen.x, screen.y, screen.width, screen.height};
}

/// The windows' pictures at their places, in the pixels of the first one.
QImage assembled(const WallView& view, const QHash<QString, QImage>& pictures) {
    const QVariantList screens = view.screens();
    const auto first = screens.value(0).value<ShownScreen>();
    const double perMm = first.width > 0 ? first.pixelsWide / first.width : 1;
    const QRectF surface = view.surface();
    const double frame = surface.width() / 200;
    const auto pixels = [&](const QRectF& place) {
        return QRectF((place.topLeft() - surface.topLeft() + QPointF(frame, frame)) * perMm,
                      place.size() * perMm)
            .toAlignedRect();
    };
    QImage whole(((surface.size() + QSizeF(2 * frame, 2 * frame)) * perMm).toSize(),
                 QImage::Format_RGB32);
    QPainter painter(&whole);
    painter.fillRect(whole.rect(), QColor::fromHslF(0, 0, 0.18));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const QVariant& entry : screens) {
        const auto screen = entry.value<ShownScreen>();
        if (const QImage picture = pictures.value(screen.name); !picture.isNull())
            painter.drawImage(pixels(placeOf(screen)), picture);
    }
    return whole;
}

} // namespace

Pictures::Pictures(const WallView& view, QString folder)
    : m_view(view), m_folder(std::move(folder)) {
    connect(&m_timer, &QTimer::timeout, this, &Pictures::look);
    m_timer.start(everyMs);
}

void Pictures::look() {
    m_calm = m_view.isSettled() ? m_calm + 1 : 0;
    if (m_calm < calmLooks && ++m_looks < mostLooks)
        return;
    m_timer.stop();
    take();
    QCoreApplication::quit();
}

void Pictures::take() {
    const QDir folder(m_folder);
    folder.mkpath(QStringLiteral("."));
    QHash<QString, QImage> pictures;
    for (QWindow* window : QGuiApplication::topLevelWindows())
        if (auto* quick = qobject_cast<QQuickWindow*>(window); quick && quick->isVisible())
            pictures.insert(quick->objectName(), quick->grabWindow());
    for (auto picture = pictures.cbegin(); picture != pictures.cend(); ++picture)
        picture->save(folder.filePath(QStringLiteral("screen-%1.png").arg(picture.key())));
    if (const QImage preview = pictures.value(QStringLiteral("preview")); !preview.isNull())
        preview.save(folder.filePath(QStringLiteral("wall.png")));
    else if (!m_view.screens().isEmpty())
        assembled(m_view, pictures).save(folder.filePath(QStringLiteral("wall.png")));
}

} // namespace vigie
