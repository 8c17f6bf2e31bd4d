// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <cstdint>
#include <string_view>

namespace date {
class time_zone;
}

namespace vigie::hub {

/// How far a place's clocks are from UTC: "UTC", an offset ("-08:00", "+0530"), or an IANA name
/// ("America/Los_Angeles"), with that zone's summer time. For dates in files that do not say it.
/// A value: copies are cheap.
class Zone {
public:
    /// Invalid when it is none of these, or a name that is not known.
    static sync::Result<Zone> from(std::string_view name);

    /// UTC for what clocks there show, both in milliseconds since 1970. An hour that clocks show
    /// twice is taken as the second one, an hour that they skip as if they had not.
    std::int64_t toUtc(std::int64_t shown) const;

private:
    std::int64_t m_offset = 0;
    const date::time_zone* m_named = nullptr; // of tables that live as long as the program
};

} // namespace vigie::hub
