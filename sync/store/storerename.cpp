// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"
#include "sync/store/storeimpl.h"

#include <algorithm>
#include <set>

namespace vigie::sync {

using sqlite::Transaction;

namespace {

struct Row {
    OperationGroup group;
    std::int64_t channel = 0;
    std::int64_t writtenAt = 0;
    std::optional<std::uint64_t> acknowledged;
};

Result<std::vector<Row>> pendingRows(sqlite::Database& database) {
    auto all = database.prepare(
        "SELECT body, channel, written_at, acknowledged FROM pending ORDER BY counter");
    if (!all)
        return all.error();
    std::vector<Row> rows;
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
        rows.push_back({std::move(*group), all->integer(1), all->integer(2), std::nullopt});
        if (!all->isNull(3))
            rows.back().acknowledged = all->unsignedInteger(3);
    }
}

/// Gives what waits to another writer. The clone may have stamped a write of its own in the same
/// millisecond; under one name they would count as one write, and the later to arrive be lost.
/// A deletion keeps its stamp, by which the hub knows it when the clone has sent it too.
class Restamp {
public:
    Restamp(const std::vector<Row>& rows, WriterId from, WriterId to) : m_to(to) {
        for (const Row& row : rows)
            if (!row.acknowledged)
                for (const Operation& operation : row.group.operations)
                    collect(operation, from);
    }

    void apply(OperationGroup& group) const {
        for (Operation& operation : group.operations) {
            if (operation.act != Act::Delete)
                apply(operation.stamp);
            if (operation.base)
                apply(*operation.base);
            for (FieldChange& change : operation.fields) {
                apply(change.stamp);
                if (change.base)
                    apply(*change.base);
            }
        }
    }

private:
    void collect(const Operation& operation, WriterId from) {
        if (operation.act == Act::Delete)
            return;
        if (operation.stamp.writer == from)
            m_own.insert(operation.stamp);
        for (const FieldChange& change : operation.fields)
            if (change.stamp.writer == from)
                m_own.insert(change.stamp);
    }
    void apply(Stamp& stamp) const {
        if (m_own.contains(stamp))
            stamp.writer = m_to;
    }

    std::set<Stamp> m_own; ///< of what waits; what base holds keeps its writer
    WriterId m_to;
};

} // namespace

// What the hub has accepted is not sent again: somebody may have deleted it since, and a second
// creation would bring it back. It stays, without a counter of the new name (0 and below), until
// base reaches it.
Result<void> ReplicaStore::Impl::rename() {
    auto rows = pendingRows(*database);
    if (!rows)
        return rows.error();
    if (auto cleared = database->execute("DELETE FROM pending_record; DELETE FROM pending");
        !cleared)
        return cleared;
    auto mark = database->prepare("UPDATE pending SET acknowledged = ? WHERE counter = ?");
    if (!mark)
        return mark.error();
    const WriterId name = randomName();
    const Restamp restamp(*rows, device, name);
    std::int64_t accepted = 1 - std::count_if(rows->begin(), rows->end(), [](const Row& row) {
                                return row.acknowledged.has_value();
                            });
    std::uint64_t counter = 1;
    for (Row& row : *rows) {
        if (!row.acknowledged)
            restamp.apply(row.group);
        row.group.counter = row.acknowledged ? static_cast<std::uint64_t>(accepted++) : counter++;
        if (auto put = insertPending(row.group, row.channel, row.writtenAt); !put)
            return put;
        if (!row.acknowledged)
            continue;
        if (auto marked = mark->bind(*row.acknowledged).bind(row.group.counter).run(); !marked)
            return marked;
    }
    auto keep = database->prepare("UPDATE replica SET device = ?, next_counter = ?");
    if (!keep)
        return keep.error();
    return keep->bind(name).bind(counter).run();
}

Result<void> ReplicaStore::renameDevice() {
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    if (auto renamed = m_impl->rename(); !renamed)
        return renamed;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    return m_impl->loadState();
}

} // namespace vigie::sync
