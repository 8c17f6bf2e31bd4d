// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The figure of a TileCount: which span it covers and what is in it.

#include "apps/hub/understand/tilecount.h"
#include "apps/hub/understand/tuning.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace vigie::hub {

using tuning::dayMs;
using tuning::hourMs;
using tuning::minuteMs;

/// A span [from, to) and how it is added up, and the two that are compared: a period of whole
/// minutes or hours up to now and the one before it.
struct TileCount::Window {
    enum class Of { Day, Hours, Total };

    Of of = Of::Total;
    std::int64_t from = 0;
    std::int64_t to = 0;
    Places day{}; // of Of::Day
    bool compares = false;
    std::int64_t beforeFrom = 0;
    std::int64_t beforeTo = 0;
    std::int64_t nowFrom = 0;
    std::int64_t nowTo = 0;
};

struct TileCount::Row {
    std::uint32_t group;
    std::uint64_t value;
};

namespace {

std::int64_t minuteFloor(std::int64_t moment) {
    return moment - moment % minuteMs;
}

} // namespace

TileCount::Window TileCount::lastHours(std::int64_t now, std::int64_t length) const {
    Window window;
    window.of = Window::Of::Hours;
    window.from = m_zone->hourFloor(now - length);
    window.to = m_zone->hourFloor(now) + hourMs;
    // The hour that is running has nothing to be compared with.
    window.compares = true;
    window.nowTo = m_zone->hourFloor(now);
    window.nowFrom = window.beforeTo = window.nowTo - length;
    window.beforeFrom = window.beforeTo - length;
    return window;
}

/// Where the first day with a post begins.
/// Days whose posts are all gone again have a 0.
std::optional<std::int64_t> TileCount::firstDay() const {
    for (const Block& month : m_tally.counts.groups()[Counts::all].of(Bucket::Day)) {
        const auto& days = month.values;
        const auto day = std::find_if(days.begin(), days.end(), [](auto posts) { return posts; });
        if (day != days.end())
            return m_zone->dayStart(month.start, day - days.begin());
    }
    return std::nullopt;
}

/// From the first day with a post to the end of today, or of the last day with one.
TileCount::Window TileCount::everything(std::int64_t now) {
    Window window;
    window.from = m_zone->dayStart(now, 0);
    window.to = m_zone->dayStart(now, 1);
    window.from = std::min(window.from, firstDay().value_or(window.from));
    for (const Block& month : m_tally.counts.groups()[Counts::all].of(Bucket::Day))
        if (month.values.back() != 0)
            window.to = std::max(
                window.to,
                m_zone->dayStart(month.start, static_cast<std::int64_t>(month.values.size())));
    return window;
}

TileCount::Window TileCount::window(std::int64_t now) {
    Window window;
    const std::int64_t nextMinute = minuteFloor(now) + minuteMs;
    switch (m_query.span.kind) {
    case SpanKind::Today: {
        window.of = Window::Of::Day;
        window.day = m_zone->placesOf(now);
        window.from = window.nowFrom = window.day.day;
        window.to = m_zone->dayStart(now, 1);
        window.nowTo = nextMinute;
        window.beforeFrom = m_zone->dayStart(now, -1);
        window.beforeTo =
            std::min(window.beforeFrom + window.nowTo - window.nowFrom, window.nowFrom);
        // Minutes of a yesterday that began between two hours may be gone already.
        window.compares = m_zone->hourFloor(window.beforeFrom) == window.beforeFrom;
        return window;
    }
    case SpanKind::Last24h:
        if (m_tally.top) // posts are kept by the hour
            return lastHours(now, dayMs);
        window.of = Window::Of::Hours;
        window.from = minuteFloor(now - dayMs);
        window.to = window.nowTo = nextMinute;
        window.compares = true;
        window.nowFrom = window.beforeTo = nextMinute - dayMs;
        window.beforeFrom = window.beforeTo - dayMs;
        return window;
    case SpanKind::Last7d:
        return lastHours(now, 7 * dayMs);
    case SpanKind::Last30d:
        return lastHours(now, 30 * dayMs);
    case SpanKind::All:
        return everything(now);
    case SpanKind::Between:
        window.from = m_query.span.from;
        window.to = m_query.span.to;
        return window;
    }
    return window;
}

