// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/invitationcode.h"
#include "tests/e2e/appprocess.h"
#include "tests/e2e/processes.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

const QByteArray words = "correct horse battery";

QString codeIn(const QString& text) {
    static const QRegularExpression code(QStringLiteral("vigie1:[A-Za-z0-9_-]+"));
    return code.match(text).captured();
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Of a hub that nobody reaches.
QString farAway() {
    vigie::sync::InvitationCode code;
    code.address = "127.0.0.1:9";
    code.hubKey.fill(std::byte{0x58});
    code.secret = vigie::sync::SecretBytes<16>::random();
    code.person = "Anne";
    code.until = 1'795'534'800'000;
    return QString::fromStdString(*code.text());
}

} // namespace

#define DOES(app, command) QVERIFY2((app).does(command), qPrintable((app).said()))

/// How an executive and a country team get their devices in, by their screens, and what the screens
/// say when they are out again. On a machine that keeps no keys, as the strictest case.
class TestJoining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void byTheKeyboardAlone();
    void whoeverWaitsCanTakeAnotherCode();
    void thePassphraseIsAskedForAtEachStart();
    void nobodySitsAtAWall();
    void aPhoneIsLetInComparedAndShutOutAgain();
    void aUsedCodeIsFollowedByAnother();

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QStringList replica(const char* name) const {
        return {"--replica", path(name), "--reduce-motion"};
    }
    bool chooses(AppProcess& app, const QString& passphrase) {
        return app.does("shows Choose a passphrase") && app.does("focus Passphrase") &&
               app.does("type " + passphrase) && app.does("key return") &&
               app.does("focus The same once more") && app.does("type " + passphrase) &&
               app.does("key return");
    }
    /// A hub, and its first administrator at a command line.
    void startHub() {
        m_hub = std::make_unique<HubProcess>(path("hub"), QStringList(), HubProcess::Door::Sealed);
        QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
        QVERIFY(writeFile(path("code"), codeIn(m_hub->greeting()).toLatin1()));
        const Ended joined = admin({"join", "--code-file", path("code")});
        QVERIFY2(joined.code == 0, qPrintable(joined.err));
    }
    Ended admin(const QStringList& arguments) {
        return runVigie(arguments + QStringList{"--replica", path("admin.vigie"),
                                                "--passphrase-file", path("passphrase")});
    }
    QString invite(const QString& person) {
        QFile::remove(path("invited"));
        const Ended invited = admin({"invite", "--person", person, "--role", "executive",
                                     "--no-wait", "--code-file", path("invited")});
        if (invited.code != 0)
            qWarning() << invited.err;
        return QString::fromLatin1(contentsOf(path("invited")).trimmed());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

void TestJoining::initTestCase() {
    // Where the key store of this machine would be asked.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qunsetenv("VIGIE_PASSPHRASE_FILE");
}

void TestJoining::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(writeFile(path("passphrase"), words + '\n'));
    QVERIFY(QFile::setPermissions(path("passphrase"), QFile::ReadOwner | QFile::WriteOwner));
}

void TestJoining::cleanup() {
    m_hub.reset();
    m_folder.reset();
}

