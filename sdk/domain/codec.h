// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"
#include "sync/record/result.h"
#include "sync/record/value.h"

#include <type_traits>
#include <utility>

namespace vigie::sync {
class Record;
}

namespace vigie {

/// How much of a record is judged: all of it, or the fields that one write changes. Of changes
/// nothing is missing, and what holds between fields is judged after the merge.
enum class Part : std::uint8_t { Whole, Changes };

namespace detail {
struct AnyVisitor {
    template <class T, class M>
    void operator()(std::string_view, M T::*, const Rule&) {}
};

template <class T, class M>
struct NameVisitor {
    M T::*wanted;
    std::string_view name{};

    void operator()(std::string_view field, M T::*member, const Rule&) {
        if (member == wanted)
            name = field;
    }
    template <class Other>
    void operator()(std::string_view, Other T::*, const Rule&) {}
};

std::optional<sync::Error> cannotRead(const sync::Record& record, std::string_view kind);
sync::Map changedFields(const sync::Map& before, sync::Map after);
} // namespace detail

/// A struct that names its fields: describe(visitor) calls visitor(name, member, rule) for each.
template <class T>
concept Described = requires(detail::AnyVisitor& visitor) {
    T::describe(visitor);
};

/// Members to values and back, and rules over members. The only place that knows which types a
/// member may have: text, integer, double, bool, a closed list, a described struct, an optional or
/// a list of some of them, Names and TermLists. Use it through fields.h.
class Codec {
public:
    using Fault = std::optional<FieldFault>;

    template <Described T>
    static Fault read(const sync::Map& fields, T& into, Part part) {
        if (auto fault = convert(fields, into, part))
            return fault;
        return check(into, part);
    }

    template <Described T>
    static sync::Map write(const T& from) {
        sync::Map fields;
        const T defaults{};
        auto visit = [&](std::string_view name, auto member, const Rule& rule) {
            if (rule.isRequired || !(from.*member == defaults.*member))
                if (sync::Value value = toValue(from.*member); rule.isRequired || !absent(value))
                    fields.set(name, std::move(value));
        };
        T::describe(visit);
        return fields;
    }

    template <Described T>
    static Fault check(const T& value, Part part) {
        Fault fault;
        auto visit = [&](std::string_view name, auto member, const Rule& rule) {
            if (!fault)
                fault = under(name, checkMember(value.*member, rule, part));
        };
        T::describe(visit);
        if constexpr (requires { value.inconsistency(); })
            if (!fault && part == Part::Whole)
                fault = value.inconsistency();
        return fault;
    }

private:
    // Reading: types only, the rules are checked on the members afterwards.

    template <Described T>
    static Fault convert(const sync::Map& fields, T& into, Part part) {
        Fault fault;
        auto visit = [&](std::string_view name, auto member, const Rule& rule) {
            if (fault)
                return;
            const sync::Value* value = fields.find(name);
            if (value && !absent(*value))
                fault = under(name, fromValue(*value, into.*member));
            else if (rule.isRequired && (value || part == Part::Whole))
                fault = missing(name);
        };
        T::describe(visit);
        return fault;
    }

    static Fault fromValue(const sync::Value& value, std::string& member);
    static Fault fromValue(const sync::Value& value, bool& member);
    static Fault fromValue(const sync::Value& value, std::int64_t& member);
    static Fault fromValue(const sync::Value& value, double& member);
    static Fault fromValue(const sync::Value& value, Names& member);
    static Fault fromValue(const sync::Value& value, TermLists& member);
    template <ClosedList E>
    static Fault fromValue(const sync::Value& value, E& member) {
        std::size_t index = 0;
        auto fault = wordIndex(value, wordsOf(member), index);
        member = static_cast<E>(index);
        return fault;
    }
    template <Described T>
    static Fault fromValue(const sync::Value& value, T& member) {
        const sync::Map* fields = value.map();
        return fields ? convert(*fields, member, Part::Whole) : mustBe("a map of fields", value);
    }
    template <class T>
    static Fault fromValue(const sync::Value& value, std::optional<T>& member) {
        return fromValue(value, member.emplace());
    }
    template <class T>
    static Fault fromValue(const sync::Value& value, std::vector<T>& member) {
        const sync::List* list = value.list();
        if (!list)
            return mustBe("a list", value);
        member.reserve(list->size());
        for (std::size_t i = 0; i < list->size(); ++i)
            if (auto fault = fromValue((*list)[i], member.emplace_back()))
                return at(i, std::move(fault));
        return std::nullopt;
    }