std::int64_t TileCount::figureMovesAt(std::int64_t now) {
    const std::int64_t byItself = m_tally.newest.movesAt(now);
    const std::int64_t nextHour = m_zone->hourFloor(now) + hourMs;
    switch (m_query.span.kind) {
    case SpanKind::Today:
        return std::min({byItself, m_zone->dayStart(now, 1), hasUsual() ? nextHour : byItself});
    case SpanKind::All:
        return std::min(byItself, m_zone->dayStart(now, 1));
    case SpanKind::Last24h:
        return std::min(byItself, m_tally.top ? nextHour : minuteFloor(now) + minuteMs);
    case SpanKind::Last7d:
    case SpanKind::Last30d:
        return std::min(byItself, nextHour);
    case SpanKind::Between:
        break;
    }
    return byItself;
}

std::uint64_t TileCount::sum(const Group& group, const Window& window) const {
    switch (window.of) {
    case Window::Of::Day:
        return group.ofDay(window.day);
    case Window::Of::Hours:
        return group.sum(window.from, window.to, *m_zone);
    case Window::Of::Total:
        break;
    }
    return group.total;
}

std::optional<double> TileCount::change(const Group& group, const Window& window) const {
    if (!window.compares)
        return std::nullopt;
    const std::uint64_t before = group.sum(window.beforeFrom, window.beforeTo, *m_zone);
    if (before == 0)
        return std::nullopt;
    const std::uint64_t now = group.sum(window.nowFrom, window.nowTo, *m_zone);
    return static_cast<double>(now) / static_cast<double>(before) - 1;
}

std::vector<TileCount::Row> TileCount::countedRows(const Window& window) const {
    std::vector<Row> rows;
    const std::vector<Group>& groups = m_tally.counts.groups();
    for (std::uint32_t index = Counts::other; index < groups.size(); ++index)
        if (const std::uint64_t value = sum(groups[index], window); value != 0)
            rows.push_back({index, value});
    return rows;
}

std::size_t TileCount::rowLimit() const {
    if (m_query.measure == Measure::Ranking)
        return static_cast<std::size_t>(m_query.rows);
    return m_query.groupBy == Grouping::Author ? tuning::authorRows : tuning::figureRows;
}

/// The largest, and behind them what is counted as "other".
std::vector<FigureRow> TileCount::shownRows(std::vector<Row> rows, const Window& window,
                                            double whole) {
    const std::vector<Group>& groups = m_tally.counts.groups();
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
        if ((a.group == Counts::other) != (b.group == Counts::other))
            return b.group == Counts::other;
        return a.value != b.value ? a.value > b.value : groups[a.group].key < groups[b.group].key;
    });
    if (const std::size_t limit = rowLimit(); rows.size() > limit) {
        const Row last = rows.back();
        rows.resize(limit);
        if (last.group == Counts::other)
            rows.push_back(last);
    }
    std::vector<FigureRow> shown;
    for (const auto& [index, value] : rows) {
        chart(index);
        FigureRow& row = shown.emplace_back();
        row.key = groups[index].key;
        row.label = groups[index].label;
        row.value = static_cast<double>(value);
        if (whole > 0)
            row.share = std::min(1.0, row.value / whole);
        row.change = change(groups[index], window);
    }
    return shown;
}

