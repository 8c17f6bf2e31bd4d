// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/replicastore.h"

#include "sync/crypto/random.h"
#include "sync/store/schema.h"
#include "sync/store/storeimpl.h"
#include "sync/store/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace vigie::sync {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

/// The one number that the statement gives.
Result<std::int64_t> numberFrom(Database& database, const char* text) {
    auto statement = database.prepare(text);
    if (!statement)
        return statement.error();
    auto row = statement->step();
    if (!row)
        return row.error();
    const std::int64_t value = *row ? statement->integer(0) : 0;
    statement->reset();
    return value;
}

Result<void> createSchema(Database& database) {
    if (auto made = database.execute(replicaSchema); !made)
        return made;
    const std::string header =
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}; "
                    "INSERT INTO replica (device, next_counter, last_stamp, clock_offset) "
                    "VALUES ({}, 1, 0, 0)",
                    replicaApplicationId, replicaSchemaVersion, randomName());
    return database.execute(header.c_str());
}

/// Brings a file that an earlier Vigie made to this version, inside the caller's transaction.
Result<void> upgrade(Database& database) {
    auto version = numberFrom(database, "PRAGMA user_version");
    if (!version)
        return version.error();
    for (std::int64_t from = *version; from < replicaSchemaVersion; ++from)
        if (auto done = database.execute(replicaSchemaSteps[from - 1]); !done)
            return done;
    if (*version == replicaSchemaVersion)
        return {};
    return database.execute(fmt::format("PRAGMA user_version = {}", replicaSchemaVersion).c_str());
}

/// Whether the file is new; an Error when it is not ours. Changes nothing.
Result<bool> isNew(Database& database) {
    auto application = numberFrom(database, "PRAGMA application_id");
    if (!application)
        return application.error();
    auto version = numberFrom(database, "PRAGMA user_version");
    if (!version)
        return version.error();
    auto tables = numberFrom(database, "SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return tables.error();
    if (*application == 0 && *tables == 0)
        return true;
    if (*application != replicaApplicationId)
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} is a database of another program: name another file for the "
                                 "replica",
                                 database.path())};
    if (*version > replicaSchemaVersion)
        return Error{ErrorCode::Unsupported,
                     fmt::format("{} was written by a newer Vigie (format {}, this one knows {}): "
                                 "update this program",
                                 database.path(), *version, replicaSchemaVersion)};
    return false;
}

/// Takes the file for this process, and makes it a replica when it is new.
Result<void> settleIn(Database& database) {
    // Exclusive: a second program is told at once, and SQLite needs no shared memory file.
    const std::string lock =
        fmt::format("PRAGMA busy_timeout = {}; PRAGMA locking_mode = EXCLUSIVE; "
                    "PRAGMA cache_size = -{}; PRAGMA temp_store = MEMORY",
                    tuning::replicaBusyWait.count(), tuning::replicaCacheKiB);
    if (auto set = database.execute(lock.c_str()); !set)
        return set;
    // Before anything is changed: another program's file keeps its journal mode too.
    if (auto fresh = isNew(database); !fresh)
        return fresh.error();
    const std::string journal =
        fmt::format("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
                    "PRAGMA wal_autocheckpoint = {}",
                    tuning::replicaWalPages);
    if (auto set = database.execute(journal.c_str()); !set)
        return set;
    // Takes the file now, rather than at the first write; then nobody else can have made it ours.
    Transaction hold(database);
    if (auto held = hold.begin(); !held)
        return held;
    auto fresh = isNew(database);
    if (!fresh)
        return fresh.error();
    if (auto made = *fresh ? createSchema(database) : upgrade(database); !made)
        return made;
    return hold.commit();
}

} // namespace

// ---- Impl: what the parts of the store share

