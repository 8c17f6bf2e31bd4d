// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/shell/windows.h"

#include <QEvent>
#include <QGuiApplication>
#include <QQuickWindow>

namespace vigie {

Windows::Windows(std::function<void(QQuickWindow*)> met) : m_met(std::move(met)) {
    for (QQuickWindow* window : all())
        meet(window);
    qApp->installEventFilter(this);
}

QList<QQuickWindow*> Windows::all() {
    QList<QQuickWindow*> windows;
    for (QWindow* window : QGuiApplication::topLevelWindows())
        if (auto* quick = qobject_cast<QQuickWindow*>(window))
            windows << quick;
    return windows;
}

bool Windows::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::PlatformSurface || event->type() == QEvent::Expose)
        if (auto* window = qobject_cast<QQuickWindow*>(watched))
            meet(window);
    return false;
}

void Windows::meet(QQuickWindow* window) {
    if (m_known.contains(window))
        return;
    m_known.insert(window);
    connect(window, &QObject::destroyed, this, [this, window] { m_known.remove(window); });
    m_met(window);
}

} // namespace vigie
