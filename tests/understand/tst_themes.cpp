// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The themes that a new hub gets: whether they are sound, and what they find in the generated day,
// in posts written by hand, and in what only looks like one of theirs.

#include "apps/hub/understand/foldedtext.h"
#include "apps/hub/understand/labeller.h"
#include "apps/vigie/day/calendar.h"
#include "apps/vigie/day/plan.h"
#include "apps/vigie/day/write.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/kinds.h"
#include "sdk/domain/recordjson.h"
#include "tests/understand/themeposts.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace vigie;
using namespace vigie::hub;

namespace {

constexpr std::array essentials{"home", "work", "entertainment", "wellbeing", "family", "payment"};
constexpr std::array languages{"fr", "en", "ar"};

std::string textIn(const sync::Map& map, std::string_view name) {
    const sync::Value* value = map.find(name);
    return value && value->text() ? *value->text() : std::string();
}

bool isEssential(const std::string& id) {
    return std::find(essentials.begin(), essentials.end(), id) != essentials.end();
}

/// The essential that a planned post is about, where its subject is one alone.
std::optional<std::string> essentialOf(day::Tag tag) {
    using enum day::Tag;
    switch (tag) {
    case Home:
    case AskOutage:
    case AskVisit:
    case CutFirst:
    case CutPeak:
    case CutWait:
    case CutAfter:
    case CutAsk:
        return "home";
    case Work:
        return "work";
    case Fun:
        return "entertainment";
    case Well:
        return "wellbeing";
    case Family:
    case AskParental:
        return "family";
    case Pay:
    case AskBill:
    case AskPay:
        return "payment";
    default:
        return std::nullopt;
    }
}

/// Whether a term is found in a text, both folded.
bool finds(const std::string& term, const std::string& text) {
    if (term[0] == '#' || term[0] == '@')
        return term == text;
    for (std::size_t at = text.find(term); at != std::string::npos; at = text.find(term, at + 1)) {
        const std::size_t end = at + term.size();
        if ((!isWordAt(term, 0) || !isWordBefore(text, at)) &&
            (!isWordBefore(term, term.size()) || !isWordAt(text, end)))
            return true;
    }
    return false;
}

struct Score {
    int meant = 0;    ///< posts about it
    int labelled = 0; ///< posts that got it, of those whose subject is known
    int both = 0;

    double recall() const { return meant > 0 ? double(both) / meant : 1; }
    double precision() const { return labelled > 0 ? double(both) / labelled : 1; }
};

} // namespace

