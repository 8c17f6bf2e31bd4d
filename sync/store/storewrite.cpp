// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/record/limits.h"
#include "sync/store/storeimpl.h"

#include <fmt/format.h>

namespace vigie::sync {

using sqlite::Transaction;

namespace {

/// What could not be sent, or not be read back, would hide every other write behind it, here and at
/// the hub.
Result<void> checkGroup(const OperationGroup& group, const Bytes& body) {
    if (body.size() > limits::groupBytes || group.operations.size() > limits::groupOperations)
        return Error{ErrorCode::TooLarge,
                     fmt::format("A write to {} has {} bytes in {} records, over the limit of {} "
                                 "bytes in {}: write it in parts",
                                 group.channel, body.size(), group.operations.size(),
                                 limits::groupBytes, limits::groupOperations)};
    cbor::Reader reader(body);
    if (auto readable = decodeGroup(reader); !readable)
        return Error{ErrorCode::Invalid,
                     fmt::format("A write to {} holds {}: correct it and write it again",
                                 nameFault(group.channel).empty() ? group.channel : "a channel",
                                 readable.error().sentence)};
    return {};
}

} // namespace

Result<void> ReplicaStore::Impl::insertPending(const Waiting& row, const Bytes& body) {
    std::optional<std::int64_t> acknowledged;
    if (row.acknowledged)
        acknowledged = static_cast<std::int64_t>(*row.acknowledged);
    putPending.bind(row.group.counter).bind(row.channel).bind(row.writtenAt).bind(acknowledged);
    putPending.bind(std::span<const std::byte>(body));
    putPending.bind(std::int64_t(row.offline)).bind(std::int64_t(row.offered));
    if (auto put = putPending.run(); !put)
        return put;
    for (const Operation& operation : row.group.operations) {
        auto& statement =
            putPendingRecord.bind(row.channel).bind(operation.kind).bind(operation.id);
        if (auto put = statement.bind(row.group.counter).run(); !put)
            return put;
        if (touched)
            touched(row.group.channel, operation.kind, operation.id);
    }
    return {};
}

Result<void> ReplicaStore::Impl::removePending(std::uint64_t counter) {
    if (touched) {
        recordsOfPending.bind(counter);
        for (;;) {
            auto row = recordsOfPending.step();
            if (!row)
                return row.error();
            if (!*row)
                break;
            touched(recordsOfPending.text(0), recordsOfPending.text(1), recordsOfPending.text(2));
        }
    }
    if (auto dropped = dropPendingRecords.bind(counter).run(); !dropped)
        return dropped;
    return dropPending.bind(counter).run();
}

Result<std::optional<std::uint64_t>> ReplicaStore::Impl::firstWaiting() {
    auto row = firstInPending.step();
    if (!row)
        return row.error();
    std::optional<std::uint64_t> first;
    if (!firstInPending.isNull(0))
        first = firstInPending.unsignedInteger(0);
    firstInPending.reset();
    return first;
}

Result<std::uint64_t> ReplicaStore::Impl::confirmable(std::uint64_t next) {
    auto first = firstWaiting();
    if (!first)
        return first.error();
    return first->value_or(next) - 1;
}

Result<std::uint64_t> ReplicaStore::write(std::vector<OperationGroup> groups, std::int64_t now,
                                          bool live) {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun.error();
    const std::uint64_t first = m_impl->nextCounter;
    std::uint64_t counter = first;
    for (OperationGroup& group : groups) {
        group.counter = counter++;
        auto channel = m_impl->findChannel(group.channel);
        if (channel && !*channel) {
            auto added = m_impl->addChannel.bind(group.channel)
                             .bind(static_cast<std::int64_t>(Priority::Rest))
                             .run();
            if (!added)
                return added.error();
            channel = m_impl->findChannel(group.channel);
        }
        if (!channel)
            return channel.error();
        Bytes body;
        encodeGroup(group, body);
        if (auto fine = checkGroup(group, body); !fine)
            return fine.error();
        Impl::Waiting row{std::move(group), (*channel)->number, now};
        row.offline = !live;
        if (auto put = m_impl->insertPending(row, body); !put)
            return put.error();
    }
    // This commit's sync covers every fate that was written before it.
    auto confirmed = m_impl->confirmable(counter);
    if (!confirmed)
        return confirmed.error();
    if (auto kept = m_impl->keepCounter.bind(counter).bind(m_impl->clock.last()).run(); !kept)
        return kept.error();
    if (auto committed = transaction.commit(); !committed)
        return committed.error();
    m_impl->nextCounter = counter;
    m_impl->confirmed = *confirmed;
    m_impl->unsyncedFates = 0;
    m_impl->waiting += groups.size();
    return first;
}

Result<std::vector<OperationGroup>> ReplicaStore::pending(std::uint64_t after, std::size_t maxBytes,
                                                          std::size_t maxGroups) {
    sqlite::Statement& rows = m_impl->waitingBodies;
    rows.bind(after);
    std::vector<OperationGroup> groups;
    std::optional<Error> fault;
    std::size_t bytes = 0;
    while (!fault && bytes < maxBytes && groups.size() < maxGroups) {
        auto row = rows.step();
        if (!row)
            return row.error();
        if (!*row)
            return groups;
        const auto body = rows.blob(0);
        bytes += body.size();
        cbor::Reader reader(body);
        auto group = decodeGroup(reader);
        if (group)
            groups.push_back(std::move(*group));
        else
            fault = group.error();
    }
    rows.reset();
    if (fault)
        return *fault;
    return groups;
}

Result<PendingSummary> ReplicaStore::pendingSummary() {
    if (m_impl->waiting == 0)
        return PendingSummary{};
    auto row = m_impl->firstWrittenAt.step();
    if (!row)
        return row.error();
    const PendingSummary summary{m_impl->waiting, *row ? m_impl->firstWrittenAt.integer(0) : 0};
    m_impl->firstWrittenAt.reset();
    return summary;
}

std::uint64_t ReplicaStore::lastWritten() const {
    return m_impl->nextCounter - 1;
}

std::uint64_t ReplicaStore::confirmed() const {
    return m_impl->confirmed;
}

Result<std::vector<RefusedGroup>> ReplicaStore::refusedGroups() {
    auto rows = m_impl->database->prepare("SELECT number, reason, field, sentence, refused_at, "
                                          "body FROM refused ORDER BY number");
    if (!rows)
        return rows.error();
    std::vector<RefusedGroup> groups;
    for (;;) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return groups;
        cbor::Reader reader(rows->blob(5));
        auto group = decodeGroup(reader);
        if (!group)
            return group.error();
        Refusal refusal{static_cast<RefusalReason>(rows->integer(1)), std::string(rows->text(2)),
                        std::string(rows->text(3))};
        groups.push_back(
            {rows->integer(0), std::move(*group), std::move(refusal), rows->integer(4)});
    }
}

Result<void> ReplicaStore::dropRefused(std::int64_t number) {
    auto statement = m_impl->database->prepare("DELETE FROM refused WHERE number = ?");
    if (!statement)
        return statement.error();
    if (auto dropped = statement->bind(number).run(); !dropped)
        return dropped;
    if (m_impl->database->changes() == 0)
        return Error{ErrorCode::NotFound,
                     fmt::format("There is no refused write number {} in this replica", number)};
    return {};
}

} // namespace vigie::sync