Result<void> ReplicaStore::Impl::prepare(Database& db) {
    struct Wanted {
        Statement* statement;
        const char* text;
    };
    const Wanted all[] = {
        {&channelByName, "SELECT number, history, cursor FROM channel WHERE name = ?"},
        {&addChannel, "INSERT INTO channel (name, priority) VALUES (?, ?) "
                      "ON CONFLICT (name) DO UPDATE SET priority = excluded.priority"},
        {&putBase, "INSERT INTO base (channel, kind, id, record) VALUES (?, ?, ?, ?) "
                   "ON CONFLICT (channel, kind, id) DO UPDATE SET record = excluded.record"},
        {&dropBase, "DELETE FROM base WHERE channel = ? AND kind = ? AND id = ?"},
        {&getBase, "SELECT record FROM base WHERE channel = ? AND kind = ? AND id = ?"},
        {&moveCursor, "UPDATE channel SET cursor = ? WHERE number = ?"},
        {&keepStamp, "UPDATE replica SET last_stamp = ?"},
        {&reached, "SELECT counter FROM pending WHERE channel = ? AND acknowledged <= ?"},
        {&dropPending, "DELETE FROM pending WHERE counter = ?"},
        {&dropPendingRecords, "DELETE FROM pending_record WHERE counter = ?"},
        {&putPending, "INSERT INTO pending (counter, channel, written_at, body) "
                      "VALUES (?, ?, ?, ?)"},
        {&putPendingRecord, "INSERT OR IGNORE INTO pending_record VALUES (?, ?, ?, ?)"},
        {&recordsOfPending, "SELECT c.name, r.kind, r.id FROM pending_record r JOIN channel c "
                            "ON c.number = r.channel WHERE r.counter = ?"},
        {&idsInPending, "SELECT id FROM pending_record WHERE channel = ? AND kind = ?"},
        {&pendingOfRecord, "SELECT p.body FROM pending_record r JOIN pending p USING (counter) "
                           "WHERE r.channel = ? AND r.kind = ? AND r.id = ? ORDER BY counter"},
        {&firstInPending, "SELECT min(counter) FROM pending WHERE acknowledged IS NULL"},
        {&waitingBodies, "SELECT body FROM pending WHERE counter > ? AND acknowledged IS NULL "
                         "ORDER BY counter"},
        {&firstWrittenAt, "SELECT written_at FROM pending WHERE acknowledged IS NULL "
                          "ORDER BY counter LIMIT 1"},
        {&settlePending, "UPDATE pending SET acknowledged = ? WHERE counter = ? AND channel = ? "
                         "AND acknowledged IS NULL"},
        {&keepCounter, "UPDATE replica SET next_counter = ?, last_stamp = ?"},
        {&keepCheckpoint, "UPDATE channel SET checkpoint = ?, checkpoint_at = ? WHERE number = ?"},
    };
    for (const Wanted& wanted : all) {
        auto statement = db.prepare(wanted.text);
        if (!statement)
            return statement.error();
        *wanted.statement = std::move(*statement);
    }
    return {};
}

Result<void> ReplicaStore::Impl::loadState() {
    auto state = database->prepare(
        "SELECT device, next_counter, last_stamp, clock_offset, hub FROM replica");
    if (!state)
        return state.error();
    auto row = state->step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::Corrupt,
                     fmt::format("{} has lost its device's name: move it away and sync anew",
                                 database->path())};
    auto waits = numberFrom(*database, "SELECT count(*) FROM pending WHERE acknowledged IS NULL");
    if (!waits)
        return waits.error();
    waiting = static_cast<std::uint64_t>(*waits);
    confirmed = 0;
    device = state->unsignedInteger(0);
    nextCounter = state->unsignedInteger(1);
    // Never earlier than a stamp that was given and is not written yet.
    clock = StampClock(device, std::max(clock.last(), state->unsignedInteger(2)));
    clockOffset = state->integer(3);
    hub = std::string(state->text(4));
    return {};
}

Result<void> ReplicaStore::Impl::begin(Transaction& transaction, Durability wanted) {
    if (wanted != durability) {
        const char* text = wanted == Durability::Synced ? "PRAGMA synchronous = FULL"
                                                        : "PRAGMA synchronous = NORMAL";
        if (auto set = database->execute(text); !set)
            return set;
        durability = wanted;
    }
    return transaction.begin();
}

Result<std::optional<ReplicaStore::Impl::Channel>>
ReplicaStore::Impl::findChannel(std::string_view name) {
    auto row = channelByName.bind(name).step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Channel>{};
    Channel channel{channelByName.integer(0), channelByName.unsignedInteger(1),
                    channelByName.unsignedInteger(2)};
    channelByName.reset();
    return std::optional<Channel>{channel};
}

