// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/calendar.h"
#include "apps/vigie/day/makeday.h"
#include "apps/vigie/day/people.h"
#include "apps/vigie/day/write.h"
#include "sdk/domain/fields.h"
#include "sdk/domain/postjson.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

using namespace vigie;

namespace {

/// 2026-03-17, a Tuesday; Paris is an hour ahead of UTC.
const std::int64_t theDay = day::dayNumber({2026, 3, 17});
const std::int64_t midnight = theDay * day::dayMs - day::hourMs;
const std::int64_t cutAt = midnight + 15 * day::hourMs + 10 * day::minuteMs;

day::Settings settingsOf(std::uint64_t seed, std::uint32_t posts, std::uint32_t pastDays = 0) {
    day::Settings settings;
    settings.seed = seed;
    settings.posts = posts;
    settings.pastDays = pastDays;
    settings.day = theDay;
    settings.cutAt = cutAt;
    return settings;
}

std::string linesOf(const day::Settings& settings) {
    std::string lines;
    day::makeDay(settings, [&](const Post& post) {
        appendPostJson(post, lines);
        lines += '\n';
        return true;
    });
    return lines;
}

std::vector<Post> postsOf(const day::Settings& settings) {
    std::vector<Post> posts;
    day::makeDay(settings, [&](const Post& post) {
        posts.push_back(post);
        return true;
    });
    return posts;
}

std::string lower(std::string text) {
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

/// Whether a word stands in the text as a word of its own.
bool hasWord(const std::string& text, std::string_view word) {
    const auto isLetter = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isLetter(text[at - 1])) && (end == text.size() || !isLetter(text[end])))
            return true;
    }
    return false;
}

std::size_t lettersOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
    }));
}

/// Whether it tells of the fibre cut: of nothing else people speak near Lyon in those words.
bool tellsOfCut(const Post& post) {
    const std::string text = lower(post.text);
    for (const char* word :
         {"fibre", "internet", "panne", "outage", "coupure", "الألياف", "الإنترنت", "انقطاع"}) {
        if (text.find(word) != std::string::npos)
            return true;
    }
    return false;
}

std::int64_t parisHour(const Post& post) {
    return day::floorDiv(post.published - midnight, day::hourMs);
}

} // namespace

