// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/makeday.h"

#include "apps/vigie/day/calendar.h"
#include "apps/vigie/day/plan.h"
#include "apps/vigie/day/write.h"

#include <algorithm>

namespace vigie::day {
namespace {

/// Share of the incident in its day, in thousandths.
constexpr std::uint64_t cutShare = 175;

/// The span that begins `back` days before the day itself.
Span spanOf(const Settings& settings, std::int64_t back) {
    Span span;
    if (settings.until) {
        span.start = *settings.until - (back + 1) * dayMs;
        span.end = *settings.until - back * dayMs;
        span.day = static_cast<std::int32_t>(floorDiv(span.start, dayMs));
    } else {
        span.start = parisMidnight(settings.day - back);
        span.end = parisMidnight(settings.day - back + 1);
        span.day = static_cast<std::int32_t>(settings.day - back);
    }
    return span;
}

} // namespace

std::int64_t Settings::start() const {
    return spanOf(*this, 0).start;
}

std::int64_t Settings::end() const {
    return spanOf(*this, 0).end;
}

Made makeDay(const Settings& settings, const std::function<bool(const Post&)>& take) {
    const Population people(settings.seed,
                            std::min<std::uint32_t>(3000 + settings.posts / 5 * 3, 60'000));
    const Cut cut{settings.cutAt.value_or(0)};
    Planner planner(people, settings.seed);
    const Writer writer(people, settings.seed, cut);

    const Span today = spanOf(settings, 0);
    const std::uint64_t reached = cut.on() ? Planner::cutReached(cut, today) : 0;
    const auto cutPosts =
        static_cast<std::uint32_t>(settings.posts * cutShare * reached / 1'000'000);
    const std::uint32_t quiet = settings.posts - cutPosts;
    const std::uint64_t usual = std::max<std::uint64_t>(planner.weight(today), 1);

    Made made;
    for (std::int64_t back = settings.pastDays; back >= 0; --back) {
        const Span span = spanOf(settings, back);
        const bool last = back == 0;
        const auto count = last ? quiet
                                : static_cast<std::uint32_t>(std::max<std::uint64_t>(
                                      quiet * planner.weight(span) / usual, 1));
        const std::vector<Planned> plan =
            planner.plan(span, count, last ? cutPosts : 0, last ? cut : Cut{}, last);
        for (std::size_t place = 0; place < plan.size(); ++place) {
            const Planned& planned = plan[place];
            const Post post = writer.write(plan, place);
            if (!take(post))
                return made;
            ++made.posts;
            if (post.lang.empty())
                ++made.unsaidLang;
            else
                ++made.langs[static_cast<std::size_t>(planned.lang)];
            if (planned.copying == Copying::Repeat)
                ++made.repeated;
            else if (planned.original != nobody)
                ++made.copies;
            if (planned.ofCut) {
                ++made.ofCut;
                if (!made.firstOfCut)
                    made.firstOfCut = planned.published;
            }
        }
        ++made.days;
    }
    return made;
}

} // namespace vigie::day
