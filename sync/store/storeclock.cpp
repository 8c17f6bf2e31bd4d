// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/restamping.h"
#include "sync/store/storeimpl.h"
#include "sync/store/tuning.h"

#include <algorithm>
#include <map>

namespace vigie::sync {

using sqlite::Transaction;

std::int64_t ReplicaStore::clockOffset() const {
    return m_impl->clockOffset;
}

bool ReplicaStore::everMet() const {
    return m_impl->lastContact > 0;
}

Stamp ReplicaStore::nextStamp(std::int64_t wallNow) {
    return m_impl->clock.next(wallNow + m_impl->clockOffset);
}

Result<void> ReplicaStore::met(std::int64_t offset, std::int64_t hubTime) {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;
    auto update =
        m_impl->database->prepare("UPDATE replica SET clock_offset = ?, last_contact = ?");
    if (!update)
        return update.error();
    if (auto kept = update->bind(offset).bind(hubTime).run(); !kept)
        return kept;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->clockOffset = offset;
    m_impl->lastContact = hubTime;
    return {};
}

Result<std::uint64_t> ReplicaStore::restamp(std::int64_t hubNow, std::int64_t wallNow) {
    auto rows = m_impl->pendingRows("stamped_offline = ?", 1);
    if (!rows)
        return rows.error();
    if (rows->empty())
        return std::uint64_t(0);
    // Each own stamp with when it was given; in order.
    Restamping restamping(Restamping::Deletions::Follow);
    std::map<Stamp, std::int64_t> own;
    for (const Impl::Waiting& row : *rows)
        for (const Stamp stamp : restamping.ownStamps(row.group, m_impl->device))
            own.emplace(stamp, row.writtenAt);
    const std::int64_t ahead = hubNow + tuning::clockAhead.count();
    const bool wrong = !everMet() || std::any_of(own.begin(), own.end(), [&](const auto& given) {
        const std::int64_t at = given.first.milliseconds();
        return at > ahead || at < m_impl->lastContact;
    });

    // Later than what the hub has shown, which is what was overwritten, and than what was sent.
    std::uint64_t last = m_impl->seenStamp;
    if (wrong) {
        auto others = m_impl->pendingRows("stamped_offline = ?", 0);
        if (!others)
            return others.error();
        for (const Impl::Waiting& row : *others)
            for (const Stamp stamp : restamping.ownStamps(row.group, m_impl->device))
                last = std::max(last, stamp.time);
        StampClock clock(m_impl->device, last);
        const std::int64_t earliest = std::min(m_impl->lastContact, hubNow);
        for (const auto& [stamp, writtenAt] : own)
            restamping.map(stamp,
                           clock.next(std::clamp(writtenAt + hubNow - wallNow, earliest, hubNow)));
        last = clock.last();
    }

    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun.error();
    std::vector<std::uint64_t> counters;
    for (Impl::Waiting& row : *rows) {
        counters.push_back(row.group.counter);
        row.offline = false;
        restamping.apply(row.group);
    }
    if (auto replaced = wrong ? m_impl->replacePending(counters, *rows)
                              : m_impl->database->execute("UPDATE pending SET stamped_offline = 0");
        !replaced)
        return replaced.error();
    const StampClock clock = wrong ? StampClock(m_impl->device, last) : m_impl->clock;
    if (auto kept = m_impl->keepStamps.bind(clock.last()).bind(m_impl->seenStamp).run(); !kept)
        return kept.error();
    if (auto committed = transaction.commit(); !committed)
        return committed.error();
    m_impl->clock = clock;
    return wrong ? rows->size() : 0;
}

} // namespace vigie::sync
