// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/understandinput.h"

#include "tests/bench/understandtuning.h"

#include "apps/vigie/day/calendar.h"
#include "apps/vigie/day/chance.h"
#include "apps/vigie/day/makeday.h"
#include "sdk/domain/channels.h"
#include "sdk/domain/postjson.h"
#include "sdk/domain/utf8.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace vigie::bench {
namespace {

constexpr std::uint64_t seed = 7;

/// The bytes of the letter at that place; 0 when there is none. What is written with two bytes is
/// Latin, Greek, Cyrillic or Arabic, but for the signs of Latin-1.
std::size_t letterAt(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = utf8::sequenceAt(text, at);
    if (bytes == 2)
        return byte != 0xc2 ? 2 : 0;
    return bytes == 1 && ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) ? 1 : 0;
}

/// What the posts of a day say of themselves, and the words of their texts.
class Speech {
public:
    void hear(const Post& post) {
        if (!post.country.empty())
            ++m_countries[post.country];
        ++m_sources[post.source];
        for (const std::string& brand : post.brands)
            ++m_brands[brand];
        if (post.lang.empty())
            return;
        Words& words = m_words[post.lang];
        Word* before = nullptr;
        for (std::size_t at = 0; at < post.text.size();) {
            std::size_t end = at;
            while (end < post.text.size() && letterAt(post.text, end) > 0)
                end += letterAt(post.text, end);
            const std::string_view word(post.text.data() + at, end - at);
            if (before && before->next.empty() && word.size() >= tuning::wordBytes)
                before->next = word;
            before = nullptr;
            if (word.size() >= tuning::wordBytes) {
                before = &words[std::string(word)];
                ++before->count;
            }
            at = end + 1;
        }
    }

    std::vector<std::string> countries() const { return byCount(m_countries); }
    std::vector<std::string> sources() const { return byCount(m_sources); }
    std::vector<std::string> brands() const { return byCount(m_brands); }
    std::vector<std::string> languages() const {
        std::vector<std::string> all;
        for (const auto& [language, words] : m_words)
            all.push_back(language);
        return all;
    }

    /// Terms out of the texts of a language, in no order of frequency.
    std::vector<std::string> terms(const std::string& language, day::Chance& chance) const {
        std::vector<std::pair<std::string, Word>> all(m_words.at(language).begin(),
                                                      m_words.at(language).end());
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return a.second.count != b.second.count ? a.second.count > b.second.count
                                                    : a.first < b.first;
        });
        std::vector<std::string> terms;
        for (std::size_t i = tuning::commonWords; i < all.size(); ++i) {
            const auto& [word, heard] = all[i];
            const bool phrase = !heard.next.empty() && chance.percent(tuning::phrases);
            terms.push_back(phrase ? word + " " + heard.next : word);
        }
        for (std::size_t i = terms.size(); i > 1; --i)
            std::swap(terms[i - 1], terms[chance.below(static_cast<std::uint32_t>(i))]);
        return terms;
    }

private:
    struct Word {
        std::uint64_t count = 0;
        std::string next{};
    };
    using Words = std::unordered_map<std::string, Word>;
    using Counted = std::map<std::string, std::uint64_t>;

    static std::vector<std::string> byCount(const Counted& counted) {
        std::vector<std::pair<std::string, std::uint64_t>> all(counted.begin(), counted.end());
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        std::vector<std::string> names;
        for (auto& [name, count] : all)
            names.push_back(std::move(name));
        return names;
    }

    Counted m_countries;
    Counted m_sources;
    Counted m_brands;
    std::map<std::string, Words> m_words; // by language
};

std::string inventedWord(day::Chance& chance) {
    constexpr std::array<std::string_view, 20> syllables{
        "ba", "cor", "di",  "fen", "gu", "hal", "ji", "kos", "lu", "mer",
        "na", "por", "qui", "ros", "su", "tan", "vi", "wel", "xo", "zar"};
    std::string word;
    for (std::uint32_t left = 2 + chance.below(4); left > 0; --left)
        word += chance.of(syllables);
    return word;
}

