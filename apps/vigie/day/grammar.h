// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/chance.h"
#include "apps/vigie/day/words.h"

#include <string>
#include <utility>
#include <vector>

namespace vigie::day {

/// Turns the marks of words.h into a text.
class Grammar {
public:
    Grammar(Lang lang, Chance& chance, bool female)
        : m_words(wordsOf(lang)), m_lang(lang), m_chance(chance), m_female(female) {}

    /// The post's own values; they are not looked at for marks.
    void set(std::string_view slot, std::string value);
    std::string expand(std::string_view text);

private:
    void expand(std::string_view text, std::string& out);
    void choose(std::string_view inside, std::string& out);
    void fill(std::string_view slot, std::string& out);

    const Words& m_words;
    Lang m_lang;
    Chance& m_chance;
    bool m_female;
    std::vector<std::pair<std::string_view, std::string>> m_values;
};

/// The first letter as a capital (Latin script, as French writes it), or the other way round.
void capitalize(std::string& text);
void uncapitalize(std::string& text);

} // namespace vigie::day
