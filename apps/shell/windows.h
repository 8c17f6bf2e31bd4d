// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QSet>

#include <functional>

class QQuickWindow;

namespace vigie {

/// The program's windows as they come: a wall makes one a screen once it knows its screens.
class Windows : public QObject {
    Q_OBJECT

public:
    /// Calls `met` once for each window, those that are there already first.
    explicit Windows(std::function<void(QQuickWindow*)> met);

    static QList<QQuickWindow*> all();

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void meet(QQuickWindow* window);

    std::function<void(QQuickWindow*)> m_met;
    QSet<QQuickWindow*> m_known;
};

} // namespace vigie