void TestJoining::byTheKeyboardAlone() {
    const QString code = farAway();
    AppProcess phone(VIGIE_PHONE_PROGRAM, replica("phone.vigie"));
    DOES(phone, "shows Join Vigie");
    DOES(phone, "hides Today"); // nothing behind it is there to be reached
    DOES(phone, "focus Invitation code");
    // What cannot be pressed is no stop.
    DOES(phone, "key tab");
    DOES(phone, "focus Paste");
    DOES(phone, "key backtab");
    DOES(phone, "type oops");
    DOES(phone, "key return");
    DOES(phone, "shows This is no invitation");
    for (int i = 0; i < 4; ++i)
        DOES(phone, "key backspace");
    DOES(phone, "hides This is no invitation");
    DOES(phone, "type " + code.chopped(3));
    for (const char* stop : {"Join", "Paste", "From a picture…"}) {
        DOES(phone, "key tab");
        DOES(phone, QStringLiteral("focus ") + stop);
    }
    DOES(phone, "key backtab");
    DOES(phone, "key backtab");
    DOES(phone, "key space");
    DOES(phone, "shows cut short or mistyped");
    DOES(phone, "key backtab");
    DOES(phone, "type " + code.right(3));
    DOES(phone, "key return");
    DOES(phone, "shows Choose a passphrase");
    DOES(phone, "focus Passphrase");
    DOES(phone, "type too short");
    DOES(phone, "key return");
    DOES(phone, "focus The same once more");
    DOES(phone, "type t");
    DOES(phone, "shows too short");
    DOES(phone, "key return"); // does nothing
    DOES(phone, "key backtab");
    DOES(phone, "type , no more");
    DOES(phone, "key tab");
    DOES(phone, "type oo short, no mora");
    DOES(phone, "shows not the same yet");
    DOES(phone, "key return");
    DOES(phone, "shows Choose a passphrase");
    DOES(phone, "key backspace");
    DOES(phone, "type e");
    DOES(phone, "hides not the same yet");
    DOES(phone, "texts");
    QVERIFY2(!phone.said().contains("no more") && !phone.said().contains(code),
             qPrintable(phone.said()));
    DOES(phone, "key tab");
    DOES(phone, "focus Seal and join");
    DOES(phone, "key return");
    DOES(phone, "shows Waiting for the hub");
    DOES(phone, "focus Use another code");
    QCOMPARE(phone.quit(), 0);
    QCOMPARE(phone.errors(), QString());
}

void TestJoining::whoeverWaitsCanTakeAnotherCode() {
    AppProcess tablet(VIGIE_TABLET_PROGRAM, replica("tablet.vigie")
                                                << "--passphrase-file" << path("passphrase"));
    DOES(tablet, "shows Join Vigie");
    DOES(tablet, "type " + farAway());
    DOES(tablet, "tap Join");
    DOES(tablet, "shows Waiting for the hub"); // the passphrase was known
    DOES(tablet, "key return");
    DOES(tablet, "shows Join Vigie");
    DOES(tablet, "focus Invitation code");
    DOES(tablet, "type " + farAway());
    DOES(tablet, "key return");
    DOES(tablet, "shows Waiting for the hub");
    QCOMPARE(tablet.quit(), 0);
    QCOMPARE(tablet.errors(), QString());
}

void TestJoining::thePassphraseIsAskedForAtEachStart() {
    {
        AppProcess phone(VIGIE_PHONE_PROGRAM, replica("phone.vigie"));
        DOES(phone, "shows Join Vigie");
        DOES(phone, "type " + farAway());
        DOES(phone, "key return");
        QVERIFY2(chooses(phone, words), qPrintable(phone.said()));
        DOES(phone, "shows Waiting for the hub");
        QCOMPARE(phone.quit(), 0);
    }
    AppProcess phone(VIGIE_PHONE_PROGRAM, replica("phone.vigie"));
    DOES(phone, "shows Vigie is locked");
    for (const char* wrong : {"wrong", "wrong", "another"}) {
        DOES(phone, "focus Passphrase");
        DOES(phone, QStringLiteral("type ") + wrong);
        DOES(phone, "hides does not open it");
        DOES(phone, "key return");
        DOES(phone, "shows This passphrase does not open it");
    }
    DOES(phone, "type " + words);
    DOES(phone, "tap Unlock");
    DOES(phone, "shows Waiting for the hub");
    QCOMPARE(phone.quit(), 0);
    QCOMPARE(phone.errors(), QString());
}

