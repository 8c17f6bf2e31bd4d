// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/storekey.h"

#include <memory>
#include <string>

struct sqlite3;

namespace vigie::sync {

/// A replica's sealed file and, beside it, with this at its name's end, the file that holds its
/// key.
inline constexpr const char* sealedKeyEnd = ".key";

/// A layer under SQLite that seals all it writes, and opens what it reads, with XChaCha20-Poly1305:
/// each page of the database, and the page in each frame of the write-ahead log. It lies over
/// SQLite's default VFS, or over another one by its name.
///
/// What it needs of a connection: all that prepare() sets, and journal_mode = WAL. What does not
/// fit fails rather than that it is written in the clear: a temporary file cannot be opened, and of
/// a rollback journal only its header, which is all that the first transaction of a new file needs,
/// is written or read. So nobody can put pages into the file by a journal laid beside it.
///
/// What somebody who reads the disk learns: how large the file is, which pages changed and when.
///
/// What somebody who writes to the disk can do. A changed byte, a page moved to another place, of
/// another file or out of the log: it does not open, and SQLite is told that the file is damaged.
/// A frame of the log that was changed, moved or taken from an earlier log ends the log there, as a
/// crash would; the transactions behind it are lost. Not detected here: an older state of the
/// whole file, a cut log, and an older state of one page at the same place. Of base the hub's
/// signed roots show it at the next contact, and of the device's own writes its counters.
/// The checksum in a frame's header is covered by a key stream that is the same when SQLite writes
/// the frame again within one transaction.
///
/// One object for each open database: it has the key. Used by the database's thread; it ends after
/// the connection.
class SealedVfs {
public:
    /// `inner` names the VFS below; null for the one that is SQLite's default now.
    explicit SealedVfs(const StoreKey& key, const char* inner = nullptr);
    ~SealedVfs();
    SealedVfs(const SealedVfs&) = delete;
    SealedVfs& operator=(const SealedVfs&) = delete;

    /// By which SQLite finds it: the last argument of sqlite3_open_v2().
    const char* name() const;
    /// What a connection on it needs before its first statement: pages of 4 KiB with 40 bytes
    /// reserved, the file held by it alone (there is no shared memory), temporary tables in memory.
    /// SQLite's result.
    static int prepare(sqlite3* connection);

    /// What lies at a path, before SQLite may touch it: with the wrong key it would take the log
    /// for an empty one, and drop it.
    enum class Found {
        Nothing,  ///< no file, or an empty one
        Sealed,   ///< sealed with this key
        NoStart,  ///< sealed with this key, but its first page is damaged
        Database, ///< an SQLite database that is not sealed
        Foreign,  ///< neither: another key's, or no database at all
    };
    /// Found::Nothing when it cannot be read: SQLite says why.
    Found probe(const std::string& path);

    struct Impl;

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::sync
