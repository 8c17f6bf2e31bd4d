// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/appprocess.h"
#include "tests/pictures/invented.h"
#include "tests/pictures/kept.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

#define DOES(app, command) QVERIFY2((app).does(command), qPrintable((app).said()))

/// The product's face: each screen over the invented set. Run it with VIGIE_PICTURES=tests/pictures
/// after a wanted change, look at every one, and keep them.
class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void phone();
    void tablet();
    void wall();
    void versionsAndRefusedOnAPhone();
    void versionsAndRefusedOnATablet();

private:
    QStringList replicaOf(const char* name) {
        const QString file = m_folder.filePath(QString::fromLatin1(name));
        invented::writeReplica(file.toStdString());
        return {"--replica", file, "--clock", invented::clock, "--reduce-motion"};
    }
    QImage grabbed(AppProcess& app, const QString& title = {}) {
        const QString file = m_folder.filePath(QStringLiteral("grabbed.png"));
        const QString window = title.isEmpty() ? QString() : QStringLiteral(" ") + title;
        return app.does(QStringLiteral("grab ") + file + window) ? QImage(file) : QImage();
    }

    QTemporaryDir m_folder;
};

#define KEPT(picture, file)                                                                        \
    do {                                                                                           \
        const QString fault = comparedWithKept(picture, QStringLiteral(file));                     \
        QVERIFY2(fault.isEmpty(), qPrintable(fault));                                              \
    } while (false)

void TestPictures::phone() {
    AppProcess app(VIGIE_PHONE_PROGRAM, replicaOf("phone"));
    DOES(app, "shows 14,481");
    DOES(app, "shows Network desk · 16:31");
    KEPT(grabbed(app), "phone-today.png");
    DOES(app, "tap Posts about Boréa in France*");
    DOES(app, "shows Today · France");
    KEPT(grabbed(app), "phone-dashboard.png");
    QCOMPARE(app.quit(), 0);
    QCOMPARE(app.errors(), QString());
}

void TestPictures::tablet() {
    AppProcess app(VIGIE_TABLET_PROGRAM, replicaOf("tablet") << "--person"
                                                             << "Network desk");
    DOES(app, "shows Where people speak");
    DOES(app, "shows Network desk · 16:31");
    KEPT(grabbed(app), "tablet-dashboard.png");
    DOES(app, "tap Posts about Bor*");
    DOES(app, "shows Back to Boréa today");
    DOES(app, "tap insightWords");
    DOES(app, "type Demand comes from the north");
    KEPT(grabbed(app), "tablet-insight.png");
    DOES(app, "tap Wall");
    DOES(app, "shows Drag a dashboard");
    DOES(app, "shows What people say");
    KEPT(grabbed(app), "tablet-wall.png");
    QCOMPARE(app.quit(), 0);
    QCOMPARE(app.errors(), QString());
}

/// Each screen, and all of them as they hang, with the bezels between.
void TestPictures::wall() {
    constexpr int width = 1920;
    constexpr int height = 1080;
    constexpr int bezel = 6; // 3.5 mm at 1,920 pixels on 1,209.6 mm
    QByteArray screens;
    for (int i = 0; i < 6; ++i)
        screens += QStringLiteral(R"(%1{"name":"S%2","x":%3,"y":%4,"width":1920,"height":1080,)"
                                  R"("logicalDpi":96,"logicalBaseDpi":96,"dpr":1})")
                       .arg(i ? "," : "")
                       .arg(i + 1)
                       .arg(i % 3 * width)
                       .arg(i / 3 * height)
                       .toUtf8();
    QFile config(m_folder.filePath("screens.json"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("{\"screens\":[" + screens + "]}");
    config.close();

    AppProcess app(VIGIE_WALL_PROGRAM,
                   replicaOf("wall") << "--wall"
                                     << "hub",
                   config.fileName());
    DOES(app, "shows 14,481");
    DOES(app, "shows 11,812");
    DOES(app, "shows Sami");
    QImage whole(3 * width + 2 * bezel, 2 * height + bezel, QImage::Format_RGB32);
    whole.fill(QColor(0x2b, 0x2f, 0x2e));
    QPainter painter(&whole);
    for (int i = 0; i < 6; ++i) {
        const QString name = QStringLiteral("S%1").arg(i + 1);
        const QImage screen = grabbed(app, name);
        QCOMPARE(screen.size(), QSize(width, height));
        painter.drawImage(i % 3 * (width + bezel), i / 3 * (height + bezel), screen);
        const QString file = QStringLiteral("wall-%1.png").arg(name.toLower());
        const QString fault =
            comparedWithKept(screen.scaledToWidth(width / 2, Qt::SmoothTransformation), file);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }
    painter.end();
    KEPT(whole.scaledToWidth(whole.width() / 2, Qt::SmoothTransformation), "wall.png");
    QCOMPARE(app.quit(), 0);
    QCOMPARE(app.errors(), QString());
}

/// Words that were written twice, and what was not accepted.
void TestPictures::versionsAndRefusedOnAPhone() {
    const QStringList replica = replicaOf("phone-twice");
    invented::addMisunderstandings(m_folder.filePath("phone-twice").toStdString());
    AppProcess app(VIGIE_PHONE_PROGRAM, replica);
    DOES(app, "shows 14,481");
    DOES(app, "tap 2 changes not accepted");
    DOES(app, "shows Insight on “Boréa today”");
    KEPT(grabbed(app), "phone-refused.png");
    DOES(app, "tap Back");
    DOES(app, "tap Posts about Boréa: *");
    DOES(app, "shows Where people speak");
    DOES(app, "tap Posts about Boréa: *");
    DOES(app, "shows Several versions");
    QVERIFY(!grabbed(app).isNull()); // drawn once, so that everything has its place
    for (int i = 0; i < 3; ++i)
        DOES(app, "key tab");
    DOES(app, "focus Write it anew");
    KEPT(grabbed(app), "phone-versions.png");
    QCOMPARE(app.quit(), 0);
    QCOMPARE(app.errors(), QString());
}

void TestPictures::versionsAndRefusedOnATablet() {
    const QStringList replica = replicaOf("tablet-twice");
    invented::addMisunderstandings(m_folder.filePath("tablet-twice").toStdString());
    AppProcess app(VIGIE_TABLET_PROGRAM, replica);
    DOES(app, "shows 2 versions");
    DOES(app, "tap Posts about Bor*");
    DOES(app, "shows Several versions");
    KEPT(grabbed(app), "tablet-versions.png");
    DOES(app, "tap 2 changes not accepted");
    DOES(app, "shows Not accepted");
    KEPT(grabbed(app), "tablet-refused.png");
    QCOMPARE(app.quit(), 0);
    QCOMPARE(app.errors(), QString());
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