Result<ReplicaStore::Impl::Channel> ReplicaStore::Impl::knownChannel(std::string_view name) {
    auto channel = findChannel(name);
    if (!channel)
        return channel.error();
    if (!*channel)
        return Error{
            ErrorCode::NotFound,
            fmt::format("This replica does not hold the channel {}: subscribe to it first", name)};
    return **channel;
}

// ---- ReplicaStore

ReplicaStore::ReplicaStore(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ReplicaStore::~ReplicaStore() = default;

Result<std::unique_ptr<ReplicaStore>> ReplicaStore::open(const std::string& path) {
    if (sodium_init() < 0)
        return Error{ErrorCode::Io, "The system gives no random numbers: check /dev/urandom"};
    auto database = Database::open(path);
    if (!database)
        return database.error();
    if (auto settled = settleIn(**database); !settled)
        return settled.error();

    auto impl = std::make_unique<Impl>();
    impl->database = std::move(*database);
    if (auto prepared = impl->prepare(*impl->database); !prepared)
        return prepared.error();
    if (auto loaded = impl->loadState(); !loaded)
        return loaded.error();
    return std::unique_ptr<ReplicaStore>(new ReplicaStore(std::move(impl)));
}

WriterId ReplicaStore::device() const {
    return m_impl->device;
}

Result<void> ReplicaStore::subscribe(const std::string& channel, Priority priority) {
    if (std::string fault = nameFault(channel); !fault.empty())
        return Error{ErrorCode::Invalid, fmt::format("The channel's name {}", fault)};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Relaxed); !begun)
        return begun;
    if (auto added =
            m_impl->addChannel.bind(channel).bind(static_cast<std::int64_t>(priority)).run();
        !added)
        return added;
    return transaction.commit();
}

Result<std::vector<ChannelState>> ReplicaStore::channels() {
    auto rows = m_impl->database->prepare("SELECT name, priority, history, cursor, checkpoint, "
                                          "checkpoint_at FROM channel ORDER BY priority, number");
    if (!rows)
        return rows.error();
    std::vector<ChannelState> channels;
    for (;;) {
        auto row = rows->step();
        if (!row)
            return row.error();
        if (!*row)
            return channels;
        channels.push_back({std::string(rows->text(0)), static_cast<Priority>(rows->integer(1)),
                            rows->unsignedInteger(2), rows->unsignedInteger(3),
                            rows->unsignedInteger(4), rows->integer(5)});
    }
}

Result<std::uint64_t> ReplicaStore::count(const std::string& channel) {
    auto found = m_impl->knownChannel(channel);
    if (!found)
        return found.error();
    auto rows = m_impl->database->prepare("SELECT count(*) FROM base WHERE channel = ?");
    if (!rows)
        return rows.error();
    auto row = rows->bind(found->number).step();
    if (!row)
        return row.error();
    return rows->unsignedInteger(0);
}

Result<void> ReplicaStore::setClockOffset(std::int64_t milliseconds) {
    if (milliseconds == m_impl->clockOffset)
        return {};
    auto update = m_impl->database->prepare("UPDATE replica SET clock_offset = ?");
    if (!update)
        return update.error();
    if (auto kept = update->bind(milliseconds).run(); !kept)
        return kept;
    m_impl->clockOffset = milliseconds;
    return {};
}

const std::string& ReplicaStore::hub() const {
    return m_impl->hub;
}

Result<void> ReplicaStore::setHub(const std::string& hub) {
    if (hub == m_impl->hub)
        return {};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto update = m_impl->database->prepare("UPDATE replica SET hub = ?");
    if (!update)
        return update.error();
    if (auto done = update->bind(hub).run(); !done)
        return done;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_impl->hub = hub;
    return {};
}

void ReplicaStore::onTouched(Touched touched) {
    m_impl->touched = std::move(touched);
}

std::int64_t ReplicaStore::clockOffset() const {
    return m_impl->clockOffset;
}

Stamp ReplicaStore::nextStamp(std::int64_t wallNow) {
    return m_impl->clock.next(wallNow + m_impl->clockOffset);
}

} // namespace vigie::sync
