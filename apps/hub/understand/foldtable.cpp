// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/foldtable.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace vigie::hub {
namespace {

using Characters = std::u32string;

struct Range {
    char32_t first;
    char32_t last;
};

// Marks that change a letter's sound and not the letter. Those of Indic scripts are vowels: kept.
constexpr std::array<Range, 15> looseMarks{{{0x0300, 0x036f},
                                            {0x0483, 0x0487},
                                            {0x0591, 0x05bd},
                                            {0x05bf, 0x05c7},
                                            {0x0610, 0x061a},
                                            {0x064b, 0x065f},
                                            {0x0670, 0x0670},
                                            {0x06d6, 0x06dc},
                                            {0x06df, 0x06e8},
                                            {0x06ea, 0x06ed},
                                            {0x08d3, 0x08ff},
                                            {0x1ab0, 0x1aff},
                                            {0x1dc0, 0x1dff},
                                            {0x20d0, 0x20ff},
                                            {0xfe20, 0xfe2f}}};

struct Pair {
    char32_t from;
    std::u32string_view to;
};

// What Unicode does not take apart and readers do; in the order of `from`.
constexpr std::array<Pair, 27> spellings{{
    {0x00d8, U"o"}, {0x00e6, U"ae"}, {0x00f8, U"o"}, {0x0111, U"d"}, {0x0127, U"h"}, {0x0131, U"i"},
    {0x0142, U"l"}, {0x0153, U"oe"}, {0x02bc, U"'"}, {0x0640, U""},  {0x0629, U"ه"}, {0x0649, U"ي"},
    {0x0671, U"ا"}, {0x06a9, U"ك"},  {0x06c0, U"ه"}, {0x06c1, U"ه"}, {0x06cc, U"ي"}, {0x2010, U"-"},
    {0x2011, U"-"}, {0x2012, U"-"},  {0x2013, U"-"}, {0x2014, U"-"}, {0x2018, U"'"}, {0x2019, U"'"},
    {0x201b, U"'"}, {0x2032, U"'"},  {0x2212, U"-"},
}};

bool isLooseMark(char32_t c) {
    return std::any_of(looseMarks.begin(), looseMarks.end(), [c](const Range& range) {
        return c >= range.first && c <= range.last &&
               (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
    });
}

bool isIgnorable(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool isAlphanumeric(char32_t c) {
    return u_isalnum(static_cast<UChar32>(c)) != 0;
}

bool writesNoSpaces(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return true;
    default:
        return false;
    }
}

bool isWordCharacter(char32_t c) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (c == U'_' || isAlphanumeric(c) || (mask & U_GC_M_MASK) != 0) && !writesNoSpaces(c);
}

/// The compatibility decomposition of one character, itself when there is none.
Characters decomposed(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
    std::array<UChar, 64> units{};
    const std::int32_t count =
        U_FAILURE(status)
            ? -1
            : unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), units.data(),
                                      static_cast<std::int32_t>(units.size()), &status);
    if (count < 0 || U_FAILURE(status) || (c >= 0xac00 && c <= 0xd7a3)) // Hangul stays in syllables
        return {c};
    Characters characters;
    for (std::int32_t at = 0; at < count;) {
        UChar32 next = 0;
        U16_NEXT(units.data(), at, count, next);
        characters.push_back(static_cast<char32_t>(next));
    }
    return characters;
}

Characters caseFolded(char32_t c) {
    std::array<UChar, 4> source{};
    std::int32_t length = 0;
    U16_APPEND_UNSAFE(source.data(), length, static_cast<UChar32>(c));
    std::array<UChar, 16> units{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t count = u_strFoldCase(units.data(), static_cast<std::int32_t>(units.size()),
                                             source.data(), length, U_FOLD_CASE_DEFAULT, &status);
    if (U_FAILURE(status))
        return {c};
    Characters characters;
    for (std::int32_t at = 0; at < count;) {
        UChar32 next = 0;
        U16_NEXT(units.data(), at, count, next);
        characters.push_back(static_cast<char32_t>(next));
    }
    return characters;
}

/// The last step: digits, spellings, marks that go.
void appendPlain(char32_t c, Characters& out) {
    if (isLooseMark(c) || isIgnorable(c))
        return;
    const auto spelling = std::find_if(spellings.begin(), spellings.end(),
                                       [c](const Pair& pair) { return pair.from == c; });
    if (spelling != spellings.end()) {
        out += spelling->to;
        return;
    }
    const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER)
        c = U'0' + static_cast<char32_t>(digit);
    out.push_back(u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 ? U' ' : c);
}

Characters folded(char32_t c) {
    Characters out;
    for (const char32_t part : decomposed(c))
        for (const char32_t lower : caseFolded(part))
            for (const char32_t plain : decomposed(lower))
                appendPlain(plain, out);
    return out;
}

void appendUtf8(char32_t c, std::string& out) {
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(c));
    out.append(bytes.data(), static_cast<std::size_t>(length));
}

} // namespace

const FoldTable& FoldTable::instance() {
    static const FoldTable table;
    return table;
}

FoldTable::FoldTable() : m_entries(size) {
    for (char32_t c = 0; c < size; ++c)
        fill(c);
}

void FoldTable::fill(char32_t c) {
    const auto set = [&](Fate fate, std::uint32_t rest = 0) {
        m_entries[c] =
            static_cast<std::uint32_t>(fate) << 30 | rest | (isWordCharacter(c) ? wordBit : 0);
    };
    const auto point = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(point) != 0 || u_charType(point) == U_CONTROL_CHAR)
        return set(Fate::Space);
    if (isIgnorable(c) || isLooseMark(c))
        return set(Fate::Drop);
    if (u_isdefined(point) == 0 || U_IS_SURROGATE(point))
        return set(Fate::Copy);
    const Characters to = folded(c);
    if (to == Characters{c})
        return set(Fate::Copy);
    if (to.empty())
        return set(Fate::Drop);
    const bool onlyLooksSo =
        !isAlphanumeric(c) && std::any_of(to.begin(), to.end(), isAlphanumeric);
    if (onlyLooksSo || to.front() == U' ')
        return set(Fate::Space);
    const std::size_t offset = m_pool.size();
    for (const char32_t part : to)
        appendUtf8(part, m_pool);
    set(Fate::Replace, static_cast<std::uint32_t>((m_pool.size() - offset) << 20 | offset));
}

} // namespace vigie::hub
