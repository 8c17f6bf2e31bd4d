// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simdisk.h"

#include <algorithm>

namespace vigie::simulation {

DiskStatus SimDisk::open(const std::string& path, Open how, SimFile& file) {
    if (m_stopped)
        return DiskStatus::Stopped;
    const auto found = m_names.find(path);
    std::shared_ptr<DiskFile> opened = found == m_names.end() ? nullptr : found->second;
    if (!opened) {
        if (how == Open::Existing)
            return DiskStatus::NotFound;
        opened = std::make_shared<DiskFile>();
        if (!path.empty()) {
            if (const auto status = begin({EffectKind::Create, path}); status != DiskStatus::Ok)
                return status;
            m_names[path] = opened;
            change({Change::Kind::Create, path, {}, opened});
        }
    }
    SimFile handle;
    handle.m_file = std::move(opened);
    handle.m_path = path;
    handle.m_life = m_life;
    handle.m_handle = ++m_handles;
    if (how == Open::Empty && handle.m_file->size() > 0) {
        if (const auto status = truncate(handle, 0); status != DiskStatus::Ok)
            return status;
    }
    file = std::move(handle);
    return DiskStatus::Ok;
}

void SimDisk::close(SimFile& file) {
    m_locks.erase(file.m_handle);
    file.m_file.reset();
}

DiskStatus SimDisk::read(const SimFile& file, std::uint64_t at, std::span<std::byte> into,
                         std::size_t& got) {
    got = 0;
    if (const auto status = usable(file); status != DiskStatus::Ok)
        return status;
    stall();
    if (strikes(m_faults.readErrors))
        return DiskStatus::Failed;
    got = file.m_file->read(at, into);
    return DiskStatus::Ok;
}

DiskStatus SimDisk::write(const SimFile& file, std::uint64_t at, std::span<const std::byte> bytes) {
    if (const auto status = usable(file); status != DiskStatus::Ok)
        return status;
    if (const auto status = begin({EffectKind::Write, file.m_path, at, bytes.size()});
        status != DiskStatus::Ok)
        return status;
    stall();
    const bool failed = strikes(m_faults.writeErrors);
    const std::size_t wanted = failed ? m_random.below(bytes.size() + 1) : bytes.size();
    const std::size_t count = fitting(file, at, wanted);
    file.m_file->write(at, bytes.first(count));
    if (failed)
        return DiskStatus::Failed;
    return count < wanted ? DiskStatus::Full : DiskStatus::Ok;
}

/// How much of a write there is space for; takes the space.
std::size_t SimDisk::fitting(const SimFile& file, std::uint64_t at, std::size_t size) {
    const std::uint64_t before = file.m_file->size();
    if (!m_faults.bytesLeft || size == 0 || at + size <= before)
        return size;
    const std::uint64_t end = std::min(at + size, before + *m_faults.bytesLeft);
    if (end <= at) // not even the gap before it, where it begins behind the end
        return 0;
    *m_faults.bytesLeft -= end > before ? end - before : 0;
    return end - at;
}

DiskStatus SimDisk::truncate(const SimFile& file, std::uint64_t size) {
    if (const auto status = usable(file); status != DiskStatus::Ok)
        return status;
    if (const auto status = begin({EffectKind::Truncate, file.m_path, 0, size});
        status != DiskStatus::Ok)
        return status;
    const std::uint64_t before = file.m_file->size();
    if (size > before) {
        if (fitting(file, before, size - before) < size - before)
            return DiskStatus::Full;
    } else {
        freed(before - size);
    }
    file.m_file->truncate(size, change({Change::Kind::Truncate, {}, {}, file.m_file, size}));
    return DiskStatus::Ok;
}

DiskStatus SimDisk::sync(const SimFile& file) {
    if (const auto status = usable(file); status != DiskStatus::Ok)
        return status;
    if (const auto status = begin({EffectKind::Sync, file.m_path}); status != DiskStatus::Ok)
        return status;
    stall();
    if (strikes(m_faults.syncErrors)) {
        file.m_file->syncFailed(m_random, m_committed);
        return DiskStatus::Failed;
    }
    if (!strikes(m_faults.lyingSyncs)) {
        commit(m_committed + m_journal.size());
        file.m_file->sync();
    }
    return begin({EffectKind::Synced, file.m_path});
}

DiskStatus SimDisk::syncFolder(const std::string& folder) {
    if (const auto status = begin({EffectKind::Sync, folder}); status != DiskStatus::Ok)
        return status;
    stall();
    if (strikes(m_faults.syncErrors))
        return DiskStatus::Failed;
    if (!strikes(m_faults.lyingSyncs))
        commit(m_committed + m_journal.size());
    return begin({EffectKind::Synced, folder});
}

DiskStatus SimDisk::size(const SimFile& file, std::uint64_t& size) const {
    if (const auto status = usable(file); status != DiskStatus::Ok)
        return status;
    size = file.m_file->size();
    return DiskStatus::Ok;
}

DiskStatus SimDisk::lock(const SimFile& file, LockLevel level) {
    if (const auto status = usable(file); status != DiskStatus::Ok)
        return status;
    LockLevel others = LockLevel::None;
    for (const auto& [handle, held] : m_locks) {
        if (handle != file.m_handle && held.first == file.m_file.get())
            others = std::max(others, held.second);
    }
    LockLevel& mine = m_locks[file.m_handle].second;
    m_locks[file.m_handle].first = file.m_file.get();
    if (level > mine) {
        const LockLevel tolerated =
            level == LockLevel::Shared ? LockLevel::Reserved : LockLevel::Shared;
        if (others > tolerated)
            return DiskStatus::Busy;
        if (level == LockLevel::Exclusive && others != LockLevel::None) {
            // A writer that waits for its readers keeps new ones out.
            mine = mine == LockLevel::None ? mine : LockLevel::Pending;
            return DiskStatus::Busy;
        }
    }
    mine = level;
    return DiskStatus::Ok;
}

bool SimDisk::reserved(const SimFile& file) const {
    return std::ranges::any_of(m_locks, [&file](const auto& entry) {
        return entry.second.first == file.m_file.get() &&
               entry.second.second >= LockLevel::Reserved;
    });
}

DiskStatus SimDisk::size(const std::string& path, std::uint64_t& size) const {
    if (m_stopped)
        return DiskStatus::Stopped;
    const auto found = m_names.find(path);
    if (found == m_names.end())
        return DiskStatus::NotFound;
    size = found->second->size();
    return DiskStatus::Ok;
}

DiskStatus SimDisk::remove(const std::string& path) {
    if (!m_stopped && !m_names.contains(path))
        return DiskStatus::NotFound;
    if (const auto status = begin({EffectKind::Remove, path}); status != DiskStatus::Ok)
        return status;
    const auto found = m_names.find(path);
    freed(found->second->size());
    m_names.erase(found);
    change({Change::Kind::Remove, path, {}, {}});
    return DiskStatus::Ok;
}

DiskStatus SimDisk::rename(const std::string& from, const std::string& to) {
    if (!m_stopped && !m_names.contains(from))
        return DiskStatus::NotFound;
    if (const auto status = begin({EffectKind::Rename, from}); status != DiskStatus::Ok)
        return status;
    if (from == to)
        return DiskStatus::Ok;
    auto node = m_names.extract(from);
    if (const auto replaced = m_names.find(to); replaced != m_names.end()) {
        freed(replaced->second->size());
        m_names.erase(replaced);
    }
    m_names[to] = std::move(node.mapped());
    change({Change::Kind::Rename, from, to, {}});
    return DiskStatus::Ok;
}

std::vector<std::string> SimDisk::list(const std::string& folder) const {
    std::vector<std::string> names;
    const std::string front = folder.ends_with('/') ? folder : folder + '/';
    for (auto it = m_names.lower_bound(front); it != m_names.end(); ++it) {
        if (!it->first.starts_with(front))
            break;
        std::string name =
            it->first.substr(front.size(), it->first.find('/', front.size()) - front.size());
        if (names.empty() || names.back() != name)
            names.push_back(std::move(name));
    }
    return names;
}

void SimDisk::crash() {
    const std::uint64_t before = used();
    const std::uint64_t last = m_committed + m_journal.size();
    const std::uint64_t survived = m_random.between(m_committed, last);
    commit(survived);
    m_names = m_durable;
    for (const auto& [path, file] : m_names)
        file->settle(m_random, survived);
    m_journal.clear();
    // What did not survive leaves its numbers behind, so that none means two changes.
    m_committed = last;
    // What came back, removed files for one, takes its space again.
    freed(before);
    if (m_faults.bytesLeft)
        *m_faults.bytesLeft -= std::min(*m_faults.bytesLeft, used());
    newLife();
}

void SimDisk::restart() {
    newLife();
}

void SimDisk::newLife() {
    ++m_life;
    m_locks.clear();
    m_stopped = false;
}

std::uint64_t SimDisk::used() const {
    std::uint64_t bytes = 0;
    for (const auto& [path, file] : m_names)
        bytes += file->size();
    return bytes;
}

SimDisk::Image SimDisk::image() const {
    Image image;
    for (const auto& [path, file] : m_names)
        image[path] = file->bytes();
    return image;
}

void SimDisk::install(const Image& image) {
    m_names.clear();
    for (const auto& [path, bytes] : image) {
        auto file = std::make_shared<DiskFile>();
        file->write(0, bytes);
        file->sync();
        m_names[path] = std::move(file);
    }
    m_durable = m_names;
    m_committed += m_journal.size();
    m_journal.clear();
    newLife();
}

DiskStatus SimDisk::begin(const Effect& effect) {
    if (!m_stopped && m_hook)
        m_hook(effect);
    return m_stopped ? DiskStatus::Stopped : DiskStatus::Ok;
}

DiskStatus SimDisk::usable(const SimFile& file) const {
    if (m_stopped)
        return DiskStatus::Stopped;
    return file.m_file && file.m_life == m_life ? DiskStatus::Ok : DiskStatus::Stale;
}

void SimDisk::stall() {
    if (strikes(m_faults.stalls)) {
        const auto length = static_cast<std::uint32_t>(m_random.between(1, m_faults.longestStall));
        if (m_stall)
            m_stall(length);
    }
}

/// Notes a directory change; its number.
std::uint64_t SimDisk::change(Change change) {
    m_journal.push_back(std::move(change));
    return m_committed + m_journal.size();
}

void SimDisk::commit(std::uint64_t upTo) {
    const std::size_t count = upTo - m_committed;
    for (std::size_t i = 0; i < count; ++i) {
        Change& change = m_journal[i];
        switch (change.kind) {
        case Change::Kind::Create:
            m_durable[change.from] = std::move(change.file);
            break;
        case Change::Kind::Remove:
            m_durable.erase(change.from);
            break;
        case Change::Kind::Rename:
            if (auto node = m_durable.extract(change.from))
                m_durable[change.to] = std::move(node.mapped());
            break;
        case Change::Kind::Truncate:
            change.file->truncationDurable(change.size);
            break;
        }
    }
    m_journal.erase(m_journal.begin(), m_journal.begin() + static_cast<std::ptrdiff_t>(count));
    m_committed = upTo;
}

void SimDisk::freed(std::uint64_t bytes) {
    if (m_faults.bytesLeft)
        *m_faults.bytesLeft += bytes;
}

} // namespace vigie::simulation
