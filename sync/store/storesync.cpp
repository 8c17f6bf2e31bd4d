// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"
#include "sync/store/storeimpl.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>

namespace vigie::sync {

using sqlite::Transaction;

namespace {

/// The counters whose groups base holds once its cursor is at `to`.
Result<std::vector<std::uint64_t>> countersReached(sqlite::Statement& statement,
                                                   std::int64_t channel, std::uint64_t to) {
    std::vector<std::uint64_t> counters;
    statement.bind(channel).bind(to);
    for (;;) {
        auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return counters;
        counters.push_back(statement.unsignedInteger(0));
    }
}

} // namespace

Result<void> ReplicaStore::applyBatch(const std::string& channel, std::uint64_t from,
                                      std::uint64_t to, std::span<const std::byte> records) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (from != known->cursor || to < from || (to == from && !records.empty()))
        return Error{ErrorCode::Invalid,
                     fmt::format("A batch of {} goes from {} to {}, but this replica is at {}",
                                 channel, from, to, known->cursor)};
    auto reached = countersReached(m_impl->reached, known->number, to);
    if (!reached)
        return reached.error();
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;

    cbor::Reader reader(records);
    Stamp latest;
    while (reader.ok() && !reader.atEnd()) {
        auto view = viewRecord(reader);
        if (!view)
            return view.error();
        latest = std::max(latest, view->stamp);
        auto& statement = view->tombstone ? m_impl->dropBase : m_impl->putBase;
        statement.bind(known->number).bind(view->kind).bind(view->id);
        if (!view->tombstone)
            statement.bind(view->bytes);
        if (auto put = statement.run(); !put)
            return put;
        if (m_impl->touched)
            m_impl->touched(channel, view->kind, view->id);
    }
    for (const std::uint64_t counter : *reached)
        if (auto removed = m_impl->removePending(counter); !removed)
            return removed;
    if (auto moved = m_impl->moveCursor.bind(to).bind(known->number).run(); !moved)
        return moved;
    // A later write of this device must be later than what it has seen, after a restart too.
    StampClock clock = m_impl->clock;
    clock.seen(latest);
    if (auto kept = m_impl->keepStamp.bind(clock.last()).run(); !kept)
        return kept;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->clock = clock;
    return {};
}

Result<void> ReplicaStore::checkpoint(const std::string& channel, std::uint64_t sequence,
                                      std::int64_t hubTime) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (sequence != known->cursor)
        return Error{ErrorCode::Invalid,
                     fmt::format("A checkpoint of {} is for {}, but this replica is at {}", channel,
                                 sequence, known->cursor)};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;
    m_impl->keepCheckpoint.bind(sequence).bind(hubTime);
    if (auto done = m_impl->keepCheckpoint.bind(known->number).run(); !done)
        return done;
    return transaction.commit();
}

Result<void> ReplicaStore::Impl::beginFates(Transaction& transaction, std::size_t fates) {
    const bool synced = unsyncedFates + fates >= tuning::fatesPerSync;
    return begin(transaction, synced ? Durability::Synced : Durability::Relaxed);
}

Result<void> ReplicaStore::Impl::commitFates(Transaction& transaction, std::size_t fates,
                                             std::uint64_t settled) {
    std::optional<std::uint64_t> covered;
    if (durability == Durability::Synced) {
        auto known = confirmable(nextCounter);
        if (!known)
            return known.error();
        covered = *known;
    }
    if (auto committed = transaction.commit(); !committed)
        return committed;
    waiting -= settled;
    unsyncedFates = covered ? 0 : unsyncedFates + fates;
    confirmed = covered.value_or(confirmed);
    return {};
}

Result<void> ReplicaStore::acknowledge(std::span<const Acknowledgement> acknowledgements) {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->beginFates(transaction, acknowledgements.size()); !begun)
        return begun;
    std::uint64_t settled = 0;
    for (const Acknowledgement& given : acknowledgements) {
        auto known = m_impl->knownChannel(given.channel);
        if (!known)
            return known.error();
        m_impl->settlePending.bind(given.sequence).bind(given.counter);
        if (auto done = m_impl->settlePending.bind(known->number).run(); !done)
            return done;
        if (m_impl->database->changes() == 0)
            continue; // told twice, or never written here
        ++settled;
        if (known->cursor >= given.sequence)
            if (auto removed = m_impl->removePending(given.counter); !removed)
                return removed;
    }
    return m_impl->commitFates(transaction, acknowledgements.size(), settled);
}

Result<void> ReplicaStore::refuse(std::uint64_t counter, const Refusal& refusal, std::int64_t now) {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->beginFates(transaction, 1); !begun)
        return begun;
    auto move = m_impl->database->prepare(
        "INSERT INTO refused (reason, field, sentence, refused_at, body) "
        "SELECT ?, ?, ?, ?, body FROM pending WHERE counter = ? AND acknowledged IS NULL");
    if (!move)
        return move.error();
    move->bind(static_cast<std::int64_t>(refusal.reason)).bind(refusal.field);
    if (auto moved = move->bind(refusal.sentence).bind(now).bind(counter).run(); !moved)
        return moved;
    if (m_impl->database->changes() == 0)
        return {}; // told twice: it lies in the drawer already
    if (auto removed = m_impl->removePending(counter); !removed)
        return removed;
    return m_impl->commitFates(transaction, 1, 1);
}

Result<void> ReplicaStore::beginHistory(const std::string& channel, std::uint64_t history) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (known->history == history)
        return {};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    for (const char* text : {"DELETE FROM base WHERE channel = ?",
                             "UPDATE pending SET acknowledged = NULL WHERE channel = ?"}) {
        auto statement = m_impl->database->prepare(text);
        if (!statement)
            return statement.error();
        if (auto done = statement->bind(known->number).run(); !done)
            return done;
    }
    auto update = m_impl->database->prepare(
        "UPDATE channel SET history = ?, cursor = 0, checkpoint = 0 WHERE number = ?");
    if (!update)
        return update.error();
    if (auto done = update->bind(history).bind(known->number).run(); !done)
        return done;
    // What has no counter any more (see rename) is sent again under a new name.
    auto unnumbered = m_impl->firstWaiting();
    if (!unnumbered)
        return unnumbered.error();
    if (*unnumbered && static_cast<std::int64_t>(**unnumbered) <= 0)
        if (auto renamed = m_impl->rename(); !renamed)
            return renamed;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    if (m_impl->touched)
        m_impl->touched(channel, {}, {});
    return m_impl->loadState();
}

} // namespace vigie::sync
