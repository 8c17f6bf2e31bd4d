// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/appprocess.h"
#include "tests/e2e/processes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie::test;

namespace {

const QString day = QStringLiteral("dashboard/day");

QByteArray records() {
    return recordLine("dashboard/day", "dashboard", "day", R"("title":"The day")") +
           recordLine("dashboard/day", "tile", "note",
                      R"("type":"note","title":"The note","note":"Words","position":"a0")") +
           recordLine("dashboard/day", "insight", "one", R"("tile":"note","text":"As it was")");
}

} // namespace

#define DOES(app, command) QVERIFY2((app).does(command), qPrintable((app).said()))

/// What two people wrote of the same insight, and what the hub did not take, on the screens and on
/// the command line: nothing goes before a person has said so.
class TestSettling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneOfTwoTextsIsChosenByKeyboard();
    void aThirdTextIsWritten();
    void onTheCommandLine();
    void whatWasNotAcceptedIsEditedSentAgainOrDiscarded();
    void aDeletionIsSentAgainFromTheCommandLine();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    Ended vigie(const char* name, QStringList arguments) const {
        return runVigie(arguments << "--replica" << path(name));
    }
    bool write(const char* name, const QStringList& what) const {
        return vigie(name, QStringList{"write", day, "insight", "one"} + what).code == 0;
    }
    int sync(const char* name) const {
        return vigie(name, {"sync", "--once", "--hub", m_hub->address(), "--channel", day}).code;
    }
    QJsonObject insight(const char* name) const {
        const Ended shown = vigie(name, {"show", day, "--kind", "insight", "--json"});
        return QJsonDocument::fromJson(shown.out.split('\n').first().toUtf8()).object();
    }
    /// Both edit "As it was" without having seen each other's words; the right one is later.
    void writeTwice();
    QStringList screen(const char* name) const {
        return {"--replica", path(name), "--hub", m_hub->address(), "--reduce-motion"};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubProcess> m_hub;
};

void TestSettling::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<HubProcess>(path("hub"));
    QVERIFY2(m_hub->start(), qPrintable(m_hub->error()));
    QVERIFY(writeFile(path("records"), records()));
    QCOMPARE(vigie("left", {"write", "--from", path("records")}).code, 0);
    QCOMPARE(sync("left"), 0);
    QCOMPARE(sync("right"), 0);
}

void TestSettling::cleanup() {
    m_hub.reset();
    m_folder.reset();
}

void TestSettling::writeTwice() {
    QVERIFY(write("left", {"text=From the left"}));
    QVERIFY(write("right", {"text=From the right"}));
    QCOMPARE(sync("right"), 0);
    QCOMPARE(sync("left"), 0);
    QCOMPARE(sync("right"), 0);
}

void TestSettling::oneOfTwoTextsIsChosenByKeyboard() {
    writeTwice();
    AppProcess tablet(VIGIE_TABLET_PROGRAM, screen("tablet"));
    DOES(tablet, "shows 2 versions");
    DOES(tablet, "tap The note*");
    DOES(tablet, "shows Several versions");
    DOES(tablet, "shows From the right");
    DOES(tablet, "shows From the left");
    DOES(tablet, "shows Another device");
    for (const char* stop :
         {"Let this one stand: From the right", "Take this one instead: From the left",
          "Write it anew", "Your insight"}) {
        DOES(tablet, "key tab");
        DOES(tablet, QStringLiteral("focus ") + stop);
    }
    DOES(tablet, "key backtab");
    DOES(tablet, "key backtab");
    DOES(tablet, "focus Take this one instead: From the left");
    DOES(tablet, "key enter");
    DOES(tablet, "hides Several versions");
    DOES(tablet, "hides From the right");
    DOES(tablet, "shows From the left");
    DOES(tablet, "focus Back to The day");
    DOES(tablet, "shows Live");
    QCOMPARE(tablet.quit(), 0);
    QCOMPARE(tablet.errors(), QString());
    // Everywhere.
    QCOMPARE(sync("right"), 0);
    QCOMPARE(insight("right")["fields"].toObject()["text"].toString(), QString("From the left"));
    QVERIFY(!insight("right").contains("kept"));
}

void TestSettling::aThirdTextIsWritten() {
    writeTwice();
    AppProcess phone(VIGIE_PHONE_PROGRAM, screen("phone"));
    DOES(phone, "shows 2 versions");
    DOES(phone, "tap The note*");
    DOES(phone, "shows Words");
    DOES(phone, "tap The note*");
    DOES(phone, "shows Several versions");
    DOES(phone, "focus Back to The day");
    for (int i = 0; i < 3; ++i)
        DOES(phone, "key tab");
    DOES(phone, "focus Write it anew");
    DOES(phone, "key space");
    DOES(phone, "focus The words that stand");
    DOES(phone, "type From both of us"); // in place of the words that it began with
    // What was begun waits there for who comes back.
    DOES(phone, "key escape");
    DOES(phone, "hides Several versions");
    DOES(phone, "tap The note*");
    DOES(phone, "shows From both of us");
    for (int i = 0; i < 4; ++i)
        DOES(phone, "key tab");
    DOES(phone, "focus Let these words stand");
    DOES(phone, "key enter");
    DOES(phone, "hides Several versions");
    DOES(phone, "shows From both of us");
    DOES(phone, "hides From the left");
    QCOMPARE(phone.quit(), 0);
    QCOMPARE(phone.errors(), QString());
}

