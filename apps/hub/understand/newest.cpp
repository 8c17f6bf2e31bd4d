// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/understand/newest.h"

#include "apps/hub/understand/tuning.h"
#include "sync/record/cbor.h"

#include <algorithm>
#include <limits>
#include <span>

namespace vigie::hub {

namespace cbor = sync::cbor;

void Newest::add(std::int64_t published, std::int64_t now) {
    if (published <= now) {
        if (m_newest && *m_newest >= published)
            return;
        m_newest = published;
        m_unsaved = true;
        return;
    }
    const auto place = std::lower_bound(m_ahead.begin(), m_ahead.end(), published);
    if (place != m_ahead.end() && *place == published)
        return;
    m_ahead.insert(place, published);
    m_unsaved = true;
    if (m_ahead.size() <= tuning::timesAhead)
        return;
    std::size_t index = 0;
    std::erase_if(m_ahead, [&index](std::int64_t) { return index++ % 2 == 1; });
}

void Newest::advance(std::int64_t now) {
    const auto come = std::upper_bound(m_ahead.begin(), m_ahead.end(), now);
    if (come == m_ahead.begin())
        return;
    m_newest = std::max(m_newest.value_or(0), *(come - 1));
    m_ahead.erase(m_ahead.begin(), come);
}

std::optional<std::int64_t> Newest::at(std::int64_t now) {
    advance(now);
    // A clock that went back does not make a post one of the future.
    return m_newest ? std::optional(std::min(*m_newest, now)) : std::nullopt;
}

std::int64_t Newest::movesAt(std::int64_t now) const {
    const auto next = std::upper_bound(m_ahead.begin(), m_ahead.end(), now);
    if (next == m_ahead.end())
        return std::numeric_limits<std::int64_t>::max();
    return *next - *next % tuning::minuteMs + tuning::minuteMs;
}

std::string Newest::encoded() const {
    sync::Bytes bytes;
    cbor::Writer out(bytes);
    out.array(m_ahead.size() + 1);
    out.unsignedInteger(static_cast<std::uint64_t>(m_newest.value_or(0)));
    for (const std::int64_t moment : m_ahead)
        out.unsignedInteger(static_cast<std::uint64_t>(moment));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool Newest::decode(std::string_view bytes) {
    cbor::Reader in(std::as_bytes(std::span(bytes.data(), bytes.size())));
    const std::size_t count = in.array();
    if (count == 0 || count > tuning::timesAhead + 1)
        return false;
    const auto newest = static_cast<std::int64_t>(in.unsignedInteger());
    m_newest = newest > 0 ? std::optional(newest) : std::nullopt;
    for (std::size_t i = 1; i < count && in.ok(); ++i)
        m_ahead.push_back(static_cast<std::int64_t>(in.unsignedInteger()));
    return in.ok() && in.atEnd() && std::is_sorted(m_ahead.begin(), m_ahead.end());
}

} // namespace vigie::hub
