// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/Vigie/Style/fonts.h"
#include "sdk/models/language.h"
#include "sdk/models/qmlclient.h"
#include "sdk/models/wording.h"
#include "sync/link/invitationcode.h"
#include "tests/pictures/kept.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMetaProperty>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QRegularExpression>
#include <QStyleHints>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace vigie;
using namespace vigie::test;

namespace {

const QSize phone(390, 844);
const QSize tablet(1180, 820);
const QString passphrase = QStringLiteral("correct horse battery");

/// Of a hub that nobody reaches; always the same, for a picture.
QString farAway() {
    sync::InvitationCode code;
    code.address = "127.0.0.1:9";
    code.hubKey.fill(std::byte{0x58});
    std::copy_n(code.hubKey.begin(), code.secret.size(), code.secret.data());
    code.person = "Anne";
    code.until = 1'795'534'800'000;
    return QString::fromStdString(*code.text());
}

void collect(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
    if (!item->isVisible() || item->opacity() == 0)
        return;
    visit(item);
    for (QQuickItem* child : item->childItems())
        collect(child, visit);
}

/// One page in a window, as an app shows it.
class Stage {
public:
    struct Look {
        QSize size = phone;
        bool dark = false;
        double fontScale = 1;
    };

    /// `page` is QML; `own` in it is a client on the replica.
    Stage(const QByteArray& page, const Look& look, const QString& replica = {}) {
        m_view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
        QQmlComponent component(m_view.engine());
        const QByteArray client =
            replica.isEmpty() ? QByteArray()
                              : "Client { id: own; replica: \"" + replica.toUtf8() + "\" }\n";
        component.setData("import QtQuick\nimport Vigie\nimport Vigie.Style\n"
                          "import Vigie.Joining\n"
                          "Rectangle {\n"
                          "id: stage\n"
                          "property bool dark\nproperty real fontScale\n"
                          "readonly property Metrics metrics: width > 600 ? Style.tablet "
                          ": Style.phone\n"
                          "Binding { target: Style; property: \"dark\"; value: stage.dark }\n"
                          "Binding { target: Style; property: \"fontScale\"; "
                          "value: stage.fontScale }\n"
                          "Binding { target: Style; property: \"reduceMotion\"; value: true }\n"
                          "LayoutMirroring.enabled: "
                          "Qt.application.layoutDirection === Qt.RightToLeft\n"
                          "LayoutMirroring.childrenInherit: true\n" +
                              client + page + "\n}\n",
                          QUrl());
        QObject* root = component.createWithInitialProperties(
            {{"dark", look.dark}, {"fontScale", look.fontScale}});
        if (!root)
            qFatal("%s", qPrintable(component.errorString()));
        m_view.setResizeMode(QQuickView::SizeRootObjectToView);
        m_view.setContent(QUrl(), nullptr, root);
        m_view.resize(look.size);
        m_view.show();
        m_view.requestActivate();
        (void)QTest::qWaitForWindowActive(&m_view);
    }

