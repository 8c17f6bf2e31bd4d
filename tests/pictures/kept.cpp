// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/pictures/kept.h"

#include <QDir>

#include <cstdlib>

namespace vigie::test {

namespace {

constexpr double tolerated = 0.005;

/// The part of the pixels that differ by more than the eye could see; all when the sizes differ.
double difference(const QImage& one, const QImage& other) {
    if (one.size() != other.size())
        return 1;
    const QImage a = one.convertToFormat(QImage::Format_RGB32);
    const QImage b = other.convertToFormat(QImage::Format_RGB32);
    const auto differs = [](int left, int right) { return std::abs(left - right) > 8; };
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto* left = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* right = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x)
            count += differs(qRed(left[x]), qRed(right[x])) ||
                     differs(qGreen(left[x]), qGreen(right[x])) ||
                     differs(qBlue(left[x]), qBlue(right[x]));
    }
    return double(count) / (double(a.width()) * a.height());
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
    const double part = kept.isNull() ? 1 : difference(picture, kept);
    if (part <= tolerated)
        return {};
    const QString now = QDir::temp().filePath(file);
    picture.save(now);
    return QStringLiteral("%1 % of the pixels of %2 differ from what is kept; see %3")
        .arg(part * 100)
        .arg(file, now);
}

} // namespace vigie::test
