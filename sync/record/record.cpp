// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/record.h"

#include "sync/record/limits.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

namespace {

constexpr std::int64_t lastMillisecond = 0xffffffffffff;
// What StampClock::seen() believes at most: 2^32 stamps before the end.
constexpr std::uint64_t lastSeen = UINT64_MAX - UINT32_MAX;

bool stampedBefore(const std::pair<std::string, Stamp>& entry, std::string_view field) {
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
    const auto at = std::lower_bound(m_older.begin(), m_older.end(), field, stampedBefore);
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
        const auto at = std::lower_bound(m_older.begin(), m_older.end(), field, stampedBefore);
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

void Record::bury(Stamp stamp) {
    m_tombstone = true;
    m_stamp = stamp;
    m_fields = {};
    m_older.clear();
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
