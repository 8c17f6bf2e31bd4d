// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

/// Who is who, in channel::people(): what rights.h judges by.
namespace vigie {

/// What somebody does. Which records that allows is one table in rights.cpp; where, the person's
/// perimeters say: the hub's own team are analysts of the group, a provider is one of a country.
enum class Role : std::uint8_t { Administrator, Analyst, CountryTeam, Executive };
inline constexpr std::array<std::string_view, 4> roleWords{"administrator", "analyst",
                                                           "countryTeam", "executive"};
constexpr Words wordsOf(Role) {
    return roleWords;
}

/// Somebody whose devices the hub serves. A device says by the record's id whose it is.
struct Person {
    static constexpr std::string_view kind = "person";

    std::string name{}; ///< as shown
    std::vector<Role> roles{};
    std::vector<std::string> perimeters{}; ///< ids: what is theirs, with all that lies below

    template <class Visitor>
    static void describe(Visitor& field) {
        field("name", &Person::name, Rule().required().person().maxBytes(300));
        field("roles", &Person::roles, Rule());
        field("perimeters", &Person::perimeters, Rule().id());
    }
    friend bool operator==(const Person&, const Person&) = default;
};

/// A part of the company that looks after its own: the group, a region, a country, a directorate.
struct Perimeter {
    static constexpr std::string_view kind = "perimeter";

    Names names{};        ///< at least one language
    std::string parent{}; ///< id of the perimeter that it lies in; empty at the top

    template <class Visitor>
    static void describe(Visitor& field) {
        field("names", &Perimeter::names, Rule().required().person().maxBytes(300));
        field("parent", &Perimeter::parent, Rule().id());
    }
    friend bool operator==(const Perimeter&, const Perimeter&) = default;
};

/// Lends a perimeter to a person, beside those that are theirs: to a provider for a campaign, to a
/// deputy for a holiday. It ends by itself.
struct Loan {
    static constexpr std::string_view kind = "loan";

    std::string person{};    ///< id
    std::string perimeter{}; ///< id: theirs with all that lies below
    std::int64_t from = 0;   ///< ms since 1970, hub time; 0: at once
    std::int64_t until = 0;  ///< ms since 1970, hub time: from then on it is not theirs

    template <class Visitor>
    static void describe(Visitor& field) {
        field("person", &Loan::person, Rule().required().id());
        field("perimeter", &Loan::perimeter, Rule().required().id());
        field("from", &Loan::from, Rule().moment());
        field("until", &Loan::until, Rule().required().moment());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const Loan&, const Loan&) = default;
};

} // namespace vigie
