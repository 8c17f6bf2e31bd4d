// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

namespace {

/// "+05:30", "-0800", "+01" in milliseconds.
bool readOffset(std::string_view text, std::int64_t& offset) {
    if (text.size() < 3 || (text[0] != '+' && text[0] != '-'))
        return false;
    std::string digits;
    for (const char c : text.substr(1))
        if (c != ':' || digits.size() != 2)
            digits += c;
    const bool numeric =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!numeric || (digits.size() != 2 && digits.size() != 4))
        return false;
    digits.resize(4, '0');
    const int hours = (digits[0] - '0') * 10 + digits[1] - '0';
    const int minutes = (digits[2] - '0') * 10 + digits[3] - '0';
    if (hours > 14 || minutes > 59)
        return false;
    offset = (hours * 60 + minutes) * std::int64_t{60'000} * (text[0] == '-' ? -1 : 1);
    return true;
}

} // namespace

Result<Zone> Zone::from(std::string_view name) {
    Zone zone;
    if (name == "UTC" || name == "Z" || readOffset(name, zone.m_offset))
        return zone;
    try {
        zone.m_named = date::locate_zone(std::string(name));
    } catch (const std::exception&) { // the library's way to say that there is none
        return Error{
            ErrorCode::Invalid,
            fmt::format("\"{}\" is no time zone: give \"UTC\", an offset such as \"-08:00\" "
                        "or a name such as \"Europe/Paris\"",
                        name)};
    }
    return zone;
}

std::int64_t Zone::toUtc(std::int64_t shown) const {
    if (!m_named)
        return shown - m_offset;
    const std::chrono::milliseconds local(shown);
    const date::local_seconds at{std::chrono::floor<std::chrono::seconds>(local)};
    const date::local_info info = m_named->get_info(at);
    const bool twice = info.result == date::local_info::ambiguous;
    const auto offset = twice ? info.second.offset : info.first.offset;
    return shown - std::chrono::milliseconds(offset).count();
}

} // namespace vigie::hub
