// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/language.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTranslator>

#include <memory>

namespace vigie {

namespace {

std::unique_ptr<QTranslator> translatorFor(const QLocale& locale) {
    auto translator = std::make_unique<QTranslator>();
    // One language after the other, as the reader prefers them.
    if (!translator->load(locale, QStringLiteral("vigie"), QStringLiteral("_"),
                          QStringLiteral(":/vigie/translations")))
        return nullptr;
    return translator;
}

} // namespace

void useLanguage(const QLocale& locale) {
    static QPointer<QTranslator> current; // the application's
    delete current;
    QLocale spoken = locale;
    auto translator = translatorFor(spoken);
    if (!translator) {
        // The C locale is English already, with its own plain numbers.
        if (locale.language() != QLocale::C)
            spoken = QLocale(QLocale::English, locale.territory());
        translator = translatorFor(QLocale(QLocale::English));
    }
    QLocale::setDefault(spoken);
    if (!translator)
        return;
    current = translator.release();
    current->setParent(QCoreApplication::instance());
    QCoreApplication::installTranslator(current);
}

} // namespace vigie
