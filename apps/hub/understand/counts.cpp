// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/counts.h"

#include "apps/hub/understand/tuning.h"
#include "sdk/domain/utf8.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace vigie::hub {

using tuning::hourMs;
using tuning::minuteMs;

namespace {

bool startsBefore(const Block& block, std::int64_t start) {
    return block.start < start;
}

/// The values of [from, to) in blocks whose values are `step` long.
std::uint64_t sumOf(const std::vector<Block>& blocks, std::int64_t from, std::int64_t to,
                    std::int64_t step, std::int64_t length) {
    std::uint64_t sum = 0;
    if (from >= to)
        return sum;
    for (auto block =
             std::lower_bound(blocks.begin(), blocks.end(), from - length + 1, startsBefore);
         block != blocks.end() && block->start < to; ++block) {
        const auto size = static_cast<std::int64_t>(block->values.size());
        const std::int64_t first = std::max<std::int64_t>(0, (from - block->start) / step);
        const std::int64_t last = std::min(size, (to - block->start + step - 1) / step);
        for (std::int64_t i = first; i < last; ++i)
            sum += block->values[static_cast<std::size_t>(i)];
    }
    return sum;
}

} // namespace

const Block* Group::find(Bucket bucket, std::int64_t start) const {
    const std::vector<Block>& list = of(bucket);
    if (!list.empty() &&
        list.back().start == start) // nearly always: posts come as they are written
        return &list.back();
    const auto place = std::lower_bound(list.begin(), list.end(), start, startsBefore);
    return place != list.end() && place->start == start ? &*place : nullptr;
}

Block* Group::find(Bucket bucket, std::int64_t start) {
    return const_cast<Block*>(std::as_const(*this).find(bucket, start));
}

Block& Group::make(Bucket bucket, std::int64_t start) {
    if (Block* known = find(bucket, start))
        return *known;
    std::vector<Block>& list = of(bucket);
    const auto place = std::lower_bound(list.begin(), list.end(), start, startsBefore);
    Block block;
    block.start = start;
    return *list.insert(place, std::move(block));
}

std::uint64_t Group::sum(std::int64_t from, std::int64_t to, const ZoneDays& zone) const {
    const std::int64_t lastHour = zone.hourFloor(to);
    const std::int64_t firstHour = std::min(lastHour, zone.hourFloor(from + hourMs - 1));
    const std::vector<Block>& minutes = of(Bucket::Minute);
    if (firstHour < from) // all of it within one hour
        return sumOf(minutes, from, to, minuteMs, hourMs);
    return sumOf(minutes, from, firstHour, minuteMs, hourMs) +
           sumOf(of(Bucket::Hour), firstHour, lastHour, hourMs, tuning::dayMs) +
           sumOf(minutes, lastHour, to, minuteMs, hourMs);
}

double Group::estimate(std::int64_t from, std::int64_t to, const ZoneDays& zone) const {
    const std::vector<Block>& hours = of(Bucket::Hour);
    const auto posts = [&](std::int64_t first, std::int64_t end) {
        return static_cast<double>(sumOf(hours, first, end, hourMs, tuning::dayMs));
    };
    const std::int64_t firstHour = zone.hourFloor(from);
    const std::int64_t lastHour = zone.hourFloor(to);
    const auto partOf = [&](std::int64_t hour, std::int64_t upTo) {
        return posts(hour, hour + hourMs) * static_cast<double>(upTo - hour) / hourMs;
    };
    return posts(firstHour, lastHour) - partOf(firstHour, from) + partOf(lastHour, to);
}

std::uint64_t Group::ofDay(const Places& day) const {
    const Block* month = find(Bucket::Day, day.month);
    return month && day.dayIndex < month->values.size() ? month->values[day.dayIndex] : 0;
}

Counts::Counts() : m_groups(named) {
    m_groups[other].key = otherKey;
    m_groups[other].label = otherKey;
    m_index.emplace(otherKey, other);
}

std::uint32_t Counts::groupOf(std::string_view key, std::string_view label) {
    const auto known = m_index.find(key);
    if (known != m_index.end())
        return known->second;
    if (m_groups.size() - named >= tuning::groups)
        return other;
    const auto index = static_cast<std::uint32_t>(m_groups.size());
    Group& group = m_groups.emplace_back();
    group.key = key;
    group.label = utf8::cut(label, tuning::labelBytes);
    group.unsaved = true;
    m_index.emplace(key, index);
    return index;
}

