// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <map>
#include <set>

namespace vigie::sync {

/// Gives other stamps to groups that wait. Bases and settled stamps that name one of them follow.
/// For sync/store/*.cpp.
class Restamping {
public:
    /// Whether deletions keep their own stamp.
    enum class Deletions : std::uint8_t { Keep, Follow };
    explicit Restamping(Deletions deletions) : m_deletions(deletions) {}

    /// The stamps of the group's own writes by the writer that apply() would change.
    std::set<Stamp> ownStamps(const OperationGroup& group, WriterId writer) const;
    void map(Stamp from, Stamp to) { m_stamps.insert_or_assign(from, to); }
    void apply(OperationGroup& group) const;

private:
    bool keeps(const Operation& operation) const;
    void apply(Stamp& stamp) const;

    Deletions m_deletions;
    std::map<Stamp, Stamp> m_stamps;
};

} // namespace vigie::sync
