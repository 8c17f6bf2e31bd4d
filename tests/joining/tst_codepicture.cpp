// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Joining/codepicture.h"
#include "qml/Vigie/Joining/codesource.h"
#include "qml/Vigie/Joining/tuning.h"
#include "sync/link/invitationcode.h"

#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <qrencode.h>

#include <memory>

using namespace vigie;

namespace {

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

/// As a hub makes them, of the usual length.
QString invitation(int number = 1) {
    sync::InvitationCode code;
    code.address = "vigie.example.com:7400";
    code.hubKey.fill(std::byte{0x5a});
    code.id.fill(std::byte(number));
    code.secret = sync::SecretBytes<16>::random();
    code.person = "Anne";
    code.until = 1'795'534'800'000;
    return QString::fromStdString(*code.text());
}

/// The text as a QR code with the quiet zone that the standard asks for.
QImage pictureOf(const QString& text, int pixelsASquare) {
    const std::unique_ptr<QRcode, Free> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M));
    const int quiet = 4;
    QImage squares(code->width + 2 * quiet, code->width + 2 * quiet, QImage::Format_RGB32);
    squares.fill(Qt::white);
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                squares.setPixelColor(x + quiet, y + quiet, Qt::black);
    return squares.scaled(squares.size() * pixelsASquare);
}

/// Somewhere on a larger sheet.
QImage onASheet(const QImage& code, QSize sheet, QPoint at) {
    QImage picture(sheet, QImage::Format_RGB32);
    picture.fill(QColor(0xf6, 0xf7, 0xf4));
    QPainter(&picture).drawImage(at, code);
    return picture;
}

QImage turned(const QImage& picture, double degrees) {
    QImage turned(picture.size() * 1.3, QImage::Format_RGB32);
    turned.fill(Qt::white);
    QPainter painter(&turned);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(turned.width() / 2.0, turned.height() / 2.0);
    painter.rotate(degrees);
    painter.drawImage(-picture.rect().center(), picture);
    return turned;
}

/// A PNG's head that promises this size, with nothing behind it.
QByteArray promised(quint32 width, quint32 height) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImage(1, 1, QImage::Format_Grayscale8).save(&buffer, "PNG");
    // IHDR: length, name, width, height... and its checksum, which libpng looks at.
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    quint32 crc = 0xffffffff;
    for (int i = 12; i < 29; ++i) {
        crc ^= static_cast<uchar>(bytes.at(i));
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    }
    qToBigEndian(crc ^ 0xffffffff, bytes.data() + 29);
    return bytes;
}

} // namespace

/// An invitation's code, as a picture that somebody sent.
class TestCodePicture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadBack_data();
    void isReadBack();
    void isReadFromAJpegOfAnyName();
    void whatIsNoCodeSaysSo();
    void anotherCodeIsNoInvitation();
    void severalInvitationsAreNone();
    void theSameTwiceIsOne();
    void whatIsTooLargeIsNotDecoded();
    void otherFormatsAndNoFilesAreRefused();
    void aPastedPictureIsReadAndForgotten();
    void aPastedCodeIsForgottenAndNothingElse();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    QString written(const char* name, const QByteArray& bytes) const {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path(name)
                                                                                    : QString();
    }

    QTemporaryDir m_folder;
};

