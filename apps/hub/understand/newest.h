// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::hub {

/// When the newest of some posts was published, up to now. Posts that are dated ahead wait until
/// their time comes, so that the answer depends on the posts and the time it is asked at, and not
/// on when they came (exactly, up to tuning::timesAhead of them). Times are ms since 1970.
class Newest {
public:
    void add(std::int64_t published, std::int64_t now);
    /// Nothing when there is no post.
    std::optional<std::int64_t> at(std::int64_t now);
    /// The end of the minute in which the answer changes by itself: a post a second that is dated
    /// ahead is no reason to write a figure a second.
    std::int64_t movesAt(std::int64_t now) const;

    bool isUnsaved() const { return m_unsaved; }
    void setUnsaved(bool unsaved) { m_unsaved = unsaved; }
    std::string encoded() const;
    /// False when these are not the bytes of encoded().
    bool decode(std::string_view bytes);

private:
    void advance(std::int64_t now);

    std::optional<std::int64_t> m_newest;
    std::vector<std::int64_t> m_ahead; // sorted, each once
    bool m_unsaved = false;
};

} // namespace vigie::hub