void TestJoining::nobodySitsAtAWall() {
    const QStringList wall = replica("wall.vigie") << "--preview";
    {
        AppProcess joining(
            VIGIE_WALL_PROGRAM,
            wall + QStringList{"--invitation", farAway(), "--passphrase-file", path("passphrase")});
        DOES(joining, "shows Waits for the hub to let this device in");
        QCOMPARE(joining.quit(), 0);
    }
    AppProcess without(VIGIE_WALL_PROGRAM, wall);
    DOES(without, "shows Locked: it opens with its passphrase");
    QCOMPARE(without.quit(), 0);
    // Each reason is on the screen, and in the log of whoever started it.
    QVERIFY(writeFile(path("empty"), "\n"));
    QVERIFY(QFile::setPermissions(path("empty"), QFile::ReadOwner));
    QVERIFY(writeFile(path("open"), words));
    QVERIFY(QFile::setPermissions(path("open"), QFile::ReadOwner | QFile::ReadOther));
    for (const auto& [file, why] : {std::pair{"missing", "There is no file"},
                                    {"empty", "There is no passphrase"},
                                    {"open", "Others can read the passphrase"},
                                    {".", "cannot be read"}}) {
        AppProcess told(VIGIE_WALL_PROGRAM, wall + QStringList{"--passphrase-file", path(file)});
        DOES(told, "shows Locked: it opens with its passphrase");
        DOES(told, QStringLiteral("shows ") + why);
        QCOMPARE(told.quit(), 0);
        QVERIFY2(told.errors().contains(why), file);
        QVERIFY(!told.errors().contains(words));
    }
    AppProcess opened(VIGIE_WALL_PROGRAM,
                      wall + QStringList{"--passphrase-file", path("passphrase")});
    DOES(opened, "shows Waits for the hub to let this device in");
    QCOMPARE(opened.quit(), 0);
    QCOMPARE(opened.errors(), QString());
}

void TestJoining::aPhoneIsLetInComparedAndShutOutAgain() {
    startHub();
    const QString code = invite("Kim");
    QVERIFY(!code.isEmpty());
    AppProcess phone(VIGIE_PHONE_PROGRAM, replica("phone.vigie") << "--device"
                                                                 << "Kim's phone");
    DOES(phone, "shows Join Vigie");
    DOES(phone, "type " + code);
    DOES(phone, "tap Join");
    QVERIFY2(chooses(phone, words), qPrintable(phone.said()));
    DOES(phone, "shows This device has joined");
    DOES(phone, "texts");
    const QString digits =
        QRegularExpression("\\d{3} \\d{3}").match(phone.said()).captured().remove(' ');
    QCOMPARE(digits.size(), 6);
    QVERIFY(admin({"sync", "--once"}).code == 0);
    const Ended devices = admin({"show", "access", "--kind", "device", "--json"});
    QVERIFY2(devices.out.contains(digits), qPrintable(devices.out + devices.err));
    QVERIFY2(devices.out.contains("Kim's phone"), qPrintable(devices.out));
    DOES(phone, "focus Continue");
    DOES(phone, "key return");
    DOES(phone, "hides This device has joined");
    DOES(phone, "shows Today");
    DOES(phone, "shows Live");
    QVERIFY(admin({"revoke", "Kim"}).code == 0);
    DOES(phone, "shows Access has ended");
    DOES(phone, "shows An administrator has ended the access of this device");
    DOES(phone, "hides Today");
    QCOMPARE(phone.quit(), 0);
    const QString errors = phone.errors();
    QVERIFY2(!errors.contains(code) && !errors.contains(words), qPrintable(errors));
}

void TestJoining::aUsedCodeIsFollowedByAnother() {
    startHub();
    AppProcess tablet(VIGIE_TABLET_PROGRAM, replica("tablet.vigie")
                                                << "--passphrase-file" << path("passphrase"));
    DOES(tablet, "shows Join Vigie");
    DOES(tablet, "type " + codeIn(m_hub->greeting())); // the administrator's
    DOES(tablet, "key return");
    DOES(tablet, "shows was used already");
    DOES(tablet, "focus Invitation code");
    DOES(tablet, "type " + invite("Kim"));
    DOES(tablet, "key return");
    DOES(tablet, "shows This device has joined");
    DOES(tablet, "tap Continue");
    DOES(tablet, "shows Live");
    QCOMPARE(tablet.quit(), 0);
    QCOMPARE(tablet.errors(), QString());
}

QTEST_GUILESS_MAIN(TestJoining)
#include "tst_joining.moc"
