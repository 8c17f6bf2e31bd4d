// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/post.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

/// The generated day: believable public posts in French, English and Arabic from invented people
/// about the invented group Boréa and its competitors, with one incident: a fibre cut near Lyon.
namespace vigie::day {

struct Settings {
    static constexpr std::uint32_t maxPosts = 1'000'000;
    static constexpr std::uint32_t maxPastDays = 400;

    std::uint64_t seed = 1;
    std::uint32_t posts = 5000;        ///< of the day itself, at least 1
    std::uint32_t pastDays = 0;        ///< quiet ones before it
    std::int64_t day = 0;              ///< days since 1970-01-01: a date of Europe/Paris
    std::optional<std::int64_t> until; ///< instead: the 24 hours before this moment
    std::optional<std::int64_t> cutAt; ///< when the fibre is cut; none: a quiet day

    std::int64_t start() const; ///< of the day itself
    std::int64_t end() const;
};

/// What was made.
struct Made {
    std::uint64_t posts = 0; ///< all that were handed over
    std::uint32_t days = 0;
    std::array<std::uint64_t, 3> langs{}; ///< fr, en, ar, as the source says
    std::uint64_t unsaidLang = 0;
    std::uint64_t copies = 0;   ///< a text that somebody passed on
    std::uint64_t repeated = 0; ///< posts that are there a second time, under the same key
    std::uint64_t ofCut = 0;
    std::optional<std::int64_t> firstOfCut;
};

/// Hands the posts over in the order of time, a day after the other; stops when `take` gives
/// false. The same settings give the same posts on every machine.
Made makeDay(const Settings& settings, const std::function<bool(const Post&)>& take);

} // namespace vigie::day