/// Terms, each given once.
class Terms {
public:
    Terms(const Speech& speech, std::uint64_t with) : m_chance(with) {
        for (const std::string& language : speech.languages())
            m_spoken.emplace_back(language, speech.terms(language, m_chance));
    }

    day::Chance& chance() { return m_chance; }
    std::vector<std::string>& given() { return m_given; }

    bool give(const std::string& term) {
        const bool isNew = m_known.insert(term).second;
        if (isNew)
            m_given.push_back(term);
        return isNew;
    }
    std::string invented() {
        std::string word = inventedWord(m_chance);
        while (!give(word))
            word = inventedWord(m_chance);
        return word;
    }
    /// With its language; an invented one when the posts have no more words.
    std::pair<std::string, std::string> spoken() {
        if (m_spoken.empty())
            return {"*", invented()};
        auto& [language, words] = m_spoken[m_turn++ % m_spoken.size()];
        while (!words.empty()) {
            std::string word = std::move(words.back());
            words.pop_back();
            if (give(word))
                return {language, std::move(word)};
        }
        return {language, invented()};
    }

private:
    day::Chance m_chance;
    std::vector<std::pair<std::string, std::vector<std::string>>> m_spoken;
    std::size_t m_turn = 0;
    std::unordered_set<std::string> m_known;
    std::vector<std::string> m_given;
};

hub::Taxonomy makeTaxonomy(const Speech& speech, Terms& terms, std::uint32_t count) {
    hub::Taxonomy taxonomy;
    const auto addTheme = [&](std::string id, std::string parent) {
        Theme theme;
        theme.names = {{"en", id}};
        theme.parent = std::move(parent);
        taxonomy.themes.emplace_back(std::move(id), std::move(theme));
    };
    for (std::uint32_t i = 0; i < tuning::themes; ++i) {
        const std::string id = fmt::format("theme{}", i);
        addTheme(id, {});
        for (std::uint32_t focus = 0; focus < tuning::focusesOfTheme; ++focus)
            addTheme(fmt::format("{}-{}", id, focus), id);
    }
    std::vector<std::string> ids = speech.brands();
    while (ids.size() < tuning::brands)
        ids.push_back(fmt::format("brand{}", ids.size()));
    for (const std::string& id : ids) {
        Brand brand;
        brand.name = id;
        if (terms.given().size() < count && terms.give(id))
            brand.terms.push_back(id);
        taxonomy.brands.emplace_back(id, std::move(brand));
    }
    day::Chance& chance = terms.chance();
    while (terms.given().size() < count) {
        const bool out = chance.percent(tuning::exclusions);
        if (chance.percent(tuning::brandTerms)) {
            auto& [id, brand] =
                taxonomy.brands[chance.below(static_cast<std::uint32_t>(taxonomy.brands.size()))];
            (out ? brand.exclusions : brand.terms).push_back(terms.invented());
            continue;
        }
        auto& [id, theme] =
            taxonomy.themes[chance.below(static_cast<std::uint32_t>(taxonomy.themes.size()))];
        auto [language, term] = chance.percent(tuning::spokenTerms)
                                    ? terms.spoken()
                                    : std::pair<std::string, std::string>("*", terms.invented());
        (out ? theme.exclusions : theme.terms)[language].push_back(std::move(term));
    }
    return taxonomy;
}

// ---- Tiles.

std::vector<std::string> some(day::Chance& chance, std::uint32_t share,
                              const std::vector<std::string>& of) {
    std::vector<std::string> picked;
    if (of.empty() || !chance.percent(share))
        return picked;
    for (std::uint32_t left = 1 + chance.below(3); left > 0; --left)
        if (std::string each = chance.of(of);
            std::find(picked.begin(), picked.end(), each) == picked.end())
            picked.push_back(std::move(each));
    return picked;
}

