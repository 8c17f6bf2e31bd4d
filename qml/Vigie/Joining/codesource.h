// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "qml/Vigie/Joining/codepicture.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>

class QMimeData;

namespace vigie {

/// Where an invitation's code comes from beside the keyboard: the clipboard, as text or as a
/// picture, and picture files. Pictures are looked at on another thread. Keeps no code.
class CodeSource : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool looking READ isLooking NOTIFY lookingChanged)

public:
    explicit CodeSource(QObject* parent = nullptr);

    /// A picture is being looked at.
    bool isLooking() const { return m_looking; }

    /// Takes what is on the clipboard: text, whatever it says, a picture, or a picture's file.
    Q_INVOKABLE void paste();
    Q_INVOKABLE void lookAt(const QUrl& picture);
    /// The code was used: the clipboard is emptied if it still holds it, or the picture that it
    /// came from.
    Q_INVOKABLE void forget(const QString& code);

Q_SIGNALS:
    void lookingChanged();
    void found(const QString& code);
    /// There is none: why, in a sentence.
    void missed(const QString& sentence);

private:
    void look(std::function<CodePicture()> read);
    void looked(const CodePicture& seen);

    bool m_looking = false;
    bool m_pictureHeld = false; // the clipboard holds a picture that a code was found in
};

} // namespace vigie
