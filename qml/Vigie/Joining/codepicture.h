// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

namespace vigie {

/// What was found in a picture of an invitation code.
struct CodePicture {
    QString code;    ///< empty when there is none, or more than one
    QString problem; ///< why, in a sentence for the person who chose the picture
};

/// Looks for an invitation as a QR code in a PNG or JPEG file of anybody's making: what is too
/// large, or of another format, is not decoded at all. May take a second: not for a thread that
/// draws.
CodePicture readCodePicture(const QString& file);
/// The same in a picture that is at hand, as on a clipboard.
CodePicture readCodePicture(const QImage& picture);

} // namespace vigie
