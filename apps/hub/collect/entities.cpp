// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigie::hub {

namespace {

struct Named {
    std::string_view name;
    std::uint32_t code;
};

// By name, so that they are found by halving. Latin-1 entities stand in their own table, by code.
constexpr std::array<Named, 33> others{{
    {"OElig", 0x152},  {"Scaron", 0x160}, {"Yuml", 0x178},    {"amp", '&'},
    {"apos", '\''},    {"bull", 0x2022},  {"dagger", 0x2020}, {"euro", 0x20AC},
    {"fnof", 0x192},   {"gt", '>'},       {"hearts", 0x2665}, {"hellip", 0x2026},
    {"larr", 0x2190},  {"ldquo", 0x201C}, {"lrm", 0x200E},    {"lsaquo", 0x2039},
    {"lsquo", 0x2018}, {"lt", '<'},       {"mdash", 0x2014},  {"minus", 0x2212},
    {"ndash", 0x2013}, {"oelig", 0x153},  {"permil", 0x2030}, {"quot", '"'},
    {"rarr", 0x2192},  {"rdquo", 0x201D}, {"rlm", 0x200F},    {"rsaquo", 0x203A},
    {"rsquo", 0x2019}, {"scaron", 0x161}, {"trade", 0x2122},  {"zwj", 0x200D},
    {"zwnj", 0x200C},
}};

// U+00A0 to U+00FF in order.
constexpr std::array<std::string_view, 96> latin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

// What HTML reads for &#128; to &#159;: the writers meant Windows-1252.
constexpr std::array<std::uint16_t, 32> windows1252{
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

constexpr std::size_t longestName = 8; // "&#x10FFFF;" has eight between & and ;

std::uint32_t codeOfNumber(std::string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex)
        digits.remove_prefix(1);
    if (digits.empty())
        return 0;
    std::uint32_t code = 0;
    for (const char c : digits) {
        std::uint32_t digit = 99;
        if (c >= '0' && c <= '9')
            digit = static_cast<std::uint32_t>(c - '0');
        else if (hex && c >= 'a' && c <= 'f')
            digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (hex && c >= 'A' && c <= 'F')
            digit = static_cast<std::uint32_t>(c - 'A' + 10);
        if (digit == 99)
            return 0;
        code = code * (hex ? 16 : 10) + digit;
    }
    if (code >= 0x80 && code < 0xA0)
        return windows1252[code - 0x80];
    const bool character = code < 0xD800 || (code > 0xDFFF && code <= 0x10FFFF);
    return character ? code : 0;
}

/// 0 when there is no such entity.
std::uint32_t codeOf(std::string_view name) {
    if (name.starts_with('#'))
        return codeOfNumber(name.substr(1));
    const auto other =
        std::lower_bound(others.begin(), others.end(), name,
                         [](const Named& a, std::string_view b) { return a.name < b; });
    if (other != others.end() && other->name == name)
        return other->code;
    const auto latin = std::find(latin1.begin(), latin1.end(), name);
    return latin == latin1.end() ? 0 : static_cast<std::uint32_t>(latin - latin1.begin()) + 0xA0;
}

void appendUtf8(std::uint32_t code, std::string& out) {
    const auto tail = [&](unsigned shift) {
        out += static_cast<char>(0x80 | ((code >> shift) & 0x3F));
    };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

void appendWithoutEntities(std::string_view text, std::string& out) {
    for (;;) {
        const std::size_t ampersand = text.find('&');
        out += text.substr(0, ampersand);
        if (ampersand == std::string_view::npos)
            return;
        text.remove_prefix(ampersand + 1);
        const std::size_t end = text.substr(0, longestName + 1).find(';');
        const std::uint32_t code = end == std::string_view::npos ? 0 : codeOf(text.substr(0, end));
        if (code == 0) {
            out += '&';
        } else {
            appendUtf8(code, out);
            text.remove_prefix(end + 1);
        }
    }
}

} // namespace vigie::hub
