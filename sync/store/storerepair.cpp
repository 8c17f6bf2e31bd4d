// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/offers.h"
#include "sync/store/storebase.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace vigie::sync {

using sqlite::Transaction;

namespace {

Error hidden(const std::string& channel) {
    return {ErrorCode::Invalid,
            fmt::format("The hub compares {}, and has said that it may not be seen", channel)};
}

} // namespace

Result<RangeTable> ReplicaStore::ranges(const std::string& channel) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (!m_impl->nextNumber) {
        auto last = m_impl->database->number("SELECT max(number) FROM base");
        if (!last)
            return last.error();
        m_impl->nextNumber = *last + 1;
    }
    auto rows =
        m_impl->database->prepare("SELECT number, kind, id, record FROM base WHERE channel = ?");
    if (!rows)
        return rows.error();
    rows->bind(known->number);
    std::vector<RangeItem> items;
    for (;;) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return RangeTable(std::move(items));
        items.push_back({positionOf(rows->text(1), rows->text(2)), printOf(rows->blob(3)),
                         rows->unsignedInteger(0)});
    }
}

Result<void> ReplicaStore::repair(const std::string& channel, const Repair& repair) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (known->forbidden)
        return hidden(channel);
    std::map<std::pair<std::string_view, std::string_view>, RecordView> records;
    cbor::Reader reader(repair.records);
    while (reader.ok() && !reader.atEnd()) {
        auto view = viewRecord(reader);
        if (!view)
            return view.error();
        records.insert_or_assign({view->kind, view->id}, *view);
    }
    const bool offers = repair.offersLater || !repair.offer.empty();
    Transaction transaction(*m_impl->database);
    // What only the file holds from now on must not be lost with a power loss.
    if (auto begun = m_impl->begin(transaction,
                                   offers ? Impl::Durability::Synced : Impl::Durability::Relaxed);
        !begun)
        return begun;
    Impl::BaseWriter base(*m_impl, channel, known->number);
    if (auto begun = base.begin(); !begun)
        return begun;
    auto byNumber =
        m_impl->database->prepare("SELECT kind, id FROM base WHERE number = ? AND channel = ?");
    if (!byNumber)
        return byNumber.error();
    Offers offered(channel);

    const auto offerLater = [&](const RecordView& view) -> Result<void> {
        auto own = base.held(view.kind, view.id);
        if (!own)
            return own.error();
        auto hubs = decodeRecord(channel, view.bytes);
        if (!hubs)
            return hubs.error();
        if (*own)
            offered.later(**own, *hubs);
        return {};
    };
    const auto drop = [&](std::uint64_t handle, bool offer) -> Result<void> {
        auto row = byNumber->bind(handle).bind(known->number).step();
        if (!row)
            return row.error();
        if (!*row)
            return {}; // gone meanwhile
        const std::string kind(byNumber->text(0)), id(byNumber->text(1));
        byNumber->reset();
        const auto replaced = records.find({kind, id});
        if (offer && replaced != records.end())
            return repair.offersLater ? Result<void>() : offerLater(replaced->second);
        if (offer) {
            auto own = base.held(kind, id);
            if (!own)
                return own.error();
            if (*own)
                offered.whole(**own);
        }
        return base.drop(kind, id);
    };
    for (const std::uint64_t handle : repair.offer)
        if (auto done = drop(handle, true); !done)
            return done;
    for (const std::uint64_t handle : repair.drop)
        if (auto done = drop(handle, false); !done)
            return done;
    for (const auto& [key, view] : records) {
        if (repair.offersLater)
            if (auto done = offerLater(view); !done)
                return done;
        if (auto put = base.put(view); !put)
            return put;
    }
    if (auto ended = base.end(); !ended)
        return ended;

    std::uint64_t next = m_impl->nextCounter;
    for (OperationGroup& group : offered.take()) {
        group.counter = next++;
        const std::int64_t at = group.operations.front().stamp.milliseconds();
        Impl::Waiting row{std::move(group), known->number, at - m_impl->clockOffset};
        row.offered = true;
        if (auto put = m_impl->insertPending(row); !put)
            return put;
    }
    if (next == m_impl->nextCounter) {
        if (auto committed = transaction.commit(); !committed)
            return committed;
        base.committed();
        return {};
    }
    auto counter = m_impl->database->prepare("UPDATE replica SET next_counter = ?");
    if (!counter)
        return counter.error();
    if (auto kept = counter->bind(next).run(); !kept)
        return kept;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    base.committed();
    m_impl->waiting += next - m_impl->nextCounter;
    m_impl->nextCounter = next;
    return {};
}

Result<void> ReplicaStore::reconciled(const std::string& channel, std::uint64_t history,
                                      std::uint64_t sequence) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    if (known->forbidden)
        return hidden(channel);
    if (history != known->hubsHistory())
        return Error{ErrorCode::Invalid,
                     fmt::format("{} was compared with a history that it has not taken over: {} "
                                 "and not {}",
                                 channel, history, known->hubsHistory())};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;
    if (auto removed = m_impl->removeReached(known->number, sequence); !removed)
        return removed;
    // The hub was there at some time after this contact began.
    auto update = m_impl->database->prepare(
        "UPDATE channel SET history = ?, adopting = 0, cursor = ?, checkpoint = ?, "
        "checkpoint_at = max(checkpoint_at, ?) WHERE number = ?");
    if (!update)
        return update.error();
    update->bind(history).bind(sequence).bind(sequence).bind(m_impl->lastContact);
    if (auto done = update->bind(known->number).run(); !done)
        return done;
    // Summed anew: if the digest itself was what was wrong, no comparison would ever end that.
    if (auto dropped = m_impl->dropDigest.bind(known->number).run(); !dropped)
        return dropped;
    return transaction.commit();
}

} // namespace vigie::sync
