// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/hubstate.h"

#include "apps/hub/collect/tuning.h"
#include "sync/log/leveldb/leveldblog.h"

#include <fmt/core.h>
#include <leveldb/cache.h>
#include <leveldb/db.h>
#include <leveldb/env.h>
#include <leveldb/filter_policy.h>
#include <leveldb/write_batch.h>

#include <filesystem>

namespace vigie::hub {

namespace {

// The chain of batches: batch k puts the link k and erases the link k - 1, so that one link stands
// at any time. Two of them mean that batches between them were lost while a later one was kept.
constexpr std::string_view linkPrefix = "\x01link/";
constexpr std::size_t clearedAtOnce = 10'000; // keys: some 300 KB of batch

leveldb::Slice slice(std::string_view bytes) {
    return {bytes.data(), bytes.size()};
}

std::string_view view(const leveldb::Slice& bytes) {
    return {bytes.data(), bytes.size()};
}

std::string linkKey(std::uint64_t number) {
    return std::string(linkPrefix) + numberBytes(number);
}

} // namespace

std::string numberBytes(std::uint64_t number) {
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(number >> (8 * (7 - i)) & 0xff);
    return bytes;
}

std::optional<std::uint64_t> numberOf(std::string_view bytes) {
    if (bytes.size() != 8)
        return std::nullopt;
    std::uint64_t number = 0;
    for (const char byte : bytes)
        number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

struct HubState::Batch::Impl {
    leveldb::WriteBatch changes;
};

HubState::Batch::Batch() : m_impl(std::make_unique<Impl>()) {}
HubState::Batch::Batch(Batch&&) noexcept = default;
HubState::Batch& HubState::Batch::operator=(Batch&&) noexcept = default;
HubState::Batch::~Batch() = default;

void HubState::Batch::put(std::string_view key, std::string_view value) {
    m_impl->changes.Put(slice(key), slice(value));
}

void HubState::Batch::erase(std::string_view key) {
    m_impl->changes.Delete(slice(key));
}

void HubState::Batch::reset() {
    m_impl->changes.Clear();
}

std::size_t HubState::Batch::bytes() const {
    return m_impl->changes.ApproximateSize();
}

struct HubState::Impl {
    sync::Error error(const leveldb::Status& status) const {
        if (status.IsCorruption())
            return {sync::ErrorCode::Corrupt,
                    fmt::format("{} is damaged ({}): stop the hub, delete the folder and start it "
                                "again; it is made anew from the journal of posts",
                                folder, status.ToString())};
        return sync::levelDbError(folder, status.ToString(), false);
    }
    sync::Result<void> openOrRepair();
    leveldb::Status openTable();
    leveldb::Status openFolder();
    leveldb::Status findLink();
    leveldb::Status putFirstLink();
    leveldb::ReadOptions reading(bool keeps) const {
        leveldb::ReadOptions read;
        read.verify_checksums = true;
        read.fill_cache = keeps;
        return read;
    }

    std::string folder;
    std::string repair;
    leveldb::Options options;
    std::unique_ptr<leveldb::Cache> cache; // both outlive the database
    std::unique_ptr<const leveldb::FilterPolicy> filter;
    std::unique_ptr<leveldb::DB> db;
    std::uint64_t link = 0;
    // After a failed write LevelDB refuses every other one; so do we, rather than guess.
    std::optional<sync::Error> failed;
};

HubState::HubState(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
HubState::~HubState() = default;

sync::Result<std::unique_ptr<HubState>> HubState::open(const std::string& folder,
                                                       leveldb::Env* env) {
    auto impl = std::make_unique<Impl>();
    impl->folder = folder;
    impl->cache.reset(leveldb::NewLRUCache(tuning::stateBlockCache));
    impl->filter.reset(leveldb::NewBloomFilterPolicy(tuning::stateFilterBits));
    impl->options.create_if_missing = true;
    impl->options.write_buffer_size = tuning::stateWriteBuffer;
    impl->options.block_cache = impl->cache.get();
    impl->options.filter_policy = impl->filter.get();
    if (env) {
        impl->options.env = env;
    } else {
        std::error_code ignored; // a missing parent shows below as LevelDB's own failure
        std::filesystem::create_directories(folder, ignored);
    }
    if (auto opened = impl->openOrRepair(); !opened)
        return opened.error();
    return std::unique_ptr<HubState>(new HubState(std::move(impl)));
}

sync::Result<void> HubState::Impl::openOrRepair() {
    leveldb::Status status = openTable();
    if (status.IsCorruption()) {
        repair = fmt::format("{} was damaged ({}) and is made anew from the journal of posts",
                             folder, status.ToString());
        db.reset();
        status = leveldb::DestroyDB(folder, options);
        if (status.ok())
            status = openTable();
    }
    if (!status.ok())
        return error(status);
    return {};
}

leveldb::Status HubState::Impl::openTable() {
    leveldb::Status status = openFolder();
    if (status.ok())
        status = findLink();
    if (!status.IsNotFound())
        return status;
    // A new one. The first link must not lie in the log with the first batches: losing all of them
    // together would leave no trace. Opening moves it from the log into a table.
    status = putFirstLink();
    if (status.ok())
        status = openFolder();
    return status.ok() ? findLink() : status;
}

leveldb::Status HubState::Impl::openFolder() {
    db.reset(); // it would hold the folder's lock
    leveldb::DB* opened = nullptr;
    const leveldb::Status status = leveldb::DB::Open(options, folder, &opened);
    db.reset(opened);
    return status;
}

/// NotFound in an empty state.
leveldb::Status HubState::Impl::findLink() {
    std::size_t links = 0;
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(reading(false)));
    for (it->Seek(slice(linkPrefix)); it->Valid() && it->key().starts_with(slice(linkPrefix));
         it->Next()) {
        const auto number = numberOf(view(it->key()).substr(linkPrefix.size()));
        if (++links > 1 || !number)
            return leveldb::Status::Corruption("writes between two others were lost");
        link = *number;
    }
    if (!it->status().ok() || links == 1)
        return it->status();
    it->SeekToFirst();
    if (it->Valid())
        return leveldb::Status::Corruption("it has rows and no link");
    return leveldb::Status::NotFound("no link");
}

leveldb::Status HubState::Impl::putFirstLink() {
    leveldb::WriteOptions synced;
    synced.sync = true;
    return db->Put(synced, linkKey(0), {});
}

const std::string& HubState::lastRepair() const {
    return m_impl->repair;
}

sync::Result<std::optional<std::string>> HubState::get(std::string_view key) const {
    std::string value;
    const leveldb::Status status = m_impl->db->Get(m_impl->reading(true), slice(key), &value);
    if (status.IsNotFound())
        return std::optional<std::string>();
    if (!status.ok())
        return m_impl->error(status);
    return std::optional<std::string>(std::move(value));
}

sync::Result<void> HubState::forEach(std::string_view prefix, const Visitor& visitor) const {
    std::unique_ptr<leveldb::Iterator> it(m_impl->db->NewIterator(m_impl->reading(false)));
    for (it->Seek(slice(prefix)); it->Valid() && it->key().starts_with(slice(prefix)); it->Next())
        if (!visitor(view(it->key()), view(it->value())))
            break;
    if (!it->status().ok())
        return m_impl->error(it->status());
    return {};
}

sync::Result<void> HubState::write(const Batch& batch) {
    if (m_impl->failed)
        return *m_impl->failed;
    leveldb::WriteBatch linked;
    linked.Put(linkKey(m_impl->link + 1), {});
    linked.Delete(linkKey(m_impl->link));
    linked.Append(batch.m_impl->changes);
    const leveldb::Status status = m_impl->db->Write({}, &linked);
    if (!status.ok()) {
        m_impl->failed = m_impl->error(status);
        return *m_impl->failed;
    }
    ++m_impl->link;
    return {};
}

sync::Result<void> HubState::clear(std::string_view prefix) {
    Batch batch;
    std::size_t erased = 0;
    sync::Result<void> written;
    auto walked = forEach(prefix, [&](std::string_view key, std::string_view) {
        batch.erase(key);
        if (++erased % clearedAtOnce != 0)
            return true;
        written = write(batch);
        batch.reset();
        return written.ok();
    });
    if (!walked || !written)
        return walked ? written : walked;
    return write(batch);
}

sync::Result<void> HubState::copyTo(const std::string& to) const {
    // An iterator shows one moment; only the database is touched here, and any thread may do that.
    const std::unique_ptr<leveldb::Iterator> from(m_impl->db->NewIterator(m_impl->reading(false)));
    leveldb::Options options;
    options.create_if_missing = true;
    options.error_if_exists = true;
    leveldb::DB* opened = nullptr;
    leveldb::Status status = leveldb::DB::Open(options, to, &opened);
    const std::unique_ptr<leveldb::DB> copy(opened);
    leveldb::WriteBatch piece;
    for (from->SeekToFirst(); status.ok() && from->Valid(); from->Next()) {
        piece.Put(from->key(), from->value());
        if (piece.ApproximateSize() < tuning::copyPiece)
            continue;
        status = copy->Write({}, &piece);
        piece.Clear();
    }
    if (status.ok() && !from->status().ok())
        return m_impl->error(from->status());
    if (status.ok())
        status = copy->Write({}, &piece);
    if (!status.ok())
        return sync::levelDbError(to, status.ToString(), status.IsCorruption());
    return {};
}

} // namespace vigie::hub