class TestThemes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        std::ifstream file(VIGIE_THEMES, std::ios::binary);
        QVERIFY2(file.is_open(), VIGIE_THEMES);
        for (std::string line; std::getline(file, line);) {
            const auto json = parseJson(line);
            QVERIFY2(json && json->map(), line.c_str());
            const sync::Map& record = *json->map();
            const std::string id = textIn(record, "id");
            QCOMPARE(record.size(), std::size_t{4});
            QCOMPARE(textIn(record, "channel"), channel::taxonomy());
            QCOMPARE(textIn(record, "kind"), std::string(Theme::kind));
            QCOMPARE(sync::nameFault(id), std::string());
            const sync::Value* fields = record.find("fields");
            QVERIFY2(fields && fields->map(), id.c_str());
            const auto fault = validate(Theme::kind, *fields->map());
            QVERIFY2(!fault, fault ? fault->sentence().c_str() : "");
            const auto theme = read<Theme>(*fields->map());
            QVERIFY2(theme, id.c_str());
            // No field that the kind does not know, and none that says nothing.
            QVERIFY2(fieldsOf(*theme) == *fields->map(), id.c_str());
            QVERIFY2(m_themes.emplace(id, *theme).second, id.c_str());
            m_taxonomy.themes.emplace_back(id, *theme);
        }
        m_labeller = Labeller(m_taxonomy);
        for (const std::string& problem : m_labeller.problems())
            qWarning("%s", problem.c_str());
        QVERIFY(m_labeller.problems().empty());
    }

    void sixEssentialsWithTheirFocuses() {
        std::map<std::string, int> focuses;
        for (const auto& [id, theme] : m_taxonomy.themes) {
            if (theme.parent.empty()) {
                QVERIFY2(isEssential(id), id.c_str());
                continue;
            }
            QVERIFY2(isEssential(theme.parent), id.c_str());
            QVERIFY2(id.starts_with(theme.parent + '-'), id.c_str());
            ++focuses[theme.parent];
        }
        for (const std::string essential : essentials) {
            QVERIFY2(m_themes.contains(essential), essential.c_str());
            QVERIFY2(focuses[essential] >= 3 && focuses[essential] <= 5, essential.c_str());
        }
    }

    void everyThemeHasItsTermsInEveryLanguage() {
        for (const auto& [id, theme] : m_taxonomy.themes) {
            QCOMPARE(theme.names.size(), languages.size());
            QCOMPARE(theme.terms.size(), languages.size());
            for (const std::string lang : languages) {
                const std::string where = id + ", " + lang;
                QVERIFY2(theme.names.contains(lang) && theme.terms.contains(lang), where.c_str());
                const std::size_t terms = theme.terms.at(lang).size();
                // Arabic words are written together with their article and prepositions.
                const std::size_t most = lang == "ar" ? 45 : 25;
                QVERIFY2(terms >= (theme.parent.empty() ? 3U : 8U) && terms <= most, where.c_str());
            }
        }
    }

    /// Not the same term twice, and none that another one finds already: "full fibre" says nothing
    /// beside "fibre", nor "#fibre".
    void noTermIsSaidTwice() {
        FoldedText text;
        for (const auto& [id, theme] : m_taxonomy.themes) {
            for (const TermLists* lists : {&theme.terms, &theme.exclusions}) {
                for (const auto& [lang, list] : *lists) {
                    std::vector<std::string> folded;
                    for (const std::string& term : list) {
                        text.fold(term);
                        folded.emplace_back(text.text());
                    }
                    for (std::size_t i = 0; i < list.size(); ++i)
                        for (std::size_t j = 0; j < list.size(); ++j)
                            QVERIFY2(i == j || !finds(folded[j], folded[i]),
                                     (id + ", " + lang + ": " + list[i]).c_str());
                }
            }
        }
    }

    /// An exclusion that is a term would leave the term without a use.
    void noTermExcludesItself() {
        FoldedText text;
        for (const auto& [id, theme] : m_taxonomy.themes) {
            for (const auto& [lang, list] : theme.exclusions) {
                QVERIFY2(theme.terms.contains(lang), id.c_str());
                for (const std::string& exclusion : list) {
                    text.fold(exclusion);
                    const std::string folded(text.text());
                    for (const std::string& term : theme.terms.at(lang)) {
                        text.fold(term);
                        QVERIFY2(!finds(folded, std::string(text.text())),
                                 (id + ", " + lang + ": " + term).c_str());
                    }
                }
            }
        }
    }

    void dataProtectionTouchesWorkAndFamily() {
        for (const auto& [lang, text] :
             std::map<std::string, std::string>{{"fr", "Encore une fuite de données"},
                                                {"en", "Another data breach"},
                                                {"ar", "تسريب البيانات مرة أخرى"}})
            QCOMPARE(label(text, lang),
                     (std::set<std::string>{"work", "work-data", "family", "family-data"}));
    }

    void postsWrittenByHand() {
        std::map<std::string, Score> scores;
        for (const ThemePost& post : themePosts) {
            const bool found = label(post.text, post.lang).contains(post.theme);
            ++scores[post.lang].meant;
            scores[post.lang].both += found ? 1 : 0;
            if (!found)
                qInfo("not found: %s, %s: %s", post.theme, post.lang, post.text);
        }
        for (const auto& [lang, score] : scores)
            QVERIFY2(score.recall() >= 0.9, lang.c_str());
    }

    void falseFriendsStayOut() {
        for (const ThemePost& post : falseFriends)
            QVERIFY2(!label(post.text, post.lang).contains(post.theme), post.text);
    }

    /// The plan has one subject for each post, and a post may be about two ("my son's bill"): the
    /// precision here is a lower bound.
    void postsOfAGeneratedDay() {
        constexpr std::uint64_t seed = 7;
        constexpr std::uint32_t posts = 5000;
        constexpr std::uint32_t ofCut = 875; // as many as makeDay gives the incident
        const std::int64_t date = day::dayNumber({2026, 3, 17});
        const day::Span span{day::parisMidnight(date), day::parisMidnight(date + 1),
                             static_cast<std::int32_t>(date)};
        const day::Population people(seed, 6000);
        const day::Cut cut{span.start + (15 * 60 + 10) * day::minuteMs};
        day::Planner planner(people, seed);
        const day::Writer writer(people, seed, cut);
        const auto plan = planner.plan(span, posts - ofCut, ofCut, cut, true);
        QCOMPARE(plan.size(), std::size_t{posts});

        std::map<std::string, std::map<std::string, Score>> scores;
        for (std::size_t place = 0; place < plan.size(); ++place) {
            const auto meant = essentialOf(plan[place].tag);
            if (!meant)
                continue;
            const Post post = writer.write(plan, place);
            const std::string lang(day::langCodes[static_cast<std::size_t>(plan[place].lang)]);
            const Labels labels = m_labeller.label(post);
            for (const std::string essential : essentials) {
                Score& score = scores[essential][lang];
                const bool has =
                    std::any_of(labels.themes.begin(), labels.themes.end(), [&](std::uint32_t i) {
                        return m_taxonomy.themes[i].first == essential;
                    });
                score.meant += *meant == essential ? 1 : 0;
                score.labelled += has ? 1 : 0;
                score.both += has && *meant == essential ? 1 : 0;
            }
        }
        for (const std::string essential : essentials) {
            for (const std::string lang : languages) {
                const Score& score = scores[essential][lang];
                qInfo("%-14s %s: %4d posts, recall %.2f, precision %.2f", essential.c_str(),
                      lang.c_str(), score.meant, score.recall(), score.precision());
                const std::string where = essential + ", " + lang;
                QVERIFY2(score.meant >= 40, where.c_str());
                QVERIFY2(score.recall() >= 0.65, where.c_str());
                QVERIFY2(score.precision() >= 0.7, where.c_str());
            }
        }
    }

private:
    /// The ids of the themes and focuses of a post.
    std::set<std::string> label(const std::string& text, const std::string& lang) {
        Post post;
        post.text = text;
        post.lang = lang;
        const Labels labels = m_labeller.label(post);
        std::set<std::string> ids;
        for (const auto* list : {&labels.themes, &labels.focuses})
            for (const std::uint32_t index : *list)
                ids.insert(m_taxonomy.themes[index].first);
        return ids;
    }

    Taxonomy m_taxonomy;
    std::map<std::string, Theme> m_themes;
    Labeller m_labeller;
};

QTEST_GUILESS_MAIN(TestThemes)
#include "tst_themes.moc"
