// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "apps/hub/understand/foldedtext.h"
#include "sync/record/cbor.h"
#include "tests/record/property.h"

#include <QTest>

#include <string>

using vigie::hub::FoldedText;
using vigie::hub::isWordAt;
using vigie::hub::isWordBefore;

namespace {

std::string folded(std::string_view text) {
    FoldedText folding;
    folding.fold(text);
    return std::string(folding.text());
}

} // namespace

class TestFoldedText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folds_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("expected");
        const auto row = [](const char* name, std::string text, std::string expected) {
            QTest::newRow(name) << std::move(text) << std::move(expected);
        };
        row("empty", "", "");
        row("ascii", "The QUICK brown FOX", "the quick brown fox");
        row("ascii of every length", "ABCDEFGHI", "abcdefghi");
        row("letters around A and Z", "@AZ[`az{ @AZ[`az{", "@az[`az{ @az[`az{");
        row("french", "Événement à Noël, ça où Île", "evenement a noel, ca ou ile");
        row("ligatures", "Cœur, Æquo, ﬁbre", "coeur, aequo, fibre");
        row("german", "STRASSE Straße Übergröße", "strasse strasse ubergrosse");
        row("turkish", "İstanbul ılık", "istanbul ilik");
        row("polish, danish", "Łódź Ørsted Đorđe", "lodz orsted dorde");
        row("greek", "ΟΔΟΣ οδός", "οδοσ οδοσ");
        row("cyrillic", "Привет ЁЛКА", "привет елка");
        row("combining marks", "e\u0301te\u0301", "ete");
        row("arabic tashkeel", "مُحَمَّدٌ", "محمد");
        row("arabic tatweel", "انتـــرنت", "انترنت");
        row("arabic alefs", "أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد");
        row("arabic ya and ta marbuta", "على شبكة سؤال قائم", "علي شبكه سوال قايم");
        row("persian letters", "کیلو", "كيلو");
        row("arabic presentation forms", "ﺍﻧﺘﺮﻧﺖ ﷲ", "انترنت الله");
        row("digits", "٥G ۴G ５Ｇ", "5g 4g 5g");
        row("full width", "Ｏｒａｎｇｅ ＃ｆｒｅｅ", "orange #free");
        row("mathematical letters", "𝐅𝐫𝐞𝐞", "free");
        row("space", "  a \t\r\n b\u00a0\u2003c  ", "a b c");
        row("spaces across eight bytes", "abcdefg  hijklmn  o", "abcdefg hijklmn o");
        row("a space in front of eight", " abcdefgh", "abcdefgh");
        row("no width", "in\u200bter\u00adnet\ufeff", "internet");
        row("quotes and dashes", "l’Orange – c‘est", "l'orange - c'est");
        row("trade mark ends a word", "Orange™ 4G", "orange 4g");
        row("emoji stay", "Top 👍🏽!", "top 👍🏽!");
        row("paragraphs", "<p>One</p><p>two<br/>three</p>", "one two three");
        row("a tag inside a word", "<a href=\"https://x.y/Orange\">#<span>Free</span></a>",
            "#free");
        row("capital tag", "a<BR>b", "a b");
        row("no tag", "a < b and <3 <foo> c<", "a < b and <3 <foo> c<");
        row("an open tag", "a <a href=", "a <a href=");
        row("entities", "Caf&eacute; &amp; R&amp;D &#39;x&#x27; &unknown; &",
            "cafe & r&d 'x' &unknown; &");
        row("an entity is no tag", "&lt;br&gt;", "<br>");
        row("broken UTF-8", "a\xff\xc3(b\xe2\x82", "a (b");
    }

    void folds() {
        QFETCH(std::string, text);
        QFETCH(std::string, expected);
        QCOMPARE(QString::fromStdString(folded(text)), QString::fromStdString(expected));
    }

    void foldingAgainChangesNothing() {
        const std::string fault = counterexample([](const std::vector<unsigned>& numbers) {
            std::u32string text;
            for (const unsigned number : numbers) {
                const char32_t c = number % 0x3000;
                if (c != U'<' && c != U'&')
                    text += c;
            }
            const std::string once = folded(QString::fromStdU32String(text).toStdString());
            RC_ASSERT(vigie::sync::cbor::isUtf8(once));
            RC_ASSERT(folded(once) == once);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void anyBytesAreFine() {
        const std::string fault = counterexample([](const std::string& bytes) {
            RC_ASSERT(folded(bytes).size() <= bytes.size() * 12 + 1);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void theMemoryIsUsedAgain() {
        FoldedText folding;
        folding.fold(std::string(100'000, 'A'));
        QCOMPARE(folding.text().size(), std::size_t(100'000));
        folding.fold("É");
        QCOMPARE(std::string(folding.text()), std::string("e"));
        folding.fold(std::string(3'000, '\xef')); // expands nowhere, breaks nothing
        QCOMPARE(std::string(folding.text()), std::string());
        std::string ligatures;
        for (int i = 0; i < 1000; ++i)
            ligatures += "ﷺ"; // one character of 3 bytes, 33 when spelled out
        folding.fold(ligatures);
        QVERIFY(folding.text().size() > 30'000);
    }

    void wordsEndWhereLettersEnd() {
        const std::string text = "a_1é-ع5 漢b";
        QVERIFY(isWordAt(text, 0) && isWordAt(text, 1) && isWordAt(text, 2) && isWordAt(text, 3));
        const std::size_t dash = text.find('-');
        QVERIFY(!isWordAt(text, dash));
        QVERIFY(isWordBefore(text, dash)); // é, two bytes
        QVERIFY(isWordAt(text, dash + 1)); // ع
        const std::size_t han = text.find("漢");
        QVERIFY(!isWordAt(text, han)); // written without spaces: every place is a bound
        QVERIFY(!isWordBefore(text, han));
        QVERIFY(!isWordBefore(text, 0));
        QVERIFY(!isWordAt(text, text.size()));
        QVERIFY(isWordBefore(text, text.size()));
        QVERIFY(!isWordBefore(text, text.size() + 1));
    }
};

QTEST_APPLESS_MAIN(TestFoldedText)
#include "tst_foldedtext.moc"
