// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/understand/recount.h"

#include "apps/hub/understand/tuning.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

using namespace vigie;
using namespace vigie::hub;

namespace {

constexpr std::int64_t minuteMs = tuning::minuteMs;
constexpr std::int64_t hourMs = tuning::hourMs;
constexpr std::int64_t dayMs = tuning::dayMs;

using Ids = std::set<std::string>;

/// The labels of a post, word by word.
struct Naive {
    Ids brands;
    Ids themes;
    Ids focuses;

    Naive(const Post& post, const Taxonomy& taxonomy) {
        std::istringstream in(post.text);
        const Ids words{std::istream_iterator<std::string>(in), {}};
        const auto has = [&](const std::vector<std::string>& terms) {
            return std::any_of(terms.begin(), terms.end(),
                               [&](const std::string& term) { return words.contains(term); });
        };
        for (const auto& [id, brand] : taxonomy.brands)
            if (has(brand.terms) && !has(brand.exclusions))
                brands.insert(id);
        for (const auto& [id, theme] : taxonomy.themes)
            if (has(theme.terms.at("*"))) {
                (theme.parent.empty() ? themes : focuses).insert(id);
                if (!theme.parent.empty())
                    themes.insert(theme.parent);
            }
        if (!post.brands.empty())
            brands = Ids(post.brands.begin(), post.brands.end());
    }
};

bool meet(const std::vector<std::string>& asked, const Ids& there) {
    return asked.empty() || std::any_of(asked.begin(), asked.end(),
                                        [&](const std::string& id) { return there.contains(id); });
}

bool passes(const TileQuery& query, const Post& post, const Naive& labels) {
    Ids themes = labels.themes;
    themes.insert(labels.focuses.begin(), labels.focuses.end());
    std::vector<std::string> brands = query.filter.brands;
    if (query.measure == Measure::ShareOfVoice) {
        if (labels.brands.empty())
            return false;
        if (!brands.empty())
            brands.push_back(query.own);
    }
    return meet(brands, labels.brands) && meet(query.filter.themes, themes) &&
           meet(query.filter.countries, {post.country}) &&
           meet(query.filter.languages, {post.lang, post.lang.substr(0, 2)}) &&
           meet(query.filter.tones, {post.tone}) && meet(query.filter.sources, {post.source});
}

Ids groupsOf(const TileQuery& query, const Post& post, const Naive& labels) {
    Ids ids;
    const auto add = [&](const Ids& all, const std::vector<std::string>& asked) {
        for (const std::string& id : all)
            if (asked.empty() || std::find(asked.begin(), asked.end(), id) != asked.end())
                ids.insert(id);
    };
    std::vector<std::string> brands = query.filter.brands;
    if (query.measure == Measure::ShareOfVoice) {
        if (!brands.empty())
            brands.push_back(query.own);
        add(labels.brands, brands);
        return ids;
    }
    switch (query.groupBy) {
    case Grouping::None:
        break;
    case Grouping::Brand:
        add(labels.brands, brands);
        break;
    case Grouping::Theme: {
        std::vector<std::string> asked = query.filter.themes;
        if (std::find(asked.begin(), asked.end(), "iot") != asked.end())
            asked.push_back("home");
        add(labels.themes, asked);
        break;
    }
    case Grouping::Focus: {
        std::vector<std::string> asked = query.filter.themes;
        if (std::find(asked.begin(), asked.end(), "home") != asked.end())
            asked.push_back("iot");
        add(labels.focuses, asked);
        break;
    }
    case Grouping::Country:
        ids = {post.country};
        break;
    case Grouping::Language:
        ids = {post.lang.substr(0, 2)};
        break;
    case Grouping::Source:
        ids = {post.source};
        break;
    case Grouping::Author:
        ids = {post.author.key};
        break;
    }
    ids.erase("");
    return ids;
}

bool inSpan(const TileQuery& query, const std::string& zone, std::int64_t at, std::int64_t now) {
    const std::int64_t half = zone == "Asia/Kolkata" ? hourMs / 2 : 0; // where its hours begin
    const auto floor = [&](std::int64_t moment, std::int64_t step) {
        return (moment + half) / step * step - half;
    };
    switch (query.span.kind) {
    case SpanKind::Today: {
        const QTimeZone qt(zone.c_str());
        return QDateTime::fromMSecsSinceEpoch(at, qt).date() ==
               QDateTime::fromMSecsSinceEpoch(now, qt).date();
    }
    case SpanKind::Last24h:
        if (query.measure == Measure::Ranking && query.groupBy == Grouping::None)
            return at >= floor(now - dayMs, hourMs) && at < floor(now, hourMs) + hourMs;
        return at >= floor(now - dayMs, minuteMs) && at < floor(now, minuteMs) + minuteMs;
    case SpanKind::Last7d:
        return at >= floor(now - 7 * dayMs, hourMs) && at < floor(now, hourMs) + hourMs;
    case SpanKind::Last30d:
        return at >= floor(now - 30 * dayMs, hourMs) && at < floor(now, hourMs) + hourMs;
    case SpanKind::All:
        return true;
    case SpanKind::Between:
        return at >= query.span.from && at < query.span.to;
    }
    return false;
}

QDate dateOf(std::int64_t moment, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(moment, zone).date();
}

std::int64_t firstOf(QDate date, const QTimeZone& zone) {
    return date.startOfDay(zone).toMSecsSinceEpoch();
}

std::int64_t offsetAt(std::int64_t moment, const QTimeZone& zone) {
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(moment, zone)) * std::int64_t{1000};
}

