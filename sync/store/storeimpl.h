// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/replicastore.h"
#include "sync/store/sqlite.h"

namespace vigie::sync {

/// What the store's parts (opening, reading, writing, the hub's word) share. Private to this
/// folder.
struct ReplicaStore::Impl {
    /// Relaxed may lose the last transactions in a power loss, never their order.
    enum class Durability { Relaxed, Synced };

    struct Channel {
        std::int64_t number = 0;
        std::uint64_t history = 0;
        std::uint64_t cursor = 0;
    };

    Result<void> prepare(sqlite::Database& db);
    /// Reads what is kept in memory anew, after the file was opened or a name was changed.
    Result<void> loadState();
    Result<void> begin(sqlite::Transaction& transaction, Durability wanted);
    Result<std::optional<Channel>> findChannel(std::string_view name);
    Result<Channel> knownChannel(std::string_view name);
    Result<void> insertPending(const OperationGroup& group, std::int64_t channel,
                               std::int64_t writtenAt);
    Result<void> removePending(std::uint64_t counter);
    /// How a transaction begins that keeps `fates` of the hub: synced once in a while, so that
    /// confirmed() moves on and the hub can forget what it remembers for this device.
    Result<void> beginFates(sqlite::Transaction& transaction, std::size_t fates);
    /// Ends it, and keeps count. `settled` groups wait no longer.
    Result<void> commitFates(sqlite::Transaction& transaction, std::size_t fates,
                             std::uint64_t settled);
    /// The counter up to which no group waits, inside a transaction that is synced at its end.
    Result<std::uint64_t> confirmable(std::uint64_t next);
    /// A new name and new counters for what waits, inside the caller's transaction.
    Result<void> rename();
    /// The counter of the first group that the hub has not judged, as far as the file says.
    Result<std::optional<std::uint64_t>> firstWaiting();
    /// Applies what pending says of the record, in order.
    Result<std::optional<Record>> overlay(std::int64_t channelNumber, const RecordKey& key,
                                          std::optional<Record> base);

    std::unique_ptr<sqlite::Database> database;
    sqlite::Statement channelByName, addChannel;
    sqlite::Statement putBase, dropBase, getBase, moveCursor, keepStamp;
    sqlite::Statement reached, dropPending, dropPendingRecords, putPending, putPendingRecord;
    sqlite::Statement pendingOfRecord, recordsOfPending, idsInPending;
    sqlite::Statement firstInPending, waitingBodies, firstWrittenAt, settlePending;
    sqlite::Statement keepCounter, keepCheckpoint;

    WriterId device = 0;
    std::uint64_t nextCounter = 1;
    std::uint64_t confirmed = 0; ///< 0 until a sync of this process has covered what came before
    StampClock clock{0};
    std::int64_t clockOffset = 0;
    std::string hub;
    Touched touched;           ///< may be empty
    std::uint64_t waiting = 0; ///< groups in pending that the hub has not judged
    std::size_t unsyncedFates = 0;
    Durability durability = Durability::Relaxed;
};

} // namespace vigie::sync
