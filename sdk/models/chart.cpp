// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/chart.h"

#include "sdk/models/wording.h"
#include "sdk/models/words.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t weekMs = 7 * 24 * hourMs;
// A day of minutes is drawn in slots of five: 288 points are as many as a tile can show.
constexpr std::int64_t minutesInSlot = 5;
// Beyond so many slots a chart is drawn in the next coarser bucket.
constexpr int mostSlots = 400;
// The usual band looks at so many weeks, and is drawn from so many on.
constexpr int usualWeeks = 4;
constexpr int leastWeeks = 2;

QTimeZone zoneOf(const std::string& name) {
    const QTimeZone zone(QByteArray::fromStdString(name));
    return zone.isValid() ? zone : QTimeZone::utc();
}

std::int64_t startOf(const QDate& day, const QTimeZone& zone) {
    return day.startOfDay(zone).toMSecsSinceEpoch();
}

/// The hour of the zone's clock that holds the moment: hours are counted so, and a slot that lay
/// across two would show one of them.
std::int64_t hourBefore(std::int64_t moment, const QTimeZone& zone) {
    const std::int64_t offset =
        zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(moment, zone)) * std::int64_t{1000};
    return moment - (moment + offset) % hourMs;
}

/// When the value at that place of a block begins.
std::int64_t valueStart(const Series& block, std::size_t index, const QTimeZone& zone) {
    const auto place = static_cast<std::int64_t>(index);
    switch (block.bucket) {
    case Bucket::Minute:
        return block.start + place * minuteMs;
    case Bucket::Hour:
        return block.start + place * hourMs;
    case Bucket::Day:
        break;
    }
    const QDate first = QDateTime::fromMSecsSinceEpoch(block.start, zone).date();
    return startOf(first.addDays(place), zone);
}

/// Calls each(moment, value) for every value of the blocks.
template <class Each>
void forEachValue(const std::vector<const Series*>& blocks, const QTimeZone& zone, Each each) {
    for (const Series* block : blocks)
        for (std::size_t i = 0; i < block->values.size(); ++i)
            if (block->values[i] != 0)
                each(valueStart(*block, i, zone), static_cast<double>(block->values[i]));
}

std::vector<std::int64_t> steps(std::int64_t from, std::int64_t to, std::int64_t step) {
    std::vector<std::int64_t> edges;
    for (std::int64_t at = from; at < to; at += step)
        edges.push_back(at);
    edges.push_back(to);
    return edges;
}

std::vector<std::int64_t> days(std::int64_t from, std::int64_t to, const QTimeZone& zone,
                               int each) {
    QDate day = QDateTime::fromMSecsSinceEpoch(from, zone).date();
    std::vector<std::int64_t> edges;
    for (; edges.empty() || edges.back() < to; day = day.addDays(each))
        edges.push_back(startOf(day, zone));
    return edges;
}

/// The least round number at or above the value: a factor below times a power of ten.
double roundTop(double value) {
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (factor * power >= value)
            return factor * power;
    return 10 * power;
}

QVariant momentAt(double at, const QString& text) {
    ShownMoment moment;
    moment.at = at;
    moment.text = text;
    return QVariant::fromValue(moment);
}

/// Ticks where a person expects them: full hours of a day, days, months.
QVariantList ticksOf(const TimeAxis& axis, const QTimeZone& zone) {
    const std::int64_t from = axis.edges.front();
    const std::int64_t to = axis.edges.back();
    const double length = static_cast<double>(to - from);
    const QLocale locale;
    QVariantList ticks;
    const double hours = length / hourMs;
    if (hours <= 49) {
        const int each = hours <= 6 ? 1 : hours <= 13 ? 2 : hours <= 25 ? 4 : 8;
        QDateTime at = QDateTime::fromMSecsSinceEpoch(from, zone);
        at.setTime(QTime(at.time().hour() / each * each, 0));
        for (; at.toMSecsSinceEpoch() <= to; at = at.addSecs(each * 3600)) {
            const double place = static_cast<double>(at.toMSecsSinceEpoch() - from) / length;
            const bool ends = at.toMSecsSinceEpoch() == to && at.time().hour() == 0;
            if (place >= 0)
                ticks << momentAt(place, translate("Vigie", "%1h", "an hour")
                                             .arg(locale.toString(ends ? 24 : at.time().hour())));
        }
        return ticks;
    }
    const double allDays = hours / 24;
    const int each = std::max(1, static_cast<int>(std::ceil(allDays / 7)));
    const QString format = allDays <= 8 ? QStringLiteral("ddd") : QStringLiteral("d MMM");
    for (QDate day = QDateTime::fromMSecsSinceEpoch(from, zone).date(); startOf(day, zone) < to;
         day = day.addDays(each))
        if (startOf(day, zone) >= from)
            ticks << momentAt(static_cast<double>(startOf(day, zone) - from) / length,
                              locale.toString(day, format));
    return ticks;
}

} // namespace

