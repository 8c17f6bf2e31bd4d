// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/shell/driver.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QImage>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QQuickItem>
#include <QQuickWindow>

#include <iostream>

namespace vigie {

namespace {

// How often an awaited text is looked for, and for how long.
constexpr std::chrono::milliseconds lookEvery{20};
constexpr int mostLooks = 30'000 / 20;

void collect(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
    if (!item->isVisible() || item->opacity() == 0)
        return;
    visit(item);
    for (QQuickItem* child : item->childItems())
        collect(child, visit);
}

QString accessibleNameOf(QQuickItem* item) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(item);
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool matches(const QString& text, const QString& wanted) {
    return wanted.endsWith(QLatin1Char('*')) ? text.startsWith(wanted.chopped(1)) : text == wanted;
}

/// Whether nothing of its height is cut off by what it lies in.
bool isWholeInView(const QQuickItem* item) {
    for (const QQuickItem* around = item->parentItem(); around; around = around->parentItem()) {
        const QRectF place = item->mapRectToItem(around, item->boundingRect());
        if (around->clip() && (place.top() < -0.5 || place.bottom() > around->height() + 0.5))
            return false;
    }
    return true;
}

} // namespace

Driver::Driver()
    : m_windows([this](QQuickWindow* window) {
          connect(window, &QQuickWindow::frameSwapped, this,
                  [this, window] { ++m_frames[window]; });
      }) {
    m_watch.setInterval(lookEvery);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        const bool done = m_awaited();
        if (!done && ++m_polls < mostLooks)
            return;
        m_watch.stop();
        answer(done, done ? QString() : m_instead());
    });
    // Reading blocks, and a read cannot be called off: the thread ends with the process.
    std::thread([driver = QPointer<Driver>(this)] {
        for (std::string line; std::getline(std::cin, line);)
            QMetaObject::invokeMethod(
                qApp,
                [driver, text = QString::fromStdString(line)] {
                    if (driver) {
                        driver->m_lines << text;
                        driver->next();
                    }
                },
                Qt::QueuedConnection);
    }).detach();
}

Driver::~Driver() = default;

void Driver::next() {
    if (m_busy || m_lines.isEmpty())
        return;
    m_busy = true;
    carryOut(m_lines.takeFirst());
}

void Driver::answer(bool done, const QString& words) {
    std::cout << (done ? "ok " : "no ")
              << QString(words).replace(QLatin1Char('\n'), QLatin1Char(' ')).toStdString()
              << std::endl;
    m_busy = false;
    QMetaObject::invokeMethod(this, &Driver::next, Qt::QueuedConnection);
}

void Driver::carryOut(const QString& line) {
    const QString verb = line.section(QLatin1Char(' '), 0, 0);
    const QString rest = line.section(QLatin1Char(' '), 1);
    if (verb == QLatin1String("tap"))
        tap(rest);
    else if (verb == QLatin1String("type"))
        type(rest);
    else if (verb == QLatin1String("key"))
        key(rest);
    else if (verb == QLatin1String("shows"))
        awaitText(rest, true);
    else if (verb == QLatin1String("hides"))
        awaitText(rest, false);
    else if (verb == QLatin1String("focus"))
        awaitFocus(rest);
    else if (verb == QLatin1String("texts"))
        answer(true, texts().join(QStringLiteral(" | ")));
    else if (verb == QLatin1String("frames"))
        answer(true, frames());
    else if (verb == QLatin1String("grab"))
        grab(rest);
    else if (verb == QLatin1String("quit"))
        QCoreApplication::quit();
    else
        answer(false, QStringLiteral("unknown command: ") + line);
}

QQuickItem* Driver::find(const QString& name) const {
    QQuickItem* found = nullptr;
    for (QQuickWindow* window : Windows::all())
        collect(window->contentItem(), [&](QQuickItem* item) {
            // The last one: what lies on top of its namesake.
            if (matches(item->objectName(), name) || matches(accessibleNameOf(item), name))
                found = item;
        });
    return found;
}

QStringList Driver::texts() const {
    QStringList texts;
    for (QQuickWindow* window : Windows::all())
        collect(window->contentItem(), [&](QQuickItem* item) {
            // As it is shown: a password is dots.
            const QVariant shown = item->property("displayText");
            const QVariant text = shown.isValid() ? shown : item->property("text");
            if (text.typeId() == QMetaType::QString && !text.toString().isEmpty() &&
                item->childItems().isEmpty())
                texts << text.toString();
        });
    return texts;
}

