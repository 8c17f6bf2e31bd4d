// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"
#include "sync/record/planted.h"
#include "sync/store/restamping.h"
#include "sync/store/storeimpl.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::sync {

using sqlite::Transaction;

Result<std::vector<ReplicaStore::Impl::Waiting>>
ReplicaStore::Impl::pendingRows(const char* condition, std::int64_t parameter) {
    auto all = database->prepare(
        fmt::format("SELECT body, channel, written_at, acknowledged, stamped_offline, offered "
                    "FROM pending WHERE {} ORDER BY counter",
                    condition));
    if (!all)
        return all.error();
    all->bind(parameter);
    std::vector<Waiting> rows;
    for (;;) {
        auto row = all->step();
        if (!row)
            return row.error();
        if (!*row)
            return rows;
        cbor::Reader reader(all->blob(0));
        auto group = decodeGroup(reader);
        if (!group)
            return group.error();
        Waiting one{std::move(*group), all->integer(1), all->integer(2)};
        if (!all->isNull(3))
            one.acknowledged = all->unsignedInteger(3);
        one.offline = all->integer(4) != 0;
        one.offered = all->integer(5) != 0;
        rows.push_back(std::move(one));
    }
}

Result<void> ReplicaStore::Impl::insertPending(const Waiting& row) {
    Bytes body;
    encodeGroup(row.group, body);
    return insertPending(row, body);
}

Result<void> ReplicaStore::Impl::replacePending(const std::vector<std::uint64_t>& counters,
                                                const std::vector<Waiting>& rows) {
    for (const std::uint64_t counter : counters)
        if (auto removed = removePending(counter); !removed)
            return removed;
    for (const Waiting& row : rows)
        if (auto put = insertPending(row); !put)
            return put;
    return {};
}

Result<ReplicaStore::Impl::Counts> ReplicaStore::Impl::recount(std::uint64_t next) {
    if (auto kept = keepCounter.bind(next).bind(clock.last()).run(); !kept)
        return kept.error();
    auto waits = countWaiting();
    if (!waits)
        return waits.error();
    auto sure = confirmable(next);
    if (!sure)
        return sure.error();
    return Counts{next, *waits, *sure};
}

void ReplicaStore::Impl::adopt(const Counts& counts) {
    nextCounter = counts.next;
    waiting = counts.waiting;
    confirmed = counts.confirmed;
    unsyncedFates = 0;
}

namespace {

std::vector<std::uint64_t> countersOf(const auto& rows) {
    std::vector<std::uint64_t> counters;
    for (const auto& row : rows)
        counters.push_back(row.group.counter);
    return counters;
}

} // namespace

// What the hub has accepted is not sent again: somebody may have deleted it since, and a second
// creation would bring it back. It stays, without a counter of the new name (0 and below), until
// base reaches it.
Result<void> ReplicaStore::renameDevice() {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto rows = m_impl->pendingRows("counter <= ?", INT64_MAX);
    if (!rows)
        return rows.error();
    const auto counters = countersOf(*rows);
    const WriterId name = randomName();
    // The clone may have stamped a write of its own in the same millisecond; under one name they
    // would count as one write, and the later to arrive be lost. A deletion keeps its stamp, by
    // which the hub knows it when the clone has sent it too.
    Restamping restamping(Restamping::Deletions::Keep);
    for (const Impl::Waiting& row : *rows)
        if (!row.acknowledged)
            for (const Stamp own : restamping.ownStamps(row.group, m_impl->device))
                restamping.map(own, {own.time, name});
    std::int64_t accepted =
        1 - std::count_if(rows->begin(), rows->end(),
                          [](const Impl::Waiting& row) { return row.acknowledged.has_value(); });
    std::uint64_t counter = 1;
    for (Impl::Waiting& row : *rows) {
        if (!row.acknowledged)
            restamping.apply(row.group);
        row.group.counter = row.acknowledged ? static_cast<std::uint64_t>(accepted++) : counter++;
    }
    if (auto replaced = m_impl->replacePending(counters, *rows); !replaced)
        return replaced;
    auto keep = m_impl->database->prepare("UPDATE replica SET device = ?");
    if (!keep)
        return keep.error();
    if (auto kept = keep->bind(name).run(); !kept)
        return kept;
    auto counts = m_impl->recount(counter);
    if (!counts)
        return counts.error();
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->device = name;
    m_impl->clock = StampClock(name, m_impl->clock.last());
    m_impl->adopt(*counts);
    return {};
}

