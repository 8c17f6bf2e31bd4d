// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/zonedays.h"

#include "apps/hub/understand/tuning.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;
using tuning::dayMs;
using tuning::hourMs;
using tuning::minuteMs;

namespace {

std::int64_t floorDivide(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((by - 1 - value) / by);
}

std::int64_t floorTo(std::int64_t value, std::int64_t step, std::int64_t offset) {
    return floorDivide(value + offset, step) * step - offset;
}

/// Days since 1970 of the first of the date's month.
std::int64_t firstOfMonth(std::int64_t number) {
    using namespace std::chrono;
    const year_month_day date(sys_days(days(static_cast<int>(number))));
    return sys_days(date.year() / date.month() / 1).time_since_epoch().count();
}

std::int64_t offsetAt(const date::time_zone& zone, date::sys_days day) {
    return std::chrono::milliseconds(zone.get_info(date::sys_seconds(day)).offset).count();
}

/// The zone's offset in standard time, which is the lesser one of winter and summer. The year only
/// has to be one that never changes in the tables any more: blocks must not move with them.
std::int64_t standardOffset(const date::time_zone& zone) {
    using namespace date;
    return std::min(offsetAt(zone, sys_days(year(2024) / January / 15)),
                    offsetAt(zone, sys_days(year(2024) / July / 15)));
}

} // namespace

Result<std::shared_ptr<ZoneDays>> ZoneDays::from(std::string_view name) {
    try {
        const date::time_zone* zone = date::locate_zone(std::string(name));
        return std::shared_ptr<ZoneDays>(
            new ZoneDays(std::string(name), *zone, standardOffset(*zone)));
    } catch (const std::exception&) { // the library's way to say that there is none
        return Error{
            ErrorCode::Invalid,
            fmt::format("\"{}\" is no time zone: give a name such as \"Europe/Paris\"", name)};
    }
}

std::string ZoneDays::tablesVersion() {
    try {
        return date::get_tzdb().version;
    } catch (const std::exception&) {
        return {};
    }
}

ZoneDays::ZoneDays(std::string name, const date::time_zone& zone, std::int64_t offset)
    : m_name(std::move(name)), m_zone(zone), m_offset(offset) {
    m_places.at = -1;
}

ZoneDays::~ZoneDays() = default;

/// Where the date begins: its midnight; where clocks skip midnight, the moment when they do; where
/// they show it twice, the first time.
std::int64_t ZoneDays::startOf(std::int64_t number) const {
    const date::local_seconds midnight{std::chrono::seconds(number * (dayMs / 1000))};
    // `first` is the offset in force, or the one before the clocks change.
    const auto offset = m_zone.get_info(midnight).first.offset;
    return number * dayMs - std::chrono::milliseconds(offset).count();
}

std::int64_t ZoneDays::numberOf(std::int64_t moment) const {
    // The clock may say a date for a moment before it goes back to the day before: the dates'
    // starts decide. A zone is never a whole day from UTC.
    std::int64_t number = floorDivide(moment, dayMs) + 1;
    while (startOf(number) > moment)
        --number;
    return number;
}

const ZoneDays::Day& ZoneDays::dayOf(std::int64_t moment) {
    const std::int64_t utcDay = floorDivide(moment, dayMs);
    Slot& slot = m_slots[static_cast<std::size_t>(utcDay) % m_slots.size()];
    if (slot.utcDay != utcDay || slot.days.empty()) {
        slot.utcDay = utcDay;
        slot.days.clear();
        for (std::int64_t number = numberOf(utcDay * dayMs); startOf(number) < (utcDay + 1) * dayMs;
             ++number) {
            const std::int64_t first = firstOfMonth(number);
            slot.days.push_back({startOf(number), startOf(number + 1), startOf(first), number,
                                 static_cast<std::uint8_t>(number - first)});
        }
    }
    return *std::find_if(slot.days.begin(), slot.days.end() - 1,
                         [moment](const Day& day) { return moment < day.end; });
}

const Places& ZoneDays::placesOf(std::int64_t moment) {
    if (m_places.at == moment)
        return m_places;
    const Day& day = dayOf(moment);
    m_places.at = moment;
    m_places.hour = hourFloor(moment);
    m_places.twentyFour = twentyFourFloor(moment);
    m_places.month = day.month;
    m_places.day = day.start;
    m_places.minuteIndex = static_cast<std::uint8_t>((moment - m_places.hour) / minuteMs);
    m_places.hourIndex = static_cast<std::uint8_t>((moment - m_places.twentyFour) / hourMs);
    m_places.dayIndex = day.index;
    return m_places;
}

std::int64_t ZoneDays::dayStart(std::int64_t moment, std::int64_t days) {
    return startOf(dayOf(moment).number + days);
}

std::int64_t ZoneDays::sameTime(std::int64_t moment, std::int64_t days) const {
    const date::sys_seconds second{std::chrono::seconds(floorDivide(moment, 1000))};
    const date::local_seconds then = m_zone.to_local(second) + date::days(days);
    const auto offset = m_zone.get_info(then).first.offset;
    return (then.time_since_epoch() - offset).count() * 1000 + moment -
           second.time_since_epoch().count() * 1000;
}

std::int64_t ZoneDays::hourFloor(std::int64_t moment) const {
    return floorTo(moment, hourMs, m_offset);
}

std::int64_t ZoneDays::twentyFourFloor(std::int64_t moment) const {
    return floorTo(moment, dayMs, m_offset);
}

} // namespace vigie::hub
