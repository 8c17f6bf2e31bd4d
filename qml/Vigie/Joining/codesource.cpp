// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Joining/codesource.h"

#include "sync/link/tuning.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QThreadPool>

namespace vigie {

namespace {

QString withoutSpace(const QString& text) {
    QString rest;
    rest.reserve(text.size());
    for (const QChar letter : text)
        if (!letter.isSpace())
            rest += letter;
    return rest;
}

} // namespace

CodeSource::CodeSource(QObject* parent) : QObject(parent) {
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this,
            [this] { m_pictureHeld = false; });
}

void CodeSource::paste() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (!held)
        return Q_EMIT missed(tr("There is nothing to paste: copy the code, or a picture of it, "
                                "first."));
    const QList<QUrl> files = held->urls();
    if (!files.isEmpty() && files.front().isLocalFile())
        return lookAt(files.front());
    if (held->hasImage()) {
        if (m_looking)
            return;
        m_pictureHeld = true;
        return look([picture = qvariant_cast<QImage>(held->imageData())] {
            return readCodePicture(picture);
        });
    }
    // What is longer is no code, and need not be carried around to be told so.
    const QString text = held->text().left(qsizetype(sync::tuning::invitationTextBytes) + 1);
    if (text.trimmed().isEmpty())
        return Q_EMIT missed(tr("There is nothing to paste: copy the code, or a picture of it, "
                                "first."));
    Q_EMIT found(text.trimmed());
}

void CodeSource::lookAt(const QUrl& picture) {
    look([file = picture.toLocalFile()] { return readCodePicture(file); });
}

void CodeSource::look(std::function<CodePicture()> read) {
    if (m_looking)
        return;
    m_looking = true;
    Q_EMIT lookingChanged();
    QThreadPool::globalInstance()->start([owner = QPointer(this), read = std::move(read)] {
        QMetaObject::invokeMethod(
            qApp,
            [owner, seen = read()] {
                if (owner)
                    owner->looked(seen);
            },
            Qt::QueuedConnection);
    });
}

void CodeSource::looked(const CodePicture& seen) {
    m_looking = false;
    Q_EMIT lookingChanged();
    if (!seen.code.isEmpty())
        return Q_EMIT found(seen.code);
    m_pictureHeld = false; // another picture of this person's
    Q_EMIT missed(seen.problem);
}

void CodeSource::forget(const QString& code) {
    QClipboard* clipboard = QGuiApplication::clipboard();
    const QString used = withoutSpace(code);
    for (const QClipboard::Mode mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        if (mode == QClipboard::Selection && !clipboard->supportsSelection())
            continue;
        const bool holdsPicture = mode == QClipboard::Clipboard && m_pictureHeld;
        if (holdsPicture || (!used.isEmpty() && withoutSpace(clipboard->text(mode)).contains(used)))
            clipboard->clear(mode);
    }
}

} // namespace vigie
