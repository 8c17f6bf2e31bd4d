// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

namespace vigie::test {

/// Empty when the picture is the one that is kept as tests/pictures/<file>: in no block of it do
/// more pixels differ than a changed letter has. Else a sentence, and the new picture lies in the
/// temporary folder. With
/// VIGIE_PICTURES=FOLDER it is written there instead, to be looked at and kept.
QString comparedWithKept(const QImage& picture, const QString& file);

} // namespace vigie::test
