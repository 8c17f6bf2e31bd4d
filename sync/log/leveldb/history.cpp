// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"
#include "sync/log/leveldb/impl.h"
#include "sync/log/tuning.h"

#include <fmt/format.h>
#include <leveldb/env.h>
#include <leveldb/write_batch.h>

#include <filesystem>

namespace vigie::sync {

std::uint64_t LevelDbLog::history() const {
    return m_impl->history;
}

WriterId LevelDbLog::owner() const {
    return m_impl->owner;
}

std::optional<std::uint64_t> LevelDbLog::common(std::uint64_t history,
                                                const std::string& channel) const {
    if (history == m_impl->history)
        return head(channel);
    for (const logkeys::Ancestor& ancestor : m_impl->ancestors) {
        if (ancestor.history != history)
            continue;
        const auto found = ancestor.heads.find(channel);
        return found == ancestor.heads.end() ? 0 : found->second;
    }
    return std::nullopt;
}

Result<void> LevelDbLog::beginHistory() {
    logkeys::Ancestor ended{m_impl->history, {}};
    for (const auto& [name, channel] : m_impl->byName)
        ended.heads.emplace(name, channel->head);
    auto ancestors = m_impl->ancestors;
    ancestors.push_back(std::move(ended));
    while (ancestors.size() > tuning::ancestors)
        ancestors.pop_front();
    const std::uint64_t history = randomName();
    leveldb::WriteBatch batch;
    batch.Put(logkeys::slice(logkeys::earlierHistories), logkeys::encodeAncestors(ancestors));
    batch.Put(logkeys::slice(logkeys::identity),
              logkeys::fixed(history) + logkeys::fixed(m_impl->owner));
    if (auto written = m_impl->write(batch, true); !written)
        return written;
    m_impl->ancestors = std::move(ancestors);
    m_impl->history = history;
    return {};
}

namespace {

/// Everything that the iterator shows, in synced pieces, the log's identity last: what has none is
/// no hub's log.
leveldb::Status copyAll(leveldb::Iterator& from, leveldb::DB& to) {
    leveldb::WriteOptions synced;
    synced.sync = true;
    leveldb::WriteBatch batch;
    std::string identity;
    for (from.SeekToFirst(); from.Valid(); from.Next()) {
        if (from.key() == logkeys::slice(logkeys::identity)) {
            identity = from.value().ToString();
            continue;
        }
        batch.Put(from.key(), from.value());
        if (batch.ApproximateSize() < tuning::backupPiece)
            continue;
        if (auto status = to.Write(synced, &batch); !status.ok())
            return status;
        batch.Clear();
    }
    if (!from.status().ok())
        return from.status();
    if (auto status = to.Write(synced, &batch); !status.ok())
        return status;
    return to.Put(synced, logkeys::slice(logkeys::identity), identity);
}

bool holdsAnything(leveldb::Env& env, const std::string& folder) {
    std::vector<std::string> children;
    (void)env.GetChildren(folder, &children); // what is not there has none
    return std::ranges::any_of(children,
                               [](const std::string& name) { return name != "." && name != ".."; });
}

} // namespace

Result<void> LevelDbLog::backup(const std::string& to, leveldb::Env* env) const {
    // Only the database is touched here, and any thread may do that.
    leveldb::DB& db = *m_impl->db;
    const auto release = [&db](const leveldb::Snapshot* held) { db.ReleaseSnapshot(held); };
    const std::unique_ptr<const leveldb::Snapshot, decltype(release)> moment(db.GetSnapshot(),
                                                                             release);
    leveldb::ReadOptions read = Impl::readOnce();
    read.snapshot = moment.get();
    const std::unique_ptr<leveldb::Iterator> all(db.NewIterator(read));

    leveldb::Options options;
    options.create_if_missing = true;
    options.error_if_exists = true;
    options.write_buffer_size = tuning::logWriteBuffer;
    if (env)
        options.env = env;
    if (holdsAnything(*options.env, to))
        return Error{ErrorCode::Invalid,
                     fmt::format("{} holds something already: a backup needs a new folder", to)};
    if (!env) {
        std::error_code ignored; // shows below as LevelDB's own failure
        std::filesystem::create_directories(to, ignored);
    }
    leveldb::DB* opened = nullptr;
    leveldb::Status status = leveldb::DB::Open(options, to, &opened);
    std::unique_ptr<leveldb::DB> copy(opened);
    if (status.ok())
        status = copyAll(*all, *copy);
    copy.reset();
    if (status.ok())
        return {};
    (void)leveldb::DestroyDB(to, options); // as far as the disk lets it
    // It is the copy that failed, unless what was read is damaged.
    return levelDbError(status.IsCorruption() ? m_impl->folder : to, status.ToString(),
                        status.IsCorruption());
}

} // namespace vigie::sync
