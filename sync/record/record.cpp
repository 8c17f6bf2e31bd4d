// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/record.h"

#include "sync/record/limits.h"
#include "sync/record/planted.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

namespace {

constexpr std::int64_t lastMillisecond = 0xffffffffffff;
// What StampClock::seen() believes at most: 2^32 stamps before the end.
constexpr std::uint64_t lastSeen = UINT64_MAX - UINT32_MAX;

using Keeps = std::vector<Kept>;

/// For lists of what some fields have, in the order of their names.
template <typename T>
bool namedBefore(const std::pair<std::string, T>& entry, std::string_view field) {
    return Map::before(entry.first, field);
}

} // namespace

Stamp StampClock::next(std::int64_t nowMilliseconds) {
    const std::int64_t now = std::clamp<std::int64_t>(nowMilliseconds, 0, lastMillisecond);
    // The counter lies below the milliseconds, so adding one carries into them by itself. At the
    // very end it stays: a stamp given twice is less wrong than one that is earlier than all.
    const std::uint64_t later = m_last == UINT64_MAX ? m_last : m_last + 1;
    m_last = std::max(Stamp::at(now, 0, m_writer).time, later);
    return {m_last, m_writer};
}

void StampClock::seen(Stamp stamp) {
    m_last = std::max(m_last, std::min(stamp.time, lastSeen));
}

std::string RecordKey::sentence() const {
    return fmt::format("{} {} {}", channel, kind, id);
}

std::optional<Stamp> Record::stampOf(std::string_view field) const {
    if (!m_fields.find(field)) {
        return std::nullopt;
    }
    const auto at = std::lower_bound(m_older.begin(), m_older.end(), field, namedBefore<Stamp>);
    return at != m_older.end() && at->first == field ? at->second : m_stamp;
}

bool Record::merge(std::string_view field, Value value, Stamp stamp) {
    if (m_tombstone) {
        return false;
    }
    const std::optional<Stamp> held = stampOf(field);
    if (held && stamp <= *held) {
        return false;
    }
    if (m_fields.empty()) {
        m_stamp = stamp;
    } else if (stamp > m_stamp) {
        // All other fields are earlier than the record from now on, and say so.
        std::vector<std::pair<std::string, Stamp>> older;
        older.reserve(m_fields.size());
        auto own = m_older.begin();
        for (const auto& [name, unused] : m_fields) {
            const bool hasOwn = own != m_older.end() && own->first == name;
            if (name != field) {
                older.emplace_back(name, hasOwn ? own->second : m_stamp);
            }
            own += hasOwn ? 1 : 0;
        }
        m_older = std::move(older);
        m_stamp = stamp;
    } else {
        const auto at = std::lower_bound(m_older.begin(), m_older.end(), field, namedBefore<Stamp>);
        const bool hasOwn = at != m_older.end() && at->first == field;
        if (hasOwn && stamp == m_stamp) {
            m_older.erase(at);
        } else if (hasOwn) {
            at->second = stamp;
        } else if (stamp != m_stamp) {
            m_older.emplace(at, field, stamp);
        }
    }
    m_fields.set(field, std::move(value));
    return true;
}

std::span<const Kept> Record::keptOf(std::string_view field) const {
    const auto at = std::lower_bound(m_kept.begin(), m_kept.end(), field, namedBefore<Keeps>);
    if (at == m_kept.end() || at->first != field)
        return {};
    return at->second;
}

std::optional<Overflow> Record::keep(std::string_view field, Kept kept) {
    auto at = std::lower_bound(m_kept.begin(), m_kept.end(), field, namedBefore<Keeps>);
    if (at == m_kept.end() || at->first != field)
        at = m_kept.emplace(at, field, std::vector<Kept>());
    auto& all = at->second;
    const auto later = std::find_if(
        all.begin(), all.end(), [&kept](const Kept& other) { return other.stamp > kept.stamp; });
    all.insert(later, std::move(kept));
    if (all.size() <= limits::keptValues)
        return std::nullopt;
    Overflow overflow{std::string(field), std::move(all.front())};
    all.erase(all.begin());
    return overflow;
}

std::optional<Overflow> Record::edit(std::string_view field, Value value, Stamp stamp, Stamp base,
                                     std::span<const Stamp> settled) {
    if (m_tombstone)
        return std::nullopt;
    const std::optional<Stamp> current = stampOf(field);
    const std::span<const Kept> known = keptOf(field);
    const auto isThis = [stamp](const Kept& kept) { return kept.stamp == stamp; };
    if (stamp == current || std::any_of(known.begin(), known.end(), isThis))
        return std::nullopt; // the same write again
    const auto seen = [&](Stamp other) {
        return other == base || std::find(settled.begin(), settled.end(), other) != settled.end();
    };
    if (const auto at = std::lower_bound(m_kept.begin(), m_kept.end(), field, namedBefore<Keeps>);
        at != m_kept.end() && at->first == field) {
        std::erase_if(at->second, [&seen](const Kept& kept) { return seen(kept.stamp); });
        if (at->second.empty())
            m_kept.erase(at);
    }
    if (current && stamp < *current)
        return planted(Plant::ConflictLoserDropped) ? std::nullopt
                                                    : keep(field, {std::move(value), stamp});
    std::optional<Overflow> overflow;
    if (current && !seen(*current) && !planted(Plant::ConflictLoserDropped))
        overflow = keep(field, {*find(field), *current});
    merge(field, std::move(value), stamp);
    return overflow;
}

void Record::bury(Stamp stamp) {
    m_tombstone = true;
    m_stamp = stamp;
    m_fields = {};
    m_older.clear();
    m_kept.clear();
}

void Record::beginLife() {
    if (m_tombstone && m_life < limits::lastLife) {
        ++m_life;
        m_tombstone = false;
        m_stamp = {};
    }
}

void Record::created(Stamp stamp) {
    if (!m_tombstone && m_fields.empty()) {
        m_stamp = std::max(m_stamp, stamp);
    }
}

std::optional<std::int64_t> Record::expires() const {
    const Value* field = find("expires");
    const std::int64_t* time = field ? field->integer() : nullptr;
    return time ? std::optional(*time) : std::nullopt;
}

} // namespace vigie::sync
