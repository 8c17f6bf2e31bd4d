// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

#include "apps/hub/understand/labeller.h"
#include "tests/record/property.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

using vigie::Brand;
using vigie::Post;
using vigie::Theme;
using vigie::hub::Labeller;
using vigie::hub::Labels;
using vigie::hub::Taxonomy;

namespace {

using Terms = std::vector<std::string>;

Post post(std::string text, std::string lang = {}) {
    Post made;
    made.text = std::move(text);
    made.lang = std::move(lang);
    return made;
}

Brand brand(Terms terms, Terms exclusions = {}) {
    Brand made;
    made.name = "B";
    made.terms = std::move(terms);
    made.exclusions = std::move(exclusions);
    return made;
}

Theme theme(vigie::TermLists terms, std::string parent = {}, vigie::TermLists exclusions = {}) {
    Theme made;
    made.names = {{"en", "T"}};
    made.terms = std::move(terms);
    made.parent = std::move(parent);
    made.exclusions = std::move(exclusions);
    return made;
}

bool finds(const Terms& terms, const std::string& text, const Terms& exclusions = {}) {
    Labeller labeller(Taxonomy{{}, {{"b", brand(terms, exclusions)}}});
    return !labeller.label(post(text)).brands.empty();
}

std::string sentences(const std::vector<std::string>& problems) {
    std::string all;
    for (const std::string& problem : problems)
        all += problem + '\n';
    return all;
}

} // namespace