bool Counts::restoreGroup(std::uint32_t index, Group group) {
    if (index < named) {
        m_groups[index].charted = group.charted;
        return true;
    }
    if (index != m_groups.size() || !m_index.emplace(group.key, index).second)
        return false;
    m_groups.push_back(std::move(group));
    return true;
}

bool Counts::keeps(Bucket bucket, const Places& places, std::int64_t now) const {
    if (bucket == Bucket::Day)
        return true;
    if (places.at >= now + tuning::aheadMs)
        return false;
    return bucket == Bucket::Hour ? places.twentyFour >= m_firstTwentyFour
                                  : places.hour >= m_firstHour;
}

void Counts::step(std::uint32_t group, Bucket bucket, std::int64_t start, std::size_t index,
                  std::int64_t now, bool up) {
    Block& block = m_groups[group].make(bucket, start);
    std::vector<std::uint32_t>& values = block.values;
    if (values.size() <= index)
        values.resize(index + 1);
    if (up && values[index] < std::numeric_limits<std::uint32_t>::max())
        ++values[index];
    if (!up && values[index] > 0)
        --values[index];
    while (values.size() > 1 && values.back() == 0)
        values.pop_back();
    if (!block.closed) {
        block.changed = true;
        block.changedAt = std::max(block.changedAt, now);
    }
    if (!std::exchange(block.unsaved, true))
        m_unsaved.push_back({group, bucket, start});
}

Block* Counts::move(std::uint32_t group, const Places& places, Bucket published, std::int64_t now,
                    bool up) {
    std::uint64_t& total = m_groups[group].total;
    total = up ? total + 1 : total - std::min<std::uint64_t>(total, 1);
    step(group, Bucket::Day, places.month, places.dayIndex, now, up);
    if (keeps(Bucket::Hour, places, now))
        step(group, Bucket::Hour, places.twentyFour, places.hourIndex, now, up);
    if (keeps(Bucket::Minute, places, now))
        step(group, Bucket::Minute, places.hour, places.minuteIndex, now, up);
    const std::int64_t start = published == Bucket::Day    ? places.month
                               : published == Bucket::Hour ? places.twentyFour
                                                           : places.hour;
    return m_groups[group].find(published, start);
}

Block* Counts::add(std::uint32_t group, const Places& places, Bucket published, std::int64_t now) {
    return move(group, places, published, now, true);
}

Block* Counts::remove(std::uint32_t group, const Places& places, Bucket published,
                      std::int64_t now) {
    return move(group, places, published, now, false);
}

void Counts::prune(std::int64_t now, const ZoneDays& zone) {
    const std::int64_t firstHour =
        std::max(m_firstHour, zone.hourFloor(now - tuning::keepMinutesMs));
    const std::int64_t firstTwentyFour =
        std::max(m_firstTwentyFour, zone.twentyFourFloor(now - tuning::keepHoursMs));
    if (firstHour == m_firstHour) // the other one moves with it
        return;
    m_firstHour = firstHour;
    m_firstTwentyFour = firstTwentyFour;
    const auto drop = [this](std::uint32_t group, Bucket bucket, std::int64_t first) {
        std::vector<Block>& blocks = m_groups[group].of(bucket);
        const auto end = std::lower_bound(blocks.begin(), blocks.end(), first, startsBefore);
        for (auto block = blocks.begin(); block != end; ++block)
            m_dropped.push_back({group, bucket, block->start});
        blocks.erase(blocks.begin(), end);
    };
    for (std::uint32_t group = 0; group < m_groups.size(); ++group) {
        drop(group, Bucket::Minute, m_firstHour);
        drop(group, Bucket::Hour, m_firstTwentyFour);
    }
}

void Counts::markAllUnsaved() {
    m_unsaved.clear();
    for (std::uint32_t index = 0; index < m_groups.size(); ++index) {
        m_groups[index].unsaved = true;
        for (const Bucket bucket : {Bucket::Minute, Bucket::Hour, Bucket::Day})
            for (Block& block : m_groups[index].of(bucket)) {
                block.unsaved = true;
                m_unsaved.push_back({index, bucket, block.start});
            }
    }
}

} // namespace vigie::hub
