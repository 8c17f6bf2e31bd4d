// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/log/leveldb/impl.h"

#include "sync/crypto/random.h"
#include "sync/log/leveldb/keys.h"
#include "sync/log/tuning.h"

#include <fmt/format.h>
#include <leveldb/env.h>

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

LevelDbLog::LevelDbLog(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
LevelDbLog::~LevelDbLog() = default;

Result<void> LevelDbLog::Impl::openDb(leveldb::Env* env) {
    leveldb::Options options;
    options.create_if_missing = true;
    options.write_buffer_size = tuning::logWriteBuffer;
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
    if (status.IsCorruption()) {
        // A power loss may tear the end of LevelDB's log, which was not synced yet. It goes, and
        // checkSum() tells whether more went with it.
        const std::string damage = status.ToString();
        if (status = attempt(false); status.ok()) {
            db.reset();
            status = attempt(true);
            recovery = fmt::format("{} was damaged at its end ({}), as after a power loss: what "
                                   "was not synced yet is gone",
                                   folder, damage);
        }
    }
    return status.ok() ? Result<void>() : error(status);
}

Result<std::unique_ptr<LevelDbLog>> LevelDbLog::open(const std::string& folder, leveldb::Env* env) {
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
    if (auto loaded = loadChannels(); !loaded)
        return loaded;
    if (auto loaded = loadDevices(); !loaded)
        return loaded;
    return checkSum();
}

Result<void> LevelDbLog::Impl::loadChannels() {
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(checkedRead()));
    for (it->Seek(logkeys::slice(logkeys::channelPrefix)); it->Valid(); it->Next()) {
        const std::string_view key(it->key().data(), it->key().size());
        if (!key.starts_with(logkeys::channelPrefix))
            break;
        if (it->value().size() != 12)
            return error(leveldb::Status::Corruption("a channel's head is unreadable"));
        auto channel = std::make_unique<Channel>();
        channel->name = key.substr(logkeys::channelPrefix.size());
        const std::string_view value(it->value().data(), it->value().size());
        channel->number = logkeys::number32(value);
        channel->head = logkeys::number(value.substr(4));
        byName.emplace(channel->name, std::move(channel));
    }
    if (!it->status().ok())
        return error(it->status());
    for (auto& [name, channel] : byName)
        if (auto loaded = loadIndex(*channel); !loaded)
            return loaded;
    return {};
}

Result<void> LevelDbLog::Impl::loadIndex(Channel& channel) {
    leveldb::ReadOptions once = checkedRead();
    once.fill_cache = false;
    const std::string prefix = logkeys::entryPrefix(channel.number);
    std::unique_ptr<leveldb::Iterator> it(db->NewIterator(once));
    for (it->Seek(prefix); it->Valid() && it->key().starts_with(prefix); it->Next()) {
        cbor::Reader reader(logkeys::bytes(it->value()));
        auto view = viewRecord(reader);
        const std::uint64_t sequence =
            logkeys::number({it->key().data() + prefix.size(), it->key().size() - prefix.size()});
        if (!view || sequence > channel.head)
            return error(leveldb::Status::Corruption(
                fmt::format("record {} of {} is unreadable", sequence, channel.name)));
        channel.sequences[indexKey(view->kind, view->id)] = sequence;
        sum += weight(channel.number, sequence);
    }
    return it->status().ok() ? Result<void>() : error(it->status());
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

std::uint64_t LevelDbLog::history() const {
    return m_impl->history;
}

WriterId LevelDbLog::owner() const {
    return m_impl->owner;
}

const std::string& LevelDbLog::recovery() const {
    return m_impl->recovery;
}

std::vector<std::string> LevelDbLog::channels() const {
    std::vector<std::string> names;
    for (const auto& [name, channel] : m_impl->byName)
        names.push_back(name);
    return names;
}

std::uint64_t LevelDbLog::head(const std::string& channel) const {
    const Impl::Channel* found = m_impl->find(channel);
    return found ? found->head : 0;
}

Result<Page> LevelDbLog::read(const std::string& channel, std::uint64_t after, std::size_t maxBytes,
                              std::uint64_t skipTombstones) const {
    Page page;
    page.from = page.to = after;
    page.atHead = true;
    const Impl::Channel* found = m_impl->find(channel);
    if (!found || after >= found->head)
        return page;
    const std::string prefix = logkeys::entryPrefix(found->number);
    // A stretch is read once for all who need it, so keeping its blocks would only take room.
    leveldb::ReadOptions once = Impl::checkedRead();
    once.fill_cache = false;
    std::unique_ptr<leveldb::Iterator> it(m_impl->db->NewIterator(once));
    for (it->Seek(logkeys::entry(found->number, after + 1));
         it->Valid() && it->key().starts_with(prefix); it->Next()) {
        const auto bytes = logkeys::bytes(it->value());
        if (page.count > 0 && page.records.size() + bytes.size() > maxBytes) {
            page.atHead = false;
            return page;
        }
        page.to =
            logkeys::number({it->key().data() + prefix.size(), it->key().size() - prefix.size()});
        if (page.to <= skipTombstones) {
            cbor::Reader reader(bytes);
            auto view = viewRecord(reader);
            if (!view)
                return view.error();
            if (view->tombstone)
                continue;
        }
        page.records.insert(page.records.end(), bytes.begin(), bytes.end());
        ++page.count;
    }
    if (!it->status().ok())
        return m_impl->error(it->status());
    page.to = found->head; // behind the last record only older versions had numbers
    return page;
}

Result<Bytes> LevelDbLog::Impl::recordAt(const Channel& channel, std::uint64_t sequence) const {
    std::string value;
    const auto status = db->Get(checkedRead(), logkeys::entry(channel.number, sequence), &value);
    if (!status.ok())
        return error(status);
    const auto bytes = logkeys::bytes(std::string_view(value));
    return Bytes(bytes.begin(), bytes.end());
}

Result<std::optional<Record>> LevelDbLog::current(const RecordKey& key) const {
    const Impl::Channel* channel = m_impl->find(key.channel);
    if (!channel)
        return std::optional<Record>{};
    const auto found = channel->sequences.find(Impl::indexKey(key.kind, key.id));
    if (found == channel->sequences.end())
        return std::optional<Record>{};
    auto bytes = m_impl->recordAt(*channel, found->second);
    if (!bytes)
        return bytes.error();
    auto record = decodeRecord(key.channel, *bytes);
    if (!record)
        return record.error();
    return std::optional<Record>(std::move(*record));
}

std::uint64_t LevelDbLog::lastCounter(WriterId device) const {
    const auto found = m_impl->devices.find(device);
    return found == m_impl->devices.end() ? 0 : found->second.last;
}

Result<std::optional<Receipt>> LevelDbLog::receipt(WriterId device, std::uint64_t counter) const {
    std::string value;
    const auto status =
        m_impl->db->Get(Impl::checkedRead(), logkeys::receipt(device, counter), &value);
    if (status.IsNotFound())
        return std::optional<Receipt>{};
    if (!status.ok())
        return m_impl->error(status);
    auto receipt = logkeys::decodeReceipt(value);
    if (!receipt)
        return m_impl->error(leveldb::Status::Corruption("a receipt is unreadable"));
    receipt->device = device;
    receipt->counter = counter;
    return std::optional<Receipt>(std::move(*receipt));
}

} // namespace vigie::sync