class TestLabeller : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void termsAreWholeWords_data() {
        QTest::addColumn<std::string>("term");
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* term, const char* text, bool found) {
            QTest::newRow((std::string(term) + " / " + text).c_str())
                << std::string(term) << std::string(text) << found;
        };
        row("Orange", "J'adore ORANGE!", true);
        row("Orange", "orange", true);
        row("Orange", "une orangerie", false);
        row("Orange", "sorange", false);
        row("Orange", "orange2", false);
        row("Orange", "orange_fr", false);
        row("Orange", "éorange", false);
        row("Orange", "orangeع", false);
        row("Orange", "l’Orange, d'Orange.", true);
        row("Orange", "Orange手机", true);
        row("Orange", "orangerie et orange", true); // the second one counts
        row("free", "freedom", false);
        row("free", "I am #free and @free", true); // a word behind a sign is that word
        row("free", "free.fr", true);
        row("@free", "merci @free !", true);
        row("@free", "merci @Free.", true);
        row("@free", "@free", true);
        row("@free", "free", false);
        row("@free", "@freebox", false);
        row("@free", "@free_fr", false);
        row("@free", "@free.bsky.social", false);
        row("@free", "@free-mobile", false);
        row("@free", "@free@mastodon.social", false);
        row("@free", "contact@free.fr", false);
        row("@free", "contact@free", false);
        row("@free@mastodon.social", "hi @free@mastodon.social.", true);
        row("#5G", "la #5G, enfin", true);
        row("#5G", "la #5g-A", true);
        row("#5G", "la 5G", false);
        row("#5G", "la #5Gplus", false);
        row("#5G", "la x#5G", false);
        row("#été", "#ETE", true);
        row("#اورنج", "عرض #أورنج اليوم", true);
        row("red bull", "Red  \n Bull", true);
        row("red bull", "<b>red</b><br>bull", true);
        row("red bull", "red-bull", false);
        row("red bull", "hundred bull", false);
        row("red bull", "red bulls", false);
        row("fibre optique", "La Fibre\u00a0Optique arrive", true);
        row("c++", "I love C++!", true);
        row("c++", "c++11", true); // bounds are asked for at letters only
        row("+33", "tel+33", true);
        row("شبكة", "الشَّبَكَةُ و شَبَكَةٌ", true);
        row("شبكة", "الشَّبَكَةُ", false);
        row("Straße", "STRASSE 5", true);
        row("R&D", "la R&amp;D", true);
    }

    void termsAreWholeWords() {
        QFETCH(std::string, term);
        QFETCH(std::string, text);
        QFETCH(bool, found);
        QCOMPARE(finds({term}, text), found);
    }

    void anExclusionKeepsOutOfItsOwnOnly() {
        QVERIFY(finds({"orange"}, "orange is a network", {"orange juice"}));
        QVERIFY(!finds({"orange"}, "orange JUICE and orange", {"orange juice"}));
        QVERIFY(!finds({"orange"}, "a juice of orange", {"juice"})); // wherever it stands
        QVERIFY(finds({"orange"}, "orange juices", {"orange juice"}));

        Labeller labeller(Taxonomy{{{"food", theme({{"*", {"orange"}}})},
                                    {"net", theme({{"*", {"orange"}}}, {}, {{"*", {"juice"}}})}},
                                   {{"a", brand({"orange"}, {"juice"})}, {"b", brand({"juice"})}}});
        const Labels labels = labeller.label(post("orange juice"));
        QCOMPARE(labels.brands, std::vector<std::uint32_t>{1});
        QCOMPARE(labels.themes, std::vector<std::uint32_t>{0});
        // What was excluded in one post is not in the next.
        QCOMPARE(labeller.label(post("orange")).brands, std::vector<std::uint32_t>{0});
    }

    void aFocusImpliesItsTheme() {
        Labeller labeller(Taxonomy{{{"pay", theme({{"*", {"wallet"}}}, "money")},
                                    {"money", theme({{"*", {"bank"}}}, {}, {{"*", {"river"}}})},
                                    {"lost", theme({{"*", {"lonely"}}}, "nowhere")},
                                    {"loop1", theme({{"*", {"loop"}}}, "loop2")},
                                    {"loop2", theme({}, "loop1")},
                                    {"ring", theme({{"*", {"ring"}}}, "money", {{"*", {"sea"}}})}},
                                   {}});
        QCOMPARE(labeller.label(post("my wallet")), (Labels{{}, {1}, {0}, {}}));
        QCOMPARE(labeller.label(post("my bank")), (Labels{{}, {1}, {}, {}}));
        // Out of the theme and not out of the focus.
        QCOMPARE(labeller.label(post("wallet in the river")), (Labels{{}, {}, {0}, {}}));
        QCOMPARE(labeller.label(post("lonely")), (Labels{{}, {}, {2}, {}}));
        QCOMPARE(labeller.label(post("loop")), (Labels{{}, {}, {3, 4}, {}}));
        // A focus that is kept out says nothing of its theme.
        QCOMPARE(labeller.label(post("ring at sea")), Labels());
        QCOMPARE(labeller.label(post("ring")), (Labels{{}, {1}, {5}, {}}));
    }

    void termsAreForTheirLanguage() {
        Labeller labeller(Taxonomy{{{"fr", theme({{"fr", {"pain"}}})},
                                    {"en", theme({{"en", {"pain"}}})},
                                    {"any", theme({{"*", {"pain"}}})},
                                    {"br", theme({{"pt-BR", {"pain"}}})}},
                                   {}});
        const auto themes = [&](const char* lang) {
            return labeller.label(post("pain", lang)).themes;
        };
        using Indices = std::vector<std::uint32_t>;
        QCOMPARE(themes("fr"), (Indices{0, 2}));
        QCOMPARE(themes("fr-CA"), (Indices{0, 2}));
        QCOMPARE(themes("en"), (Indices{1, 2}));
        QCOMPARE(themes(""), (Indices{0, 1, 2, 3}));
        QCOMPARE(themes("pt"), (Indices{2, 3}));
        QCOMPARE(themes("pt-PT"), (Indices{2}));
        QCOMPARE(themes("frr"), (Indices{2}));
        QCOMPARE(themes("fr"), (Indices{0, 2}));
    }

    void whatTheSourceSaysGoesFirst() {
        Labeller labeller(Taxonomy{{{"t", theme({{"*", {"orange"}}})}},
                                   {{"orange", brand({"orange"})}, {"free", brand({"free"})}}});
        Post said = post("orange and free");
        said.brands = {"free", "sosh", "sosh", "free"};
        const Labels labels = labeller.label(said);
        QCOMPARE(labels.brands, std::vector<std::uint32_t>{1});
        QCOMPARE(labels.otherBrands, std::vector<std::string>{"sosh"});
        QCOMPARE(labels.themes, std::vector<std::uint32_t>{0}); // themes are still looked for
        QCOMPARE(labeller.label(post("orange and free")).brands,
                 (std::vector<std::uint32_t>{0, 1}));
    }

    void nothingIsFine() {
        Labeller empty;
        QCOMPARE(empty.label(post("anything")), Labels());
        Labeller noTerms(Taxonomy{{{"t", theme({})}}, {{"b", brand({})}}});
        QCOMPARE(noTerms.label(post("anything")), Labels());
        QCOMPARE(noTerms.label(post("")), Labels());
        QVERIFY(noTerms.problems().empty());
    }

    void aBadTermIsNamedAndTheOthersWork() {
        Labeller labeller(Taxonomy{
            {}, {{"b1", brand({"\u064e\u064f", "#", "good"})}, {"b2", brand({"\u200b"})}}});
        const std::string all = sentences(labeller.problems());
        QVERIFY2(all.find("b1") != std::string::npos, all.c_str());
        QVERIFY2(all.find("\"#\"") != std::string::npos, all.c_str());
        QVERIFY2(all.find("b2") != std::string::npos, all.c_str());
        QCOMPARE(labeller.problems().size(), std::size_t(3));
        QCOMPARE(labeller.label(post("so good")).brands, std::vector<std::uint32_t>{0});
    }

    void termsWithEveryByteCompile() {
        Terms terms;
        for (int i = 0x21; i < 0x7f; ++i)
            terms.push_back(std::string("x") + static_cast<char>(i) + "y");
        terms.push_back(std::string(128, 'z'));
        terms.push_back("👍");
        Labeller labeller(Taxonomy{{}, {{"b", brand(terms)}}});
        QVERIFY2(labeller.problems().empty(), sentences(labeller.problems()).c_str());
        for (const std::string& term : terms)
            QVERIFY2(!labeller.label(post("a " + term + " b")).brands.empty(), term.c_str());
    }

    // Against a labelling that cuts the text into words and compares these one by one.
    void equalsWordByWord() {
        const std::string fault = counterexample([] {
            const auto word = rc::gen::element<std::string>(
                "orange", "orangerie", "free", "freedom", "été", "ete", "sfr", "x", "box");
            const auto terms = *rc::gen::container<std::vector<std::string>>(3, word);
            const auto exclusions = *rc::gen::container<std::vector<std::string>>(3, word);
            const auto words = *rc::gen::container<std::vector<std::string>>(word);
            Taxonomy taxonomy;
            for (std::size_t i = 0; i < terms.size(); ++i)
                taxonomy.brands.emplace_back(std::to_string(i), brand({terms[i]}, {exclusions[i]}));
            std::string text;
            std::set<std::string> there;
            for (const std::string& each : words) {
                text += each + (words.size() % 2 == 0 ? "  " : ", ");
                there.insert(each == "été" ? "ete" : each);
            }
            const auto has = [&](const std::string& term) {
                return there.contains(term == "été" ? "ete" : term);
            };
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = 0; i < terms.size(); ++i)
                if (has(terms[i]) && !has(exclusions[i]))
                    expected.push_back(i);
            Labeller labeller(std::move(taxonomy));
            RC_ASSERT(labeller.label(post(text)).brands == expected);
        });
        QVERIFY2(fault.empty(), fault.c_str());
    }
};

QTEST_APPLESS_MAIN(TestLabeller)
#include "tst_labeller.moc"
