// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace vigie {

/// Makes the product's typeface ready: Inter as the application's font, with Noto Sans Arabic and
/// Noto Color Emoji for what it lacks, and two families with tabular figures: "Vigie Figures" for
/// text sizes and "Vigie Display", from Inter's cut for large ones (whose tabular digits Inter 4.0
/// made nearly, not exactly, equal in width). Call it once, after the QGuiApplication is made and
/// before a QML file is loaded. Where Inter is not installed or its digits cannot be changed the
/// families stand for Inter as it is, then for any sans.
void prepareFonts();

} // namespace vigie
