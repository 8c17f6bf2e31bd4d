// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/calendar.h"

#include <fmt/format.h>

namespace vigie::day {
namespace {

/// 01:00 UTC of the month's last Sunday; both months have 31 days.
std::int64_t lastSunday(int year, int month) {
    const std::int64_t last = dayNumber({year, month, 31});
    return (last - (weekday(last) + 1) % 7) * dayMs + hourMs;
}

/// The digits of text[from, from + count), or -1.
int number(std::string_view text, std::size_t from, std::size_t count) {
    int value = 0;
    for (const char digit : text.substr(from, count)) {
        if (digit < '0' || digit > '9')
            return -1;
        value = value * 10 + (digit - '0');
    }
    return value;
}

} // namespace

// Howard Hinnant's algorithms for the proleptic Gregorian calendar.
std::int64_t dayNumber(Date date) {
    const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = floorDiv(y, 400);
    const std::int64_t yearOfEra = y - era * 400;
    const std::int64_t dayOfYear =
        (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

Date dateOf(std::int64_t dayNumber) {
    const std::int64_t z = dayNumber + 719468;
    const std::int64_t era = floorDiv(z, 146097);
    const std::int64_t dayOfEra = z - era * 146097;
    const std::int64_t yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t m = (5 * dayOfYear + 2) / 153;
    Date date;
    date.day = static_cast<int>(dayOfYear - (153 * m + 2) / 5 + 1);
    date.month = static_cast<int>(m < 10 ? m + 3 : m - 9);
    date.year = static_cast<int>(yearOfEra + era * 400 + (date.month <= 2 ? 1 : 0));
    return date;
}

int weekday(std::int64_t dayNumber) {
    return static_cast<int>(dayNumber + 3 - 7 * floorDiv(dayNumber + 3, 7));
}

std::optional<std::int64_t> parseDate(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return {};
    const Date date{number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)};
    if (date.year < 1991 || date.year > 2199 || date.month < 1 || date.month > 12 || date.day < 1)
        return {};
    const std::int64_t days = dayNumber(date);
    if (dateOf(days).day != date.day)
        return {};
    return days;
}

std::optional<int> parseClock(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return {};
    const int hours = number(text, 0, 2);
    const int minutes = number(text, 3, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return {};
    return hours * 60 + minutes;
}

std::string dateText(std::int64_t dayNumber) {
    const Date date = dateOf(dayNumber);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

bool europeanSummer(std::int64_t ms) {
    const int year = dateOf(floorDiv(ms, dayMs)).year;
    return ms >= lastSunday(year, 3) && ms < lastSunday(year, 10);
}

std::int64_t parisOffset(std::int64_t ms) {
    return europeanSummer(ms) ? 2 * hourMs : hourMs;
}

std::int64_t parisMidnight(std::int64_t dayNumber) {
    // Clocks change at 01:00 UTC, never at midnight.
    const std::int64_t winter = dayNumber * dayMs - hourMs;
    return dayNumber * dayMs - parisOffset(winter);
}

} // namespace vigie::day