void TestCodePicture::isReadBack_data() {
    QTest::addColumn<QImage>("picture");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QImage& picture, const QString& text) {
        QTest::newRow(name) << picture << text;
    };
    const QString text = invitation();
    row("one pixel a square", pictureOf(text, 1), text);
    row("three pixels", pictureOf(text, 3), text);
    row("twenty pixels", pictureOf(text, 20), text);
    row("not a whole number of them",
        pictureOf(text, 8).scaledToWidth(333, Qt::SmoothTransformation), text);
    row("turned a little", turned(pictureOf(text, 6), 7), text);
    row("turned more", turned(pictureOf(text, 6), -32), text);
    row("upside down", turned(pictureOf(text, 4), 180), text);
    row("in a photograph of 12 megapixels",
        onASheet(turned(pictureOf(text, 9), 4), {4032, 3024}, {2300, 1400}), text);
    row("small in a large picture: not found at the first look",
        onASheet(pictureOf(text, 3), {5000, 3500}, {4200, 2800}), text);
    QImage dark = pictureOf(text, 5);
    dark.invertPixels();
    row("light on dark", onASheet(dark, dark.size() * 2, {40, 40}), text);
    QImage ink = pictureOf(text, 5).convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < ink.height(); ++y)
        for (int x = 0; x < ink.width(); ++x)
            if (ink.pixelColor(x, y) == QColor(Qt::white))
                ink.setPixelColor(x, y, Qt::transparent);
    row("black on nothing", ink, text);
}

void TestCodePicture::isReadBack() {
    QFETCH(QImage, picture);
    QFETCH(QString, text);
    const QString file = path("code.png");
    QVERIFY(picture.save(file));
    const CodePicture seen = readCodePicture(file);
    QCOMPARE(seen.problem, QString());
    QCOMPARE(seen.code, text);
    QVERIFY(sync::readInvitationCode(seen.code.toStdString()).ok());
}

void TestCodePicture::isReadFromAJpegOfAnyName() {
    const QString text = invitation();
    const QString file = path("IMG_0001.PNG");
    QVERIFY(turned(pictureOf(text, 6), 3).save(file, "JPG", 70));
    QCOMPARE(readCodePicture(file).code, text);
}

void TestCodePicture::whatIsNoCodeSaysSo() {
    const QString file = path("empty.png");
    QVERIFY(onASheet({}, {800, 600}, {}).save(file));
    const CodePicture seen = readCodePicture(file);
    QCOMPARE(seen.code, QString());
    QVERIFY2(seen.problem.contains("No code was found"), qPrintable(seen.problem));
}

void TestCodePicture::anotherCodeIsNoInvitation() {
    const CodePicture seen = readCodePicture(pictureOf("https://example.com/menu", 6));
    QCOMPARE(seen.code, QString());
    QVERIFY2(seen.problem.contains("no invitation"), qPrintable(seen.problem));
}

void TestCodePicture::severalInvitationsAreNone() {
    QImage both = onASheet(pictureOf(invitation(1), 5), {1000, 500}, {10, 20});
    QPainter(&both).drawImage(510, 20, pictureOf(invitation(2), 5));
    const CodePicture seen = readCodePicture(both);
    QCOMPARE(seen.code, QString());
    QVERIFY2(seen.problem.contains("several"), qPrintable(seen.problem));
    // Beside a code of something else there is no doubt which one is meant.
    const QString text = invitation(3);
    QImage other = onASheet(pictureOf(text, 5), {1000, 500}, {10, 20});
    QPainter(&other).drawImage(510, 20, pictureOf("https://example.com/menu", 5));
    QCOMPARE(readCodePicture(other).code, text);
}

void TestCodePicture::theSameTwiceIsOne() {
    const QString text = invitation();
    QImage twice = onASheet(pictureOf(text, 5), {1000, 500}, {10, 20});
    QPainter(&twice).drawImage(510, 20, pictureOf(text, 5));
    QCOMPARE(readCodePicture(twice).code, text);
}

