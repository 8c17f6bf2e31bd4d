// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/diskfile.h"

#include <algorithm>

namespace vigie::simulation {

using tuning::sectorSize;

std::size_t DiskFile::read(std::uint64_t at, std::span<std::byte> into) const {
    if (at >= m_bytes.size())
        return 0;
    const std::size_t count = std::min<std::uint64_t>(into.size(), m_bytes.size() - at);
    std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(at), count, into.begin());
    return count;
}

void DiskFile::write(std::uint64_t at, std::span<const std::byte> bytes) {
    if (bytes.empty())
        return;
    const std::uint64_t end = at + bytes.size();
    for (std::uint64_t sector = at / sectorSize; sector * sectorSize < end; ++sector)
        touch(sector);
    if (end > m_bytes.size())
        m_bytes.resize(end);
    std::ranges::copy(bytes, m_bytes.begin() + static_cast<std::ptrdiff_t>(at));
    for (std::uint64_t sector = at / sectorSize; sector * sectorSize < end; ++sector)
        changed(sector);
}

void DiskFile::truncate(std::uint64_t size, std::uint64_t change) {
    m_truncated = change;
    if (size >= m_bytes.size()) {
        m_bytes.resize(size);
        return;
    }
    const std::uint64_t first = size / sectorSize;
    for (std::uint64_t sector = first; sector * sectorSize < m_bytes.size(); ++sector)
        touch(sector).versions.clear();
    m_bytes.resize(size);
    if (size % sectorSize != 0)
        changed(first);
}

void DiskFile::sync() {
    std::erase_if(m_dirty, [this](const auto& entry) {
        return !entry.second.versions.empty() || entry.first * sectorSize >= m_bytes.size();
    });
    m_durableSize = m_bytes.size();
}

void DiskFile::syncFailed(Random& random, std::uint64_t committed) {
    for (auto& [number, dirty] : m_dirty) {
        // What is behind a truncation that is not on the disk yet cannot be there either.
        if (!dirty.versions.empty() && dirty.versions.back().needs <= committed &&
            random.chance(1, 2)) {
            dirty.durable = dirty.versions.back().bytes;
            m_durableSize =
                std::max(m_durableSize, number * sectorSize + dirty.versions.back().end);
        }
        dirty.versions.clear();
    }
}

void DiskFile::truncationDurable(std::uint64_t size) {
    if (size >= m_durableSize)
        return;
    m_durableSize = size;
    for (auto it = m_dirty.lower_bound(size / sectorSize); it != m_dirty.end(); ++it) {
        const std::uint64_t begin = it->first * sectorSize;
        const std::size_t kept = begin < size ? size - begin : 0;
        std::fill(it->second.durable.begin() + static_cast<std::ptrdiff_t>(kept),
                  it->second.durable.end(), std::byte(0));
    }
}

void DiskFile::settle(Random& random, std::uint64_t survived) {
    // From nothing to everything, so that not every crash looks like the average.
    const std::uint64_t quarters = random.below(5);
    std::map<std::uint64_t, Sector> contents;
    for (auto& [number, dirty] : m_dirty) {
        auto& versions = dirty.versions;
        std::erase_if(versions, [survived](const Version& v) { return v.needs > survived; });
        Sector& content = contents[number] = dirty.durable;
        if (versions.empty() || !random.chance(quarters, 4))
            continue;
        const std::size_t chosen = random.below(versions.size());
        const Version& version = versions[chosen];
        if (random.chance(1, tuning::tornOnceIn)) {
            const std::size_t other = random.below(chosen + 1); // 0: what the disk had
            const Sector& older = other == 0 ? dirty.durable : versions[other - 1].bytes;
            content = torn(random, older, version.bytes);
        } else {
            content = version.bytes;
        }
        m_durableSize = std::max(m_durableSize, number * sectorSize + version.end);
    }
    m_bytes.resize(m_durableSize);
    for (const auto& [number, content] : contents) {
        const std::uint64_t begin = number * sectorSize;
        if (begin < m_bytes.size())
            std::copy_n(content.begin(),
                        std::min<std::uint64_t>(sectorSize, m_bytes.size() - begin),
                        m_bytes.begin() + static_cast<std::ptrdiff_t>(begin));
    }
    m_dirty.clear();
}

bool DiskFile::isDirty() const {
    return std::ranges::any_of(m_dirty, [](const auto& e) { return !e.second.versions.empty(); });
}

Sector DiskFile::sectorOf(std::uint64_t number) const {
    Sector sector{};
    read(number * sectorSize, sector);
    return sector;
}

DiskFile::Dirty& DiskFile::touch(std::uint64_t number) {
    const auto found = m_dirty.find(number);
    return found != m_dirty.end()
               ? found->second
               : m_dirty.emplace(number, Dirty{sectorOf(number), {}}).first->second;
}

void DiskFile::changed(std::uint64_t number) {
    auto& versions = touch(number).versions;
    if (versions.size() == tuning::versionsKept)
        versions.erase(versions.begin());
    const std::size_t end =
        std::min<std::uint64_t>(sectorSize, m_bytes.size() - number * sectorSize);
    versions.push_back({sectorOf(number), end, m_truncated});
}

Sector DiskFile::torn(Random& random, const Sector& older, const Sector& newer) {
    Sector mixed = newer;
    const std::size_t cut = random.between(1, sectorSize - 1);
    if (random.chance(1, 2))
        std::copy(older.begin() + static_cast<std::ptrdiff_t>(cut), older.end(),
                  mixed.begin() + static_cast<std::ptrdiff_t>(cut));
    else
        std::copy_n(older.begin(), cut, mixed.begin());
    return mixed;
}

} // namespace vigie::simulation
