// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Dates and the clocks of Europe, by rule and not by the system's tables: a generated file must
/// have the same bytes on every machine.
namespace vigie::day {

inline constexpr std::int64_t minuteMs = 60'000;
inline constexpr std::int64_t hourMs = 60 * minuteMs;
inline constexpr std::int64_t dayMs = 24 * hourMs;

struct Date {
    int year = 1970;
    int month = 1;
    int day = 1;
};

/// Days since 1970-01-01, and back.
std::int64_t dayNumber(Date date);
Date dateOf(std::int64_t dayNumber);
/// 0 is Monday.
int weekday(std::int64_t dayNumber);

/// "2026-03-17" of a date that the calendar has, from 1991 to 2199.
std::optional<std::int64_t> parseDate(std::string_view text);
/// "15:10" as minutes since midnight.
std::optional<int> parseClock(std::string_view text);
std::string dateText(std::int64_t dayNumber);

/// Whether the European Union's summer time holds at a moment (the rule since 1996).
bool europeanSummer(std::int64_t ms);
/// Of Europe/Paris, east of UTC.
std::int64_t parisOffset(std::int64_t ms);
/// When that date begins in Paris.
std::int64_t parisMidnight(std::int64_t dayNumber);

constexpr std::int64_t floorDiv(std::int64_t a, std::int64_t b) {
    return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

} // namespace vigie::day
