// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/style.h"

#include "apps/vigie/day/grammar.h"

#include <algorithm>

namespace vigie::day {
namespace {

constexpr std::array<const char*, 8> hashSlots{"{hashHome}",   "{hashWork}",   "{hashFun}",
                                               "{hashWell}",   "{hashFamily}", "{hashPay}",
                                               "{hashMobile}", "{hashOffer}"};
constexpr std::array<const char*, 4> openSlots{"{openGood}", "{openFair}", "{openBad}", ""};
constexpr std::array<const char*, 4> tailSlots{"{tailGood}", "{tailFair}", "{tailBad}",
                                               "{tailWry}"};
constexpr std::array<const char*, 4> emojiSlots{"{emojiGood}", "{emojiFair}", "{emojiBad}",
                                                "{emojiWry}"};
constexpr std::array<const char*, 4> starSlots{"{stars5}", "{stars3}", "{stars1}", "{stars1}"};

bool isLetter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

bool endsSentence(std::string_view text) {
    for (const char* end : {".", "!", "?", "…", "؟"}) {
        if (text.ends_with(end))
            return true;
    }
    return false;
}

/// Whether the text ends in a letter or a digit: an emoji does not ask for a full stop.
bool endsInWord(std::string_view text) {
    if (text.empty())
        return false;
    const auto last = static_cast<unsigned char>(text.back());
    if (last < 0x80)
        return isLetter(text.back()) || (last >= '0' && last <= '9');
    // Latin and Arabic letters have two bytes, signs and emoji three or four.
    const auto lead = text.size() > 1 ? static_cast<unsigned char>(text[text.size() - 2]) : 0u;
    return lead >= 0xc3 && lead < 0xe0;
}

void finishSentence(std::string& text) {
    if (!endsSentence(text) && (endsInWord(text) || text.ends_with("»") || text.ends_with(")")))
        text += '.';
}

/// ASCII and the letters of Latin-1.
std::string lowered(std::string_view text) {
    std::string low(text);
    for (std::size_t i = 0; i < low.size(); ++i) {
        if (low[i] >= 'A' && low[i] <= 'Z') {
            low[i] = static_cast<char>(low[i] - 'A' + 'a');
        } else if (low[i] == '\xc3' && i + 1 < low.size()) {
            const auto next = static_cast<unsigned char>(low[i + 1]);
            if (next >= 0x80 && next < 0x9f && next != 0x97)
                low[i + 1] = static_cast<char>(next + 0x20);
            ++i;
        }
    }
    return low;
}

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

void replaceWords(std::string& text, const Short& one) {
    const std::string_view from = one.from;
    std::size_t at = text.find(from);
    while (at != std::string::npos) {
        const std::size_t end = at + from.size();
        const bool whole =
            (at == 0 || !isLetter(text[at - 1])) && (end == text.size() || !isLetter(text[end]));
        if (whole)
            text.replace(at, from.size(), one.to);
        at = text.find(from, at + 1);
    }
}

/// Two letters change places, or one is typed once less, inside of a longer plain word.
void mistype(std::string& text, Chance& chance) {
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t space = std::min(text.find(' ', i), text.size());
        const std::string_view word = std::string_view(text).substr(i, space - i);
        const bool plain = std::all_of(word.begin(), word.end(),
                                       [](char byte) { return byte >= 'a' && byte <= 'z'; });
        if (plain && word.size() >= 6)
            words.emplace_back(i, word.size());
        i = space + 1;
    }
    if (words.empty())
        return;
    const auto& [from, size] = chance.of(words);
    const std::size_t at = from + 1 + chance.below(static_cast<std::uint32_t>(size - 3));
    if (chance.percent(60))
        std::swap(text[at], text[at + 1]);
    else
        text.erase(at, 1);
}

/// An opener and the text, which goes on in lower case after a colon unless a name begins it.
std::string opened(const std::string& opener, std::string text, Lang lang) {
    bool isName = text.starts_with("I ") || text.starts_with("I'") || text.starts_with("Borea");
    for (const char* brand : wordsOf(lang).brands)
        isName = isName || text.starts_with(brand);
    if (opener.ends_with(':') && !isName)
        uncapitalize(text);
    return opener + " " + text;
}

std::string withoutHamzas(std::string text) {
    for (const char* alef : {"أ", "إ", "آ"})
        replaceAll(text, alef, "ا");
    replaceAll(text, "ً", "");
    return text;
}

} // namespace

std::string dressed(std::string text, const Person& person, const Occasion& occasion,
                    Chance& chance) {
    Grammar words(person.lang, chance, person.female);
    const auto tone = static_cast<std::size_t>(occasion.tone);
    const auto has = [&](Habit habit) { return (person.habits & habit) != 0; };

    if (has(Abbreviates) && !(occasion.ofCut && person.lang == Lang::Ar)) {
        for (const Short& one : wordsOf(person.lang).shorts) {
            if (chance.percent(70))
                replaceWords(text, one);
        }
    }
    if (occasion.everyday) {
        // What comes before or after a question asks for an answer.
        const bool fits = occasion.tone != Tone::Fair || text.find('?') != std::string::npos ||
                          text.find("؟") != std::string::npos;
        const bool review = occasion.source == Source::Agora && chance.percent(75);
        if (review)
            text = words.expand(starSlots[tone]) + " " + text;
        else if (fits && occasion.tone != Tone::Wry && chance.percent(15))
            text = opened(words.expand(openSlots[tone]), std::move(text), person.lang);
        if (fits && chance.percent(occasion.tone == Tone::Wry ? 10 : 24)) {
            finishSentence(text);
            text += " " + words.expand(tailSlots[tone]);
        }
    }
    if (has(Typos) && chance.percent(45))
        mistype(text, chance);
    if (has(NoFullStop) && text.ends_with('.') && !text.ends_with(".."))
        text.pop_back();
    if (chance.percent(has(Emoji) ? 50 : 7) && (endsSentence(text) || endsInWord(text)))
        text += " " + words.expand(emojiSlots[tone]);
    if ((occasion.everyday || occasion.ofCut) && occasion.source != Source::Agora &&
        text.find('#') == std::string::npos && chance.percent(has(Hashtags) ? 42 : 3))
        text +=
            " " + words.expand(occasion.ofCut ? "{hashCut}"
                                              : hashSlots[static_cast<std::size_t>(occasion.tag)]);
    if (person.lang == Lang::Ar)
        return has(NoAccents) ? withoutHamzas(std::move(text)) : text;
    if (has(NoAccents))
        text = withoutAccents(text);
    if (has(LowerCase))
        text = lowered(text);
    return text;
}

std::string passedOn(std::string text, Lang lang, std::string_view of, Chance& chance) {
    const std::size_t link = text.find("https://");
    if (link != std::string::npos && chance.percent(50)) {
        const std::size_t end = std::min(text.find(' ', link), text.size());
        text.insert(end, chance.percent(50) ? "?utm_source=chirp" : "?utm_medium=social");
    }
    if (lang != Lang::Ar && link == std::string::npos && chance.percent(20))
        text = lowered(text);
    if (chance.percent(62)) {
        Grammar words(lang, chance, false);
        words.set("of", std::string(of));
        text = words.expand("{passOn}") + " " + text;
    }
    return text;
}

} // namespace vigie::day
