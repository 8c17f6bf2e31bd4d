// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/planted.h"
#include "sync/store/storebase.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>

namespace vigie::sync {

using sqlite::Transaction;

Result<void> ReplicaStore::Impl::removeReached(std::int64_t channel, std::uint64_t to) {
    std::vector<std::uint64_t> counters;
    reached.bind(channel).bind(to);
    for (;;) {
        auto row = reached.step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        counters.push_back(reached.unsignedInteger(0));
    }
    for (const std::uint64_t counter : counters)
        if (auto removed = removePending(counter); !removed)
            return removed;
    return {};
}

Result<void> ReplicaStore::applyBatch(const std::string& channel, std::uint64_t from,
                                      std::uint64_t to, std::span<const std::byte> records) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (from != known->cursor || to < from || (to == from && !records.empty()))
        return Error{ErrorCode::Invalid,
                     fmt::format("A batch of {} goes from {} to {}, but this replica is at {}",
                                 channel, from, to, known->cursor)};
    const bool isBack = known->adopting != 0;
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction,
                                   isBack ? Impl::Durability::Synced : Impl::Durability::Relaxed);
        !begun)
        return begun;
    // The hub has the channel's old history after all: what another one acknowledged does not hold.
    std::optional<Impl::Counts> counts;
    if (isBack) {
        auto back = m_impl->takeOver(*known, known->history, 0);
        if (!back)
            return back.error();
        counts = *back;
    }
    Impl::BaseWriter base(*m_impl, channel, known->number);
    if (auto begun = base.begin(from == 0); !begun)
        return begun;
    cbor::Reader reader(planted(Plant::CursorMovedWithoutData) ? std::span<const std::byte>()
                                                               : records);
    while (reader.ok() && !reader.atEnd()) {
        auto view = viewRecord(reader);
        if (!view)
            return view.error();
        if (auto put = base.put(*view); !put)
            return put;
    }
    if (auto removed = m_impl->removeReached(known->number, to); !removed)
        return removed;
    if (auto moved = m_impl->moveCursor.bind(to).bind(known->number).run(); !moved)
        return moved;
    if (auto ended = base.end(); !ended)
        return ended;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    base.committed();
    if (counts)
        m_impl->adopt(*counts);
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
        // While a channel is compared its cursor counts in another history than the hub.
        const bool isReached = !known->adopting && known->cursor >= given.sequence;
        if (isReached || known->forbidden)
            if (auto removed = m_impl->removePending(given.counter); !removed)
                return removed;
    }
    return m_impl->commitFates(transaction, acknowledgements.size(), settled);
}

Result<void> ReplicaStore::refuse(std::uint64_t counter, const Refusal& refusal, std::int64_t now) {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->beginFates(transaction, 1); !begun)
        return begun;
    auto waits = m_impl->database->prepare(
        "SELECT offered FROM pending WHERE counter = ? AND acknowledged IS NULL");
    if (!waits)
        return waits.error();
    auto row = waits->bind(counter).step();
    if (!row)
        return row.error();
    if (!*row)
        return {}; // told twice: it lies in the drawer already
    const bool offered = waits->integer(0) != 0;
    waits->reset();
    // An offer has no author here who could do anything about it.
    if (!offered) {
        auto keep = m_impl->database->prepare(
            "INSERT INTO refused (reason, field, sentence, refused_at, body) "
            "SELECT ?, ?, ?, ?, body FROM pending WHERE counter = ?");
        if (!keep)
            return keep.error();
        keep->bind(static_cast<std::int64_t>(refusal.reason)).bind(refusal.field);
        if (auto kept = keep->bind(refusal.sentence).bind(now).bind(counter).run(); !kept)
            return kept;
    }
    if (auto removed = m_impl->removePending(counter); !removed)
        return removed;
    return m_impl->commitFates(transaction, 1, 1);
}

Result<void> ReplicaStore::purge(const std::string& channel) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (known->forbidden)
        return {}; // it holds nothing of it
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    if (auto removed = m_impl->removeReached(known->number, INT64_MAX); !removed)
        return removed;
    for (const char* text : {"DELETE FROM base WHERE channel = ?",
                             "UPDATE channel SET cursor = 0, checkpoint = 0, proven_at = 0, "
                             "forbidden = 1, history = iif(adopting, adopting, history), "
                             "adopting = 0 WHERE number = ?"}) {
        auto statement = m_impl->database->prepare(text);
        if (!statement)
            return statement.error();
        if (auto done = statement->bind(known->number).run(); !done)
            return done;
    }
    if (auto kept = m_impl->keepDigest(known->number, {{}, true, {}, {}}); !kept)
        return kept;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    if (m_impl->touched)
        m_impl->touched(channel, {}, {});
    return {};
}

Result<void> ReplicaStore::dropExpired(const std::string& channel, std::int64_t hubTime) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    auto rows =
        m_impl->database->prepare("SELECT kind, id FROM base WHERE channel = ? AND expires <= ?");
    if (!rows)
        return rows.error();
    rows->bind(known->number).bind(hubTime);
    std::vector<std::pair<std::string, std::string>> expired;
    for (;;) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        expired.emplace_back(rows->text(0), rows->text(1));
    }
    if (expired.empty())
        return {};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;
    Impl::BaseWriter base(*m_impl, channel, known->number);
    if (auto begun = base.begin(); !begun)
        return begun;
    for (const auto& [kind, id] : expired)
        if (auto dropped = base.drop(kind, id); !dropped)
            return dropped;
    if (auto ended = base.end(); !ended)
        return ended;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    base.committed();
    return {};
}

} // namespace vigie::sync
