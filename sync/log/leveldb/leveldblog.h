// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/log/changelog.h"

#include <memory>
#include <string>

namespace leveldb {
class Env;
}

namespace vigie::sync {

/// A ChangeLog in one LevelDB folder. One process holds the folder at a time. Memory: an index of
/// record keys to sequences (about 100 bytes a record, twice that where it expires) and a digest of
/// 2 KiB a channel, rebuilt by reading the log at open.
class LevelDbLog final : public ChangeLog {
public:
    /// Opens or creates. `env` is the file system (null for the real one) and outlives the log.
    static Result<std::unique_ptr<LevelDbLog>> open(const std::string& folder,
                                                    leveldb::Env* env = nullptr);
    ~LevelDbLog() override;

    /// What opening had to drop from a torn end, for the hub's log; empty when nothing was.
    const std::string& recovery() const;
    /// Writes the log as it is at this moment into a folder that has nothing in it, synced; what is
    /// appended meanwhile is not in it. A copy that failed is no hub's log. May be called from any
    /// thread while the log lives. A restore opens the copy and calls beginHistory().
    Result<void> backup(const std::string& to, leveldb::Env* env = nullptr) const;

    std::uint64_t history() const override;
    WriterId owner() const override;
    std::optional<std::uint64_t> common(std::uint64_t history,
                                        const std::string& channel) const override;
    Result<void> beginHistory() override;
    Result<std::vector<std::uint64_t>> append(std::span<const Append> appends,
                                              std::int64_t hubNow) override;
    std::vector<std::string> channels() const override;
    std::uint64_t head(const std::string& channel) const override;
    std::uint64_t latestTime() const override;
    Result<Page> read(const std::string& channel, std::uint64_t after, std::size_t maxBytes,
                      std::uint64_t skipTombstones) const override;
    Result<std::optional<Record>> current(const RecordKey& key) const override;
    Result<Bytes> recordAt(const std::string& channel, std::uint64_t sequence) const override;
    Result<LtHash::Digest> digest(const std::string& channel, std::int64_t hubNow) override;
    Result<Ranges> ranges(const std::string& channel, std::int64_t hubNow) const override;
    Result<std::size_t> dropOld(std::int64_t hubNow) override;
    std::uint64_t floor(const std::string& channel) const override;
    std::uint64_t lastCounter(WriterId device) const override;
    Result<std::optional<Receipt>> receipt(WriterId device, std::uint64_t counter) const override;
    Result<void> confirm(WriterId device, std::uint64_t counter) override;

    struct Impl;

private:
    explicit LevelDbLog(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// The sentence for a failure of LevelDB on `folder`; used by every LevelDB store of the hub.
Error levelDbError(const std::string& folder, const std::string& status, bool corruption);

} // namespace vigie::sync