std::int64_t weekEarlier(std::int64_t now, const QTimeZone& zone) {
    const std::int64_t shown = now + offsetAt(now, zone) - 7 * dayMs;
    const std::int64_t before = offsetAt(now - 8 * dayMs, zone);
    // Once, or the first of two times, or an hour later where the clocks skip it.
    for (const std::int64_t offset : {before, offsetAt(now - 6 * dayMs, zone)})
        if (offsetAt(shown - offset, zone) == offset)
            return shown - offset;
    return shown - before;
}

} // namespace

std::vector<FigureRow> recountPosts(const std::vector<Post>& posts, const TileQuery& query,
                                    const Taxonomy& labels, const std::string& zone,
                                    std::int64_t now) {
    const auto number = [](const std::optional<std::int64_t>& count) { return count.value_or(0); };
    std::vector<std::pair<FigureRow, std::int64_t>> all;
    for (const Post& each : posts) {
        const bool counts =
            query.span.kind != SpanKind::Between || inSpan(query, zone, each.published, now);
        if (!counts || !passes(query, each, Naive(each, labels)))
            continue;
        for (auto& [row, published] : all)
            if (row.key == each.copyOf)
                row.copies = row.copies.value_or(0) + 1;
        FigureRow row;
        row.key = each.key;
        row.label = each.text;
        row.value =
            static_cast<double>(number(each.engagement.likes) + number(each.engagement.shares) +
                                number(each.engagement.replies));
        all.emplace_back(row, each.published);
    }
    std::erase_if(all, [&](const auto& row) { return !inSpan(query, zone, row.second, now); });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tuple(-a.first.value, -a.second, a.first.key) <
               std::tuple(-b.first.value, -b.second, b.first.key);
    });
    std::vector<FigureRow> rows;
    for (const auto& [row, published] : all)
        if (rows.size() < static_cast<std::size_t>(query.rows))
            rows.push_back(row);
    return rows;
}

std::optional<std::int64_t> recountNewest(const std::vector<Post>& posts, const TileQuery& query,
                                          const Taxonomy& labels, const std::string& zone,
                                          std::int64_t now) {
    std::optional<std::int64_t> newest;
    for (const Post& each : posts)
        if (each.published <= now && inSpan(query, zone, each.published, now) &&
            passes(query, each, Naive(each, labels)))
            newest = std::max(newest.value_or(0), each.published);
    return newest;
}

