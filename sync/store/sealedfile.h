// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/store/pageseal.h"

#include <sqlite3.h>

#include <array>
#include <cstdint>

namespace vigie::sync {

enum class SealedKind : std::uint8_t { Database, Log, Journal };

/// Before the first frame of a write-ahead log.
inline constexpr std::int64_t sealedLogHeaderBytes = 32;

/// A file of SealedVfs, as SQLite sees it: whole pages of the inner file, sealed. In memory that
/// SQLite gives, with the inner file directly behind it. For sealedvfs.cpp only.
class SealedFile : public sqlite3_file {
public:
    static int open(sqlite3_vfs& inner, PageSeal& seal, SealedKind kind, const char* name,
                    sqlite3_file* memory, int flags, int* outFlags);

private:
    SealedFile(PageSeal& seal, SealedKind kind) : sqlite3_file{}, m_seal(seal), m_kind(kind) {}
    static const sqlite3_io_methods methods;
    static SealedFile& of(sqlite3_file* file) { return *static_cast<SealedFile*>(file); }
    sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }

    int read(std::byte* to, int size, std::int64_t at);
    int write(const std::byte* from, int size, std::int64_t at);
    int truncate(std::int64_t size);
    int size(sqlite3_int64* bytes);

    int readRaw(std::byte* to, std::size_t size, std::int64_t at);
    int writeRaw(const std::byte* from, std::size_t size, std::int64_t at);
    int readDatabase(std::byte* to, int size, std::int64_t at);
    int readLog(std::byte* to, int size, std::int64_t at);
    int writeDatabase(const std::byte* from, int size, std::int64_t at);
    int writeLog(const std::byte* from, int size, std::int64_t at);
    int fillTo(std::int64_t at);
    void noteSalts(const std::byte* header, int size, std::int64_t at);

    PageSeal& m_seal;
    SealedKind m_kind;
    std::int64_t m_known = 0;     ///< the database has at least so many bytes
    PageSeal::Salts m_salts{};    ///< of the log, as SQLite read or wrote its header last
    std::int64_t m_headerAt = -1; ///< where SQLite wrote a frame's header last
    std::array<std::byte, PageSeal::frameHeaderBytes> m_header{};
};

} // namespace vigie::sync
