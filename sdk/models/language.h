// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocale>

namespace vigie {

/// Words, numbers and dates in this locale from now on. Without a translation: in English, as it is
/// written in the locale's territory.
///
/// A program with a QCoreApplication begins in its default locale, which is the system's unless it
/// said otherwise: it calls this only for another one, before it makes its screens.
void useLanguage(const QLocale& locale);

} // namespace vigie