int TimeAxis::slotOf(std::int64_t moment) const {
    if (edges.empty() || moment < edges.front() || moment >= edges.back())
        return -1;
    const auto after = std::upper_bound(edges.begin(), edges.end(), moment);
    return static_cast<int>(after - edges.begin()) - 1;
}

int TimeAxis::slotsOver(std::int64_t now) const {
    const auto after = std::upper_bound(edges.begin(), edges.end(), now);
    return std::clamp(static_cast<int>(after - edges.begin()) - 1, 1, slotCount());
}

TimeAxis timeAxis(const TileQuery& query, const Figure& figure) {
    TimeAxis axis;
    axis.bucket = query.bucket;
    const std::int64_t from = figure.from;
    const std::int64_t to = figure.to;
    if (from <= 0 || to <= from)
        return axis;
    const QTimeZone zone = zoneOf(figure.zone);
    const double hours = static_cast<double>(to - from) / hourMs;
    if (axis.bucket == Bucket::Minute && hours * 60 / minutesInSlot <= mostSlots)
        axis.edges = steps(from, to, minutesInSlot * minuteMs);
    else if (axis.bucket != Bucket::Day && hours <= mostSlots)
        axis.edges = steps(hourBefore(from, zone), hourBefore(to - 1, zone) + hourMs, hourMs);
    else
        axis.edges = days(from, to, zone, std::max(1, int(std::ceil(hours / 24 / mostSlots))));
    return axis;
}

QList<double> pointsOf(const std::vector<const Series*>& blocks, const TimeAxis& axis,
                       const std::string& zone, std::int64_t now) {
    QList<double> points(axis.slotsOver(now), 0.0);
    forEachValue(blocks, zoneOf(zone), [&](std::int64_t moment, double value) {
        if (const int slot = axis.slotOf(moment); slot >= 0 && slot < points.size())
            points[slot] += value;
    });
    return points;
}

UsualBand usualBand(const std::vector<const Series*>& blocks, const TimeAxis& axis,
                    const std::string& zone) {
    const int slots = axis.slotCount();
    if (slots == 0 || axis.edges.back() - axis.edges.front() > weekMs)
        return {};
    std::vector<std::vector<double>> weeks(usualWeeks, std::vector<double>(size_t(slots), 0.0));
    std::vector<bool> counted(usualWeeks, false);
    forEachValue(blocks, zoneOf(zone), [&](std::int64_t moment, double value) {
        for (int week = 0; week < usualWeeks; ++week)
            if (const int slot = axis.slotOf(moment + (week + 1) * weekMs); slot >= 0) {
                weeks[size_t(week)][size_t(slot)] += value;
                counted[size_t(week)] = true;
            }
    });
    if (std::count(counted.begin(), counted.end(), true) < leastWeeks)
        return {};
    UsualBand band;
    for (int slot = 0; slot < slots; ++slot) {
        double low = HUGE_VAL;
        double high = 0;
        for (int week = 0; week < usualWeeks; ++week)
            if (counted[size_t(week)]) {
                low = std::min(low, weeks[size_t(week)][size_t(slot)]);
                high = std::max(high, weeks[size_t(week)][size_t(slot)]);
            }
        band.low << low;
        band.high << high;
    }
    return band;
}

void drawChart(ShownTile& tile, const TileQuery& query, const Figure& figure,
               const std::vector<const Series*>& blocks, const std::vector<ShownLine>& groups,
               const std::vector<std::string>& groupKeys, std::int64_t now) {
    const TimeAxis axis = timeAxis(query, figure);
    if (axis.slotCount() == 0)
        return;
    const auto blocksOf = [&blocks](const std::string& group) {
        std::vector<const Series*> found;
        for (const Series* block : blocks)
            if (block->group == group)
                found.push_back(block);
        return found;
    };
    double top = 0;
    const auto add = [&](ShownLine line, const std::vector<const Series*>& of) {
        line.points = pointsOf(of, axis, figure.zone, now);
        top = std::max(top, *std::max_element(line.points.begin(), line.points.end()));
        tile.lines << QVariant::fromValue(line);
    };
    if (groups.empty()) {
        const std::vector<const Series*> all = blocksOf({});
        add({}, all);
        const UsualBand band = usualBand(all, axis, figure.zone);
        tile.usualLow = band.low;
        tile.usualHigh = band.high;
        for (const double value : band.high)
            top = std::max(top, value);
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
        add(groups[i], blocksOf(groupKeys[i]));
    tile.slotCount = axis.slotCount();
    tile.top = roundTop(top);
    tile.ticks = ticksOf(axis, zoneOf(figure.zone));
    for (const double part : {0.5, 1.0})
        tile.scale << momentAt(part, wording::number(tile.top * part));
}

} // namespace vigie
