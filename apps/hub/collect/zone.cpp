// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/zone.h"

#include <fmt/format.h>
#include <unicode/timezone.h>

#include <algorithm>

namespace vigie::hub {

using sync::Error;
using sync::ErrorCode;
using sync::Result;

struct Zone::Named {
    std::unique_ptr<icu::TimeZone> zone;
};

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
    const auto id = icu::UnicodeString::fromUTF8(
        icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    auto named = std::make_shared<Named>();
    named->zone.reset(icu::TimeZone::createTimeZone(id));
    if (!named->zone || *named->zone == icu::TimeZone::getUnknown())
        return Error{
            ErrorCode::Invalid,
            fmt::format("\"{}\" is no time zone: give \"UTC\", an offset such as \"-08:00\" "
                        "or a name such as \"Europe/Paris\"",
                        name)};
    zone.m_named = std::move(named);
    return zone;
}

std::int64_t Zone::toUtc(std::int64_t shown) const {
    if (!m_named)
        return shown - m_offset;
    std::int32_t raw = 0;
    std::int32_t summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    m_named->zone->getOffset(static_cast<UDate>(shown), true, raw, summer, status);
    return U_FAILURE(status) ? shown : shown - raw - summer;
}

} // namespace vigie::hub
