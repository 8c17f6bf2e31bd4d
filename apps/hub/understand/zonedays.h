// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace vigie::hub {

/// Where a moment lies in the blocks of counts. Starts are ms since 1970; each index says which
/// value of its block the moment belongs to.
struct Places {
    std::int64_t at = 0;          ///< the moment
    std::int64_t hour = 0;        ///< a block of 60 minutes
    std::int64_t twentyFour = 0;  ///< a block of 24 hours
    std::int64_t month = 0;       ///< a block of days
    std::int64_t day = 0;         ///< the start of the day itself
    std::uint8_t minuteIndex = 0; ///< in the block of minutes
    std::uint8_t hourIndex = 0;   ///< in the block of hours
    std::uint8_t dayIndex = 0;    ///< in the block of days: 0 is the first of the month
};

/// The days of a time zone. Hours are always 60 minutes long and begin where the zone's standard
/// time has whole hours (:30 in UTC for Asia/Kolkata); a block of hours is always 24 of them and
/// begins at standard time's midnight (so at 1:00 in summer time). Days are the calendar's: 23 to
/// 25 hours where clocks change, from the first moment of the date. Used by one thread. The tables
/// are the system's: an updated system cuts the days of tomorrow as governments decided yesterday.
class ZoneDays {
public:
    /// Invalid for a name that is no IANA time zone.
    static sync::Result<std::shared_ptr<ZoneDays>> from(std::string_view name);
    /// Which tables of time zones are in use; other tables may cut days elsewhere.
    static std::string tablesVersion();
    ~ZoneDays();

    const std::string& name() const { return m_name; }
    /// Valid until the next call.
    const Places& placesOf(std::int64_t moment);
    /// Where the date begins that is `days` after (before, if negative) the date of the moment.
    std::int64_t dayStart(std::int64_t moment, std::int64_t days);

    /// When the zone's clocks show the same time so many days after (before, if negative) the date
    /// of the moment; the first time if they do so twice, and an hour later if they skip it.
    std::int64_t sameTime(std::int64_t moment, std::int64_t days) const;

    std::int64_t hourFloor(std::int64_t moment) const;
    std::int64_t twentyFourFloor(std::int64_t moment) const;

private:
    struct Day {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::int64_t month = 0;
        std::int64_t number = 0; // of days since 1970-01-01, as the zone counts them
        std::uint8_t index = 0;
    };
    /// The days that one day of UTC touches; found again by its number.
    struct Slot {
        std::int64_t utcDay = -1;
        std::vector<Day> days;
    };

    ZoneDays(std::string name, const date::time_zone& zone, std::int64_t offset);
    const Day& dayOf(std::int64_t moment);
    std::int64_t startOf(std::int64_t number) const;
    std::int64_t numberOf(std::int64_t moment) const;

    std::string m_name;
    const date::time_zone& m_zone; // of the library's tables, which live as long as the program
    std::int64_t m_offset;         // of standard time, ms east of UTC
    std::array<Slot, 128> m_slots;
    Places m_places;
};

} // namespace vigie::hub
