// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGenericPlugin>
#include <QGuiApplication>
#include <QImage>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>

namespace {

/// The texts that an item and those in it show.
void addTexts(const QQuickItem* item, QStringList& texts) {
    if (!item->isVisible())
        return;
    const QString text = item->property("text").toString().simplified();
    if (!text.isEmpty())
        texts << text;
    for (const QQuickItem* child : item->childItems())
        addTexts(child, texts);
}

/// Says on standard output what the program's windows show, whenever that is something else, and
/// keeps a picture of it in a file.
class Looker : public QObject {
public:
    explicit Looker(QString picture) : m_picture(std::move(picture)) {
        connect(&m_timer, &QTimer::timeout, this, &Looker::look);
        m_timer.start(std::chrono::milliseconds(200));
    }

private:
    void look() {
        QStringList texts;
        const auto windows = QGuiApplication::topLevelWindows();
        for (QWindow* window : windows)
            if (auto* quick = qobject_cast<QQuickWindow*>(window))
                addTexts(quick->contentItem(), texts);
        if (texts == m_texts)
            return;
        m_texts = texts;
        for (QWindow* window : windows)
            if (auto* quick = qobject_cast<QQuickWindow*>(window))
                quick->grabWindow().save(m_picture);
        std::printf("shows: %s\n", qPrintable(texts.join(QStringLiteral(" | "))));
        std::fflush(stdout);
    }

    QString m_picture;
    QStringList m_texts;
    QTimer m_timer;
};

} // namespace

/// QT_QPA_GENERIC_PLUGINS=looker:PICTURE puts one into any program with Qt.
class LookerPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "looker.json")

public:
    QObject* create(const QString&, const QString& picture) override { return new Looker(picture); }
};

#include "looker.moc"