/// What a tile asks for, one kind after the other.
void ask(TileQuery& query, std::uint32_t number, day::Chance& chance, const std::string& own) {
    constexpr std::array series{Grouping::None, Grouping::Brand, Grouping::Theme, Grouping::Source,
                                Grouping::Language};
    constexpr std::array ranked{Grouping::Theme, Grouping::Focus, Grouping::Brand, Grouping::Author,
                                Grouping::Country};
    constexpr std::array spans{SpanKind::Today, SpanKind::Last24h, SpanKind::Last7d,
                               SpanKind::Last30d};
    query.span.kind = chance.of(spans);
    query.bucket = query.span.kind == SpanKind::Last30d ? Bucket::Day : Bucket::Hour;
    switch (number % 5) {
    case 0:
        return; // the volume, as a number
    case 1:
        query.groupBy = chance.of(series);
        if (query.span.kind == SpanKind::Last24h)
            query.bucket = Bucket::Minute;
        return;
    case 2:
        query.measure = Measure::Ranking;
        query.groupBy = chance.of(ranked);
        return;
    case 3:
        query.measure = Measure::ShareOfVoice;
        query.own = own;
        return;
    default:
        query.measure = Measure::Ranking; // of posts
        return;
    }
}

std::vector<UnderstandInput::Tile> makeTiles(const Speech& speech, const hub::Taxonomy& taxonomy,
                                             std::uint32_t count) {
    constexpr std::array<std::string_view, 5> zones{"Europe/Paris", "Africa/Cairo", "Africa/Tunis",
                                                    "Africa/Dakar", "Asia/Amman"};
    const std::vector<std::string> countries = speech.countries();
    const std::vector<std::string> sources = speech.sources();
    const std::vector<std::string> languages = speech.languages();
    const std::vector<std::string> tones(toneWords.begin(), toneWords.end());
    std::vector<std::string> themes;
    for (const auto& [id, theme] : taxonomy.themes)
        themes.push_back(id);
    // Tiles look at the brands that the posts name; the others are in no post.
    std::vector<std::string> brands = speech.brands();
    const std::string own = brands.empty() ? taxonomy.brands[0].first : brands[0];

    day::Chance chance(seed);
    std::vector<UnderstandInput::Tile> tiles;
    for (std::uint32_t i = 0; tiles.size() < count; ++i) {
        const auto board = static_cast<std::uint32_t>(tiles.size()) / tuning::tilesOfDashboard;
        UnderstandInput::Tile tile;
        tile.key = {channel::dashboard(fmt::format("board{}", board)), fmt::format("tile{}", i)};
        tile.zone = zones[board % zones.size()];
        TileFilter& filter = tile.query.filter;
        if (board % tuning::groupDashboards != 0 && !countries.empty())
            filter.countries = {countries[board % countries.size()]};
        filter.brands = some(chance, tuning::byBrand, brands);
        filter.themes = some(chance, tuning::byTheme, themes);
        filter.languages = some(chance, tuning::byLanguage, languages);
        filter.sources = some(chance, tuning::bySource, sources);
        filter.tones = some(chance, tuning::byTone, tones);
        ask(tile.query, i, chance, own);
        const bool known = std::any_of(tiles.begin(), tiles.end(), [&](const auto& each) {
            return each.query == tile.query && each.zone == tile.zone;
        });
        if (!known)
            tiles.push_back(std::move(tile));
    }
    return tiles;
}

} // namespace

UnderstandInput::UnderstandInput(const UnderstandSize& size) {
    day::Settings settings;
    settings.seed = seed;
    settings.posts = size.posts;
    settings.day = day::dayNumber({2026, 3, 17});
    settings.cutAt = day::parisMidnight(settings.day) + 15 * day::hourMs + 10 * day::minuteMs;
    now = settings.end();

    Speech speech;
    std::unordered_set<std::string> keys;
    std::vector<std::size_t> ends;
    day::makeDay(settings, [&](const Post& post) {
        // The gate lets a post through once.
        if (!keys.insert(post.key).second)
            return true;
        speech.hear(post);
        appendPostJson(post, bytes);
        ends.push_back(bytes.size());
        bytes += '\n';
        return true;
    });
    bytes.append(simdjson::SIMDJSON_PADDING, ' ');
    std::size_t start = 0;
    for (const std::size_t end : ends) {
        lines.push_back(std::string_view(bytes).substr(start, end - start));
        start = end + 1;
    }

    Terms given(speech, seed);
    taxonomy = makeTaxonomy(speech, given, size.terms);
    terms = std::move(given.given());
    tiles = makeTiles(speech, taxonomy, size.queries);
}

} // namespace vigie::bench
