// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/replicastore.h"

#include "sync/store/storeimpl.h"
#include "sync/store/storerescue.h"
#include "sync/store/storeschema.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace vigie::sync {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

// ---- Impl: what the parts of the store share

Result<void> ReplicaStore::Impl::prepare(Database& db) {
    struct Wanted {
        Statement* statement;
        const char* text;
    };
    const Wanted all[] = {
        {&channelByName, "SELECT number, history, cursor, adopting, forbidden FROM channel "
                         "WHERE name = ?"},
        {&addChannel, "INSERT INTO channel (name, priority) VALUES (?, ?) "
                      "ON CONFLICT (name) DO UPDATE SET priority = excluded.priority"},
        {&putBase, "INSERT INTO base (channel, kind, id, record, expires) "
                   "VALUES (?, ?, ?, ?, ?) ON CONFLICT (channel, kind, id) "
                   "DO UPDATE SET record = excluded.record, expires = excluded.expires"},
        {&putNumbered, "INSERT INTO base (number, channel, kind, id, record, expires) "
                       "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (channel, kind, id) "
                       "DO UPDATE SET record = excluded.record, expires = excluded.expires"},
        {&dropBase, "DELETE FROM base WHERE channel = ? AND kind = ? AND id = ?"},
        {&getBase, "SELECT record FROM base WHERE channel = ? AND kind = ? AND id = ?"},
        {&getDigest, "SELECT state, known, kind, id FROM digest WHERE channel = ?"},
        {&putDigest, "INSERT OR REPLACE INTO digest (channel, state, known, kind, id) "
                     "VALUES (?, ?, ?, ?, ?)"},
        {&dropDigest, "DELETE FROM digest WHERE channel = ?"},
        {&moveCursor, "UPDATE channel SET cursor = ?, forbidden = 0 WHERE number = ?"},
        {&keepStamps, "UPDATE replica SET last_stamp = ?, seen_stamp = ?"},
        {&reached, "SELECT counter FROM pending WHERE channel = ? AND acknowledged <= ?"},
        {&dropPending, "DELETE FROM pending WHERE counter = ?"},
        {&dropPendingRecords, "DELETE FROM pending_record WHERE counter = ?"},
        {&putPending, "INSERT INTO pending (counter, channel, written_at, acknowledged, body, "
                      "stamped_offline, offered) VALUES (?, ?, ?, ?, ?, ?, ?)"},
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
        {&settlePending, "UPDATE pending SET acknowledged = ?, stamped_offline = 0 "
                         "WHERE counter = ? AND channel = ? AND acknowledged IS NULL"},
        {&keepCounter, "UPDATE replica SET next_counter = ?, last_stamp = ?"},
        {&keepCheckpoint, "UPDATE channel SET checkpoint = ?, checkpoint_at = ?, forbidden = 0 "
                          "WHERE number = ?"},
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
    auto state = database->prepare("SELECT device, next_counter, last_stamp, seen_stamp, "
                                   "clock_offset, last_contact, hub, person, hub_key, identity, "
                                   "invitation, hub_certificate, lease FROM replica");
    if (!state)
        return state.error();
    auto row = state->step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{
            ErrorCode::Corrupt,
            fmt::format("{} has lost its device's name: move it away and join the hub anew",
                        database->path())};
    auto waits = countWaiting();
    if (!waits)
        return waits.error();
    waiting = *waits;
    confirmed = 0;
    device = state->unsignedInteger(0);
    nextCounter = state->unsignedInteger(1);
    // Never earlier than a stamp that was given and is not written yet.
    clock = StampClock(device, std::max(clock.last(), state->unsignedInteger(2)));
    seenStamp = state->unsignedInteger(3);
    clockOffset = state->integer(4);
    lastContact = state->integer(5);
    hub = std::string(state->text(6));
    person = std::string(state->text(7));
    const auto key = state->blob(8);
    hubKey.assign(key.begin(), key.end());
    identity.reset();
    if (const auto seed = state->blob(9); seed.size() == SigningKey::seedBytes)
        identity.emplace(std::span<const std::byte, SigningKey::seedBytes>(seed));
    invitation = std::string(state->text(10));
    const auto certificate = state->blob(11);
    hubCertificate.assign(certificate.begin(), certificate.end());
    lease = state->integer(12);
    return {};
}

Result<std::uint64_t> ReplicaStore::Impl::countWaiting() {
    auto waits = database->number("SELECT count(*) FROM pending WHERE acknowledged IS NULL");
    if (!waits)
        return waits.error();
    return static_cast<std::uint64_t>(*waits);
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
                    channelByName.unsignedInteger(2), channelByName.unsignedInteger(3),
                    channelByName.integer(4) != 0};
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
    return openWith(path, nullptr);
}

