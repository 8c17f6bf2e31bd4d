// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a field may hold. A kind names its fields once, each with a Rule, in its describe();
/// reading, writing, validating and the documentation all follow from that.
namespace vigie {

/// The field that is not what it must be, by its path from the record ("query.span.from",
/// "screens[2].width", "terms.fr[0]"), and what it must be ("must be later than from").
struct FieldFault {
    std::string field{};
    std::string why{};

    /// "query.span.to must be later than from", for an Error or a refusal.
    std::string sentence() const { return field + ' ' + why; }
    friend bool operator==(const FieldFault&, const FieldFault&) = default;
};

/// A text in several languages: BCP 47 language to text.
using Names = std::map<std::string, std::string>;
/// Terms by the language of the posts they are looked for in; "*" is any language.
using TermLists = std::map<std::string, std::vector<std::string>>;

/// The words of a closed list, in the order of their enumeration.
using Words = std::span<const std::string_view>;

/// The shapes of text that have a name.
enum class Pattern : std::uint8_t {
    Any,
    Id,       ///< 1 to 128 bytes without control characters: a record's id, a perimeter, a role
    Language, ///< BCP 47: "fr", "pt-BR", "zh-Hant"
    Country,  ///< ISO 3166-1 alpha-2 in upper case: "JO"
    Zone,     ///< an IANA time zone by its form: "Europe/Paris", "UTC"; not looked up
    SortKey,  ///< made by keyBetween (keys.h)
    Term,     ///< a word, a phrase, a #hashtag or an @account
    Hex,      ///< as many lower-case hexadecimal digits as the rule's limit says
};

/// What one field must be. On a list or a map the rule holds for each element's text or number.
/// A value type to be built where the field is named: Rule().required().person().maxBytes(300).
struct Rule {
    bool isRequired = false;
    bool isByPerson = false;
    bool isMoment = false;
    Pattern form = Pattern::Any;
    std::size_t byteLimit = 32 * 1024; ///< as sync::limits::textFieldBytes
    std::size_t elementLimit = 256;    ///< as sync::limits::setElements
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    Words allowed{};

    /// Present and not empty in a whole record, and always written.
    constexpr Rule required() const { return with(&Rule::isRequired, true); }
    /// The words of a person: when two write at the same time, the loser is kept beside the winner.
    constexpr Rule person() const { return with(&Rule::isByPerson, true); }
    constexpr Rule maxBytes(std::size_t bytes) const { return with(&Rule::byteLimit, bytes); }
    constexpr Rule maxElements(std::size_t n) const { return with(&Rule::elementLimit, n); }
    constexpr Rule atLeast(double value) const { return with(&Rule::least, value); }
    constexpr Rule atMost(double value) const { return with(&Rule::most, value); }
    constexpr Rule range(double from, double to) const { return atLeast(from).atMost(to); }
    /// More than 0.
    constexpr Rule positive() const { return atLeast(std::numeric_limits<double>::denorm_min()); }
    /// Milliseconds since 1970, UTC, up to the end of 2100; in JSON an RFC 3339 text. A member of
    /// 0 is a moment that is not known: no value.
    constexpr Rule moment() const { return range(0, endOf2100).with(&Rule::isMoment, true); }
    /// When a post was published: a moment from 1990 on. What lies outside is a source's mistake.
    constexpr Rule published() const { return moment().atLeast(startOf1990); }
    constexpr Rule pattern(Pattern pattern) const { return with(&Rule::form, pattern); }
    constexpr Rule id() const { return pattern(Pattern::Id); }
    /// Exactly so many lower-case hexadecimal digits.
    constexpr Rule hex(std::size_t digits) const { return pattern(Pattern::Hex).maxBytes(digits); }
    constexpr Rule words(Words words) const { return with(&Rule::allowed, words); }

    static constexpr double startOf1990 = 631'152'000'000.0;
    static constexpr double endOf2100 = 4'133'980'799'999.0;

private:
    template <class T>
    constexpr Rule with(T Rule::*member, T value) const {
        Rule copy = *this;
        copy.*member = value;
        return copy;
    }
};

/// What is wrong with a value, as the "must be ..." of a FieldFault; empty when it is fine.
/// Whether the value has to be there at all is not judged here.
std::string faultOfText(std::string_view text, const Rule& rule);
std::string faultOfNumber(double number, const Rule& rule);

/// An enumeration that is a closed list: contiguous from 0, with its words in wordsOf(E).
template <class E>
concept ClosedList = requires(E e) {
    Words(wordsOf(e));
};

/// The word that is written for a value of a closed list.
template <ClosedList E>
constexpr std::string_view word(E value) {
    const Words words = wordsOf(value);
    const auto index = static_cast<std::size_t>(value);
    return index < words.size() ? words[index] : std::string_view();
}

template <ClosedList E>
constexpr std::optional<E> fromWord(std::string_view text) {
    const Words words = wordsOf(E{});
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == text)
            return static_cast<E>(i);
    return std::nullopt;
}

} // namespace vigie
