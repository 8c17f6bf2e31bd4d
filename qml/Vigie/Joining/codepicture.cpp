// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Joining/codepicture.h"

#include "qml/Vigie/Joining/tuning.h"
#include "sdk/models/words.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>
#include <QPainter>
#include <QSet>
#include <zbar.h>

#include <algorithm>
#include <memory>

namespace vigie {

namespace {

constexpr QLatin1String codePrefix("vigie");

struct Destroy {
    void operator()(zbar::zbar_image_scanner_t* scanner) const {
        zbar::zbar_image_scanner_destroy(scanner);
    }
    void operator()(zbar::zbar_image_t* image) const { zbar::zbar_image_destroy(image); }
};

CodePicture failed(const QString& problem) {
    return {{}, problem};
}

CodePicture tooLarge() {
    return failed(translate("CodePicture", "This picture is too large to be looked at. Take one "
                                           "of the code alone, or copy the code as text."));
}

CodePicture notAPicture() {
    return failed(translate("CodePicture", "This is no picture that can be read here: it has to "
                                           "be a PNG or JPEG file."));
}

bool isTooLarge(QSize size) {
    return size.width() > tuning::pictureSide || size.height() > tuning::pictureSide ||
           qint64(size.width()) * size.height() > tuning::picturePixels;
}

/// In shades of grey; what is transparent is taken for white paper.
QImage greyOf(const QImage& picture) {
    if (!picture.hasAlphaChannel())
        return picture.convertToFormat(QImage::Format_Grayscale8);
    QImage paper(picture.size(), QImage::Format_RGB32);
    paper.fill(Qt::white);
    QPainter(&paper).drawImage(0, 0, picture);
    return paper.convertToFormat(QImage::Format_Grayscale8);
}

/// The texts of all QR codes in it. Nothing else that the scanner knows is looked for: the less of
/// it reads a stranger's picture, the better.
QSet<QString> codesIn(const QImage& grey) {
    const std::unique_ptr<zbar::zbar_image_scanner_t, Destroy> scanner(
        zbar::zbar_image_scanner_create());
    const std::unique_ptr<zbar::zbar_image_t, Destroy> image(zbar::zbar_image_create());
    if (!scanner || !image)
        return {};
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    // A code on a dark screen is light on dark.
    zbar::zbar_image_scanner_set_config(scanner.get(), zbar::ZBAR_NONE,
                                        zbar::ZBAR_CFG_TEST_INVERTED, 1);
    // Its lines one behind another, without what QImage fills them up with.
    QByteArray pixels(qsizetype(grey.width()) * grey.height(), Qt::Uninitialized);
    for (int y = 0; y < grey.height(); ++y)
        std::copy_n(grey.constScanLine(y), grey.width(),
                    pixels.data() + qsizetype(y) * grey.width());
    zbar::zbar_image_set_format(image.get(), zbar_fourcc('Y', '8', '0', '0'));
    zbar::zbar_image_set_size(image.get(), unsigned(grey.width()), unsigned(grey.height()));
    zbar::zbar_image_set_data(image.get(), pixels.constData(), std::size_t(pixels.size()), nullptr);
    QSet<QString> codes;
    if (zbar::zbar_scan_image(scanner.get(), image.get()) <= 0)
        return codes;
    for (const zbar::zbar_symbol_t* symbol = zbar::zbar_image_first_symbol(image.get()); symbol;
         symbol = zbar::zbar_symbol_next(symbol))
        if (zbar::zbar_symbol_get_type(symbol) == zbar::ZBAR_QRCODE)
            codes.insert(QString::fromUtf8(zbar::zbar_symbol_get_data(symbol),
                                           zbar::zbar_symbol_get_data_length(symbol)));
    return codes;
}

/// First in a size that is quick, then in all that there is.
QSet<QString> codesIn(const QImage& grey, int firstSide) {
    const int side = std::max(grey.width(), grey.height());
    if (side < tuning::smallSide)
        return codesIn(grey.scaled(grey.size() * tuning::enlarge));
    if (side <= firstSide)
        return codesIn(grey);
    QSet<QString> codes =
        codesIn(grey.scaled(firstSide, firstSide, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    return codes.isEmpty() ? codesIn(grey) : codes;
}

} // namespace

CodePicture readCodePicture(const QImage& picture) {
    if (picture.isNull())
        return notAPicture();
    if (isTooLarge(picture.size()))
        return tooLarge();
    const QSet<QString> codes = codesIn(greyOf(picture), tuning::firstLookSide);
    QStringList invitations;
    for (const QString& code : codes)
        if (code.startsWith(codePrefix))
            invitations << code;
    if (invitations.size() == 1)
        return {invitations.front(), {}};
    if (invitations.size() > 1)
        return failed(translate("CodePicture", "There are several invitations in this picture: "
                                               "take one of the code that is meant for you."));
    if (!codes.isEmpty())
        return failed(translate("CodePicture", "The code in this picture is no invitation to "
                                               "Vigie."));
    return failed(translate("CodePicture", "No code was found in this picture. Take it again, "
                                           "sharp and from straight above, or copy the code as "
                                           "text."));
}

CodePicture readCodePicture(const QString& path) {
    // A pipe or a device would be waited for.
    if (!QFileInfo(path).isFile())
        return notAPicture();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(translate("CodePicture", "This picture cannot be read: check that you may "
                                               "open its file."));
    QByteArray bytes = file.read(tuning::pictureBytes + 1);
    if (bytes.size() > tuning::pictureBytes)
        return tooLarge();
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    // By what it is, not by its name; the decoders of other formats are not let near it.
    if (const QByteArray format = reader.format(); format != "png" && format != "jpeg")
        return notAPicture();
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty())
        return notAPicture();
    if (isTooLarge(size))
        return tooLarge();
    return readCodePicture(reader.read());
}

} // namespace vigie
