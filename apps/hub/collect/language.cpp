// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/language.h"

#include "apps/hub/collect/tuning.h"
#include "sdk/domain/rule.h"
#include "sdk/domain/utf8.h"

#include <cstdio> // the next header needs it and does not say so

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace vigie::hub {

namespace {

constexpr std::string_view whiteSpace = " \t\r\n";

/// Links and names of accounts are of no language, and would be read as English.
bool isWord(std::string_view part) {
    return !part.starts_with('@') && !part.starts_with("http://") &&
           !part.starts_with("https://") && !part.starts_with("www.") && part != "RT";
}

std::string wordsOf(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    while (true) {
        const std::size_t begin = text.find_first_not_of(whiteSpace);
        if (begin == std::string_view::npos)
            return words;
        text.remove_prefix(begin);
        const std::string_view part = text.substr(0, text.find_first_of(whiteSpace));
        text.remove_prefix(part.size());
        if (isWord(part))
            words.append(part).push_back(' ');
    }
}

std::size_t charactersIn(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char each) { return (static_cast<unsigned char>(each) & 0xC0) != 0x80; }));
}

/// CLD2 has codes of its own for some.
std::string tagOf(CLD2::Language language) {
    if (language == CLD2::HEBREW)
        return "he";
    if (language == CLD2::JAVANESE)
        return "jv";
    if (language == CLD2::X_PIG_LATIN || language == CLD2::X_KLINGON)
        return {}; // jokes of the library's authors
    std::string code = CLD2::LanguageCode(language);
    return faultOfText(code, Rule().pattern(Pattern::Language)).empty() ? code : std::string();
}

} // namespace

std::string languageOf(std::string_view text) {
    const std::string words = wordsOf(utf8::cut(text, tuning::languageBytes));
    if (charactersIn(words) < tuning::languageCharacters)
        return {};
    CLD2::Language three[3] = {};
    int percents[3] = {};
    int textBytes = 0;
    bool reliable = false;
    const CLD2::Language language = CLD2::ExtDetectLanguageSummary(
        words.data(), static_cast<int>(words.size()), true, three, percents, &textBytes, &reliable);
    return reliable && language != CLD2::UNKNOWN_LANGUAGE ? tagOf(language) : std::string();
}

void detectLanguage(Post& post) {
    if (!post.lang.empty())
        return;
    post.lang = languageOf(post.text);
    if (!post.lang.empty())
        post.langFrom = langFromWords[1];
}

} // namespace vigie::hub