class TestMakeDay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_posts = postsOf(settingsOf(1, 5000));
        m_long = postsOf(settingsOf(3, 2000, 8));
    }

    void theSameSeedGivesTheSameBytes() {
        const std::string once = linesOf(settingsOf(7, 800, 1));
        QVERIFY(once == linesOf(settingsOf(7, 800, 1)));
        QVERIFY(once != linesOf(settingsOf(8, 800, 1)));
    }

    void bytesAreTheSameEverywhere() {
        // FNV-1a of a small file. It changes with every word that is edited: then write the new
        // one here; on another machine it must not.
        std::uint64_t hash = 0xcbf29ce484222325ULL;
        for (const char byte : linesOf(settingsOf(1, 300, 1)))
            hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
        QCOMPARE(QString::number(hash, 16), QStringLiteral("bf38502158995d1f"));
    }

    void calendarKnowsLeapYearsAndSummer() {
        QCOMPARE(day::dateText(day::dayNumber({2024, 2, 29})), std::string("2024-02-29"));
        QVERIFY(!day::parseDate("2025-02-29"));
        QVERIFY(!day::parseDate("2025-2-9"));
        QCOMPARE(day::weekday(theDay), 1);
        // Summer time began on 2026-03-29 at 01:00 UTC and ends on 2026-10-25.
        const std::int64_t spring = day::dayNumber({2026, 3, 29});
        QCOMPARE(day::parisMidnight(spring + 1) - day::parisMidnight(spring), 23 * day::hourMs);
        const std::int64_t autumn = day::dayNumber({2026, 10, 25});
        QCOMPARE(day::parisMidnight(autumn + 1) - day::parisMidnight(autumn), 25 * day::hourMs);
    }

    void thereAreExactlyAsManyAsAsked_data() {
        QTest::addColumn<unsigned>("count");
        for (const unsigned count : {1u, 2u, 7u, 59u, 300u, 5000u, 20'000u})
            QTest::addRow("%u", count) << count;
    }
    void thereAreExactlyAsManyAsAsked() {
        QFETCH(unsigned, count);
        std::int64_t before = 0;
        std::uint32_t seen = 0;
        const day::Settings settings = settingsOf(5, count);
        const day::Made made = day::makeDay(settings, [&](const Post& post) {
            const bool inDay =
                post.published >= settings.start() && post.published < settings.end();
            const bool inOrder = post.published >= before;
            before = post.published;
            ++seen;
            return inDay && inOrder;
        });
        QCOMPARE(seen, count);
        QCOMPARE(made.posts, std::uint64_t{count});
    }

    void everyPostIsReadByTheDomain() {
        PostReader reader;
        std::string line;
        for (const Post& post : m_long) {
            line.clear();
            appendPostJson(post, line);
            std::vector<std::string> unknown;
            const auto read = reader.read(line, &unknown);
            QVERIFY2(read, line.c_str());
            QVERIFY(unknown.empty());
            QVERIFY(*read == post);
            const auto fault = faultOf(post);
            QVERIFY2(!fault, line.c_str());
        }
    }

    void everyCombinationOfSubjectToneAndNamingHasLines() {
        const day::Population people(1, 4000);
        const day::Writer writer(people, 1, {});
        for (std::size_t lang = 0; lang < day::langCodes.size(); ++lang) {
            day::Planned planned;
            planned.lang = static_cast<day::Lang>(lang);
            for (int tag = 0; tag < static_cast<int>(day::Tag::Count); ++tag) {
                planned.tag = static_cast<day::Tag>(tag);
                for (int tone = 0; tone <= static_cast<int>(day::Tone::Any); ++tone) {
                    planned.tone = static_cast<day::Tone>(tone);
                    const bool everyday = planned.tag <= day::Tag::Offer;
                    for (int naming = 0; naming < 4; ++naming) {
                        planned.naming =
                            everyday ? static_cast<day::Naming>(naming) : day::Naming::Any;
                        // Elected people near Lyon write in French only.
                        const bool french = planned.tag == day::Tag::CutElected ||
                                            planned.tag == day::Tag::CutElectedAfter;
                        if (french && planned.lang != day::Lang::Fr)
                            continue;
                        QVERIFY2(!writer.linesFor(planned, people[0]).empty(),
                                 qPrintable(QString("lang %1 tag %2 tone %3 naming %4")
                                                .arg(lang)
                                                .arg(tag)
                                                .arg(tone)
                                                .arg(naming)));
                    }
                }
            }
        }
    }

    void theNightIsQuieterThanNoon() {
        std::array<int, 24> hours{};
        for (const Post& post : m_posts)
            ++hours[static_cast<std::size_t>(parisHour(post))];
        QVERIFY(hours[3] * 5 < hours[12]);
        QVERIFY(hours[12] > hours[10]);
        QVERIFY(hours[20] > hours[22]);
    }

    void weekendsDiffer() {
        std::map<std::int64_t, int> days;
        for (const Post& post : m_long)
            ++days[day::floorDiv(post.published - midnight, day::dayMs)];
        QCOMPARE(days.size(), std::size_t{9});
        QCOMPARE(days[0], 2000);
        // Sunday is two days before that Tuesday, Thursday is five.
        QVERIFY(days[-2] < days[-5]);
        for (int back = 1; back <= 8; ++back)
            QVERIFY2(days[-back] > 1000 && days[-back] < 2000, qPrintable(QString::number(back)));
    }

    void theCutRisesSteeplyAndOnlyThatDay() {
        const auto inHour = [&](const Post& post, std::int64_t dayBack) {
            const std::int64_t from = cutAt - dayBack * day::dayMs;
            return post.country == "FR" && tellsOfCut(post) && post.published >= from &&
                   post.published < from + day::hourMs;
        };
        std::array<int, 9> counts{};
        for (const Post& post : m_long) {
            for (std::size_t back = 0; back < counts.size(); ++back)
                counts[back] += inHour(post, static_cast<std::int64_t>(back)) ? 1 : 0;
        }
        for (std::size_t back = 1; back < counts.size(); ++back)
            QVERIFY2(counts[0] >= 3 * counts[back] && counts[0] > 60,
                     qPrintable(QString("%1 against %2").arg(counts[0]).arg(counts[back])));
    }

    void nobodyKnowsOfTheCutBefore() {
        const day::Made made =
            day::makeDay(settingsOf(3, 2000, 3), [](const Post&) { return true; });
        QVERIFY(made.firstOfCut);
        QVERIFY(*made.firstOfCut >= cutAt && *made.firstOfCut < cutAt + day::minuteMs);
        QVERIFY(made.ofCut * 100 >= 15u * 2000 && made.ofCut * 100 <= 20u * 2000);
        for (const Post& post : m_long) {
            const std::string text = lower(post.text);
            const bool tells = text.find("lyonnais sans") != std::string::npos ||
                               text.find("#pannelyon") != std::string::npos ||
                               text.find("15h10") != std::string::npos ||
                               text.find("18h30") != std::string::npos ||
                               text.find("3:10 pm") != std::string::npos;
            QVERIFY2(!tells || post.published >= cutAt, post.text.c_str());
        }
    }

    void aDayMayBeQuiet() {
        day::Settings settings = settingsOf(2, 1000);
        settings.cutAt.reset();
        const day::Made made = day::makeDay(settings, [](const Post&) { return true; });
        QCOMPARE(made.ofCut, std::uint64_t{0});
        QCOMPARE(made.posts, std::uint64_t{1000});
    }

    void untilEndsInTheMiddleOfTheCut() {
        day::Settings settings = settingsOf(2, 1500);
        settings.until = cutAt + 90 * day::minuteMs;
        std::int64_t newest = 0;
        const day::Made made = day::makeDay(settings, [&](const Post& post) {
            newest = post.published;
            return true;
        });
        QCOMPARE(made.posts, std::uint64_t{1500});
        QVERIFY(newest < *settings.until && newest > *settings.until - 5 * day::minuteMs);
        QVERIFY(made.ofCut > 60 && made.ofCut < 200);
    }

    void languagesHaveTheirShares() {
        std::map<std::string, int> langs;
        for (const Post& post : m_posts) {
            ++langs[post.lang];
            QCOMPARE(post.langFrom, std::string(post.lang.empty() ? "" : "source"));
        }
        const auto percent = [&](const char* lang) { return langs[lang] * 100 / 5000; };
        QVERIFY(percent("fr") >= 45 && percent("fr") <= 70);
        QVERIFY(percent("en") >= 9 && percent("en") <= 25);
        QVERIFY(percent("ar") >= 12 && percent("ar") <= 30);
        QVERIFY(percent("") >= 7 && percent("") <= 13);
        QCOMPARE(langs.size(), std::size_t{4});
    }

    void textsAreVaried() {
        std::map<std::string, int> texts;
        int originals = 0;
        for (const Post& post : m_posts) {
            if (!post.copyOf.empty())
                continue;
            ++originals;
            ++texts[post.text];
        }
        const int distinct = static_cast<int>(texts.size());
        const auto most = std::max_element(texts.begin(), texts.end(),
                                           [](auto& a, auto& b) { return a.second < b.second; });
        qInfo("%d of %d texts are distinct; most often, %d times: %s", distinct, originals,
              most->second, most->first.c_str());
        QVERIFY(distinct * 100 >= originals * 80);
        QVERIFY2(most->second <= 10, most->first.c_str());
    }

    void conversationsHoldTogether() {
        std::map<std::string, const Post*> seen;
        int replies = 0;
        int fromAccounts = 0;
        for (const Post& post : m_long) {
            if (!post.replyTo.empty()) {
                ++replies;
                const auto asked = seen.find(post.replyTo);
                QVERIFY2(asked != seen.end(), post.text.c_str());
                QVERIFY(asked->second->published < post.published);
                const auto first = seen.find(post.thread);
                QVERIFY2(first != seen.end(), post.text.c_str());
                QVERIFY(first->second->thread.empty());
                QCOMPARE(post.source, first->second->source);
                fromAccounts += post.author.kind == "other" ? 1 : 0;
            } else {
                QVERIFY(post.thread.empty());
            }
            seen.emplace(post.key, &post);
        }
        QVERIFY(replies > 1000);
        QVERIFY(fromAccounts * 2 > replies);
    }

    void copiesNameEarlierPosts() {
        std::map<std::string, const Post*> seen;
        int copies = 0;
        int twice = 0;
        for (const Post& post : m_posts) {
            if (!post.copyOf.empty()) {
                ++copies;
                QVERIFY(seen.contains(post.copyOf));
            }
            const auto [at, first] = seen.emplace(post.key, &post);
            if (!first) {
                ++twice;
                QCOMPARE(at->second->text, post.text);
                QVERIFY(at->second->source != post.source);
            }
        }
        QVERIFY(copies >= 60 && copies <= 300);
        QVERIFY(twice >= 1 && twice <= 40);
    }

    void nothingRealIsNamed() {
        const std::array names{
            "twitter",     "facebook", "instagram",   "tiktok",   "youtube", "whatsapp",  "netflix",
            "google",      "apple",    "samsung",     "huawei",   "amazon",  "microsoft", "orange",
            "sfr",         "bouygues", "free mobile", "vodafone", "mtn",     "etisalat",  "zain",
            "telekom",     "airtel",   "proximus",    "moov",     "inwi",    "ooredoo",   "umniah",
            "orangemoney", "wave",     "verizon",     "o2",       "ee",      "فودافون",   "اتصالات",
            "أورنج",       "اورنج",    "زين",         "إنوي",     "فيسبوك",  "واتساب"};
        for (const std::vector<Post>* posts : {&m_posts, &m_long}) {
            for (const Post& post : *posts) {
                const std::string all = lower(post.text + " " + post.author.name + " " + post.url);
                for (const char* name : names)
                    QVERIFY2(!hasWord(all, name), (post.text + ": " + name).c_str());
                for (const std::string& link : post.links)
                    QVERIFY2(link.find(".example/") != std::string::npos, link.c_str());
                QVERIFY(post.url.find(".example/") != std::string::npos);
            }
        }
    }

    void textsAreShortAndWhole() {
        for (const std::vector<Post>* posts : {&m_posts, &m_long}) {
            for (const Post& post : *posts) {
                QVERIFY2(lettersOf(post.text) <= 500 && lettersOf(post.text) >= 4,
                         post.text.c_str());
                for (const char* mark : {"[", "]", "{", "}", "|", "<", ">", "  ", " ,", " .", ".."})
                    QVERIFY2(post.text.find(mark) == std::string::npos, post.text.c_str());
            }
        }
    }

private:
    std::vector<Post> m_posts;
    std::vector<Post> m_long; ///< eight quiet days, then the day
};

QTEST_APPLESS_MAIN(TestMakeDay)
#include "tst_makeday.moc"
