// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/curate/publishedseries.h"

#include "apps/hub/understand/tuning.h"

#include <algorithm>
#include <utility>

namespace vigie::hub {
namespace {

using Entry = PublishedSeries::Entry;
using Place = std::pair<Bucket, std::int64_t>;

bool isBefore(const Entry& entry, const Place& place) {
    return Place(entry.bucket, entry.start) < place;
}

bool isAt(const Entry& entry, const Place& place) {
    return Place(entry.bucket, entry.start) == place;
}

} // namespace

/// FNV-1a over the values; two blocks of one tile and place are compared, nothing else.
std::uint64_t PublishedSeries::print(const Series& series) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const std::int64_t value : series.values) {
        hash ^= static_cast<std::uint64_t>(value);
        hash *= 0x100000001b3ULL;
        hash ^= hash >> 32;
    }
    return hash ^ series.values.size();
}

Entry& PublishedSeries::of(std::string_view group, Bucket bucket, std::int64_t start) {
    std::vector<Entry>& entries = m_groups[std::string(group)];
    const Place place(bucket, start);
    const auto at = std::lower_bound(entries.begin(), entries.end(), place, isBefore);
    if (at != entries.end() && isAt(*at, place))
        return *at;
    Entry entry;
    entry.bucket = bucket;
    entry.start = start;
    return *entries.insert(at, entry);
}

Entry* PublishedSeries::find(std::string_view group, Bucket bucket, std::int64_t start) {
    const auto entries = m_groups.find(std::string(group));
    if (entries == m_groups.end())
        return nullptr;
    const Place place(bucket, start);
    const auto at =
        std::lower_bound(entries->second.begin(), entries->second.end(), place, isBefore);
    return at != entries->second.end() && isAt(*at, place) ? &*at : nullptr;
}

std::optional<std::int64_t> PublishedSeries::expires(Bucket bucket, std::int64_t start) {
    switch (bucket) {
    case Bucket::Minute:
        return start + tuning::hourMs + tuning::keepMinutesMs;
    case Bucket::Hour:
        return start + tuning::dayMs + tuning::keepHoursMs;
    case Bucket::Day:
        break;
    }
    return std::nullopt;
}

void PublishedSeries::dropExpired(std::int64_t now) {
    for (auto& [group, entries] : m_groups)
        std::erase_if(entries, [now](const Entry& entry) {
            const auto end = expires(entry.bucket, entry.start);
            return end && *end <= now;
        });
}

bool PublishedSeries::anyAlive() const {
    return std::any_of(m_groups.begin(), m_groups.end(), [](const auto& group) {
        return std::any_of(group.second.begin(), group.second.end(),
                           [](const Entry& entry) { return entry.alive; });
    });
}

} // namespace vigie::hub
