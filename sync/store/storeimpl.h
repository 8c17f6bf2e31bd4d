// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/secret.h"
#include "sync/crypto/signing.h"
#include "sync/store/replicastore.h"
#include "sync/store/sqlite.h"

namespace vigie::sync {

/// How much of a channel's base is summed, in the order of kind and id.
struct DigestSum {
    LtHash hash;
    bool known = false; ///< all of it; else up to the key, which is empty for nothing
    std::string kind;
    std::string id;

    bool covers(std::string_view ofKind, std::string_view ofId) const;
};

/// What the store's parts (opening, reading, writing, the hub's word) share. Private to this
/// folder.
struct ReplicaStore::Impl {
    /// Relaxed may lose the last transactions in a power loss, never their order.
    enum class Durability { Relaxed, Synced };

    struct Channel {
        std::int64_t number = 0;
        std::uint64_t history = 0;
        std::uint64_t cursor = 0;
        std::uint64_t adopting = 0; ///< the hub's history, while base is compared with it
        bool forbidden = false;

        /// What the hub's sequences count in.
        std::uint64_t hubsHistory() const { return adopting ? adopting : history; }
    };

    /// A row of pending.
    struct Waiting {
        OperationGroup group;
        std::int64_t channel = 0;
        std::int64_t writtenAt = 0;
        std::optional<std::uint64_t> acknowledged{};
        bool offline = false; ///< its stamps may be of a wrong clock; it was never sent
        bool offered = false;
    };
    /// What is kept in memory of pending, once a transaction has changed it.
    struct Counts {
        std::uint64_t next = 0;
        std::uint64_t waiting = 0;
        std::uint64_t confirmed = 0;
    };

    class BaseWriter;

    Result<void> prepare(sqlite::Database& db);
    /// Reads what is kept in memory anew, after the file was opened or a name was changed.
    Result<void> loadState();
    Result<void> begin(sqlite::Transaction& transaction, Durability wanted);
    Result<std::optional<Channel>> findChannel(std::string_view name);
    Result<Channel> knownChannel(std::string_view name);
    /// `body` is the encoded group.
    Result<void> insertPending(const Waiting& row, const Bytes& body);
    Result<void> insertPending(const Waiting& row);
    Result<void> removePending(std::uint64_t counter);
    /// The groups of the channel that were acknowledged up to the sequence leave pending.
    Result<void> removeReached(std::int64_t channel, std::uint64_t to);
    /// The rows of pending where `condition` holds for its one parameter, by counter.
    Result<std::vector<Waiting>> pendingRows(const char* condition, std::int64_t parameter);
    /// Takes the rows away and puts them, changed, in again.
    Result<void> replacePending(const std::vector<std::uint64_t>& counters,
                                const std::vector<Waiting>& rows);
    Result<std::optional<DigestSum>> findDigest(std::int64_t channel);
    Result<void> keepDigest(std::int64_t channel, const DigestSum& sum);
    Result<std::uint64_t> countWaiting();
    /// What the file says within a synced transaction, with the next counter kept in it.
    Result<Counts> recount(std::uint64_t next);
    /// An update with one value, synced.
    template <typename Value>
    Result<void> keepOne(const char* update, const Value& value);
    void adopt(const Counts& counts);
    /// See adoptHistory(); inside a synced transaction.
    Result<Counts> takeOver(const Channel& known, std::uint64_t history, std::uint64_t common);
    /// How a transaction begins that keeps `fates` of the hub: synced once in a while, so that
    /// confirmed() moves on and the hub can forget what it remembers for this device.
    Result<void> beginFates(sqlite::Transaction& transaction, std::size_t fates);
    /// Ends it, and keeps count. `settled` groups wait no longer.
    Result<void> commitFates(sqlite::Transaction& transaction, std::size_t fates,
                             std::uint64_t settled);
    /// The counter up to which no group waits, inside a transaction that is synced at its end.
    Result<std::uint64_t> confirmable(std::uint64_t next);
    /// The counter of the first group that the hub has not judged, as far as the file says.
    Result<std::optional<std::uint64_t>> firstWaiting();
    /// Applies what pending says of the record, in order.
    Result<std::optional<Record>> overlay(std::int64_t channelNumber, const RecordKey& key,
                                          std::optional<Record> base);

    std::unique_ptr<sqlite::Database> database;
    sqlite::Statement channelByName, addChannel;
    sqlite::Statement putBase, putNumbered, dropBase, getBase, moveCursor, keepStamps;
    sqlite::Statement getDigest, putDigest, dropDigest;
    sqlite::Statement reached, dropPending, dropPendingRecords, putPending, putPendingRecord;
    sqlite::Statement pendingOfRecord, recordsOfPending, idsInPending;
    sqlite::Statement firstInPending, waitingBodies, firstWrittenAt, settlePending;
    sqlite::Statement keepCounter, keepCheckpoint;

    WriterId device = 0;
    std::uint64_t nextCounter = 1;
    std::uint64_t confirmed = 0; ///< 0 until a sync of this process has covered what came before
    StampClock clock{0};
    std::uint64_t seenStamp = 0; ///< the latest time that the hub has shown
    std::int64_t clockOffset = 0;
    std::int64_t lastContact = 0; ///< hub time; 0 before the first
    /// Of a row of base, once ranges() has named some: none of these numbers is given twice.
    std::optional<std::int64_t> nextNumber;
    std::string hub;
    std::string person;
    Bytes hubKey;
    bool sealed = false; ///< on its disk
    std::optional<SecretBytes<SigningKey::seedBytes>> identity;
    std::string invitation;
    Bytes hubCertificate;
    std::int64_t lease = 0;    ///< hub time; 0 for none
    Touched touched;           ///< may be empty
    std::uint64_t waiting = 0; ///< groups in pending that the hub has not judged
    std::size_t unsyncedFates = 0;
    Durability durability = Durability::Relaxed;
};

} // namespace vigie::sync
