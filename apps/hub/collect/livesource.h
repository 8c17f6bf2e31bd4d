// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace vigie::hub {

/// How a live source is, for people: in the log and at /api/v1/sources.
struct SourceStatus {
    std::string name{};
    std::string kind{};
    std::string address{};
    bool connected = false;
    std::string problem{};      ///< a sentence; empty while all is well
    std::string gap{};          ///< what was missed last, a sentence; empty when nothing was
    std::int64_t lastHeard = 0; ///< ms since 1970, hub time; 0: never since the hub started
    std::int64_t lag = 0;       ///< ms between the newest event and when it was heard
    std::int64_t events = 0;    ///< since the hub started, like those below
    std::int64_t posts = 0;     ///< new ones that were taken
    std::int64_t repeated = 0;
    std::int64_t refused = 0;
    std::int64_t unreadable = 0; ///< events that were none
    std::int64_t withdrawn = 0;
    std::int64_t amended = 0;
    double postsPerMinute = 0; ///< over about the last five minutes
};

/// A source that tells what is published as it happens. Used from the hub's loop.
class LiveSource {
public:
    virtual ~LiveSource() = default;
    virtual SourceStatus status() const = 0;
};

} // namespace vigie::hub
