// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/restamping.h"

#include <algorithm>

namespace vigie::sync {

bool Restamping::keeps(const Operation& operation) const {
    return operation.act == Act::Delete && m_deletions == Deletions::Keep;
}

std::set<Stamp> Restamping::ownStamps(const OperationGroup& group, WriterId writer) const {
    std::set<Stamp> own;
    for (const Operation& operation : group.operations) {
        if (keeps(operation))
            continue;
        if (operation.stamp.writer == writer)
            own.insert(operation.stamp);
        for (const FieldChange& change : operation.fields)
            if (change.stamp.writer == writer)
                own.insert(change.stamp);
    }
    return own;
}

void Restamping::apply(Stamp& stamp) const {
    if (const auto known = m_stamps.find(stamp); known != m_stamps.end())
        stamp = known->second;
}

void Restamping::apply(OperationGroup& group) const {
    for (Operation& operation : group.operations) {
        if (!keeps(operation))
            apply(operation.stamp);
        for (FieldChange& change : operation.fields) {
            if (!keeps(operation))
                apply(change.stamp);
            if (change.base)
                apply(*change.base);
            for (Stamp& settled : change.settled)
                apply(settled);
            std::sort(change.settled.begin(), change.settled.end());
        }
    }
}

} // namespace vigie::sync