    // Writing. An empty result (null, empty text, list or map) stands for no value.

    static sync::Value toValue(const std::string& member) { return member; }
    static sync::Value toValue(bool member) { return member; }
    static sync::Value toValue(std::int64_t member) { return member; }
    static sync::Value toValue(double member) { return member; }
    static sync::Value toValue(const Names& member);
    static sync::Value toValue(const TermLists& member);
    template <ClosedList E>
    static sync::Value toValue(E member) {
        return word(member);
    }
    template <Described T>
    static sync::Value toValue(const T& member) {
        return write(member);
    }
    template <class T>
    static sync::Value toValue(const std::optional<T>& member) {
        return member ? toValue(*member) : sync::Value();
    }
    template <class T>
    static sync::Value toValue(const std::vector<T>& member) {
        sync::List list;
        list.reserve(member.size());
        for (const T& element : member)
            list.push_back(toValue(element));
        return list;
    }

    // Rules.

    template <class M>
    static Fault checkMember(const M& member, const Rule& rule, Part part) {
        if (!isEmpty(member, rule))
            return checkRule(member, rule);
        return rule.isRequired && part == Part::Whole ? missing({}) : std::nullopt;
    }

    template <class M>
    static bool isEmpty(const M& member, const Rule& rule) {
        if constexpr (requires { member.has_value(); })
            return !member.has_value();
        else if constexpr (requires { member.empty(); })
            return member.empty();
        else if constexpr (std::is_same_v<M, std::int64_t>)
            return rule.isMoment && member == 0; // 1970 stands for a moment that is not known
        else
            return false;
    }

    static Fault checkRule(const std::string& member, const Rule& rule);
    static Fault checkRule(std::int64_t member, const Rule& rule);
    static Fault checkRule(double member, const Rule& rule);
    static Fault checkRule(bool, const Rule&) { return std::nullopt; }
    static Fault checkRule(const Names& member, const Rule& rule);
    static Fault checkRule(const TermLists& member, const Rule& rule);
    template <ClosedList E>
    static Fault checkRule(E member, const Rule&) {
        return word(member).empty() ? notAWord(wordsOf(member)) : std::nullopt;
    }
    template <Described T>
    static Fault checkRule(const T& member, const Rule&) {
        return check(member, Part::Whole);
    }
    template <class T>
    static Fault checkRule(const std::optional<T>& member, const Rule& rule) {
        return checkRule(*member, rule);
    }
    template <class T>
    static Fault checkRule(const std::vector<T>& member, const Rule& rule) {
        if (member.size() > rule.elementLimit)
            return tooMany(member.size(), rule);
        for (std::size_t i = 0; i < member.size(); ++i)
            if (auto fault = checkRule(member[i], rule))
                return at(i, std::move(fault));
        return std::nullopt;
    }

    // Faults: the path grows from the inside out.

    static bool absent(const sync::Value& value);
    static Fault mustBe(std::string_view what, const sync::Value& value);
    static Fault missing(std::string_view name);
    static Fault tooMany(std::size_t count, const Rule& rule);
    static Fault notAWord(Words words);
    static Fault wordIndex(const sync::Value& value, Words words, std::size_t& index);
    static Fault under(std::string_view name, Fault inner);
    static Fault at(std::size_t index, Fault inner);
};

} // namespace vigie