std::optional<double> recountUsual(const std::vector<Post>& posts, const TileQuery& query,
                                   const Taxonomy& labels, const std::string& zone,
                                   std::int64_t now) {
    const QTimeZone qt(zone.c_str());
    const std::int64_t half = zone == "Asia/Kolkata" ? hourMs / 2 : 0; // where its hours begin
    const auto hourOf = [&](std::int64_t at) { return (at + half) / hourMs * hourMs - half; };
    std::int64_t to = weekEarlier(now, qt);
    std::int64_t from = 0;
    switch (query.span.kind) {
    case SpanKind::Today: {
        const QDate date = dateOf(now, qt).addDays(-7);
        from = firstOf(date, qt);
        to = std::clamp(to, from, firstOf(date.addDays(1), qt));
        break;
    }
    case SpanKind::Last24h:
        from = to - (now - (now - dayMs) / minuteMs * minuteMs);
        break;
    case SpanKind::Last7d:
        from = to - (now - hourOf(now - 7 * dayMs));
        break;
    default:
        return std::nullopt;
    }
    if (query.measure == Measure::Ranking)
        return std::nullopt;
    bool isKnown = false;
    double own = 0;
    double all = 0;
    for (const Post& each : posts) {
        const Naive naive(each, labels);
        if (!passes(query, each, naive))
            continue;
        isKnown = isKnown || dateOf(each.published, qt) < dateOf(from, qt);
        const std::int64_t hour = hourOf(each.published);
        const std::int64_t part = std::min(hour + hourMs, to) - std::max(hour, from);
        const double weight = static_cast<double>(std::max<std::int64_t>(part, 0)) / hourMs;
        const Ids groups = groupsOf(query, each, naive);
        const bool isShare = query.measure == Measure::ShareOfVoice;
        all += weight * static_cast<double>(isShare ? groups.size() : 1);
        own += isShare && groups.contains(query.own) ? weight : 0;
    }
    const double value = query.measure == Measure::ShareOfVoice ? own / all : all;
    return isKnown && all > 0 && value > 0 ? std::optional(value) : std::nullopt;
}

std::string recount(const std::vector<Post>& posts, const TileQuery& query, const Taxonomy& labels,
                    const std::string& zone, std::int64_t now) {
    std::int64_t count = 0;
    std::int64_t copies = 0;
    std::map<std::string, std::int64_t> groups;
    for (const Post& each : posts) {
        const Naive naive(each, labels);
        if (!inSpan(query, zone, each.published, now) || !passes(query, each, naive))
            continue;
        ++count;
        copies += each.copyOf.empty() ? 0 : 1;
        for (const std::string& id : groupsOf(query, each, naive))
            ++groups[id];
    }
    std::ostringstream text;
    text << "posts " << count << " copies " << copies << " rows";
    for (const auto& [id, value] : groups)
        text << ' ' << id << ':' << value;
    return text.str();
}

std::string shown(const Figure& figure, bool isOfPosts) {
    std::map<std::string, std::int64_t> groups;
    for (const FigureRow& row : figure.rows)
        if (!isOfPosts)
            groups[row.key] = static_cast<std::int64_t>(row.value);
    std::ostringstream text;
    text << "posts " << figure.posts << " copies " << figure.copies << " rows";
    for (const auto& [id, value] : groups)
        text << ' ' << id << ':' << value;
    return text.str();
}

std::map<std::int64_t, std::int64_t> values(const std::vector<Series>& all) {
    std::map<std::int64_t, std::int64_t> byStart;
    for (const Series& series : all)
        for (std::size_t i = 0; series.group.empty() && i < series.values.size(); ++i)
            if (series.values[i] != 0)
                byStart[series.start + static_cast<std::int64_t>(i) *
                                           (series.bucket == Bucket::Minute ? minuteMs : hourMs)] +=
                    series.values[i];
    return byStart;
}

std::map<std::int64_t, std::int64_t> recountSeries(const std::vector<Post>& posts,
                                                   const TileQuery& query, const Taxonomy& labels,
                                                   const std::string& zone, std::int64_t now) {
    const std::int64_t half = zone == "Asia/Kolkata" ? hourMs / 2 : 0;
    const std::int64_t offset = // of standard time
        zone == "Europe/Paris" ? hourMs
                               : (zone == "Asia/Kolkata" ? 11 * half
                                  : zone == "Asia/Amman" ? 3 * hourMs
                                                         : 0);
    const bool minutes = query.bucket == Bucket::Minute;
    const std::int64_t step = minutes ? minuteMs : hourMs;
    const std::int64_t block = minutes ? hourMs : dayMs;
    const auto floor = [&](std::int64_t moment, std::int64_t by) {
        return (moment + offset) / by * by - offset;
    };
    const std::int64_t first = floor(now - (minutes ? 48 * hourMs : 90 * dayMs), block);
    std::map<std::int64_t, std::int64_t> byStart;
    for (const Post& each : posts) {
        const bool counts =
            query.span.kind != SpanKind::Between || inSpan(query, zone, each.published, now);
        if (counts && each.published >= first && passes(query, each, Naive(each, labels)))
            ++byStart[floor(each.published, step)];
    }
    return byStart;
}
