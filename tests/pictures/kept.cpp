// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/pictures/kept.h"

#include <QDir>

#include <algorithm>
#include <cstdlib>

namespace vigie::test {

namespace {

// A changed digit is lost among the pixels of a whole wall, and not among those of a block. What is
// tolerated is less than a digit, and more than a caret that was just there.
constexpr int side = 16;
constexpr int tolerated = 20;

/// Where the pictures differ by more than the eye could see: the block with most such pixels.
struct Difference {
    QRect block;
    int pixels = 0;
};

Difference worst(const QImage& one, const QImage& other) {
    const QImage a = one.convertToFormat(QImage::Format_RGB32);
    const QImage b = other.convertToFormat(QImage::Format_RGB32);
    const auto differs = [](int left, int right) { return std::abs(left - right) > 8; };
    const int across = (a.width() + side - 1) / side;
    const int down = (a.height() + side - 1) / side;
    QList<int> counts(qsizetype(across) * down, 0);
    for (int y = 0; y < a.height(); ++y) {
        const auto* left = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* right = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x)
            counts[qsizetype(y / side) * across + x / side] +=
                differs(qRed(left[x]), qRed(right[x])) ||
                differs(qGreen(left[x]), qGreen(right[x])) ||
                differs(qBlue(left[x]), qBlue(right[x]));
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    if (most == counts.end())
        return {};
    const int at = int(most - counts.begin());
    return {{at % across * side, at / across * side, side, side}, *most};
}

} // namespace

QString comparedWithKept(const QImage& picture, const QString& file) {
    if (picture.isNull())
        return QStringLiteral("there is no picture to compare with ") + file;
    const QString folder = qEnvironmentVariable("VIGIE_PICTURES");
    if (!folder.isEmpty())
        return QDir().mkpath(folder) && picture.save(QDir(folder).filePath(file))
                   ? QString()
                   : QStringLiteral("cannot write into ") + folder;
    const QImage kept(QStringLiteral(VIGIE_SOURCE_DIR "/tests/pictures/") + file);
    const QString now = QDir::temp().filePath(file);
    if (picture.size() != kept.size()) {
        picture.save(now);
        return QStringLiteral("%1 is %2 x %3 pixels, and what is kept %4 x %5; see %6")
            .arg(file)
            .arg(picture.width())
            .arg(picture.height())
            .arg(kept.width())
            .arg(kept.height())
            .arg(now);
    }
    const Difference found = worst(picture, kept);
    if (found.pixels <= tolerated)
        return {};
    picture.save(now);
    return QStringLiteral("%1 differs from what is kept, most of all by %2 pixels around %3, %4; "
                          "see %5")
        .arg(file)
        .arg(found.pixels)
        .arg(found.block.center().x())
        .arg(found.block.center().y())
        .arg(now);
}

} // namespace vigie::test