std::vector<FigureRow> TileCount::postRows(const Window& window) {
    const SpanKind span = m_query.span.kind;
    const bool isWhole = span == SpanKind::All || span == SpanKind::Between;
    const TopPosts& top = *m_tally.top;
    std::vector<FigureRow> rows;
    for (const TopPost* post :
         isWhole ? top.bestOfAll(rowLimit()) : top.best(window.from, window.to, rowLimit())) {
        FigureRow& row = rows.emplace_back();
        row.key = post->key;
        row.value = static_cast<double>(post->weight);
        if (post->copies > 0)
            row.copies = post->copies;
        m_listedPosts.push_back({post->number, post->engagement});
    }
    return rows;
}

bool TileCount::hasUsual() const {
    if (m_query.measure != Measure::Volume && m_query.measure != Measure::ShareOfVoice)
        return false;
    const SpanKind span = m_query.span.kind;
    return span == SpanKind::Today || span == SpanKind::Last24h || span == SpanKind::Last7d;
}

/// The value one week earlier: see Figure.
std::optional<double> TileCount::usual(std::int64_t now, const Window& window) const {
    const std::int64_t daysBack = -tuning::usualDays;
    std::int64_t to = m_zone->sameTime(now, daysBack);
    std::int64_t from = to - (now - window.from);
    if (m_query.span.kind == SpanKind::Today) {
        from = m_zone->dayStart(now, daysBack);
        to = std::clamp(to, from, m_zone->dayStart(now, daysBack + 1));
    }
    // Before its first post nobody knows whether the hub listened.
    const auto first = firstDay();
    if (!first || *first >= m_zone->dayStart(from, 0))
        return std::nullopt;
    return valueOf(from, to);
}

/// The measure over about [from, to); nothing when it is 0.
std::optional<double> TileCount::valueOf(std::int64_t from, std::int64_t to) const {
    const std::vector<Group>& groups = m_tally.counts.groups();
    if (m_query.measure != Measure::ShareOfVoice) {
        const double posts = groups[Counts::all].estimate(from, to, *m_zone);
        return posts > 0 ? std::optional(posts) : std::nullopt;
    }
    double own = 0;
    double mentions = 0;
    for (std::uint32_t index = Counts::other; index < groups.size(); ++index) {
        const double posts = groups[index].estimate(from, to, *m_zone);
        mentions += posts;
        if (groups[index].key == m_query.own)
            own += posts;
    }
    return own > 0 ? std::optional(own / mentions) : std::nullopt;
}

Figure TileCount::figure(std::int64_t now) {
    prune(now);
    const Window window = this->window(now);
    const std::vector<Group>& groups = m_tally.counts.groups();
    Figure figure;
    figure.measure = m_query.measure;
    figure.posts = static_cast<std::int64_t>(sum(groups[Counts::all], window));
    figure.copies = static_cast<std::int64_t>(sum(groups[Counts::copies], window));
    figure.from = window.from;
    figure.to = window.to;
    figure.zone = m_zone->name();
    figure.asOf = now;
    figure.newest = m_tally.newest.at(now);
    if (figure.newest < window.from) // of the tile, not of the span
        figure.newest.reset();
    if (hasUsual())
        figure.usual = usual(now, window);
    m_listedPosts.clear();
    if (m_tally.top) {
        figure.rows = postRows(window);
        return figure;
    }
    if (countedGrouping(m_query) == Grouping::None) {
        figure.value = static_cast<double>(figure.posts);
        return figure;
    }
    std::vector<Row> rows = countedRows(window);
    if (m_query.measure != Measure::ShareOfVoice) {
        figure.value = static_cast<double>(figure.posts);
        figure.rows = shownRows(std::move(rows), window, static_cast<double>(figure.posts));
        return figure;
    }
    double own = 0;
    double mentions = 0;
    for (const auto& [index, value] : rows) {
        mentions += static_cast<double>(value);
        if (groups[index].key == m_query.own)
            own += static_cast<double>(value);
    }
    if (mentions > 0)
        figure.value = own / mentions;
    figure.rows = shownRows(std::move(rows), window, mentions);
    return figure;
}

} // namespace vigie::hub
