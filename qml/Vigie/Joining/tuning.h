// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace vigie::tuning {

// A picture of a code comes from a stranger. A photograph of 12 megapixels has some 5 MB as JPEG, a
// picture of a screen less; more is no picture of a code.
constexpr qint64 pictureBytes = 20 * 1024 * 1024;
// Decoded in full it takes four bytes a pixel: 96 MB for a moment.
constexpr qint64 picturePixels = 24'000'000;
// No camera and no screen has more on one side.
constexpr int pictureSide = 12'000;
// At this size a code that fills a tenth of the picture's width still has 2 pixels a square, and
// looking takes 0.1 s; what is not found here is looked for in the whole picture.
constexpr int firstLookSide = 1600;
// Squares of one pixel are not found; a picture that small is drawn larger.
constexpr int smallSide = 400;
constexpr int enlarge = 4;

} // namespace vigie::tuning
