// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/leveldb/leveldblog.h"

#include <leveldb/cache.h>
#include <leveldb/db.h>

#include <map>
#include <string_view>
#include <unordered_map>

namespace vigie::sync {

/// What the log's parts (opening, reading, appending) share. Private to this folder.
struct LevelDbLog::Impl {
    struct Channel {
        std::string name;
        std::uint32_t number = 0;
        std::uint64_t head = 0;
        std::unordered_map<std::string, std::uint64_t> sequences; ///< of kind, NUL, id
    };
    struct Device {
        std::uint64_t confirmed = 0;
        std::uint64_t last = 0;
    };

    static std::string indexKey(std::string_view kind, std::string_view id);
    /// What one entry adds to `sum`.
    static std::uint64_t weight(std::uint32_t channel, std::uint64_t sequence);
    /// Every read is checked: a byte that turned over on the disk is an Error, not a record.
    static leveldb::ReadOptions checkedRead();

    Error error(const leveldb::Status& status) const {
        return levelDbError(folder, status.ToString(), status.IsCorruption());
    }
    Result<void> openDb(leveldb::Env* env);
    Result<void> load();
    Result<void> loadChannels();
    Result<void> loadIndex(Channel& channel);
    Result<void> loadDevices();
    Result<void> checkSum();
    Channel* find(const std::string& name) {
        const auto found = byName.find(name);
        return found == byName.end() ? nullptr : found->second.get();
    }
    Result<Bytes> recordAt(const Channel& channel, std::uint64_t sequence) const;
    /// Writes, and takes nothing more after a failure. LevelDB itself would go on, behind a record
    /// that may be torn, and what follows a torn record is lost at the next start.
    Result<void> write(leveldb::WriteBatch& batch, bool synced);

    std::string folder;
    std::string recovery;
    std::unique_ptr<leveldb::Cache> cache; // outlives the database
    std::unique_ptr<leveldb::DB> db;
    std::uint64_t history = 0;
    WriterId owner = 0;
    std::map<std::string, std::unique_ptr<Channel>> byName;
    std::unordered_map<WriterId, Device> devices;
    /// Of the weights of all entries; each append writes it too. A write that was lost from the
    /// middle of LevelDB's own log, which LevelDB may pass over, shows by it.
    std::uint64_t sum = 0;
    std::optional<Error> failed;
};

} // namespace vigie::sync
