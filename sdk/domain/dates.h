// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <cstdint>
#include <string>
#include <string_view>

/// Dates as sources write them, to milliseconds since 1970 in UTC, and back as RFC 3339. Nothing is
/// guessed: the caller says which form a text has. A date that the calendar does not have is an
/// Invalid with a sentence. Years 1 to 9999, the Gregorian calendar throughout. Thread-safe.
namespace vigie::dates {

/// A moment, and whether its text said in which zone: without one, the caller's offset was used.
struct Moment {
    std::int64_t ms = 0; ///< since 1970, UTC; what is finer than a millisecond is cut off
    bool zoneGiven = true;

    friend bool operator==(const Moment&, const Moment&) = default;
};

/// "2017-10-31T22:10:47.123+02:00": with 'T' or a space, seconds required, any number of decimals,
/// 'Z' or an offset; a text without a zone is taken `offsetMinutes` east of UTC.
sync::Result<Moment> parseRfc3339(std::string_view text, int offsetMinutes = 0);

/// "Tue, 31 Oct 2017 22:10:47 +0000" (RFC 822 and 2822, as feeds write it): the day's name and the
/// seconds may be absent, the year may have two digits, the zone may be a name of RFC 822. A name
/// that RFC 822 does not know, and "-0000", count as no zone given.
sync::Result<Moment> parseRfc822(std::string_view text, int offsetMinutes = 0);

/// "Tue Oct 31 22:10:47 +0000 2017".
sync::Result<Moment> parseTwitter(std::string_view text, int offsetMinutes = 0);

/// A spreadsheet's date: days since 1899-12-30 as a decimal ("43039.924155"), rounded to the
/// second's thousandth. It never has a zone.
sync::Result<Moment> parseSerial(std::string_view text, int offsetMinutes = 0);

/// One form of date, chosen once for a column and used for every row of it.
class Format {
public:
    /// "rfc3339", "rfc822", "twitter", "serial", "seconds" or "milliseconds" (since 1970), or a
    /// pattern: YYYY, MM, DD, hh, mm, ss (two digits; M, D, h: one or two), Mon ("Oct"), f
    /// (decimals of a second), AP (AM or PM), Z (zone); every other character stands for itself.
    /// Examples: "DD-MM-YYYY hh:mm", "YYYY-MM-DD hh:mm:ss", "M/D/YYYY h:mm AP".
    static sync::Result<Format> from(std::string_view nameOrPattern);

    /// The whole text has to have the form; space around it is passed over.
    sync::Result<Moment> parse(std::string_view text, int offsetMinutes = 0) const;

private:
    enum class Kind { Rfc3339, Rfc822, Twitter, Serial, Seconds, Milliseconds, Pattern };
    Format(Kind kind, std::string shown, std::string codes)
        : m_kind(kind), m_shown(std::move(shown)), m_codes(std::move(codes)) {}

    Kind m_kind;
    std::string m_shown; ///< the pattern as it was given
    std::string m_codes; ///< the pattern, one letter a token
};

/// "2017-10-31T22:10:47.123Z": always with milliseconds and Z. A moment before the year 0 or after
/// 9999 is drawn to that bound.
std::string rfc3339(std::int64_t ms);
void appendRfc3339(std::int64_t ms, std::string& out);

} // namespace vigie::dates