void Driver::tap(const QString& name) {
    QQuickItem* item = find(name);
    if (!item)
        return answer(false, QStringLiteral("nothing visible is called ") + name);
    QQuickWindow* window = item->window();
    const QPointF at = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    const QPointF global = window->mapToGlobal(at.toPoint());
    QMouseEvent press(QEvent::MouseButtonPress, at, at, global, Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(window, &press);
    QMouseEvent release(QEvent::MouseButtonRelease, at, at, global, Qt::LeftButton, Qt::NoButton,
                        Qt::NoModifier);
    QCoreApplication::sendEvent(window, &release);
    answer(true);
}

void Driver::type(const QString& words) {
    QWindow* window = QGuiApplication::focusWindow();
    if (!window)
        window = Windows::all().value(0);
    for (const QChar letter : words) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, letter);
        QCoreApplication::sendEvent(window, &press);
        QKeyEvent release(QEvent::KeyRelease, 0, Qt::NoModifier, letter);
        QCoreApplication::sendEvent(window, &release);
    }
    answer(true);
}

void Driver::key(const QString& name) {
    static const QHash<QString, Qt::Key> keys{
        {QStringLiteral("return"), Qt::Key_Return},
        {QStringLiteral("enter"), Qt::Key_Enter},
        {QStringLiteral("space"), Qt::Key_Space},
        {QStringLiteral("escape"), Qt::Key_Escape},
        {QStringLiteral("back"), Qt::Key_Back},
        {QStringLiteral("tab"), Qt::Key_Tab},
        {QStringLiteral("backtab"), Qt::Key_Backtab},
        {QStringLiteral("backspace"), Qt::Key_Backspace},
    };
    if (!keys.contains(name))
        return answer(false, QStringLiteral("unknown key: ") + name);
    QWindow* window = QGuiApplication::focusWindow();
    if (!window)
        window = Windows::all().value(0);
    QKeyEvent press(QEvent::KeyPress, keys[name], Qt::NoModifier);
    QCoreApplication::sendEvent(window, &press);
    QKeyEvent release(QEvent::KeyRelease, keys[name], Qt::NoModifier);
    QCoreApplication::sendEvent(window, &release);
    answer(true);
}

void Driver::awaitText(const QString& words, bool shown) {
    await([this, words, shown] {
        const QStringList all = texts();
        const bool found = std::any_of(
            all.begin(), all.end(), [&words](const QString& text) { return text.contains(words); });
        return found == shown;
    });
}

void Driver::awaitFocus(const QString& name) {
    await([name] {
        for (QQuickWindow* window : Windows::all()) {
            QQuickItem* item = window->activeFocusItem();
            if (item &&
                (matches(item->objectName(), name) || matches(accessibleNameOf(item), name)) &&
                isWholeInView(item))
                return true;
        }
        return false;
    });
    m_instead = [] {
        QStringList names;
        for (QQuickWindow* window : Windows::all())
            if (QQuickItem* item = window->activeFocusItem())
                names << QStringLiteral("%1 \"%2\"%3")
                             .arg(QString::fromLatin1(item->metaObject()->className()),
                                  accessibleNameOf(item),
                                  isWholeInView(item) ? QString() : QStringLiteral(", cut off"));
        return QStringLiteral("the focus has ") + names.join(QStringLiteral(", "));
    };
}

void Driver::await(const std::function<bool()>& awaited) {
    m_awaited = awaited;
    m_instead = [this] { return texts().join(QStringLiteral(" | ")); };
    m_polls = 0;
    if (m_awaited())
        return answer(true);
    m_watch.start();
}

/// All windows where their screens stand, with what is dark between them.
static QImage surfaceOf(const QList<QQuickWindow*>& windows) {
    QRect whole;
    for (const QQuickWindow* window : windows)
        whole |= window->geometry();
    QImage surface(whole.size(), QImage::Format_RGB32);
    surface.fill(Qt::black);
    QPainter painter(&surface);
    for (QQuickWindow* window : windows)
        painter.drawImage(window->position() - whole.topLeft(), window->grabWindow());
    return surface;
}

void Driver::grab(const QString& what) {
    const QString file = what.section(QLatin1Char(' '), 0, 0);
    const QString title = what.section(QLatin1Char(' '), 1);
    if (title == QLatin1String("*"))
        return answer(surfaceOf(Windows::all()).save(file), file);
    for (QQuickWindow* window : Windows::all())
        if (title.isEmpty() || window->title() == title)
            return answer(window->grabWindow().save(file), file);
    answer(false, QStringLiteral("no window is called ") + title);
}

QString Driver::frames() const {
    QStringList counts;
    for (QQuickWindow* window : Windows::all())
        counts << QStringLiteral("%1 %2").arg(window->title()).arg(m_frames.value(window));
    return counts.join(QStringLiteral(", "));
}

} // namespace vigie
