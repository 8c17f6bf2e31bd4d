// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace vigie::hub {

/// Says what of the same happens again and again is worth writing down: the first of each name, and
/// while it goes on one after a minute, after two, four and so on, up to an hour, so that no flood
/// fills a log (tuning.h). Names are forgotten when they have been quiet. It knows a bounded number
/// of them: what comes beside is counted as one.
class Coalescer {
public:
    /// It happened, at `now` in ms. How often it did since it was last written down, this time
    /// included; empty when it is not to be written down.
    std::optional<std::uint64_t> happened(const std::string& name, std::int64_t now);
    std::size_t names() const { return m_names.size(); }

private:
    struct Name {
        std::int64_t from = 0; ///< may be written down again
        std::int64_t wait = 0;
        std::uint64_t since = 0;
    };

    void forgetQuiet(std::int64_t now);

    std::map<std::string, Name> m_names;
    Name m_others;
};

} // namespace vigie::hub
