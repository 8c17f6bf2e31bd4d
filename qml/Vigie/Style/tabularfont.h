// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFont>
#include <QString>

namespace vigie {

/// A copy of an installed font, under another family name, whose digits are tabular: its OpenType
/// feature "tnum" is always on. Qt asks for features only since 6.7 (QFont::setFeature); until then
/// this is how columns of figures stand under each other. Empty if `font` is not installed or has
/// no such feature.
QByteArray tabularCopy(const QFont& font, const QString& family);

} // namespace vigie
