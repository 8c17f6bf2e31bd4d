// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/gate.h"
#include "apps/hub/collect/hubstate.h"
#include "apps/hub/collect/language.h"
#include "apps/hub/collect/tuning.h"
#include "tests/collect/samples.h"
#include "tests/replica/virtualloop.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vigie;
using namespace vigie::hub;

class TestPostLanguage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheWords_data();
    void readsTheWords();
    void readsTheBeginningOfALongText();
    void leavesTheSourcesWord();
    void isInTheJournal();
};

void TestPostLanguage::readsTheWords_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::newRow("French") << "Toujours pas de réseau à la maison ce soir, c'est long"
                            << "fr";
    QTest::newRow("English") << "Still no signal at home tonight, this is getting old"
                             << "en";
    QTest::newRow("Arabic") << "لا توجد شبكة في البيت منذ الصباح وهذا أمر مزعج"
                            << "ar";
    QTest::newRow("Spanish") << "Todavía no hay señal en casa esta noche, qué cansado"
                             << "es";
    QTest::newRow("Hebrew has a tag of its own") << "אין קליטה בבית מהבוקר וזה ממש מעצבן"
                                                 << "he";
    QTest::newRow("an English name, French words")
        << "@customer_support_team https://support.example.com/help/contact/us "
           "panne depuis ce matin, aucune réponse du service"
        << "fr";
    QTest::newRow("two words") << "bonjour toi"
                               << "";
    QTest::newRow("a link alone") << "https://example.org/this-is-a-long-english-title-of-news"
                                  << "";
    QTest::newRow("accounts alone") << "@one_person @another_person @somebody_else_there"
                                    << "";
    QTest::newRow("no words") << "1234567890 !!! ??? 12:30 +33 1 23 45 67 89 12345"
                              << "";
    QTest::newRow("faces") << "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
                           << "";
    QTest::newRow("nothing") << ""
                             << "";
}

void TestPostLanguage::readsTheWords() {
    QFETCH(const QString, text);
    QFETCH(const QString, language);
    QCOMPARE(QString::fromStdString(languageOf(text.toStdString())), language);
}

/// The cut falls into a letter of two bytes for one of these.
void TestPostLanguage::readsTheBeginningOfALongText() {
    for (const char* first : {"", "a"}) {
        std::string text = first;
        while (text.size() < 100 * tuning::languageBytes)
            text += "éàèù a été très bien reçue par l'équipe ";
        QCOMPARE(languageOf(text), std::string("fr"));
    }
}

void TestPostLanguage::leavesTheSourcesWord() {
    Post post;
    post.text = "Toujours pas de réseau à la maison ce soir, c'est long";
    post.lang = "br";
    post.langFrom = "source";
    detectLanguage(post);
    QCOMPARE(post.lang, std::string("br"));
    QCOMPARE(post.langFrom, std::string("source"));
}

/// What follows from a post later (counts, another count after a restart) is from the journal.
void TestPostLanguage::isInTheJournal() {
    QTemporaryDir dir;
    auto journal = PostJournal::open(dir.filePath("posts").toStdString());
    QVERIFY(journal);
    auto state = HubState::open(dir.filePath("state").toStdString());
    QVERIFY(state);
    auto seen = SeenPosts::open(**state, **journal);
    QVERIFY(seen);
    sync::VirtualLoop loop;
    Gate gate(loop, **journal, *seen);
    std::vector<Post> posts = samplePosts(0, 3);
    for (Post& post : posts)
        post.lang = post.langFrom = {};
    posts[0].text = "Toujours pas de réseau à la maison ce soir, c'est long";
    posts[1].text = "ok";
    posts[2].lang = "de";
    posts[2].langFrom = "source";
    gate.deliver({posts}, [](const auto&) {});
    const auto kept = postsBehind(**journal, 0);
    QVERIFY(kept);
    QCOMPARE(kept->size(), std::size_t(3));
    QCOMPARE((*kept)[0].lang + " " + (*kept)[0].langFrom, std::string("fr detected"));
    QCOMPARE((*kept)[1].lang + (*kept)[1].langFrom, std::string());
    QCOMPARE((*kept)[2].lang + " " + (*kept)[2].langFrom, std::string("de source"));
}

QTEST_APPLESS_MAIN(TestPostLanguage)
#include "tst_postlanguage.moc"
