// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "qml/Vigie/Style/fonts.h"
#include "sdk/models/wallview.h"
#include "tests/wall/somewall.h"

#include <QFile>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace vigie;
using somewall::region;

namespace {

/// Six screens of an operating system, as the offscreen platform reads them.
QByteArray sixScreens() {
    QByteArrayList screens;
    for (int i = 0; i < 6; ++i)
        screens << QStringLiteral("{\"name\":\"S%1\",\"x\":%2,\"y\":%3,\"width\":960,"
                                  "\"height\":540,\"logicalDpi\":96,\"logicalBaseDpi\":96,"
                                  "\"dpr\":1}")
                       .arg(i + 1)
                       .arg(i % 3 * 960)
                       .arg(i / 3 * 540)
                       .toUtf8();
    return "{\"screens\":[" + screens.join(',') + "]}";
}

/// All texts below the item, with their places in the window.
void collectTexts(const QQuickItem* item, QList<std::pair<QString, QRectF>>& texts) {
    if (!item->isVisible() || item->opacity() == 0)
        return;
    if (const QString text = item->property("text").toString();
        item->inherits("QQuickText") && !text.isEmpty())
        texts.append({text, item->mapRectToScene(item->boundingRect())});
    for (const QQuickItem* child : item->childItems())
        collectTexts(child, texts);
}

} // namespace

class TestWallWindows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensOneWindowOnEachScreen();
    void drawsNothingAtRest();
    void drawsOnlyWhereSomethingChanged();
    void putsNoTextUnderABezel_data();
    void putsNoTextUnderABezel();
    void saysWhyThereIsNoWall();
    void saysThatNoScreenOfTheWallIsHere();
    void theFirstScreenWithAWindowSpeaks();
    void showsWhatToKnowBelowThePicture();
    void showsAPlainScreenByItsName();

private:
    Client& client() { return *m_client->client(); }
    QQuickWindow* window(const char* name) const {
        for (QWindow* each : QGuiApplication::topLevelWindows())
            if (each->objectName() == QLatin1String(name))
                return qobject_cast<QQuickWindow*>(each);
        return nullptr;
    }
    void writeWall() {
        client().write(Channel::walls(), somewall::hardware(), "hub");
        client().write(
            Channel::walls(),
            WallLayout{.regions = {region("top", 1, 2, "one"), region("rest", 3, 3, "two")}},
            "hub");
    }
    void showWall() {
        QTRY_VERIFY(window("S6"));
        QTRY_VERIFY(m_view->isSettled());
        QTest::qWait(600); // longer than a fade
    }
    /// Counts from here on.
    QHash<QString, int>& countFrames() {
        m_frames.clear();
        for (QWindow* each : QGuiApplication::topLevelWindows())
            if (auto* quick = qobject_cast<QQuickWindow*>(each))
                connect(quick, &QQuickWindow::frameSwapped, this,
                        [this, name = each->objectName()] { ++m_frames[name]; });
        return m_frames;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QmlClient> m_client;
    std::unique_ptr<WallView> m_view;
    std::unique_ptr<QQmlEngine> m_engine;
    std::unique_ptr<QObject> m_windows;
    QHash<QString, int> m_frames;
};

void TestWallWindows::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_client = somewall::client(m_folder->filePath(QStringLiteral("replica")));
    m_view = std::make_unique<WallView>();
    m_view->setWall(QStringLiteral("hub"));
    m_view->setClient(m_client.get());
    m_engine = std::make_unique<QQmlEngine>();
    m_engine->addImportPath("qrc:/qt/qml");
    QQmlComponent component(m_engine.get());
    component.setData("import Vigie.Wall\nWallWindows {}", {});
    m_windows.reset(component.createWithInitialProperties(
        {{QStringLiteral("view"), QVariant::fromValue(m_view.get())}}));
    QVERIFY2(m_windows, qPrintable(component.errorString()));
}

void TestWallWindows::cleanup() {
    m_windows.reset();
    m_engine.reset();
    m_view.reset();
    m_client.reset();
    m_folder.reset();
}

