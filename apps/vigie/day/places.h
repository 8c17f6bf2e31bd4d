// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/chance.h"
#include "apps/vigie/day/words.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>

/// Where the invented people live: real countries and cities, and how each posts.
namespace vigie::day {

/// A name in each language, in the order of Lang.
using PlaceName = std::array<const char*, 3>;

enum class People : std::uint8_t { French, Belgian, Ivorian, Sahel, Cameroonian, Arab, British };

struct Country {
    const char* code;
    PlaceName name;
    const char* suffix;                   ///< of the official accounts' handles
    int offsetMinutes;                    ///< of standard time, east of UTC
    bool europeanSummer;                  ///< and an hour more in summer
    int weight;                           ///< share of the posts, in thousandths
    std::array<std::uint8_t, 3> langs;    ///< percent, in the order of Lang
    std::array<std::uint8_t, 2> restDays; ///< 0 is Monday
    People people;
    std::span<const PlaceName> cities; ///< the first ones are the largest
};

std::span<const Country> countries();
inline constexpr std::uint8_t france = 0;

/// How many of France's cities are around Lyon: where the fibre is cut. They come first.
inline constexpr std::size_t lyonCities = 4;
/// Where people there say that they are.
std::span<const char* const> lyonAreas(Lang lang);

/// A month's plan, as the country writes it: "19,99 €", "5 000 FCFA", "149 درهما".
std::string priceOf(const Country& country, Lang lang, Chance& chance);
/// A small payment: a coffee, a taxi.
std::string smallPriceOf(const Country& country, Lang lang, Chance& chance);

/// Posts in a minute of the local day against those in others.
std::uint32_t rhythm(int minuteOfDay, bool restDay);

} // namespace vigie::day
