// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/shell/windows.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <thread>

class QQuickItem;
class QQuickWindow;

namespace vigie {

/// Drives a screen from standard input as a person's finger and keyboard would, one command a line,
/// each answered by one line on standard output that begins with "ok" or "no". Items are found by
/// their accessible name, else by their objectName, in visible items only; a text that ends in "*"
/// is a beginning.
///   tap NAME         presses and releases in the middle of the item
///   type WORDS       keys into the item that has the focus
///   key NAME         one key: return, enter, space, escape, back, tab, backtab, backspace
///   focus NAME       waits until the item that the keyboard has reached is called so, and lies
///                    whole inside every view that scrolls it
///   shows WORDS      waits (30 s at most) until some visible text holds the words
///   hides WORDS      waits until none does
///   texts            all visible texts, joined by " | "
///   frames           frames drawn so far, window by window: "Left 12, Right 3"
///   grab FILE        a picture of the window; of window TITLE with: grab FILE TITLE; of all
///                    windows, as they stand beside each other, with: grab FILE *
///   quit
class Driver : public QObject {
    Q_OBJECT

public:
    Driver();
    ~Driver() override;

private:
    void carryOut(const QString& line);
    void answer(bool done, const QString& words = {});
    void next();
    QQuickItem* find(const QString& name) const;
    QStringList texts() const;
    void tap(const QString& name);
    void type(const QString& words);
    void key(const QString& name);
    void awaitText(const QString& words, bool shown);
    void awaitFocus(const QString& name);
    void await(const std::function<bool()>& awaited);
    void grab(const QString& what);
    QString frames() const;

    QStringList m_lines;
    bool m_busy = false;
    QTimer m_watch;
    std::function<bool()> m_awaited;
    std::function<QString()> m_instead; // what there is while it is awaited
    int m_polls = 0;
    QHash<QQuickWindow*, int> m_frames;
    Windows m_windows;
};

} // namespace vigie
