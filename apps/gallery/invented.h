// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/models/showntile.h"

#include <QString>
#include <QStringList>

/// An invented day of invented operators (ours is Boréa; Tellis, Onyx and Quadri are others), the
/// same on every run: what the gallery shows and the tests of the tiles measure.
namespace vigie::invented {

/// The types that have a sample, then one that no Vigie knows.
QStringList types();
/// "loading", "empty", "ready", "offline", "error".
QStringList states();

ShownTile tile(const QString& type, const QString& state = QStringLiteral("ready"));

/// Several operators in one chart.
ShownTile compared();
/// One whose words are long, wide or in Arabic wherever a person can write them.
ShownTile wordy(const QString& type);
/// As a reader in Arabic sees it.
ShownTile arabic(const QString& type);

} // namespace vigie::invented
