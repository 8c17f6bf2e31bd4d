// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/liverows.h"

#include <algorithm>

namespace vigie {

namespace {

bool looksTheSame(const LiveRow& a, const LiveRow& b) {
    return a.print == b.print && a.waiting == b.waiting && a.problem == b.problem;
}

auto at(std::vector<LiveRowPointer>& rows, std::size_t index) {
    return rows.begin() + static_cast<std::ptrdiff_t>(index);
}

} // namespace

void applyStep(const RowChange& change, std::vector<LiveRowPointer>& rows) {
    switch (change.kind) {
    case RowChange::Kind::Insert:
        rows.insert(at(rows, change.index), change.row);
        return;
    case RowChange::Kind::Remove:
        rows.erase(at(rows, change.index));
        return;
    case RowChange::Kind::Update:
        rows[change.index] = change.row;
        return;
    case RowChange::Kind::Move:
        if (change.index < change.to)
            std::rotate(at(rows, change.index), at(rows, change.index + 1),
                        at(rows, change.to + 1));
        else
            std::rotate(at(rows, change.to), at(rows, change.index), at(rows, change.index + 1));
        rows[change.to] = change.row;
        return;
    }
}

bool LiveRows::isBefore(const LiveRow& a, const LiveRow& b) const {
    if (m_before) {
        if (m_before(a, b))
            return true;
        if (m_before(b, a))
            return false;
    }
    return a.id < b.id;
}

std::size_t LiveRows::placeOf(const LiveRow& row, std::size_t from, std::size_t to) const {
    const auto begin = m_rows.begin();
    const auto place = std::lower_bound(
        begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(to), row,
        [this](const LiveRowPointer& a, const LiveRow& b) { return isBefore(*a, b); });
    return static_cast<std::size_t>(place - begin);
}

void LiveRows::step(RowChange change, std::vector<RowChange>& changes) {
    applyStep(change, m_rows);
    changes.push_back(std::move(change));
}

void LiveRows::put(const std::string& id, LiveRowPointer row, std::vector<RowChange>& changes) {
    if (row)
        expects(*row);
    const auto known = m_byId.find(id);
    if (known == m_byId.end()) {
        if (!row)
            return;
        m_byId.emplace(id, row);
        const std::size_t place = placeOf(*row, 0, m_rows.size());
        return step({RowChange::Kind::Insert, place, 0, std::move(row)}, changes);
    }
    const std::size_t from = placeOf(*known->second, 0, m_rows.size());
    if (!row) {
        m_byId.erase(known);
        return step({RowChange::Kind::Remove, from, 0, {}}, changes);
    }
    if (looksTheSame(*known->second, *row))
        return;
    known->second = row;
    // The row as it was still stands at `from`, and is no measure: the others are.
    std::size_t to = from;
    if (from + 1 < m_rows.size() && isBefore(*m_rows[from + 1], *row))
        to = placeOf(*row, from + 1, m_rows.size()) - 1;
    else if (from > 0 && isBefore(*row, *m_rows[from - 1]))
        to = placeOf(*row, 0, from);
    const auto kind = to == from ? RowChange::Kind::Update : RowChange::Kind::Move;
    step({kind, from, to, std::move(row)}, changes);
}

void LiveRows::replace(std::vector<LiveRowPointer> rows, std::vector<RowChange>& changes) {
    std::unordered_map<std::string, LiveRowPointer> byId;
    for (const LiveRowPointer& row : rows)
        byId.emplace(row->id, row);
    std::vector<std::string> gone;
    for (const auto& [id, row] : m_byId)
        if (!byId.contains(id))
            gone.push_back(id);
    for (const std::string& id : gone)
        put(id, nullptr, changes);
    for (LiveRowPointer& row : rows) {
        const std::string id = row->id;
        put(id, std::move(row), changes);
    }
}

std::vector<std::string> LiveRows::takeExpired(std::int64_t now) {
    std::vector<std::string> ids;
    if (!m_nextExpiry || *m_nextExpiry > now)
        return ids;
    m_nextExpiry.reset();
    for (const LiveRowPointer& row : m_rows)
        if (row->expires && *row->expires <= now)
            ids.push_back(row->id);
        else
            expects(*row);
    return ids;
}

void LiveRows::expects(const LiveRow& row) {
    if (row.expires && (!m_nextExpiry || *row.expires < *m_nextExpiry))
        m_nextExpiry = row.expires;
}

} // namespace vigie
