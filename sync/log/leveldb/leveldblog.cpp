// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/impl.h"
#include "sync/record/planted.h"

#include "sync/crypto/random.h"
#include "sync/log/leveldb/manifest.h"
#include "sync/log/tuning.h"

#include <fmt/format.h>
#include <leveldb/env.h>
#include <sodium.h>

#include <filesystem>

namespace vigie::sync {

std::string LevelDbLog::Impl::indexKey(std::string_view kind, std::string_view id) {
    std::string key;
    key.reserve(kind.size() + id.size() + 1);
    key.append(kind).push_back('\0');
    key.append(id);
    return key;
}

// Mixes well enough that what damage leaves behind adds up by accident once in 2^64.
std::uint64_t LevelDbLog::Impl::weight(std::uint32_t channel, std::uint64_t sequence) {
    std::uint64_t mixed = sequence + 0x9e3779b97f4a7c15 * (std::uint64_t(channel) + 1);
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return mixed ^ mixed >> 31;
}

leveldb::ReadOptions LevelDbLog::Impl::checkedRead() {
    leveldb::ReadOptions options;
    options.verify_checksums = true;
    return options;
}

leveldb::ReadOptions LevelDbLog::Impl::readOnce() {
    leveldb::ReadOptions options = checkedRead();
    options.fill_cache = false;
    return options;
}

Error levelDbError(const std::string& folder, const std::string& status, bool corruption) {
    if (status.find("No space left") != std::string::npos)
        return {ErrorCode::Full, fmt::format("The disk that holds {} is full: nothing was written; "
                                             "free some space and try again",
                                             folder)};
    if (status.find("already held") != std::string::npos ||
        status.find("temporarily unavailable") != std::string::npos)
        return {ErrorCode::Busy,
                fmt::format("{} is in use by another program: is a hub running on it already?",
                            folder)};
    if (corruption)
        return {ErrorCode::Corrupt,
                fmt::format("{} is damaged ({}): restore it from a backup", folder, status)};
    return {ErrorCode::Io,
            fmt::format("{} cannot be read or written ({}): check the disk and the folder's "
                        "permissions",
                        folder, status)};
}

Error LevelDbLog::Impl::unreadable(const Channel& channel, std::uint64_t sequence) const {
    return error(leveldb::Status::Corruption(
        fmt::format("record {} of {} is unreadable", sequence, channel.name)));
}

LevelDbLog::LevelDbLog(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
LevelDbLog::~LevelDbLog() = default;

Result<void> LevelDbLog::Impl::openDb(leveldb::Env* env) {
    leveldb::Options options;
    options.create_if_missing = true;
    options.write_buffer_size =
        misbehaves(Site::SmallLogBuffer) ? tuning::logSmallBuffer : tuning::logWriteBuffer;
    options.block_cache = cache.get();
    if (env)
        options.env = env;
    const auto attempt = [this, &options](bool strict) {
        // Strict: it also checks what it copies while it compacts, and stops at what is damaged.
        options.paranoid_checks = strict;
        leveldb::DB* opened = nullptr;
        const leveldb::Status status = leveldb::DB::Open(options, folder, &opened);
        db.reset(opened);
        return status;
    };
    leveldb::Status status = attempt(true);
    if (!status.IsCorruption())
        return status.ok() ? Result<void>() : error(status);
    // A power loss may tear the end of LevelDB's MANIFEST and of its log, where they were not
    // synced yet. It goes, and checkSum() tells whether more went with it.
    const std::string damage = status.ToString();
    if (auto cut = cutTornManifest(*options.env, folder); !cut)
        return cut.error();
    else if (*cut)
        status = attempt(true);
    if (status.IsCorruption() && attempt(false).ok()) {
        db.reset();
        status = attempt(true);
    }
    if (!status.ok())
        return error(status);
    recovery = fmt::format("{} was damaged at its end ({}), as after a power loss: what was not "
                           "synced yet is gone",
                           folder, damage);
    return {};
}

Result<std::unique_ptr<LevelDbLog>> LevelDbLog::open(const std::string& folder, leveldb::Env* env) {
    // Names need random numbers, and digests are slow before it has looked at the processor.
    if (sodium_init() < 0)
        return Error{ErrorCode::Io, "The system gives no random numbers: check /dev/urandom"};
    auto impl = std::make_unique<Impl>();
    impl->folder = folder;
    impl->cache.reset(leveldb::NewLRUCache(tuning::logBlockCache));
    if (!env) {
        std::error_code ignored; // a missing parent shows below as LevelDB's own failure
        std::filesystem::create_directories(folder, ignored);
    }
    if (auto opened = impl->openDb(env); !opened)
        return opened.error();
    if (auto loaded = impl->load(); !loaded)
        return loaded.error();
    return std::unique_ptr<LevelDbLog>(new LevelDbLog(std::move(impl)));
}

Result<void> LevelDbLog::Impl::load() {
    std::string identity;
    const leveldb::Status status =
        db->Get(checkedRead(), logkeys::slice(logkeys::identity), &identity);
    if (status.IsNotFound()) {
        std::unique_ptr<leveldb::Iterator> it(db->NewIterator(checkedRead()));
        it->SeekToFirst();
        if (it->Valid() || !it->status().ok())
            return error(leveldb::Status::Corruption("its name is missing"));
        history = randomName();
        owner = randomName();
        leveldb::WriteOptions synced;
        synced.sync = true;
        const auto written = db->Put(synced, logkeys::slice(logkeys::identity),
                                     logkeys::fixed(history) + logkeys::fixed(owner));
        if (!written.ok())
            return error(written);
        return {};
    }
    if (!status.ok())
        return error(status);
    if (identity.size() != 16)
        return error(leveldb::Status::Corruption("its name is unreadable"));
    history = logkeys::number(identity);
    owner = logkeys::number(std::string_view(identity).substr(8));
    for (const auto part : {&Impl::loadAncestors, &Impl::loadChannels, &Impl::loadDevices})
        if (auto loaded = (this->*part)(); !loaded)
            return loaded;
    return checkSum();
}

Result<void> LevelDbLog::Impl::loadAncestors() {
    std::string value;
    const auto status = db->Get(checkedRead(), logkeys::slice(logkeys::earlierHistories), &value);
    if (status.IsNotFound())
        return {};
    if (!status.ok())
        return error(status);
    auto decoded = logkeys::decodeAncestors(value);
    if (!decoded)
        return error(leveldb::Status::Corruption(decoded.error().sentence));
    ancestors = std::move(*decoded);
    return {};
}

std::string LevelDbLog::Impl::encodeChannel(std::uint32_t number, std::uint64_t head,
                                            std::uint64_t floor) {
    return logkeys::fixed32(number) + logkeys::fixed(head) + logkeys::fixed(floor);
}

Result<void> LevelDbLog::Impl::loadChannels() {
    static constexpr std::size_t withoutFloor = 12; // as written before there was one
    static constexpr std::size_t withFloor = 20;
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(checkedRead()));
    for (it->Seek(logkeys::slice(logkeys::channelPrefix)); it->Valid(); it->Next()) {
        const std::string_view key(it->key().data(), it->key().size());
        if (!key.starts_with(logkeys::channelPrefix))
            break;
        const std::string_view value(it->value().data(), it->value().size());
        if (value.size() != withFloor && value.size() != withoutFloor)
            return error(leveldb::Status::Corruption("a channel's head is unreadable"));
        auto channel = std::make_unique<Channel>();
        channel->name = key.substr(logkeys::channelPrefix.size());
        channel->number = logkeys::number32(value);
        channel->head = logkeys::number(value.substr(4));
        channel->floor = logkeys::number(value.substr(withoutFloor));
        byName.emplace(channel->name, std::move(channel));
    }
    if (!it->status().ok())
        return error(it->status());
    if (auto loaded = loadMarks(); !loaded)
        return loaded;
    for (auto& [name, channel] : byName)
        if (auto loaded = loadIndex(*channel); !loaded)
            return loaded;
    return {};
}

Result<void> LevelDbLog::Impl::loadMarks() {
    std::unordered_map<std::uint32_t, Channel*> byNumber;
    for (auto& [name, channel] : byName)
        byNumber.emplace(channel->number, channel.get());
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(checkedRead()));
    for (it->Seek(logkeys::slice(logkeys::markPrefix)); it->Valid(); it->Next()) {
        std::string_view key(it->key().data(), it->key().size());
        if (!key.starts_with(logkeys::markPrefix))
            break;
        key.remove_prefix(logkeys::markPrefix.size());
        const auto channel = byNumber.find(logkeys::number32(key));
        if (key.size() != 12 || it->value().size() != 8 || channel == byNumber.end())
            return error(leveldb::Status::Corruption("a mark of time is unreadable"));
        const auto time = static_cast<std::int64_t>(logkeys::number(key.substr(4)));
        channel->second->marks.push_back(
            {time, logkeys::number({it->value().data(), it->value().size()})});
        told(time);
    }
    return it->status().ok() ? Result<void>() : error(it->status());
}

