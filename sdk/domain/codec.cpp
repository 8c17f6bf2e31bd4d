// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/codec.h"

#include "sdk/domain/utf8.h"
#include "sync/record/record.h"

#include <fmt/core.h>

namespace vigie {
namespace {

constexpr std::size_t shownKeyBytes = 64; // a key comes from outside and goes into a path

/// The key of a map of languages; only terms know the word for any of them.
std::optional<FieldFault> faultOfLanguage(const std::string& key, bool anyAllowed) {
    if (anyAllowed && key == "*")
        return std::nullopt;
    std::string why = faultOfText(key, Rule().pattern(Pattern::Language));
    if (why.empty())
        return std::nullopt;
    return FieldFault{std::string(utf8::cut(key, shownKeyBytes)), "is not a key: it " + why};
}

} // namespace

namespace detail {

std::optional<sync::Error> cannotRead(const sync::Record& record, std::string_view kind) {
    if (record.key().kind != kind)
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("{} is not of kind {}", record.key().sentence(), kind)};
    if (record.isTombstone())
        return sync::Error{sync::ErrorCode::NotFound,
                           fmt::format("{} was deleted", record.key().sentence())};
    return std::nullopt;
}

sync::Map changedFields(const sync::Map& before, sync::Map after) {
    for (const auto& [name, value] : before) {
        const sync::Value* now = after.find(name);
        if (!now)
            after.set(name, nullptr);
        else if (*now == value)
            after.erase(name);
    }
    return after;
}

} // namespace detail

using Fault = Codec::Fault;
using sync::Value;

Fault Codec::fromValue(const Value& value, std::string& member) {
    if (!value.text())
        return mustBe("a text", value);
    member = *value.text();
    return std::nullopt;
}

Fault Codec::fromValue(const Value& value, bool& member) {
    if (!value.boolean())
        return mustBe("true or false", value);
    member = *value.boolean();
    return std::nullopt;
}

Fault Codec::fromValue(const Value& value, std::int64_t& member) {
    if (!value.integer())
        return mustBe("a whole number", value);
    member = *value.integer();
    return std::nullopt;
}

Fault Codec::fromValue(const Value& value, double& member) {
    if (value.real())
        member = *value.real();
    else if (value.integer())
        member = static_cast<double>(*value.integer());
    else
        return mustBe("a number", value);
    return std::nullopt;
}

Fault Codec::fromValue(const Value& value, Names& member) {
    if (!value.map())
        return mustBe("a map from languages to texts", value);
    for (const auto& [language, name] : *value.map())
        if (auto fault = fromValue(name, member[language]))
            return under(utf8::cut(language, shownKeyBytes), std::move(fault));
    return std::nullopt;
}

Fault Codec::fromValue(const Value& value, TermLists& member) {
    if (!value.map())
        return mustBe("a map from languages to lists of terms", value);
    for (const auto& [language, terms] : *value.map())
        if (auto fault = fromValue(terms, member[language]))
            return under(utf8::cut(language, shownKeyBytes), std::move(fault));
    return std::nullopt;
}

Fault Codec::wordIndex(const Value& value, Words words, std::size_t& index) {
    if (!value.text())
        return mustBe("a word", value);
    while (index < words.size() && words[index] != *value.text())
        ++index;
    return index < words.size() ? std::nullopt : notAWord(words);
}

Value Codec::toValue(const Names& member) {
    sync::Map map;
    for (const auto& [language, name] : member)
        map.set(language, name);
    return map;
}

Value Codec::toValue(const TermLists& member) {
    sync::Map map;
    for (const auto& [language, terms] : member)
        if (!terms.empty())
            map.set(language, toValue(terms));
    return map;
}

Fault Codec::checkRule(const std::string& member, const Rule& rule) {
    // Only an element of a list comes here empty: an empty member is no value.
    std::string why = member.empty() ? "must not be empty" : faultOfText(member, rule);
    return why.empty() ? std::nullopt : Fault(FieldFault{{}, std::move(why)});
}

Fault Codec::checkRule(std::int64_t member, const Rule& rule) {
    return checkRule(static_cast<double>(member), rule);
}

Fault Codec::checkRule(double member, const Rule& rule) {
    std::string why = faultOfNumber(member, rule);
    return why.empty() ? std::nullopt : Fault(FieldFault{{}, std::move(why)});
}

Fault Codec::checkRule(const Names& member, const Rule& rule) {
    if (member.size() > rule.elementLimit)
        return tooMany(member.size(), rule);
    for (const auto& [language, name] : member) {
        if (auto fault = faultOfLanguage(language, false))
            return fault;
        if (auto fault = checkRule(name, rule))
            return under(language, std::move(fault));
    }
    return std::nullopt;
}

Fault Codec::checkRule(const TermLists& member, const Rule& rule) {
    if (member.size() > rule.elementLimit)
        return tooMany(member.size(), rule);
    for (const auto& [language, terms] : member) {
        if (auto fault = faultOfLanguage(language, true))
            return fault;
        if (auto fault = checkRule(terms, rule))
            return under(language, std::move(fault));
    }
    return std::nullopt;
}

bool Codec::absent(const Value& value) {
    return value.isNull() || (value.text() && value.text()->empty()) ||
           (value.list() && value.list()->empty()) || (value.map() && value.map()->empty());
}

Fault Codec::mustBe(std::string_view what, const Value& value) {
    return FieldFault{{}, fmt::format("must be {}, it is of type {}", what, value.typeName())};
}

Fault Codec::missing(std::string_view name) {
    return FieldFault{std::string(name), "must be given"};
}

Fault Codec::tooMany(std::size_t count, const Rule& rule) {
    return FieldFault{
        {}, fmt::format("must have at most {} elements, it has {}", rule.elementLimit, count)};
}

Fault Codec::notAWord(Words words) {
    // The sentence of a text that is not in the list; no list has an empty word.
    return FieldFault{{}, faultOfText({}, Rule().words(words))};
}

Fault Codec::under(std::string_view name, Fault inner) {
    if (inner) {
        const bool joined = inner->field.empty() || inner->field.front() == '[';
        inner->field = fmt::format("{}{}{}", name, joined ? "" : ".", inner->field);
    }
    return inner;
}

Fault Codec::at(std::size_t index, Fault inner) {
    return under(fmt::format("[{}]", index), std::move(inner));
}

} // namespace vigie
