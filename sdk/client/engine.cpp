// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/client/engine.h"

#include "sdk/client/tuning.h"

#include <fmt/format.h>

#include <algorithm>

namespace vigie {

using sync::ErrorCode;
using Link = sync::ReplicaStatus::Link;

namespace {

std::vector<KeptField> keptIn(const sync::Record& record, sync::WriterId device) {
    std::vector<KeptField> fields;
    for (const auto& [name, unused] : record.fields()) {
        KeptField field{sightOf(record, name), {}};
        for (const sync::Kept& kept : record.keptOf(name))
            field.values.push_back({kept.value, kept.stamp.writer, kept.stamp.milliseconds(),
                                    kept.stamp.writer == device});
        if (!field.values.empty())
            fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace

// ---- the hub

std::int64_t Engine::hubNow() const {
    return m_loop.wallNow() + m_store->clockOffset();
}

void Engine::subscribe(std::string channel, Priority priority) {
    whenOpen([this, channel = std::move(channel), priority] {
        auto done = m_replica ? m_replica->subscribe(channel, priority)
                              : m_store->subscribe(channel, priority);
        if (!done)
            trouble(done.error());
    });
}

void Engine::tellStatus() {
    Status status;
    status.problem = m_trouble;
    status.needsHelp = !m_trouble.empty();
    status.refused = m_refused;
    if (status.problem.empty())
        status.problem = m_rescued;
    status.comparison = m_comparison;
    if (!m_revoked.empty()) {
        status.link = Status::Link::Revoked;
        status.problem = m_revoked;
        status.needsHelp = true;
    } else if (!m_locked.empty()) {
        status.link = Status::Link::Locked;
        status.problem = m_locked;
        status.choosing = m_invitation.has_value();
        status.keyStore = m_keyStore;
        status.needsHelp = true;
    } else if (!m_store) {
        status.link = m_trouble.empty() ? Status::Link::Opening : Status::Link::Closed;
    } else if (!m_replica) {
        status.link = Status::Link::NoHub;
        if (auto waiting = m_store->pendingSummary()) {
            status.waiting = waiting->groups;
            status.waitingSince = waiting->oldest;
        }
    } else {
        const sync::ReplicaStatus replica = m_replica->status();
        status.link = replica.link == Link::Live         ? Status::Link::Live
                      : replica.link == Link::Connecting ? Status::Link::Connecting
                                                         : Status::Link::Offline;
        if (m_leaseOver)
            status.link = Status::Link::Expired;
        status.joining = !m_store->invitation().empty();
        status.inStep = replica.caughtUp;
        status.waiting = replica.waiting.groups;
        status.waitingSince = replica.waiting.oldest;
        status.lastContact = replica.lastContact;
        if (!replica.problem.empty() && !status.needsHelp) {
            status.problem = replica.problem;
            status.needsHelp = replica.needsHelp;
        }
        // While it is live, each ping would be news and tell nobody anything.
        if (status.link == Status::Link::Live && m_status.link == Status::Link::Live)
            status.lastContact = m_status.lastContact;
        if (status.lastContact == 0)
            for (const auto& [name, channel] : m_channels)
                status.lastContact = std::max(status.lastContact, channel.asOf);
    }
    if (m_told && status == m_status)
        return;
    m_told = true;
    m_status = status;
    m_events.statusIs(m_status);
}

// ---- live queries

void Engine::begin(std::uint64_t query, LiveQueryPlan plan) {
    whenOpen([this, query, plan = std::move(plan)]() mutable {
        auto begun = std::make_unique<Query>(query, std::move(plan));
        m_channels[begun->plan.channel.name()].queries.push_back(begun.get());
        begun->all = true;
        std::vector<RowChange> changes;
        if (auto read = refresh(*begun, changes); !read)
            trouble(read.error());
        m_events.queryBegins(query, begun->rows.rows());
        m_queries.emplace(query, std::move(begun));
        armExpiry();
    });
}

void Engine::end(std::uint64_t query) {
    whenOpen([this, query] {
        const auto ended = m_queries.find(query);
        if (ended == m_queries.end())
            return;
        std::erase(m_channels[ended->second->plan.channel.name()].queries, ended->second.get());
        m_queries.erase(ended);
    });
}

LiveRowPointer Engine::rowOf(const Query& query, const sync::Record& record,
                             const std::set<std::string>& waiting) {
    auto row = std::make_shared<LiveRow>();
    row->id = record.key().id;
    row->waiting = waiting.contains(row->id);
    row->changedAt = record.stamp().milliseconds();
    row->expires = record.expires();
    if (record.hasKept())
        row->kept = keptIn(record, m_store->device());
    if (!query.plan.read(record, *row))
        return nullptr;
    const sync::Bytes bytes = sync::encodeRecord(record);
    row->print =
        std::hash<std::string_view>()({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return row;
}

sync::Result<std::vector<LiveRowPointer>> Engine::rowsOf(const Query& query) {
    if (!isOpen())
        return std::vector<LiveRowPointer>();
    const std::string& channel = query.plan.channel.name();
    auto waiting = m_store->waiting(channel, query.plan.kind);
    if (!waiting)
        return waiting.error();
    std::vector<LiveRowPointer> rows;
    auto read =
        m_store->forEach(channel, query.plan.kind, hubNow(), [&](const sync::Record& record) {
            if (auto row = rowOf(query, record, *waiting))
                rows.push_back(std::move(row));
            return true;
        });
    // A channel that nobody subscribed to has no rows.
    if (!read && read.error().code != ErrorCode::NotFound)
        return read.error();
    return rows;
}

void Engine::touched(std::string_view channel, std::string_view kind, std::string_view id) {
    const auto followed = m_channels.find(channel);
    if (followed == m_channels.end())
        return;
    for (Query* query : followed->second.queries) {
        if (query->all || (!kind.empty() && query->plan.kind != kind))
            continue;
        query->all = kind.empty() || query->touched.size() >= tuning::touchedRecords;
        if (query->all)
            query->touched.clear();
        else
            query->touched.emplace(id);
    }
}

void Engine::consistent(const std::string& channel) {
    Followed& followed = m_channels[channel];
    followed.asOf = hubNow();
    const auto now = m_loop.steadyNow();
    if (followed.timer)
        return; // it comes with the others
    if (!followed.movedAt || now - *followed.movedAt >= tuning::gather)
        return move(channel);
    followed.timer =
        m_loop.after(*followed.movedAt + tuning::gather - now, [this, channel] { move(channel); });
}

void Engine::move(const std::string& channel) {
    Followed& followed = m_channels[channel];
    followed.timer.reset();
    followed.movedAt = m_loop.steadyNow();
    Steps steps;
    sync::Result<void> read;
    for (Query* query : followed.queries) {
        std::vector<RowChange> changes;
        if (auto refreshed = refresh(*query, changes); !refreshed)
            read = refreshed;
        if (!changes.empty())
            steps.emplace_back(query->number, std::move(changes));
    }
    m_events.channelMoves(channel, followed.asOf, std::move(steps));
    armExpiry();
    if (!read)
        trouble(read.error());
    else if (!std::exchange(m_trouble, {}).empty())
        tellStatus(); // what did not work before works again
}

/// After a failure the query is read anew with the channel's next change.
sync::Result<void> Engine::refresh(Query& query, std::vector<RowChange>& changes) {
    if (query.all) {
        auto rows = rowsOf(query);
        if (!rows)
            return rows.error();
        query.all = false;
        query.rows.replace(std::move(*rows), changes);
        return {};
    }
    if (query.touched.empty() || !isOpen())
        return {};
    const std::string& channel = query.plan.channel.name();
    query.all = true; // until all of it has been read
    auto waiting = m_store->waiting(channel, query.plan.kind);
    if (!waiting)
        return waiting.error();
    for (const std::string& id : std::exchange(query.touched, {})) {
        auto record = m_store->get({channel, query.plan.kind, id}, hubNow());
        if (!record)
            return record.error();
        query.rows.put(id, *record ? rowOf(query, **record, *waiting) : nullptr, changes);
    }
    query.all = false;
    return {};
}

void Engine::armExpiry() {
    std::optional<std::int64_t> next;
    for (const auto& [number, query] : m_queries)
        if (const auto expiry = query->rows.nextExpiry(); expiry && (!next || *expiry < *next))
            next = expiry;
    m_expiry.reset();
    if (!next || !m_store) // without it there is no hub's time; whoever opens it arms this anew
        return;
    const std::chrono::milliseconds pause(std::max<std::int64_t>(*next - hubNow(), 0) + 1);
    m_expiry = m_loop.after(std::min(pause, tuning::expiryLongest), [this] {
        std::set<std::string> channels;
        for (const auto& [number, query] : m_queries)
            for (const std::string& id : query->rows.takeExpired(hubNow())) {
                query->touched.insert(id);
                channels.insert(query->plan.channel.name());
            }
        for (const std::string& channel : channels)
            move(channel);
        armExpiry();
    });
}

} // namespace vigie