Result<void> ReplicaStore::renumber(std::uint64_t hubsLast) {
    if (hubsLast >= m_impl->nextCounter)
        return Error{ErrorCode::Invalid,
                     fmt::format("The hub has judged write {} of this device, which has written {}",
                                 hubsLast, m_impl->nextCounter - 1)};
    auto beyond = m_impl->database->prepare(
        "SELECT count(*), count(acknowledged) FROM pending WHERE counter > ?");
    if (!beyond)
        return beyond.error();
    auto row = beyond->bind(hubsLast).step();
    if (!row)
        return row.error();
    const std::uint64_t count = beyond->unsignedInteger(0);
    const bool lost = beyond->integer(1) > 0;
    beyond->reset();
    if (!lost && hubsLast + 1 + count == m_impl->nextCounter)
        return {}; // all that the hub has not judged is here, without a gap

    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto rows = m_impl->pendingRows("counter > ?", static_cast<std::int64_t>(hubsLast));
    if (!rows)
        return rows.error();
    const auto counters = countersOf(*rows);
    std::uint64_t counter = hubsLast;
    for (Impl::Waiting& waiting : *rows) {
        waiting.group.counter = ++counter;
        waiting.acknowledged.reset();
    }
    if (auto replaced = m_impl->replacePending(counters, *rows); !replaced)
        return replaced;
    auto counts = m_impl->recount(counter + 1);
    if (!counts)
        return counts.error();
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->adopt(*counts);
    return {};
}

Result<ReplicaStore::Impl::Counts>
ReplicaStore::Impl::takeOver(const Channel& known, std::uint64_t history, std::uint64_t common) {
    const bool stands = history == known.history || known.cursor <= common;
    auto move = database->prepare("UPDATE channel SET history = ?, adopting = ? WHERE number = ?");
    if (!move)
        return move.error();
    move->bind(stands ? history : known.history).bind(stands ? std::uint64_t(0) : history);
    if (auto moved = move->bind(known.number).run(); !moved)
        return moved.error();
    auto wait = database->prepare(
        "UPDATE pending SET acknowledged = NULL WHERE channel = ? AND acknowledged > ?");
    if (!wait)
        return wait.error();
    // While it was compared, a third history has acknowledged: nobody knows what of that holds.
    const std::uint64_t holds = known.adopting ? 0 : common;
    if (auto waits = wait->bind(known.number).bind(holds).run(); !waits)
        return waits.error();
    // What has no counter (see renameDevice) takes the next ones: others may be on their way.
    auto rows = pendingRows("counter <= ? AND acknowledged IS NULL", 0);
    if (!rows)
        return rows.error();
    const auto counters = countersOf(*rows);
    std::uint64_t next = nextCounter;
    for (Waiting& row : *rows)
        row.group.counter = next++;
    if (auto replaced = replacePending(counters, *rows); !replaced)
        return replaced.error();
    if (planted(Plant::PendingClearedByHistory))
        if (auto cleared = database->execute("DELETE FROM pending"); !cleared)
            return cleared.error();
    return recount(next);
}

Result<void> ReplicaStore::adoptHistory(const std::string& channel, std::uint64_t history,
                                        std::uint64_t common) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (known->hubsHistory() == history)
        return {};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto counts = m_impl->takeOver(*known, history, common);
    if (!counts)
        return counts.error();
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->adopt(*counts);
    return {};
}

} // namespace vigie::sync