void TestWallWindows::opensOneWindowOnEachScreen() {
    writeWall();
    showWall();
    for (QScreen* screen : QGuiApplication::screens()) {
        QQuickWindow* own = window(qPrintable(screen->name()));
        QVERIFY(own);
        QCOMPARE(own->screen(), screen);
        QCOMPARE(own->geometry(), screen->geometry());
        QVERIFY(own->isVisible());
    }
    QVERIFY(!window("problem"));
}

void TestWallWindows::drawsNothingAtRest() {
    somewall::writeDashboard(client(), "one", "One", {"first", "second"});
    writeWall();
    showWall();
    const auto& frames = countFrames();
    QTest::qWait(1500);
    QVERIFY2(frames.isEmpty(), qPrintable(frames.keys().join(' ')));
}

void TestWallWindows::drawsOnlyWhereSomethingChanged() {
    somewall::writeDashboard(client(), "one", "One", {"first", "second"});
    somewall::writeDashboard(client(), "two", "Two", {"third"});
    writeWall();
    showWall();
    const auto& frames = countFrames();
    const Tile before{.type = TileType::Note, .title = "Two", .position = "a0", .note = "third"};
    Tile after = before;
    after.note = "another";
    client().change(Channel::dashboard("two"), "note0", before, after);
    QTRY_VERIFY(frames.value(QStringLiteral("S3")) > 0);
    QTest::qWait(600);
    // S1 says how many changes wait for a hub.
    for (const char* name : {"S2", "S4", "S5", "S6"})
        QVERIFY2(!frames.contains(QLatin1String(name)), name);

    // Another dashboard on a region of two screens: these two, and they come to rest.
    m_frames.clear();
    m_view->show(QStringLiteral("top"), QStringLiteral("two"));
    QTRY_VERIFY(frames.contains(QStringLiteral("S1")));
    QTest::qWait(900);
    QVERIFY(!frames.contains(QStringLiteral("S3")) && !frames.contains(QStringLiteral("S4")));
    m_frames.clear();
    QTest::qWait(600);
    QVERIFY(frames.isEmpty());
}

void TestWallWindows::putsNoTextUnderABezel_data() {
    QTest::addColumn<bool>("chart");
    QTest::newRow("tiles share the screens") << false;
    QTest::newRow("a chart crosses the bezel") << true;
}

void TestWallWindows::putsNoTextUnderABezel() {
    QFETCH(bool, chart);
    if (chart)
        somewall::writeChart(client(), "one", m_client->now());
    else
        somewall::writeDashboard(client(), "one", "Words of a person",
                                 {"first", "second", "third"});
    writeWall();
    showWall();
    const ShownRegion* top = m_view->regions()->find(QStringLiteral("top"));
    QCOMPARE(top->boxes().front().value<ShownBox>().crosses, chart);
    int seen = 0;
    for (const char* name : {"S1", "S2"}) {
        QList<std::pair<QString, QRectF>> texts;
        collectTexts(window(name)->contentItem(), texts);
        const QRectF whole(0, 0, 960, 540);
        for (const auto& [text, place] : texts) {
            if (!place.intersects(whole))
                continue;
            ++seen;
            QVERIFY2(whole.contains(place), qPrintable(text));
        }
    }
    QVERIFY(seen >= 6);
}

void TestWallWindows::saysWhyThereIsNoWall() {
    QTRY_VERIFY(window("problem"));
    QList<std::pair<QString, QRectF>> texts;
    collectTexts(window("problem")->contentItem(), texts);
    QVERIFY(!texts.isEmpty());
    QCOMPARE(texts.front().first, m_view->problem());
    writeWall();
    showWall();
    QTRY_VERIFY(!window("problem"));
}

void TestWallWindows::saysThatNoScreenOfTheWallIsHere() {
    WallHardware elsewhere = somewall::hardware();
    for (WallScreen& screen : elsewhere.screens)
        screen.name += "-elsewhere";
    elsewhere.screens.push_back({"S7-elsewhere", 0, 1400, 1209.6, 680.4, 960, 540}); // one too many
    client().write(Channel::walls(), elsewhere, "hub");
    QTRY_COMPARE(m_view->screens().size(), 7);
    QTRY_VERIFY(window("problem"));
    QList<std::pair<QString, QRectF>> texts;
    collectTexts(window("problem")->contentItem(), texts);
    QVERIFY(!texts.isEmpty());
    QVERIFY2(texts.front().first.contains(QStringLiteral("S7-elsewhere")),
             qPrintable(texts.front().first));
}