Result<std::unique_ptr<ReplicaStore>> ReplicaStore::open(const std::string& path,
                                                         const StoreKey& key) {
    return openWith(path, &key);
}

Result<std::unique_ptr<ReplicaStore>> ReplicaStore::openWith(const std::string& path,
                                                             const StoreKey* key) {
    if (sodium_init() < 0)
        return Error{ErrorCode::Io, "The system gives no random numbers: check /dev/urandom"};
    if (auto finished = finishRescue(path); !finished)
        return finished.error();
    auto database = Database::open(path, key);
    if (!database)
        return database.error();
    if (auto settled = settleIn(**database); !settled)
        return settled.error();

    auto impl = std::make_unique<Impl>();
    impl->database = std::move(*database);
    impl->sealed = key != nullptr;
    // What an earlier process could not sync is shown by the system all the same, and may not be on
    // the disk: nothing is accepted on top of it before it has been written anew.
    impl->database->doubt();
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
                                          "checkpoint_at, forbidden, proven_at FROM channel "
                                          "ORDER BY priority, number");
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
                            rows->unsignedInteger(4), rows->integer(5), rows->integer(6) != 0,
                            rows->integer(7)});
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

const std::string& ReplicaStore::hub() const {
    return m_impl->hub;
}

const std::string& ReplicaStore::person() const {
    return m_impl->person;
}

const Bytes& ReplicaStore::hubKey() const {
    return m_impl->hubKey;
}

namespace {

/// A statement that takes one value, as a synced transaction of its own.
template <typename Value>
Result<void> keep(Database& database, Transaction& transaction, const char* text,
                  const Value& value) {
    auto update = database.prepare(text);
    if (!update)
        return update.error();
    if (auto done = update->bind(value).run(); !done)
        return done;
    return transaction.commit();
}

} // namespace

Result<void> ReplicaStore::setHub(const std::string& hub) {
    if (hub == m_impl->hub)
        return {};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto kept =
        keep(*m_impl->database, transaction, "UPDATE replica SET hub = ?", std::string_view(hub));
    if (kept)
        m_impl->hub = hub;
    return kept;
}

Result<void> ReplicaStore::setPerson(const std::string& person) {
    if (person == m_impl->person)
        return {};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto kept = keep(*m_impl->database, transaction, "UPDATE replica SET person = ?",
                     std::string_view(person));
    if (kept)
        m_impl->person = person;
    return kept;
}

Result<void> ReplicaStore::setHubKey(std::span<const std::byte> key) {
    if (std::equal(key.begin(), key.end(), m_impl->hubKey.begin(), m_impl->hubKey.end()))
        return {};
    if (key.size() != crypto_sign_PUBLICKEYBYTES)
        return Error{ErrorCode::Invalid, fmt::format("A hub's key has {} bytes, not {}",
                                                     crypto_sign_PUBLICKEYBYTES, key.size())};
    if (!m_impl->hubKey.empty())
        return Error{ErrorCode::Refused,
                     "This replica has joined another hub already: join this one with a new one"};
    Transaction transaction(*m_impl->database);
    if (auto begun = m_impl->begin(transaction, Impl::Durability::Synced); !begun)
        return begun;
    auto kept = keep(*m_impl->database, transaction, "UPDATE replica SET hub_key = ?", key);
    if (kept)
        m_impl->hubKey.assign(key.begin(), key.end());
    return kept;
}

void ReplicaStore::onTouched(Touched touched) {
    m_impl->touched = std::move(touched);
}

} // namespace vigie::sync
