// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Style/fonts.h"

#include "qml/Vigie/Style/tabularfont.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QStringList>

namespace vigie {

namespace {

void addTabular(const QString& source, const QString& family, QFont::Weight weight) {
    QFont font(source);
    font.setWeight(weight);
    const QByteArray copy = tabularCopy(font, family);
    if (!copy.isEmpty())
        QFontDatabase::addApplicationFontFromData(copy);
}

} // namespace

void prepareFonts() {
    const QString text = QStringLiteral("Inter");
    const QString figures = QStringLiteral("Vigie Figures");
    const QString display = QStringLiteral("Vigie Display");
    addTabular(text, figures, QFont::Normal);
    addTabular(text, figures, QFont::DemiBold);
    addTabular(QStringLiteral("Inter Display"), display, QFont::DemiBold);

    // Without it some emoji come from a font in black and white.
    const QStringList others{QStringLiteral("Noto Sans Arabic"),
                             QStringLiteral("Noto Color Emoji")};
    QFont::insertSubstitutions(text, others);
    QFont::insertSubstitutions(figures, QStringList{text} + others);
    QFont::insertSubstitutions(display,
                               QStringList{QStringLiteral("Inter Display"), text} + others);
    QGuiApplication::setFont(QFont(text));
}

} // namespace vigie
