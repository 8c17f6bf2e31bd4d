// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/diskfile.h"
#include "tests/simulation/random.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vigie::simulation {

/// How an operation on the disk went. Failed is the disk's (EIO), Stopped the end of the machine's
/// process, Stale a handle from before the last crash or restart.
enum class DiskStatus : std::uint8_t { Ok, NotFound, Full, Failed, Busy, Stopped, Stale };

/// What a process does to its disk, one by one: between any two of them it may stop.
enum class EffectKind : std::uint8_t { Create, Write, Truncate, Sync, Synced, Rename, Remove };

/// One effect, about to happen; Synced: a sync has completed and its caller does not know yet.
struct Effect {
    EffectKind kind = EffectKind::Write;
    std::string path;
    std::uint64_t at = 0;   ///< of a write
    std::uint64_t size = 0; ///< of a write or truncation
};

/// What is wrong with the disk until the harness says otherwise. Chances are of 10,000 operations.
struct Faults {
    /// So many more bytes may files grow, then it is full; a write fills what is left first. What
    /// is removed, cut off or lost in a crash gives its bytes back.
    std::optional<std::uint64_t> bytesLeft;
    std::uint32_t readErrors = 0;
    std::uint32_t writeErrors = 0; ///< a part of the write may have happened
    std::uint32_t syncErrors = 0;  ///< dirty data may be dropped: a later sync will not save it
    std::uint32_t stalls = 0;
    std::uint32_t longestStall = 0; ///< virtual milliseconds
    /// Planted: a sync says that it happened and did not. What is built on it must notice.
    std::uint32_t lyingSyncs = 0;
};

/// Who may use a file, as SQLite counts it. LevelDB's lock is Exclusive.
enum class LockLevel : std::uint8_t { None, Shared, Reserved, Pending, Exclusive };

/// An open file of a SimDisk. A copy is the same handle.
class SimFile {
public:
    const std::string& path() const { return m_path; }

private:
    friend class SimDisk;
    std::shared_ptr<DiskFile> m_file;
    std::string m_path;
    std::uint64_t m_life = 0;
    std::uint64_t m_handle = 0;
};

/// The file system of one simulated machine, in memory, under one seed: what is done to it and the
/// seed decide every byte that is left after a crash.
///
/// **What is durable.** A file's bytes: what sync() of that file covered. Names (create, remove,
/// rename) and truncations: a journalling file system's way (ext4 or XFS with barriers): changes
/// reach the disk in their order, and a sync of any file or of a folder makes all earlier ones
/// durable. Harsher than ext4's default in one thing: no data is flushed because of a rename or a
/// commit, so a file renamed before its sync may be there and empty (ext4's auto_da_alloc is a
/// favour, not a promise). Without that order LevelDB's CURRENT would not be safe on any disk.
///
/// **A crash** leaves a prefix of the directory changes, and of unsynced bytes each 512-byte sector
/// by itself: as it was, or as any write since made it, or torn between two of them. A file's size
/// reaches to its last sector that survived; what did not below that is zeros. A write changes
/// no byte beside it (SQLite's POWERSAFE_OVERWRITE holds).
///
/// Folders are only the front of names and need not be made. Used by one thread.
class SimDisk {
public:
    explicit SimDisk(std::uint64_t seed) : m_random(seed) {}

    // Files
    enum class Open : std::uint8_t { Existing, Create, Empty };
    /// Create makes what is missing, Empty also cuts off what is there. An empty path is a nameless
    /// file, which goes with its handle.
    DiskStatus open(const std::string& path, Open how, SimFile& file);
    /// Lets go of the lock. Harmless on a stale handle.
    void close(SimFile& file);
    /// `got` is less than asked for at the file's end.
    DiskStatus read(const SimFile& file, std::uint64_t at, std::span<std::byte> into,
                    std::size_t& got);
    DiskStatus write(const SimFile& file, std::uint64_t at, std::span<const std::byte> bytes);
    DiskStatus truncate(const SimFile& file, std::uint64_t size);
    DiskStatus sync(const SimFile& file);
    DiskStatus size(const SimFile& file, std::uint64_t& size) const;
    /// Raises or lowers this handle's lock; Busy when another handle's is in the way (then it may
    /// hold Pending, which keeps new readers out, as in SQLite's own).
    DiskStatus lock(const SimFile& file, LockLevel level);
    /// Whether any handle means to write.
    bool reserved(const SimFile& file) const;

    // Names
    bool exists(const std::string& path) const { return !m_stopped && m_names.contains(path); }
    DiskStatus size(const std::string& path, std::uint64_t& size) const;
    DiskStatus remove(const std::string& path);
    /// Replaces what is at `to`.
    DiskStatus rename(const std::string& from, const std::string& to);
    DiskStatus syncFolder(const std::string& folder);
    /// The names directly in a folder, sorted.
    std::vector<std::string> list(const std::string& folder) const;

    // The machine's life
    /// The process ends here: until crash() or restart() every operation fails as Stopped and
    /// changes nothing. The harness destroys the stores in that time.
    void stop() { m_stopped = true; }
    bool stopped() const { return m_stopped; }
    /// The power is gone and comes back. Handles are stale, locks go; faults stay.
    void crash();
    /// Only the process ended: what it wrote is there, and no more durable than before.
    void restart();

    // The harness
    Faults& faults() { return m_faults; }
    /// Called before each effect (and after a sync); it may stop() the machine, and then the effect
    /// does not happen.
    void onEffect(std::function<void(const Effect&)> hook) { m_hook = std::move(hook); }
    /// Called with the virtual milliseconds for which an operation stalls.
    void onStall(std::function<void(std::uint32_t)> hook) { m_stall = std::move(hook); }
    /// The bytes of all named files.
    std::uint64_t used() const;
    /// Every file as programs read it: for comparison, a backup, a clone.
    using Image = std::map<std::string, std::vector<std::byte>>;
    Image image() const;
    /// Another disk altogether: these files, all durable. Everything else ends as by crash().
    void install(const Image& image);

private:
    struct Change {
        enum class Kind : std::uint8_t { Create, Remove, Rename, Truncate } kind;
        std::string from;
        std::string to;
        std::shared_ptr<DiskFile> file;
        std::uint64_t size = 0;
    };
    using Names = std::map<std::string, std::shared_ptr<DiskFile>>;

    DiskStatus begin(const Effect& effect);
    DiskStatus usable(const SimFile& file) const;
    bool strikes(std::uint32_t chance) { return chance > 0 && m_random.chance(chance, 10'000); }
    void stall();
    std::uint64_t change(Change change);
    void commit(std::uint64_t upTo);
    void freed(std::uint64_t bytes);
    std::size_t fitting(const SimFile& file, std::uint64_t at, std::size_t size);
    void newLife();

    Random m_random;
    Faults m_faults;
    std::function<void(const Effect&)> m_hook;
    std::function<void(std::uint32_t)> m_stall;
    Names m_names;                 // as programs see it
    Names m_durable;               // as the disk surely has it
    std::vector<Change> m_journal; // what makes the first out of the second
    std::uint64_t m_committed = 0; // the number of the last change that is durable
    std::map<std::uint64_t, std::pair<const DiskFile*, LockLevel>> m_locks; // by handle
    std::uint64_t m_life = 1;
    std::uint64_t m_handles = 0;
    bool m_stopped = false;
};

} // namespace vigie::simulation
