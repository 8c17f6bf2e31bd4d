// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/random.h"
#include "tests/simulation/tuning.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace vigie::simulation {

using Sector = std::array<std::byte, tuning::sectorSize>;

/// One file's bytes (an inode: a name is the disk's affair): what programs read, and beside it what
/// the disk surely holds and what it may hold. Private to SimDisk. A sector's contents since the
/// last sync are kept one by one, whole: that is what a page cache may have sent to the disk at any
/// moment between, so writes survive independently by sector and not by call.
///
/// `change` numbers the disk's directory changes; a truncation is one of them.
class DiskFile {
public:
    std::uint64_t size() const { return m_bytes.size(); }
    const std::vector<std::byte>& bytes() const { return m_bytes; }

    std::size_t read(std::uint64_t at, std::span<std::byte> into) const;
    /// Zeros fill a gap before `at`.
    void write(std::uint64_t at, std::span<const std::byte> bytes);
    void truncate(std::uint64_t size, std::uint64_t change);

    /// Everything is on the disk now, but for what an earlier failed sync dropped. The truncations
    /// before it are durable already.
    void sync();
    /// As Linux does it: some of the dirty pages did not arrive, all are clean now, and what is
    /// read until a crash looks as if they had. Directory changes up to `committed` are on the
    /// disk.
    void syncFailed(Random& random, std::uint64_t committed);
    /// The truncation reached the disk without the file being synced.
    void truncationDurable(std::uint64_t size);
    /// After a crash: of what was not synced, what `random` says. Directory changes up to
    /// `survived` are on the disk, and a write after a truncation that is not is lost with it.
    void settle(Random& random, std::uint64_t survived);

    bool isDirty() const;

private:
    struct Version {
        Sector bytes;
        std::size_t end;     ///< so many of them belong to the file
        std::uint64_t needs; ///< the truncation before it
    };
    /// A sector whose content on the disk is not surely what programs read.
    struct Dirty {
        Sector durable;
        std::vector<Version> versions; ///< oldest first; empty when a failed sync dropped them
    };

    Sector sectorOf(std::uint64_t number) const;
    Dirty& touch(std::uint64_t number);
    void changed(std::uint64_t number);
    static Sector torn(Random& random, const Sector& older, const Sector& newer);

    std::vector<std::byte> m_bytes;
    std::uint64_t m_durableSize = 0;
    std::map<std::uint64_t, Dirty> m_dirty;
    std::uint64_t m_truncated = 0; ///< the last truncation's change
};

} // namespace vigie::simulation
