// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace leveldb {
class Env;
}

namespace vigie::hub {

/// The hub's derived tables: an ordered table of bytes in one LevelDB folder. Everything in it can
/// be made again from the journal of posts (postjournal.h) and nothing else may be kept here:
/// open() throws the folder's contents away when they cannot be trusted.
///
/// Writes are not synced to the disk, on purpose. SIGKILL loses none of them; a power loss loses
/// the newest ones, and what is lost is read again from the journal. So a sync of each write would
/// pay for nothing. What it takes in return is one rule for whoever keeps a table:
///
///   Each batch that changes the table also puts, in the same batch, the number of the journal up
///   to which the table is complete. On open, the table is brought from that number to
///   PostJournal::head(). A number above head() means that the disk lost the end of the journal:
///   clear() the table and build it from 0. The number's key is the last of the table's prefix
///   (0xff and so on), so that a clear() that was interrupted still shows as above head() and is
///   begun again. All tables are opened before the first delivery.
///
/// Writes keep their order: whoever finds a batch after open() finds all batches before it, also
/// after a power loss that persisted later blocks of LevelDB's log and not earlier ones (which
/// LevelDB itself does not notice).
///
/// Prefixes: "s/" seen posts, "n/" counting. Keys that begin with 0x01 are the class's own.
/// One process holds the folder at a time; used by one thread, but for copyTo().
class HubState {
public:
    /// Changes that are made together or not at all. Later ones win.
    class Batch {
    public:
        Batch();
        Batch(Batch&&) noexcept;
        Batch& operator=(Batch&&) noexcept;
        ~Batch();

        void put(std::string_view key, std::string_view value);
        void erase(std::string_view key);
        /// Empty again, its memory kept.
        void reset();
        std::size_t bytes() const; ///< about what it holds

    private:
        friend class HubState;
        struct Impl;
        std::unique_ptr<Impl> m_impl;
    };
    /// The views hold until it returns; false ends the walk. It must not write to the state.
    using Visitor = std::function<bool(std::string_view key, std::string_view value)>;

    /// Opens or creates. `env` is the file system (null for the real one) and outlives the state.
    /// Busy when another process holds the folder, Io when it cannot be read or written. Damage is
    /// no error: the state is then empty and lastRepair() says so.
    static sync::Result<std::unique_ptr<HubState>> open(const std::string& folder,
                                                        leveldb::Env* env = nullptr);
    ~HubState();

    /// What open() threw away and why, for the log; empty when nothing.
    const std::string& lastRepair() const;

    /// Nothing when there is no such key.
    sync::Result<std::optional<std::string>> get(std::string_view key) const;
    /// All keys with the prefix, in the order of their bytes, as they are when it is called.
    sync::Result<void> forEach(std::string_view prefix, const Visitor& visitor) const;
    /// After an error the state takes no more writes until it is opened again (LevelDB's own rule).
    sync::Result<void> write(const Batch& batch);
    /// Erases all keys with the prefix, in several batches and in the order of their bytes.
    sync::Result<void> clear(std::string_view prefix);

    /// Writes the state as it is at this moment into a new folder, unsynced. From any thread.
    sync::Result<void> copyTo(const std::string& to) const;

private:
    struct Impl;
    explicit HubState(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// A number as the bytes of a key or value: 8 of them, the most significant first, so that keys
/// are in the order of their numbers.
std::string numberBytes(std::uint64_t number);
/// Nothing when these are not the 8 bytes of a number.
std::optional<std::uint64_t> numberOf(std::string_view bytes);

} // namespace vigie::hub