void TestWallWindows::theFirstScreenWithAWindowSpeaks() {
    WallHardware wall = somewall::hardware();
    wall.screens[0].name = "of another machine";
    client().write(Channel::walls(), wall, "hub");
    QTRY_VERIFY(window("S6"));
    QTRY_VERIFY(!m_view->notice().isEmpty()); // there is no hub
    const auto says = [this](const char* name) {
        QList<std::pair<QString, QRectF>> texts;
        collectTexts(window(name)->contentItem(), texts);
        return std::any_of(texts.begin(), texts.end(),
                           [this](const auto& text) { return text.first == m_view->notice(); });
    };
    QTRY_VERIFY(says("S2"));
    for (const char* name : {"S3", "S4", "S5", "S6"})
        QVERIFY2(!says(name), name);
}

void TestWallWindows::showsWhatToKnowBelowThePicture() {
    QQmlComponent component(m_engine.get());
    component.setData("import Vigie.Wall\nWallPicture { width: 900; height: implicitHeight }", {});
    std::unique_ptr<QObject> made(component.createWithInitialProperties(
        {{QStringLiteral("view"), QVariant::fromValue(m_view.get())}}));
    QVERIFY2(made, qPrintable(component.errorString()));
    writeWall();
    QTRY_COMPARE(m_view->regions()->count(), 2);
    QTRY_VERIFY(!m_view->notice().isEmpty());
    auto* picture = qobject_cast<QQuickItem*>(made.get());
    QList<std::pair<QString, QRectF>> texts;
    auto notice = texts.end();
    const auto saysIt = [&] {
        texts.clear();
        collectTexts(picture, texts);
        notice = std::find_if(texts.begin(), texts.end(),
                              [this](const auto& text) { return text.first == m_view->notice(); });
        return notice != texts.end();
    };
    QTRY_VERIFY(saysIt());
    for (const auto& [text, place] : texts)
        if (text != notice->first)
            QVERIFY2(place.bottom() <= notice->second.top(), qPrintable(text));
}

void TestWallWindows::showsAPlainScreenByItsName() {
    const auto plain = [this](const char* name) {
        QQmlComponent component(
            m_engine.get(),
            QUrl::fromLocalFile(QStringLiteral(VIGIE_SOURCE_DIR "/apps/wall/PlainScreen.qml")));
        std::unique_ptr<QObject> made(component.createWithInitialProperties(
            {{QStringLiteral("view"), QVariant::fromValue(m_view.get())},
             {QStringLiteral("name"), QLatin1String(name)},
             {QStringLiteral("dashboard"), QStringLiteral("one")}}));
        QVERIFY2(made, qPrintable(component.errorString()));
    };
    plain("S3"); // neither the first nor the last
    QTRY_VERIFY(window("S3"));
    QVERIFY(!window("S1") && !window("S6") && !window("problem"));
    QCOMPARE(window("S3")->screen()->name(), QStringLiteral("S3"));
    QCOMPARE(m_view->regions()->find(QStringLiteral("S3"))->dashboard(), QStringLiteral("one"));

    plain("S9");
    QTRY_VERIFY(window("problem"));
    QTRY_VERIFY(!window("S3"));
    for (const char* name : {"S9", "S1", "S6"})
        QVERIFY2(m_view->problem().contains(QLatin1String(name)), qPrintable(m_view->problem()));
}

int main(int argc, char** argv) {
    QTemporaryDir folder;
    QFile screens(folder.filePath(QStringLiteral("screens.json")));
    if (!screens.open(QIODevice::WriteOnly) || screens.write(sixScreens()) < 0)
        return 1;
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toLocal8Bit());
    QGuiApplication application(argc, argv);
    prepareFonts();
    TestWallWindows test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wallwindows.moc"
