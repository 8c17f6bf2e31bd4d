// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/journalentry.h"
#include "sync/record/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leveldb {
class Env;
}

namespace vigie::hub {

/// The posts that the hub accepted and what became of them, in their order, for ever: the truth
/// that everything else in the hub is derived from. Entries are numbered from 1 without a gap.
///
/// Files: <folder>/YYYY-MM-DD.ndjson.zst, one a day (UTC) of acceptance, which `zstd -dc` shows;
/// each append is one frame (journalframe.h). A file only grows. What a crash or a full disk left
/// half-written at its end is never touched again: the next append begins YYYY-MM-DD-2.ndjson.zst,
/// and that file's first number says where the one before it ends. A clock that goes back changes
/// nothing: posts go on into the newest day.
///
/// Durability: append() returns after the file's bytes were synced, and before the first append to
/// a new file its folder is synced, so that the file itself is still there after a power loss.
/// (LevelDB's Env syncs a folder only for the sake of files called MANIFEST*, hence the empty file
/// MANIFEST here. The folder's own entry in its parent, made by the first open() of all, is synced
/// by nothing but the file system: ext4, XFS and APFS write it with the first synced file in it.)
/// A file that was written and not synced when the process died is synced by the next open().
///
/// One process has the folder open at a time (LOCK). Used by one thread. Memory: one place of 16
/// bytes for each MiB of journal, and the largest append.
class PostJournal {
public:
    using Visitor = std::function<void(std::uint64_t number, JournalEntry&& entry)>;

    /// Opens or creates; `folder` is that of the day files. `env` is the file system (null for the
    /// real one) and outlives the journal. Reads the headers of the newest day and one header of
    /// each other. Busy when another process holds the folder; Corrupt, naming file and byte, when
    /// the newest day is damaged with good posts behind the damage (older days say so in read());
    /// Io or Full when the folder cannot be read or synced.
    static sync::Result<std::unique_ptr<PostJournal>> open(const std::string& folder,
                                                           leveldb::Env* env = nullptr);
    ~PostJournal();

    /// How many entries were ever accepted: the number of the newest one.
    std::uint64_t head() const;
    /// What open() found half-written or damaged at the end and leaves out, in one sentence, for
    /// the log; empty when all was whole.
    const std::string& lastRepair() const;

    /// What a copy of the day files must have to be the journal as it is now. Files only grow, so
    /// it can be copied at any later moment, and by any thread.
    struct Extent {
        std::vector<std::string> files{};         ///< their paths, in order; all whole
        std::optional<std::uint64_t> lastBytes{}; ///< but of the last one no more than this
        std::uint64_t head = 0;
    };
    Extent extent() const;

    /// Writes all of the entries or none of them and syncs once; gives the new head. `now` is when
    /// they were accepted, in milliseconds since 1970. Invalid or TooLarge, with nothing written,
    /// when one could not be read again (against the rules of PostReader, or longer as JSON than
    /// it takes) or when there are too many bytes at once.
    /// After Full or Io nobody knows what reached the disk: the journal then takes no more posts
    /// until it is opened again, which finds out; reading goes on up to head().
    sync::Result<std::uint64_t> append(std::span<const JournalEntry> entries, std::int64_t now);

    /// Gives the entries after number `after` in their order, at most `count`, and returns the last
    /// number given (`after` when there is none). Corrupt, naming file and byte, where the journal
    /// is damaged; the entries before were given. The visitor must neither append nor read. An
    /// append is unpacked whole, so ask for many entries at once.
    sync::Result<std::uint64_t> read(std::uint64_t after, std::size_t count,
                                     const Visitor& visitor);
    /// The one post of that number. Corrupt when there is none.
    sync::Result<Post> postAt(std::uint64_t number);

private:
    struct Impl;
    explicit PostJournal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::hub
