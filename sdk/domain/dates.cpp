// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/core.h>
#include <optional>

namespace vigie::dates {
namespace {

constexpr std::int64_t msPerMinute = 60'000;
constexpr std::int64_t msPerDay = 86'400'000;
constexpr std::int64_t firstMs = -62'167'219'200'000; // 0000-01-01
constexpr std::int64_t lastMs = 253'402'300'799'999;  // the last of 9999-12-31
constexpr int serialEpoch = -25'569;                  // 1899-12-30, in days since 1970

constexpr std::array<std::string_view, 12> monthNames{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> dayNames{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

struct NamedZone {
    std::string_view name;
    int minutes;
};
constexpr std::array<NamedZone, 12> namedZones{{{"ut", 0},
                                                {"utc", 0},
                                                {"gmt", 0},
                                                {"z", 0},
                                                {"est", -300},
                                                {"edt", -240},
                                                {"cst", -360},
                                                {"cdt", -300},
                                                {"mst", -420},
                                                {"mdt", -360},
                                                {"pst", -480},
                                                {"pdt", -420}}};

/// What a text says, before anybody asked the calendar.
struct Civil {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int ms = 0;
    std::optional<int> offset{}; ///< minutes east of UTC
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool isLetter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}
bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Short and printable, since it comes from outside and goes into a sentence.
std::string quoted(std::string_view text) {
    std::string shown = "\"";
    for (char c : text.substr(0, 48))
        shown += c >= ' ' && c < 0x7f ? c : '?';
    return shown + (text.size() > 48 ? "...\"" : "\"");
}

sync::Error notADate(std::string_view text, std::string_view why) {
    return {sync::ErrorCode::Invalid, fmt::format("{} is not a date: {}", quoted(text), why)};
}

/// Takes a text apart from left to right. After the first miss ok is false for ever.
struct Cursor {
    std::string_view rest;
    bool ok = true;

    bool at(char c) const { return !rest.empty() && rest.front() == c; }
    bool skip(char c) {
        if (!at(c))
            return false;
        rest.remove_prefix(1);
        return true;
    }
    void expect(char c) { ok = skip(c) && ok; }
    void spaces() {
        while (!rest.empty() && isSpace(rest.front()))
            rest.remove_prefix(1);
    }
    std::size_t digitsAhead() const {
        std::size_t n = 0;
        while (n < rest.size() && isDigit(rest[n]))
            ++n;
        return n;
    }
    int number(std::size_t least, std::size_t most) {
        const std::size_t n = std::min(digitsAhead(), most);
        int value = 0;
        for (std::size_t i = 0; i < n; ++i)
            value = value * 10 + (rest[i] - '0');
        rest.remove_prefix(n);
        ok = ok && n >= least;
        return value;
    }
    /// Decimals of a second, as whole milliseconds.
    int decimals() {
        const std::size_t n = digitsAhead();
        int value = 0;
        for (std::size_t i = 0; i < 3; ++i)
            value = value * 10 + (i < n ? rest[i] - '0' : 0);
        rest.remove_prefix(n);
        ok = ok && n > 0;
        return value;
    }
    std::string_view letters() {
        std::size_t n = 0;
        while (n < rest.size() && isLetter(rest[n]))
            ++n;
        const std::string_view taken = rest.substr(0, n);
        rest.remove_prefix(n);
        return taken;
    }
};

bool sameWord(std::string_view a, std::string_view lowerCase) {
    return std::equal(a.begin(), a.end(), lowerCase.begin(), lowerCase.end(),
                      [](char x, char y) { return lower(x) == y; });
}

/// 1 for the first name; a name may be cut short after its third letter. 0 when it is none.
template <std::size_t N>
int nameIndex(std::string_view text, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N && text.size() >= 3; ++i)
        if (sameWord(text, names[i].substr(0, text.size())))
            return static_cast<int>(i) + 1;
    return 0;
}

void monthName(Cursor& in, Civil& civil) {
    civil.month = nameIndex(in.letters(), monthNames);
    in.ok = in.ok && civil.month != 0;
}

/// "+hh:mm", "+hhmm" or "+hh" behind a sign that is there.
void numericZone(Cursor& in, Civil& civil, bool colonNeeded) {
    const int sign = in.at('-') ? -1 : 1;
    in.rest.remove_prefix(1);
    const int hours = in.number(2, 2);
    int minutes = 0;
    const bool colon = in.skip(':');
    in.ok = in.ok && (colon || !colonNeeded);
    if (colon || in.digitsAhead() > 0)
        minutes = in.number(2, 2);
    in.ok = in.ok && hours < 24 && minutes < 60;
    civil.offset = sign * (hours * 60 + minutes);
}

/// The zone of RFC 822. A name that it does not know says nothing.
void namedOrNumericZone(Cursor& in, Civil& civil) {
    if (in.at('+') || in.at('-')) {
        const bool unknown = in.at('-');
        numericZone(in, civil, false);
        if (unknown && civil.offset == 0)
            civil.offset.reset();
        return;
    }
    const std::string_view name = in.letters();
    for (const NamedZone& zone : namedZones)
        if (sameWord(name, zone.name))
            civil.offset = zone.minutes;
}

void clockTime(Cursor& in, Civil& civil, bool secondsNeeded) {
    civil.hour = in.number(2, 2);
    in.expect(':');
    civil.minute = in.number(2, 2);
    const bool seconds = in.skip(':');
    in.ok = in.ok && (seconds || !secondsNeeded);
    if (seconds)
        civil.second = in.number(2, 2);
}

sync::Result<Moment> momentOf(const Civil& civil, std::string_view text, int offsetMinutes) {
    namespace chrono = std::chrono;
    if (civil.year < 1)
        return notADate(text, "there is no year 0");
    if (civil.month < 1 || civil.month > 12)
        return notADate(text, fmt::format("there is no month {}", civil.month));
    const chrono::year_month_day date{chrono::year(civil.year),
                                      chrono::month(static_cast<unsigned>(civil.month)),
                                      chrono::day(static_cast<unsigned>(civil.day))};
    if (!date.ok())
        return notADate(
            text, fmt::format("month {} of {} has no day {}", civil.month, civil.year, civil.day));
    if (civil.hour > 23 || civil.minute > 59 || civil.second > 60)
        return notADate(text, fmt::format("the day has no time {:02}:{:02}:{:02}", civil.hour,
                                          civil.minute, civil.second));
    const int offset = civil.offset.value_or(offsetMinutes);
    const std::int64_t minutes =
        std::int64_t{chrono::sys_days(date).time_since_epoch().count()} * 1440 + civil.hour * 60 +
        civil.minute - offset;
    // A leap second is inserted at the end of a UTC day and nowhere else.
    if (civil.second == 60 && ((minutes % 1440) + 1440) % 1440 != 1439)
        return notADate(text, "that minute has no second 60");
    return Moment{minutes * msPerMinute + civil.second * 1000 + civil.ms, civil.offset.has_value()};
}

sync::Result<Moment> finish(const Cursor& in, const Civil& civil, std::string_view text,
                            int offsetMinutes, std::string_view form) {
    if (!in.ok || !in.rest.empty())
        return notADate(text, fmt::format("it must look like {}", form));
    return momentOf(civil, text, offsetMinutes);
}

sync::Result<Moment> fromDays(double days, std::string_view text, int offsetMinutes) {
    if (!(days >= 1) || days >= 2'958'466) // 1899-12-31 to 9999-12-31
        return notADate(text, "a spreadsheet's days go from 1 to 2958465");
    const std::int64_t ms = std::llround(days * static_cast<double>(msPerDay));
    return Moment{ms + serialEpoch * msPerDay - offsetMinutes * msPerMinute, false};
}

/// A decimal without exponent, with a point or a comma.
std::optional<double> decimal(std::string_view text) {
    std::string plain(text.substr(0, 32));
    std::replace(plain.begin(), plain.end(), ',', '.');
    const std::size_t sign = !plain.empty() && plain.front() == '-' ? 1 : 0;
    if (text.size() > 32 || plain.size() == sign || !isDigit(plain[sign]) ||
        plain.find_first_not_of("0123456789.", sign) != std::string::npos)
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc() || end != plain.data() + plain.size())
        return std::nullopt;
    return value;
}

sync::Result<Moment> fromEpoch(std::string_view text, double factor) {
    const std::optional<double> value = decimal(text);
    if (!value)
        return notADate(text, "it must be a number since 1970");
    const double ms = *value * factor;
    if (ms < static_cast<double>(firstMs) || ms > static_cast<double>(lastMs))
        return notADate(text, "it lies outside the years 0 to 9999");
    return Moment{std::llround(ms), true};
}

// A compiled pattern: one letter a token, a literal behind a quote.
struct Token {
    std::string_view spelling;
    char code;
};
constexpr std::array<Token, 13> tokens{{{"YYYY", 'Y'},
                                        {"Mon", 'b'},
                                        {"MM", 'M'},
                                        {"M", 'm'},
                                        {"DD", 'D'},
                                        {"D", 'd'},
                                        {"hh", 'H'},
                                        {"h", 'h'},
                                        {"mm", 'i'},
                                        {"ss", 's'},
                                        {"f", 'f'},
                                        {"AP", 'p'},
                                        {"Z", 'z'}}};

std::string compiled(std::string_view pattern) {
    std::string codes;
    while (!pattern.empty()) {
        const auto token = std::find_if(tokens.begin(), tokens.end(), [&](const Token& t) {
            return pattern.starts_with(t.spelling);
        });
        if (token != tokens.end()) {
            codes += token->code;
            pattern.remove_prefix(token->spelling.size());
        } else {
            codes += '\'';
            codes += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    return codes;
}

/// How often one of the codes stands in a compiled pattern.
int uses(std::string_view codes, std::string_view any) {
    int n = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == '\'')
            ++i;
        else
            n += any.find(codes[i]) != std::string_view::npos;
    }
    return n;
}

void halfOfDay(Cursor& in, Civil& civil) {
    const std::string_view half = in.letters();
    const bool afternoon = sameWord(half, "pm");
    in.ok = in.ok && (afternoon || sameWord(half, "am")) && civil.hour >= 1 && civil.hour <= 12;
    civil.hour = civil.hour % 12 + (afternoon ? 12 : 0);
}

void zoneOfPattern(Cursor& in, Civil& civil) {
    if (in.at('+') || in.at('-'))
        return numericZone(in, civil, false);
    const std::string_view name = in.letters();
    in.ok = in.ok && (sameWord(name, "z") || sameWord(name, "utc") || sameWord(name, "gmt"));
    civil.offset = 0;
}

void takeToken(char code, Cursor& in, Civil& civil) {
    switch (code) {
    case 'Y':
        civil.year = in.number(4, 4);
        break;
    case 'M':
        civil.month = in.number(2, 2);
        break;
    case 'm':
        civil.month = in.number(1, 2);
        break;
    case 'b':
        monthName(in, civil);
        break;
    case 'D':
        civil.day = in.number(2, 2);
        break;
    case 'd':
        civil.day = in.number(1, 2);
        break;
    case 'H':
        civil.hour = in.number(2, 2);
        break;
    case 'h':
        civil.hour = in.number(1, 2);
        break;
    case 'i':
        civil.minute = in.number(2, 2);
        break;
    case 's':
        civil.second = in.number(2, 2);
        break;
    case 'f':
        civil.ms = in.decimals();
        break;
    case 'p':
        halfOfDay(in, civil);
        break;
    case 'z':
        zoneOfPattern(in, civil);
        break;
    }
}

void twoDigits(char* out, int value) {
    out[0] = static_cast<char>('0' + value / 10);
    out[1] = static_cast<char>('0' + value % 10);
}

} // namespace

sync::Result<Moment> parseRfc3339(std::string_view text, int offsetMinutes) {
    Cursor in{text};
    Civil civil;
    civil.year = in.number(4, 4);
    in.expect('-');
    civil.month = in.number(2, 2);
    in.expect('-');
    civil.day = in.number(2, 2);
    if (!in.skip('T') && !in.skip('t'))
        in.expect(' ');
    clockTime(in, civil, true);
    if (in.skip('.'))
        civil.ms = in.decimals();
    if (in.skip('Z') || in.skip('z'))
        civil.offset = 0;
    else if (in.at('+') || in.at('-'))
        numericZone(in, civil, true);
    return finish(in, civil, text, offsetMinutes, "2017-10-31T22:10:47Z");
}

sync::Result<Moment> parseRfc822(std::string_view text, int offsetMinutes) {
    Cursor in{trimmed(text)};
    Civil civil;
    if (const std::string_view day = in.letters(); !day.empty()) {
        // The name says nothing that the date does not; many feeds have it wrong.
        in.ok = nameIndex(day, dayNames) != 0;
        in.skip(',');
        in.spaces();
    }
    civil.day = in.number(1, 2);
    if (!in.skip('-'))
        in.spaces();
    monthName(in, civil);
    if (!in.skip('-'))
        in.spaces();
    const std::size_t yearDigits = in.digitsAhead();
    civil.year = in.number(2, 4);
    in.ok = in.ok && yearDigits != 3;
    if (yearDigits == 2)
        civil.year += civil.year < 50 ? 2000 : 1900; // RFC 2822, 4.3
    in.ok = in.ok && !in.rest.empty() && isSpace(in.rest.front());
    in.spaces();
    clockTime(in, civil, false);
    in.spaces();
    namedOrNumericZone(in, civil);
    in.spaces();
    if (in.at('(') && in.rest.back() == ')') // a comment: "+0000 (UTC)"
        in.rest = {};
    return finish(in, civil, text, offsetMinutes, "Tue, 31 Oct 2017 22:10:47 +0000");
}

sync::Result<Moment> parseTwitter(std::string_view text, int offsetMinutes) {
    Cursor in{trimmed(text)};
    Civil civil;
    in.ok = nameIndex(in.letters(), dayNames) != 0;
    in.expect(' ');
    monthName(in, civil);
    in.expect(' ');
    civil.day = in.number(1, 2);
    in.expect(' ');
    clockTime(in, civil, true);
    in.expect(' ');
    if (in.at('+') || in.at('-')) {
        numericZone(in, civil, false);
        in.expect(' ');
    }
    civil.year = in.number(4, 4);
    return finish(in, civil, text, offsetMinutes, "Tue Oct 31 22:10:47 +0000 2017");
}

sync::Result<Moment> parseSerial(std::string_view text, int offsetMinutes) {
    const std::optional<double> days = decimal(trimmed(text));
    if (!days)
        return notADate(text, "it must be a number of days, such as 43039.924155");
    return fromDays(*days, text, offsetMinutes);
}

sync::Result<Format> Format::from(std::string_view nameOrPattern) {
    struct Named {
        std::string_view name;
        Kind kind;
    };
    static constexpr std::array<Named, 6> named{{{"rfc3339", Kind::Rfc3339},
                                                 {"rfc822", Kind::Rfc822},
                                                 {"twitter", Kind::Twitter},
                                                 {"serial", Kind::Serial},
                                                 {"seconds", Kind::Seconds},
                                                 {"milliseconds", Kind::Milliseconds}}};
    for (const Named& one : named)
        if (one.name == nameOrPattern)
            return Format(one.kind, {}, {});

    const std::string codes = compiled(nameOrPattern);
    const auto faulty = [&](std::string_view why) {
        return sync::Error{sync::ErrorCode::Invalid,
                           fmt::format("The date format {} {}", quoted(nameOrPattern), why)};
    };
    for (std::string_view part : {"Y", "Mmb", "Dd"})
        if (uses(codes, part) != 1)
            return faulty("needs the year (YYYY), the month (MM, M or Mon) and the day (DD or D), "
                          "each once, or is not one of the named formats");
    for (std::string_view part : {"Hh", "i", "s", "f", "p", "z"})
        if (uses(codes, part) > 1)
            return faulty("has one part twice");
    if (uses(codes, "p") && codes.find('p') < codes.find_first_of("Hh"))
        return faulty("needs the hour before AP");
    return Format(Kind::Pattern, std::string(nameOrPattern), codes);
}

sync::Result<Moment> Format::parse(std::string_view text, int offsetMinutes) const {
    text = trimmed(text);
    switch (m_kind) {
    case Kind::Rfc3339:
        return parseRfc3339(text, offsetMinutes);
    case Kind::Rfc822:
        return parseRfc822(text, offsetMinutes);
    case Kind::Twitter:
        return parseTwitter(text, offsetMinutes);
    case Kind::Serial:
        return parseSerial(text, offsetMinutes);
    case Kind::Seconds:
        return fromEpoch(text, 1000);
    case Kind::Milliseconds:
        return fromEpoch(text, 1);
    case Kind::Pattern:
        break;
    }
    Cursor in{text};
    Civil civil;
    for (std::size_t i = 0; i < m_codes.size() && in.ok; ++i) {
        if (m_codes[i] == '\'')
            in.expect(m_codes[++i]);
        else
            takeToken(m_codes[i], in, civil);
    }
    return finish(in, civil, text, offsetMinutes, m_shown);
}

void appendRfc3339(std::int64_t ms, std::string& out) {
    ms = std::clamp(ms, firstMs, lastMs);
    const std::int64_t days = (ms - (ms < 0 ? msPerDay - 1 : 0)) / msPerDay;
    const int ofDay = static_cast<int>(ms - days * msPerDay);
    const std::chrono::year_month_day date{
        std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
    const int year = static_cast<int>(date.year());

    char text[] = "0000-00-00T00:00:00.000Z";
    twoDigits(text, year / 100);
    twoDigits(text + 2, year % 100);
    twoDigits(text + 5, static_cast<int>(static_cast<unsigned>(date.month())));
    twoDigits(text + 8, static_cast<int>(static_cast<unsigned>(date.day())));
    twoDigits(text + 11, ofDay / 3'600'000);
    twoDigits(text + 14, ofDay / 60'000 % 60);
    twoDigits(text + 17, ofDay / 1000 % 60);
    text[20] = static_cast<char>('0' + ofDay % 1000 / 100);
    twoDigits(text + 21, ofDay % 100);
    out.append(text, sizeof text - 1);
}

std::string rfc3339(std::int64_t ms) {
    std::string text;
    appendRfc3339(ms, text);
    return text;
}

} // namespace vigie::dates