void TestSettling::onTheCommandLine() {
    writeTwice();
    const QJsonObject both = insight("left");
    QCOMPARE(both["fields"]["text"].toString(), QString("From the right"));
    const QJsonArray kept = both["kept"]["text"].toArray();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept[0]["value"].toString(), QString("From the left"));
    QVERIFY(!kept[0]["device"].toString().isEmpty());
    const QString shown = vigie("left", {"show", day, "--kind", "insight"}).out;
    QVERIFY2(shown.contains("another version, of device"), qPrintable(shown));
    QVERIFY(shown.contains("From the left"));
    // Only what there is can be settled.
    const Ended wrong = vigie("left", {"settle", day, "insight", "one", "author", "me"});
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.err.contains("Nothing is kept"), qPrintable(wrong.err));
    QCOMPARE(vigie("left", {"settle", day, "insight", "one", "text", "From both"}).code, 0);
    QVERIFY(!insight("left").contains("kept"));
    QCOMPARE(sync("left"), 0);
    QCOMPARE(sync("right"), 0);
    QCOMPARE(insight("right")["fields"].toObject()["text"].toString(), QString("From both"));
    QVERIFY(!insight("right").contains("kept"));
}

void TestSettling::whatWasNotAcceptedIsEditedSentAgainOrDiscarded() {
    QVERIFY(write("right", {"text=Too late"}));
    QVERIFY(write("left", {"--delete"}));
    QCOMPARE(sync("left"), 0);
    QCOMPARE(sync("right"), 3);
    AppProcess phone(VIGIE_PHONE_PROGRAM, screen("right"));
    DOES(phone, "shows Words");
    DOES(phone, "tap 1 change not accepted");
    DOES(phone, "focus Back");
    DOES(phone, "shows Not accepted");
    DOES(phone, "shows Insight on “The day”");
    DOES(phone, "shows Too late");
    DOES(phone, "shows It was deleted meanwhile");
    for (const char* stop : {"Edit", "Send again", "Discard"}) {
        DOES(phone, "key tab");
        DOES(phone, QStringLiteral("focus ") + stop);
    }
    DOES(phone, "key backtab");
    DOES(phone, "key backtab");
    DOES(phone, "focus Edit");
    DOES(phone, "key space");
    DOES(phone, "focus The words to send");
    DOES(phone, "type , and edited");
    DOES(phone, "key tab");
    DOES(phone, "focus Send again");
    DOES(phone, "key enter");
    // It cannot be: the words are here still.
    DOES(phone, "shows is gone");
    DOES(phone, "shows Too late, and edited");
    DOES(phone, "tap Leave it as it was");
    DOES(phone, "hides Too late, and edited");
    DOES(phone, "shows Too late");
    DOES(phone, "tap Discard");
    DOES(phone, "shows Discard it for good?");
    DOES(phone, "tap Keep it");
    DOES(phone, "hides Discard it for good?");
    DOES(phone, "shows Too late");
    DOES(phone, "tap Discard");
    DOES(phone, "tap Discard for good");
    DOES(phone, "hides Too late");
    DOES(phone, "shows Nothing lies here");
    DOES(phone, "key escape");
    DOES(phone, "shows Words");
    DOES(phone, "hides not accepted");
    QCOMPARE(phone.quit(), 0);
    QCOMPARE(phone.errors(), QString());
}

void TestSettling::aDeletionIsSentAgainFromTheCommandLine() {
    QVERIFY(write("right", {"--delete"}));
    QVERIFY(write("left", {"text=Changed meanwhile"}));
    QCOMPARE(sync("left"), 0);
    QCOMPARE(sync("right"), 3);
    QCOMPARE(vigie("right", {"refused", "--send", "7"}).code, 1);
    QCOMPARE(vigie("right", {"refused", "text=Words"}).code, 2);
    QCOMPARE(vigie("right", {"refused", "--send", "1"}).code, 0);
    QVERIFY(vigie("right", {"refused"}).out.contains("empty"));
    QCOMPARE(sync("right"), 0);
    QCOMPARE(sync("left"), 0);
    QVERIFY(insight("left").isEmpty());
}

QTEST_GUILESS_MAIN(TestSettling)
#include "tst_settling.moc"
