// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/names.h"
#include "sdk/domain/post.h"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::day {

enum class Source : std::uint8_t { Chirp, Plaza, Agora, Presse };
inline constexpr std::array<std::string_view, 4> sourceIds{"chirp", "plaza", "agora", "presse"};

enum class Role : std::uint8_t { Public, Blogger, Journalist, Elected, Official };

/// How a person writes.
enum Habit : std::uint16_t {
    LowerCase = 1,
    NoAccents = 2, ///< Latin script without accents, Arabic without hamzas
    Typos = 4,
    Abbreviates = 8,
    Emoji = 16,
    NoFullStop = 32,
    Hashtags = 64,
    Dialect = 128,
};

struct Person {
    Role role = Role::Public;
    Lang lang = Lang::Fr;
    Source source = Source::Chirp;
    std::uint8_t country = france; ///< of countries()
    std::uint8_t city = 0;
    std::uint8_t brand = 0;  ///< the one they use; of an official account, its own
    std::uint8_t temper = 0; ///< 0 content, 1 matter-of-fact, 2 hard to please
    bool female = false;
    std::uint16_t habits = 0;
    std::int64_t followers = 0;
    std::string given{};
    std::string family{}; ///< the whole name of an account that is no person
    std::string handle{}; ///< with @
    std::string outlet{}; ///< of journalists and bloggers: host name without .example

    std::string name() const { return given.empty() ? family : given + " " + family; }
};

/// Everybody who may post, the same for the same seed and size.
class Population {
public:
    using Index = std::uint32_t;

    Population(std::uint64_t seed, std::uint32_t size);

    const Person& operator[](Index index) const { return m_people[index]; }
    std::size_t size() const { return m_people.size(); }

    /// Someone of the public; some post much more than others.
    Index someone(std::size_t country, Lang lang, Chance& chance) const;
    /// Of the cities around Lyon.
    Index someoneOfLyon(Lang lang, Chance& chance) const;
    /// Journalists and bloggers who write in a language; near Lyon when asked for.
    Index writer(Lang lang, bool ofLyon, Chance& chance) const;
    Index elected(Chance& chance) const;
    /// The brand's account that answers customers in a country.
    Index care(std::size_t brand, std::size_t country) const;
    /// The brand's account that announces, for a language.
    Index voice(std::size_t brand, Lang lang) const;

private:
    void addPublic(std::uint64_t seed, std::uint32_t size);
    void addWriters(std::uint64_t seed);
    void addOfficials(std::uint64_t seed);

    std::vector<Person> m_people;
    std::vector<std::array<std::vector<Index>, 3>> m_byCountry;
    std::array<std::vector<Index>, 3> m_lyon;
    std::array<std::vector<Index>, 3> m_writers;
    std::array<std::vector<Index>, 3> m_lyonWriters;
    std::vector<Index> m_elected;
    std::array<std::vector<Index>, 4> m_care;
    std::array<std::array<Index, 3>, 4> m_voices{};
};

/// Latin letters without accents, for handles and for people who leave them out.
std::string withoutAccents(std::string_view text);

} // namespace vigie::day
