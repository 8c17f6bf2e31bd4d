// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/storeimpl.h"

#include <map>

namespace vigie::sync {

namespace {

using KindAndId = std::pair<std::string, std::string>;
/// What pending says of the records of one channel, in the order in which forEach shows them.
using PendingOperations = std::map<KindAndId, std::vector<Operation>>;

bool isShown(const Record& record, std::int64_t now) {
    const auto expires = record.expires();
    return !record.isTombstone() && (!expires || *expires > now);
}

Result<PendingOperations> pendingOperations(sqlite::Database& database, std::int64_t channel,
                                            const std::string& kind) {
    auto rows = database.prepare("SELECT DISTINCT p.counter, p.body FROM pending_record r "
                                 "JOIN pending p USING (counter) "
                                 "WHERE r.channel = ?1 AND (?2 = '' OR r.kind = ?2) "
                                 "ORDER BY p.counter");
    if (!rows)
        return rows.error();
    rows->bind(channel).bind(kind);
    PendingOperations found;
    for (;;) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return found;
        cbor::Reader reader(rows->blob(1));
        auto group = decodeGroup(reader);
        if (!group)
            return group.error();
        for (Operation& operation : group->operations)
            if (kind.empty() || operation.kind == kind) {
                KindAndId key(operation.kind, operation.id);
                found[std::move(key)].push_back(std::move(operation));
            }
    }
}

std::optional<Record> applyAll(std::optional<Record> base, const std::string& channel,
                               const std::vector<Operation>& operations) {
    for (const Operation& operation : operations)
        base = apply(base ? &*base : nullptr, channel, operation);
    return base;
}

/// Walks base and pending side by side; both are ordered by kind and id.
class Walk {
public:
    Walk(std::string channel, PendingOperations pending, std::int64_t now,
         const ReplicaStore::Visitor& visit)
        : m_channel(std::move(channel)), m_pending(std::move(pending)), m_next(m_pending.begin()),
          m_now(now), m_visit(visit) {}

    /// False when the visitor has had enough.
    bool base(Record record) {
        const KindAndId key(record.key().kind, record.key().id);
        if (!pendingBefore(&key))
            return false;
        std::optional<Record> shown(std::move(record));
        if (m_next != m_pending.end() && m_next->first == key) {
            shown = applyAll(std::move(shown), m_channel, m_next->second);
            ++m_next;
        }
        return show(shown);
    }

    void end() { pendingBefore(nullptr); }

private:
    bool pendingBefore(const KindAndId* limit) {
        for (; m_next != m_pending.end() && (!limit || m_next->first < *limit); ++m_next)
            if (!show(applyAll(std::nullopt, m_channel, m_next->second)))
                return false;
        return true;
    }

    bool show(const std::optional<Record>& record) {
        return !record || !isShown(*record, m_now) || m_visit(*record);
    }

    std::string m_channel;
    PendingOperations m_pending;
    PendingOperations::const_iterator m_next;
    std::int64_t m_now;
    const ReplicaStore::Visitor& m_visit;
};

} // namespace

Result<std::optional<Record>> ReplicaStore::Impl::overlay(std::int64_t channelNumber,
                                                          const RecordKey& key,
                                                          std::optional<Record> base) {
    pendingOfRecord.bind(channelNumber).bind(key.kind).bind(key.id);
    for (;;) {
        auto row = pendingOfRecord.step();
        if (!row)
            return row.error();
        if (!*row)
            return base;
        cbor::Reader reader(pendingOfRecord.blob(0));
        auto group = decodeGroup(reader);
        if (!group) {
            pendingOfRecord.reset();
            return group.error();
        }
        for (const Operation& operation : group->operations)
            if (operation.kind == key.kind && operation.id == key.id)
                base = apply(base ? &*base : nullptr, key.channel, operation);
    }
}

Result<std::optional<Record>> ReplicaStore::get(const RecordKey& key, std::int64_t now) {
    auto channel = m_impl->findChannel(key.channel);
    if (!channel)
        return channel.error();
    if (!*channel)
        return std::optional<Record>{};
    const std::int64_t number = (*channel)->number;
    auto& statement = m_impl->getBase.bind(number).bind(key.kind).bind(key.id);
    auto row = statement.step();
    if (!row)
        return row.error();
    std::optional<Record> base;
    if (*row) {
        auto record = decodeRecord(key.channel, statement.blob(0));
        statement.reset();
        if (!record)
            return record.error();
        base = std::move(*record);
    }
    auto record = m_impl->overlay(number, key, std::move(base));
    if (!record)
        return record.error();
    if (*record && !isShown(**record, now))
        return std::optional<Record>{};
    return record;
}

Result<std::set<std::string>> ReplicaStore::waiting(const std::string& channel,
                                                    const std::string& kind) {
    std::set<std::string> ids;
    auto known = m_impl->findChannel(channel);
    if (!known)
        return known.error();
    if (!*known)
        return ids;
    auto& rows = m_impl->idsInPending.bind((*known)->number).bind(kind);
    for (;;) {
        auto row = rows.step();
        if (!row)
            return row.error();
        if (!*row)
            return ids;
        ids.emplace(rows.text(0));
    }
}

Result<void> ReplicaStore::forEach(const std::string& channel, const std::string& kind,
                                   std::int64_t now, const Visitor& visit) {
    auto known = m_impl->knownChannel(channel);
    if (!known)
        return known.error();
    auto pending = pendingOperations(*m_impl->database, known->number, kind);
    if (!pending)
        return pending.error();
    auto rows = m_impl->database->prepare(
        kind.empty() ? "SELECT record FROM base WHERE channel = ? ORDER BY kind, id"
                     : "SELECT record FROM base WHERE channel = ? AND kind = ? ORDER BY id");
    if (!rows)
        return rows.error();
    rows->bind(known->number);
    if (!kind.empty())
        rows->bind(kind);

    Walk walk(channel, std::move(*pending), now, visit);
    for (;;) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        auto record = decodeRecord(channel, rows->blob(0));
        if (!record)
            return record.error();
        if (!walk.base(std::move(*record)))
            return {};
    }
    walk.end();
    return {};
}

} // namespace vigie::sync
