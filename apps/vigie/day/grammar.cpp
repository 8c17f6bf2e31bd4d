// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/grammar.h"

#include <algorithm>
#include <stdexcept>

namespace vigie::day {
namespace {

constexpr std::size_t none = std::string_view::npos;

/// Where the mark that opens at `from` closes; marks of the same kind may lie inside.
std::size_t closing(std::string_view text, std::size_t from, char open, char close) {
    int depth = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == open)
            ++depth;
        else if (text[i] == close && --depth == 0)
            return i;
    }
    throw std::logic_error("A mark is not closed in: " + std::string(text));
}

bool isOneOf(std::string_view letter, std::string_view all) {
    return all.find(letter) != none;
}

/// Whether French elides before this word. No word of ours begins with an h or a y that does.
bool startsWithVowel(std::string_view word) {
    if (word.empty())
        return false;
    if (static_cast<unsigned char>(word[0]) < 0x80)
        return isOneOf(word.substr(0, 1), "aeiouAEIOU");
    return word.size() >= 2 && isOneOf(word.substr(0, 2), "éèêîâÉÈÊÎÂ");
}

/// "de", "à", "que" before a value, as French joins them.
std::string joined(std::string_view before, std::string value) {
    const bool masculine = value.starts_with("Le ") || value.starts_with("le ");
    if (before == "de" && masculine)
        return "du " + value.substr(3);
    if (before == "à" && masculine)
        return "au " + value.substr(3);
    if (before == "à")
        return "à " + value;
    if (startsWithVowel(value))
        return (before == "de" ? "d'" : "qu'") + value;
    return std::string(before) + " " + value;
}

} // namespace

void capitalize(std::string& text) {
    if (text.empty())
        return;
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    else if (text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) >= 0xa0)
        text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
}

void uncapitalize(std::string& text) {
    if (text.empty())
        return;
    if (text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    else if (text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) < 0xa0)
        text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) + 0x20);
}

void Grammar::set(std::string_view slot, std::string value) {
    m_values.emplace_back(slot, std::move(value));
}

std::string Grammar::expand(std::string_view text) {
    std::string out;
    expand(text, out);
    return out;
}

void Grammar::expand(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '[') {
            const std::size_t end = closing(text, i, '[', ']');
            choose(text.substr(i + 1, end - i - 1), out);
            i = end;
        } else if (text[i] == '<') {
            const std::size_t end = closing(text, i, '<', '>');
            const std::string_view inside = text.substr(i + 1, end - i - 1);
            const std::size_t bar = inside.find('|');
            if (bar == none)
                throw std::logic_error("<m|f> needs both in: " + std::string(text));
            expand(m_female ? inside.substr(bar + 1) : inside.substr(0, bar), out);
            i = end;
        } else if (text[i] == '{') {
            const std::size_t end = closing(text, i, '{', '}');
            fill(text.substr(i + 1, end - i - 1), out);
            i = end;
        } else {
            out += text[i];
        }
    }
}

void Grammar::choose(std::string_view inside, std::string& out) {
    // Bars inside of inner marks belong to these.
    std::vector<std::string_view> choices;
    int depth = 0;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= inside.size(); ++i) {
        if (i == inside.size() || (inside[i] == '|' && depth == 0)) {
            choices.push_back(inside.substr(from, i - from));
            from = i + 1;
        } else if (inside[i] == '[' || inside[i] == '<' || inside[i] == '{') {
            ++depth;
        } else if (inside[i] == ']' || inside[i] == '>' || inside[i] == '}') {
            --depth;
        }
    }
    expand(m_chance.of(choices), out);
}

void Grammar::fill(std::string_view slot, std::string& out) {
    std::string_view before;
    if (m_lang == Lang::Fr) {
        if (const std::size_t space = slot.find(' '); space != none) {
            before = slot.substr(0, space);
            slot.remove_prefix(space + 1);
        }
    }
    std::string name(slot);
    const bool capital = before.empty() ? name[0] >= 'A' && name[0] <= 'Z' : false;
    if (capital)
        uncapitalize(name);
    std::string value;
    const auto own = std::find_if(m_values.begin(), m_values.end(),
                                  [&](const auto& entry) { return entry.first == name; });
    if (own != m_values.end()) {
        value = own->second;
    } else {
        const auto list = std::find_if(m_words.slots.begin(), m_words.slots.end(),
                                       [&](const Slot& one) { return name == one.name; });
        if (list == m_words.slots.end())
            throw std::logic_error("No list has the name of the slot {" + name + "}");
        expand(m_chance.of(list->values), value);
    }
    if (!before.empty())
        value = joined(before, std::move(value));
    if (capital)
        capitalize(value);
    out += value;
}

} // namespace vigie::day