    QImage grab() { return m_view.grabWindow(); }
    QStringList texts() {
        QStringList texts;
        collect(m_view.contentItem(), [&](QQuickItem* item) {
            if (item->inherits("QQuickText") && !item->property("text").toString().isEmpty())
                texts << item->property("text").toString();
        });
        return texts;
    }
    bool shows(const QString& words) { return texts().join('\n').contains(words); }
    /// What is cut off, by words or by the window.
    QStringList faults() {
        QStringList faults;
        collect(m_view.contentItem(), [&](QQuickItem* item) {
            if (!item->inherits("QQuickText"))
                return;
            const QRectF place = item->mapRectToScene(item->boundingRect());
            if (item->property("truncated").toBool() || place.left() < -0.5 ||
                place.right() > m_view.width() + 0.5)
                faults << item->property("text").toString();
        });
        return faults;
    }
    QQuickItem* focused() { return m_view.activeFocusItem(); }
    void type(const QString& words) {
        for (const QChar& each : words)
            QTest::keyClick(&m_view, each.toLatin1());
    }
    void press(Qt::Key key) { QTest::keyClick(&m_view, key); }
    QmlClient* client() { return m_view.rootObject()->findChild<QmlClient*>(); }

private:
    QQuickView m_view;
};

const QByteArray wayIn = "WayIn { anchors.fill: parent; client: own; metrics: stage.metrics }";
const QByteArray compare = "ComparePage { anchors.fill: parent; metrics: stage.metrics\n"
                           "comparison: \"\\u2066408 115\\u2069\" }";

/// With the sentences that a device in this state says.
QByteArray ended(Status::Link link) {
    Status status;
    status.link = link;
    status.lastContact = 1'794'500'000'000;
    const QString sentence = wording::sentence(status, 1'795'534'800'000);
    return "EndedPage { anchors.fill: parent; metrics: stage.metrics; revoked: " +
           QByteArray(link == Status::Link::Revoked ? "true" : "false") + "; sentence: \"" +
           sentence.toUtf8() + "\" }";
}

} // namespace

/// The pages on the way in, each as it looks, in every language, in the dark, and with the largest
/// font.
class TestJoiningPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void theFaceOfJoining();
    void theFaceOfComparing();
    void theFaceOfALock();
    void theFaceOfAnEnd();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void theClipboardIsEmptiedByJoining();
    void whatIsTypedIsKeptNowhere();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// A replica that has joined, and waits for its hub, under the passphrase.
    void makeLocked(const QString& replica) {
        Client::Options options{replica.toStdString(), "test 1"};
        options.passphrase = passphrase.toStdString();
        Client client(std::move(options));
        QTRY_COMPARE(client.status().link, Status::Link::NoHub);
        QVERIFY(client.accept(farAway().toStdString()).ok());
        QTRY_VERIFY(client.status().joining);
    }

    QTemporaryDir m_folder;
};

#define KEPT(picture, file)                                                                        \
    do {                                                                                           \
        const QString fault = comparedWithKept(picture, QStringLiteral(file));                     \
        QVERIFY2(fault.isEmpty(), qPrintable(fault));                                              \
    } while (false)

void TestJoiningPages::initTestCase() {
    // Where the key store of this machine would be asked.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    prepareFonts();
    QGuiApplication::styleHints()->setCursorFlashTime(0);
}

