// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/leveldb/keys.h"
#include "sync/log/leveldb/leveldblog.h"

#include <leveldb/cache.h>
#include <leveldb/db.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace vigie::sync {

/// What the log's parts (opening, reading, appending, dropping) share. Private to this folder.
struct LevelDbLog::Impl {
    /// Until when a record is alive.
    struct Term {
        bool tombstone = false;
        std::optional<std::int64_t> expires;

        Term() = default;
        explicit Term(const RecordView& view) : tombstone(view.tombstone), expires(view.expires) {}
        bool alive(std::int64_t hubTime) const {
            return !tombstone && (!expires || *expires > hubTime);
        }
    };
    /// Numbers up to `head` were given before `time`, and all that follow until the next mark
    /// within tuning::markEvery of it.
    struct Mark {
        std::int64_t time = 0;
        std::uint64_t head = 0;
    };
    struct Channel {
        std::string name;
        std::uint32_t number = 0;
        std::uint64_t head = 0;
        std::uint64_t floor = 0;
        std::unordered_map<std::string, std::uint64_t> sequences; ///< of kind, NUL, id
        std::set<std::uint64_t> tombstones;
        /// When and which: of the records that have a time, expired ones too.
        std::set<std::pair<std::int64_t, std::uint64_t>> expiring;
        std::deque<Mark> marks; ///< earliest first
        /// Of the records that are alive at `liveAt`.
        LtHash live;
        std::int64_t liveAt = 0;

        /// The newest version of a record begins, or ends, to be the one at `sequence`.
        void enter(std::uint64_t sequence, const Term& term, std::span<const std::byte> bytes);
        void leave(std::uint64_t sequence, const Term& term, std::span<const std::byte> bytes);
        bool needsMark(std::int64_t hubTime) const;
        /// The last number that is known to have been given at `time` or earlier.
        std::uint64_t numberedBy(std::int64_t time) const;
    };
    struct Device {
        std::uint64_t confirmed = 0;
        std::uint64_t last = 0;
    };

    static std::string indexKey(std::string_view kind, std::string_view id);
    /// What one entry adds to `sum`.
    static std::uint64_t weight(std::uint32_t channel, std::uint64_t sequence);
    static std::string encodeChannel(std::uint32_t number, std::uint64_t head, std::uint64_t floor);
    /// Every read is checked: a byte that turned over on the disk is an Error, not a record.
    static leveldb::ReadOptions checkedRead();
    /// For what is read once: keeping its blocks would only take room.
    static leveldb::ReadOptions readOnce();

    Error error(const leveldb::Status& status) const {
        return levelDbError(folder, status.ToString(), status.IsCorruption());
    }
    Error unreadable(const Channel& channel, std::uint64_t sequence) const;
    Result<void> openDb(leveldb::Env* env);
    Result<void> load();
    Result<void> loadAncestors();
    Result<void> loadChannels();
    Result<void> loadMarks();
    Result<void> loadIndex(Channel& channel);
    Result<void> loadDevices();
    Result<void> checkSum();
    Channel* find(const std::string& name) {
        const auto found = byName.find(name);
        return found == byName.end() ? nullptr : found->second.get();
    }
    /// The hub time that counts: it goes never back.
    std::int64_t told(std::int64_t hubNow) { return hubTime = std::max(hubTime, hubNow); }
    /// NotFound when there is no entry.
    Result<Bytes> recordAt(const Channel& channel, std::uint64_t sequence) const;
    /// `each(sequence, view)` for every entry of the channel behind `after`, until it returns
    /// false.
    template <typename Each>
    Result<void> walk(const Channel& channel, std::uint64_t after, Each each) const;
    /// The channel's digest lets go of what has expired until now.
    Result<void> expire(Channel& channel) const;
    /// Writes, and takes nothing more after a failure. LevelDB itself would go on, behind a record
    /// that may be torn, and what follows a torn record is lost at the next start.
    Result<void> write(leveldb::WriteBatch& batch, bool synced);

    std::string folder;
    std::string recovery;
    std::unique_ptr<leveldb::Cache> cache; // outlives the database
    std::unique_ptr<leveldb::DB> db;
    std::uint64_t history = 0;
    WriterId owner = 0;
    std::deque<logkeys::Ancestor> ancestors;
    std::map<std::string, std::unique_ptr<Channel>> byName;
    std::unordered_map<WriterId, Device> devices;
    /// Of the weights of all entries; each append writes it too. A write that was lost from the
    /// middle of LevelDB's own log, which LevelDB may pass over, shows by it.
    std::uint64_t sum = 0;
    std::int64_t hubTime = 0;
    std::uint64_t latestTime = 0; // of any stamp
    std::optional<Error> failed;
};

template <typename Each>
Result<void> LevelDbLog::Impl::walk(const Channel& channel, std::uint64_t after, Each each) const {
    const std::string prefix = logkeys::entryPrefix(channel.number);
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(readOnce()));
    for (it->Seek(logkeys::entry(channel.number, after + 1));
         it->Valid() && it->key().starts_with(prefix); it->Next()) {
        const std::uint64_t sequence =
            logkeys::number({it->key().data() + prefix.size(), it->key().size() - prefix.size()});
        cbor::Reader reader(logkeys::bytes(it->value()));
        auto view = viewRecord(reader);
        if (!view || sequence > channel.head)
            return unreadable(channel, sequence);
        if (!each(sequence, *view))
            return {};
    }
    return it->status().ok() ? Result<void>() : error(it->status());
}

} // namespace vigie::sync