void TestCodePicture::whatIsTooLargeIsNotDecoded() {
    // What is promised is believed before a pixel of it is made.
    const auto says = [this](quint32 width, quint32 height) {
        return readCodePicture(written("promised.png", promised(width, height))).problem;
    };
    for (const auto& [width, height] :
         {std::pair{60'000u, 60'000u}, std::pair{12'001u, 1u}, std::pair{5'000u, 4'801u}})
        QVERIFY2(says(width, height).contains("too large"), qPrintable(says(width, height)));
    // Below the bound it is looked at, and there is nothing behind the promise.
    QVERIFY2(says(5'000, 4'800).contains("no picture"), qPrintable(says(5'000, 4'800)));
    // More bytes than a picture of a code has; a hole in a file takes no room.
    QVERIFY(pictureOf(invitation(), 4).save(path("long.png")));
    QVERIFY(!readCodePicture(path("long.png")).code.isEmpty());
    QVERIFY(QFile::resize(path("long.png"), tuning::pictureBytes));
    QVERIFY(!readCodePicture(path("long.png")).code.isEmpty());
    QVERIFY(QFile::resize(path("long.png"), tuning::pictureBytes + 1));
    QVERIFY(readCodePicture(path("long.png")).problem.contains("too large"));
    // One that lies on the clipboard is decoded already, and is not copied and scanned.
    QVERIFY(readCodePicture(QImage(12'001, 8, QImage::Format_Grayscale8))
                .problem.contains("too large"));
}

void TestCodePicture::otherFormatsAndNoFilesAreRefused() {
    const QString bmp = path("code.bmp");
    QVERIFY(pictureOf(invitation(), 4).save(bmp));
    QVERIFY(QFile::rename(bmp, path("bmp.png")));
    const QByteArray svg("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    for (const QString& file :
         {path("bmp.png"), written("drawn.png", svg), written("words.png", "vigie1:words"),
          written("nothing.png", {}), path("missing.png"), m_folder.path(),
          QStringLiteral("/dev/zero"), QString()})
        QVERIFY2(readCodePicture(file).problem.contains("no picture"), qPrintable(file));
}

void TestCodePicture::aPastedPictureIsReadAndForgotten() {
    QClipboard* clipboard = QGuiApplication::clipboard();
    const QString text = invitation();
    CodeSource source;
    QSignalSpy found(&source, &CodeSource::found);
    QSignalSpy missed(&source, &CodeSource::missed);
    clipboard->setImage(pictureOf(text, 4));
    source.paste();
    QVERIFY(source.isLooking());
    QTRY_COMPARE(found.size(), 1);
    QVERIFY(!source.isLooking());
    QCOMPARE(found.front().front().toString(), text);
    source.forget(text);
    QVERIFY(clipboard->image().isNull());
    // A picture that has come since is somebody's.
    clipboard->setImage(pictureOf(text, 4));
    source.paste();
    QTRY_COMPARE(found.size(), 2);
    clipboard->setImage(onASheet({}, {20, 20}, {}));
    source.forget(text);
    QVERIFY(!clipboard->image().isNull());
    source.paste();
    QTRY_COMPARE(missed.size(), 1);
    // The file of one.
    QVERIFY(pictureOf(text, 4).save(path("dropped.png")));
    auto* file = new QMimeData;
    file->setUrls({QUrl::fromLocalFile(path("dropped.png"))});
    clipboard->setMimeData(file);
    source.paste();
    QTRY_COMPARE(found.size(), 3);
}

void TestCodePicture::aPastedCodeIsForgottenAndNothingElse() {
    QClipboard* clipboard = QGuiApplication::clipboard();
    const QString text = invitation();
    CodeSource source;
    QSignalSpy found(&source, &CodeSource::found);
    QSignalSpy missed(&source, &CodeSource::missed);
    // Broken into lines, as a mail program may have.
    const QString broken = "Your code:\n" + text.left(60) + "\r\n  " + text.mid(60) + '\n';
    clipboard->setText(broken);
    source.paste();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.front().front().toString(), broken.trimmed());
    source.forget(text);
    QCOMPARE(clipboard->text(), QString());
    clipboard->setText("Words of somebody's own");
    source.forget(text);
    QCOMPARE(clipboard->text(), QString("Words of somebody's own"));
    source.forget({});
    QCOMPARE(clipboard->text(), QString("Words of somebody's own"));
    clipboard->setText(QString(1'000'000, 'x'));
    source.paste();
    QVERIFY(found.back().front().toString().size() < 3'000);
    clipboard->clear();
    source.paste();
    QCOMPARE(missed.size(), 1);
}

QTEST_MAIN(TestCodePicture)
#include "tst_codepicture.moc"
