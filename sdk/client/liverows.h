// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/client/livequery.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace vigie {

/// The rows of one live query on the replica's thread, and the steps by which they change. Plain
/// data and no clock: the one who drives it reads the records. Applying the steps of a call to the
/// rows before it gives the rows after it.
class LiveRows {
public:
    explicit LiveRows(std::function<bool(const LiveRow&, const LiveRow&)> before)
        : m_before(std::move(before)) {}

    const std::vector<LiveRowPointer>& rows() const { return m_rows; }

    /// The row of that id is this one now; null when it is left out.
    void put(const std::string& id, LiveRowPointer row, std::vector<RowChange>& changes);
    /// These are all rows now, in any order.
    void replace(std::vector<LiveRowPointer> rows, std::vector<RowChange>& changes);

    /// No row expires before; nothing when none does at all.
    std::optional<std::int64_t> nextExpiry() const { return m_nextExpiry; }
    /// The rows to be read again at `now`, their time being over.
    std::vector<std::string> takeExpired(std::int64_t now);

private:
    bool isBefore(const LiveRow& a, const LiveRow& b) const;
    /// Where among the rows [from, to) it stands, or would stand.
    std::size_t placeOf(const LiveRow& row, std::size_t from, std::size_t to) const;
    void expects(const LiveRow& row);
    void step(RowChange change, std::vector<RowChange>& changes);

    std::function<bool(const LiveRow&, const LiveRow&)> m_before;
    std::vector<LiveRowPointer> m_rows; // ordered
    std::unordered_map<std::string, LiveRowPointer> m_byId;
    std::optional<std::int64_t> m_nextExpiry; // may belong to a row that has gone since
};

/// Does one step to rows. Used on both threads, so that both have the same.
void applyStep(const RowChange& change, std::vector<LiveRowPointer>& rows);

} // namespace vigie
