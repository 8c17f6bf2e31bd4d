// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/rule.h"

#include "sdk/domain/keys.h"
#include "sync/record/cbor.h"
#include "sync/record/limits.h"
#include "sync/record/record.h"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace vigie {

static_assert(Rule().byteLimit == sync::limits::textFieldBytes);
static_assert(Rule().elementLimit == sync::limits::setElements);

namespace {

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isLetter(char c) {
    return isUpper(c) || (c >= 'a' && c <= 'z');
}
bool isAlphanumeric(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
}

/// Calls part(text, index) for each piece between separators until one says no.
template <class Part>
bool allParts(std::string_view text, char separator, Part part) {
    for (std::size_t index = 0;; ++index) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (!part(text.substr(0, end), index))
            return false;
        if (end == text.size())
            return true;
        text.remove_prefix(end + 1);
    }
}

bool isLanguage(std::string_view text) {
    return allParts(text, '-', [](std::string_view part, std::size_t index) {
        if (index == 0)
            return part.size() >= 2 && part.size() <= 3 &&
                   std::all_of(part.begin(), part.end(),
                               [](char c) { return isLetter(c) && !isUpper(c); });
        return !part.empty() && part.size() <= 8 && index <= 4 &&
               std::all_of(part.begin(), part.end(), isAlphanumeric);
    });
}

bool isCountry(std::string_view text) {
    return text.size() == 2 && isUpper(text[0]) && isUpper(text[1]);
}

bool isZone(std::string_view text) {
    return text.size() <= 64 && allParts(text, '/', [](std::string_view part, std::size_t index) {
               return index <= 2 && !part.empty() && isLetter(part[0]) &&
                      std::all_of(part.begin(), part.end(), [](char c) {
                          return isAlphanumeric(c) || c == '_' || c == '-' || c == '+';
                      });
           });
}

/// Words are separated by single spaces; a hashtag or an account is one word behind its sign.
bool isTerm(std::string_view text) {
    if (text.size() > sync::limits::nameBytes || !sync::nameFault(text).empty())
        return false;
    const bool tag = text.front() == '#' || text.front() == '@';
    return allParts(text.substr(tag ? 1 : 0), ' ', [&](std::string_view part, std::size_t index) {
        return !part.empty() && (!tag || index == 0);
    });
}

bool isHex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string faultOfPattern(std::string_view text, Pattern pattern) {
    switch (pattern) {
    case Pattern::Any:
    case Pattern::Hex: // by its length too: see faultOfText
        return {};
    case Pattern::Id:
        return sync::nameFault(text).empty()
                   ? std::string()
                   : fmt::format("must be an id: 1 to {} bytes without control characters",
                                 sync::limits::nameBytes);
    case Pattern::Language:
        return isLanguage(text) ? "" : "must be a language such as \"fr\" or \"pt-BR\"";
    case Pattern::Country:
        return isCountry(text) ? "" : "must be a country of two capitals such as \"JO\"";
    case Pattern::Zone:
        return isZone(text) ? "" : "must be a time zone's name such as \"Europe/Paris\"";
    case Pattern::SortKey:
        return isSortKey(text) ? "" : "must be a sort key made by keyBetween";
    case Pattern::Term:
        return isTerm(text) ? ""
                            : "must be a term: words with one space between them, a #hashtag or "
                              "an @account, at most 128 bytes";
    }
    return {};
}

} // namespace

std::string faultOfText(std::string_view text, const Rule& rule) {
    if (rule.form == Pattern::Hex)
        return isHex(text, rule.byteLimit)
                   ? std::string()
                   : fmt::format("must be {} lower-case hexadecimal digits", rule.byteLimit);
    if (text.size() > rule.byteLimit)
        return fmt::format("must have at most {} bytes, it has {}", rule.byteLimit, text.size());
    if (!sync::cbor::isUtf8(text))
        return "must be UTF-8";
    if (!rule.allowed.empty() &&
        std::find(rule.allowed.begin(), rule.allowed.end(), text) == rule.allowed.end()) {
        std::string list;
        for (std::string_view word : rule.allowed)
            list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", word);
        return "must be one of " + list;
    }
    return faultOfPattern(text, rule.form);
}

std::string faultOfNumber(double number, const Rule& rule) {
    if (!std::isfinite(number))
        return "must be a finite number";
    if (number >= rule.least && number <= rule.most)
        return {};
    if (rule.isMoment)
        return fmt::format("must be a time from {} to 2100, in milliseconds since 1970",
                           rule.least >= Rule::startOf1990 ? 1990 : 1970);
    if (rule.most == std::numeric_limits<double>::infinity())
        return rule.least > 0 && rule.least < 1 ? "must be more than 0"
                                                : fmt::format("must be at least {}", rule.least);
    return fmt::format("must be from {} to {}", rule.least, rule.most);
}

} // namespace vigie