Result<void> LevelDbLog::Impl::loadIndex(Channel& channel) {
    channel.liveAt = hubTime;
    return walk(channel, 0, [&](std::uint64_t sequence, const RecordView& view) {
        channel.sequences[indexKey(view.kind, view.id)] = sequence;
        channel.enter(sequence, Term(view), view.bytes);
        sum += weight(channel.number, sequence);
        latestTime = std::max(latestTime, view.stamp.time);
        return true;
    });
}

Result<void> LevelDbLog::Impl::loadDevices() {
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(checkedRead()));
    for (it->Seek(logkeys::slice(logkeys::confirmedPrefix)); it->Valid(); it->Next()) {
        const std::string_view key(it->key().data(), it->key().size());
        if (!key.starts_with(logkeys::confirmedPrefix))
            break;
        Device& device = devices[logkeys::number(key.substr(logkeys::confirmedPrefix.size()))];
        device.confirmed = logkeys::number({it->value().data(), it->value().size()});
        device.last = std::max(device.last, device.confirmed);
    }
    for (it->Seek(logkeys::slice(logkeys::receiptPrefix)); it->Valid(); it->Next()) {
        std::string_view key(it->key().data(), it->key().size());
        if (!key.starts_with(logkeys::receiptPrefix))
            break;
        key.remove_prefix(logkeys::receiptPrefix.size());
        Device& device = devices[logkeys::number(key)];
        device.last = std::max(device.last, logkeys::number(key.substr(8)));
    }
    return it->status().ok() ? Result<void>() : error(it->status());
}

Result<void> LevelDbLog::Impl::checkSum() {
    std::string written;
    const auto status = db->Get(checkedRead(), logkeys::slice(logkeys::sum), &written);
    if (!status.ok() && !status.IsNotFound())
        return error(status);
    if (sum != logkeys::number(written))
        return error(leveldb::Status::Corruption("writes from its middle are lost"));
    return {};
}

} // namespace vigie::sync