void TestJoiningPages::init() {
    QTest::failOnWarning(QRegularExpression(".*"));
    useLanguage(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestJoiningPages::theFaceOfJoining() {
    Stage stage(wayIn, {}, path("face"));
    QTRY_VERIFY(stage.shows("Join Vigie"));
    stage.type(farAway().chopped(1));
    stage.press(Qt::Key_Return);
    QVERIFY(stage.shows("cut short or mistyped"));
    KEPT(stage.grab(), "phone-join.png");
}

void TestJoiningPages::theFaceOfComparing() {
    Stage stage(compare, {});
    QVERIFY(stage.shows("408 115"));
    KEPT(stage.grab(), "phone-compare.png");
}

void TestJoiningPages::theFaceOfALock() {
    makeLocked(path("locked"));
    Stage stage(wayIn, {tablet}, path("locked"));
    QTRY_VERIFY(stage.shows("Vigie is locked"));
    stage.type("wrong");
    stage.press(Qt::Key_Return);
    QTRY_VERIFY(stage.shows("does not open it"));
    QTRY_VERIFY(stage.shows("Unlock"));
    KEPT(stage.grab(), "tablet-unlock.png");
    stage.type(passphrase);
    stage.press(Qt::Key_Return);
    QTRY_VERIFY(stage.shows("Waiting for the hub"));
}

void TestJoiningPages::theFaceOfAnEnd() {
    Stage stage(ended(Status::Link::Revoked), {});
    QVERIFY(stage.shows("Access has ended"));
    KEPT(stage.grab(), "phone-ended.png");
    useLanguage(QLocale(QLocale::Arabic, QLocale::Egypt));
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Stage arabic(compare, {phone, true});
    QVERIFY(arabic.shows("408 115"));
    KEPT(arabic.grab(), "phone-compare-arabic.png");
}

void TestJoiningPages::nothingIsCutOff_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("fontScale");
    for (const char* language : {"en", "fr", "ar"})
        for (const QSize& size : {phone, tablet})
            for (const double scale : {1.0, 2.0})
                QTest::addRow("%s, %d pixels wide, scale %g", language, size.width(), scale)
                    << QString::fromLatin1(language) << size << scale;
}

void TestJoiningPages::nothingIsCutOff() {
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(double, fontScale);
    useLanguage(QLocale(language));
    QGuiApplication::setLayoutDirection(QLocale().textDirection());
    const Stage::Look look{size, false, fontScale};
    const auto whole = [](Stage& stage) {
        stage.grab();
        const QStringList faults = stage.faults();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
        // In its own language, to the last word.
        QVERIFY(stage.texts().size() >= 3);
    };
    for (const QByteArray& page :
         {compare, ended(Status::Link::Revoked), ended(Status::Link::Expired)}) {
        Stage stage(page, look);
        whole(stage);
    }
    const QString file = path(QTest::currentDataTag());
    Stage joining(wayIn, look, file);
    QTRY_VERIFY(joining.client()->status().needsHub);
    joining.type("no code");
    joining.press(Qt::Key_Return);
    whole(joining);
    // By the keyboard to what lies below the fold, which is scrolled to.
    joining.press(Qt::Key_Tab);
    joining.press(Qt::Key_Tab);
    joining.press(Qt::Key_Tab);
    const QRectF last = joining.focused()->mapRectToScene(joining.focused()->boundingRect());
    QVERIFY2(last.bottom() <= size.height() && last.top() >= 0,
             qPrintable(joining.texts().join('|')));
    QVERIFY(joining.client()->accept(farAway()).isEmpty());
    QTRY_VERIFY(joining.client()->status().choosing);
    QTRY_VERIFY(joining.texts().size() >= 5);
    whole(joining);
}

void TestJoiningPages::theClipboardIsEmptiedByJoining() {
    QClipboard* clipboard = QGuiApplication::clipboard();
    clipboard->setText("  " + farAway() + "\n");
    Stage stage(wayIn, {}, path("pasted"));
    QTRY_VERIFY(stage.shows("Join Vigie"));
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Return); // Paste
    QTRY_COMPARE(stage.focused()->property("text").toString(), farAway());
    QVERIFY(clipboard->text().contains(farAway()));
    stage.press(Qt::Key_Return);
    QTRY_VERIFY(stage.shows("Choose a passphrase"));
    QCOMPARE(clipboard->text(), QString());
}

void TestJoiningPages::whatIsTypedIsKeptNowhere() {
    Stage stage(wayIn, {}, path("typed"));
    QTRY_VERIFY(stage.shows("Join Vigie"));
    stage.type(farAway());
    stage.press(Qt::Key_Return);
    QTRY_VERIFY(stage.shows("Choose a passphrase"));
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Return}) {
        stage.type(passphrase);
        stage.press(key);
    }
    QTRY_VERIFY(stage.shows("Waiting for the hub"));
    // No object of the page has it any more in a property.
    collect(stage.client() ? qobject_cast<QQuickItem*>(stage.client()->parent()) : nullptr,
            [](QQuickItem* item) {
                for (int i = 0; i < item->metaObject()->propertyCount(); ++i) {
                    const QVariant value = item->metaObject()->property(i).read(item);
                    QVERIFY(!value.toString().contains(passphrase));
                    QVERIFY(!value.toString().contains(farAway()));
                }
            });
    for (const char* property : {"invitation", "replica", "person"})
        QVERIFY(!stage.client()->property(property).toString().contains("vigie1"));
}

QTEST_MAIN(TestJoiningPages)
#include "tst_joiningpages.moc"
