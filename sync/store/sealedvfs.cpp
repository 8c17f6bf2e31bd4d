// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sealedvfs.h"

#include "sync/store/sealedfile.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <new>
#include <string_view>

namespace vigie::sync {

struct SealedVfs::Impl {
    Impl(const StoreKey& key, sqlite3_vfs* below) : seal(key), inner(below) {}

    PageSeal seal;
    sqlite3_vfs* inner;
    std::string name;
    sqlite3_vfs vfs{};
};

namespace {

sqlite3_vfs* innerOf(sqlite3_vfs* vfs) {
    return static_cast<SealedVfs::Impl*>(vfs->pAppData)->inner;
}

constexpr std::string_view journalEnd = "-journal";

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* memory, int flags, int* outFlags) {
    memory->pMethods = nullptr; // or SQLite would close what was never open
    SealedKind kind = SealedKind::Database;
    if (flags & SQLITE_OPEN_WAL)
        kind = SealedKind::Log;
    else if (flags & SQLITE_OPEN_MAIN_JOURNAL)
        kind = SealedKind::Journal;
    else if (!(flags & SQLITE_OPEN_MAIN_DB))
        return SQLITE_CANTOPEN; // a temporary file would be in the clear
    auto& impl = *static_cast<SealedVfs::Impl*>(vfs->pAppData);
    return SealedFile::open(*impl.inner, impl.seal, kind, name, memory, flags, outFlags);
}

// All but opening is the inner one's, which must be told that it is itself.
void fill(sqlite3_vfs& vfs, const sqlite3_vfs& inner) {
    vfs.iVersion = inner.iVersion < 2 ? inner.iVersion : 2; // its system calls are its own
    vfs.szOsFile = static_cast<int>(sizeof(SealedFile)) + inner.szOsFile;
    vfs.mxPathname = inner.mxPathname;
    vfs.xOpen = openFile;
    vfs.xDelete = [](sqlite3_vfs* self, const char* name, int syncFolder) {
        return innerOf(self)->xDelete(innerOf(self), name, syncFolder);
    };
    vfs.xAccess = [](sqlite3_vfs* self, const char* name, int flags, int* result) {
        return innerOf(self)->xAccess(innerOf(self), name, flags, result);
    };
    vfs.xFullPathname = [](sqlite3_vfs* self, const char* name, int size, char* out) {
        return innerOf(self)->xFullPathname(innerOf(self), name, size, out);
    };
    vfs.xDlOpen = [](sqlite3_vfs* self, const char* name) {
        return innerOf(self)->xDlOpen(innerOf(self), name);
    };
    vfs.xDlError = [](sqlite3_vfs* self, int size, char* message) {
        innerOf(self)->xDlError(innerOf(self), size, message);
    };
    vfs.xDlSym = [](sqlite3_vfs* self, void* library, const char* symbol) {
        return innerOf(self)->xDlSym(innerOf(self), library, symbol);
    };
    vfs.xDlClose = [](sqlite3_vfs* self, void* library) {
        innerOf(self)->xDlClose(innerOf(self), library);
    };
    vfs.xRandomness = [](sqlite3_vfs* self, int size, char* out) {
        return innerOf(self)->xRandomness(innerOf(self), size, out);
    };
    vfs.xSleep = [](sqlite3_vfs* self, int microseconds) {
        return innerOf(self)->xSleep(innerOf(self), microseconds);
    };
    vfs.xCurrentTime = [](sqlite3_vfs* self, double* days) {
        return innerOf(self)->xCurrentTime(innerOf(self), days);
    };
    vfs.xGetLastError = [](sqlite3_vfs* self, int size, char* message) {
        return innerOf(self)->xGetLastError(innerOf(self), size, message);
    };
    vfs.xCurrentTimeInt64 = [](sqlite3_vfs* self, sqlite3_int64* milliseconds) {
        return innerOf(self)->xCurrentTimeInt64(innerOf(self), milliseconds);
    };
}

/// A file of the inner VFS, read as it lies on the disk.
class RawFile {
public:
    RawFile(sqlite3_vfs& vfs, const std::string& path, const char* end, int kind)
        : m_memory(new std::byte[static_cast<std::size_t>(vfs.szOsFile)]()) {
        // As SQLite asks for it: a whole path, and an empty list of parameters behind it.
        std::string full(static_cast<std::size_t>(vfs.mxPathname) + 1, '\0');
        if (vfs.xFullPathname(&vfs, path.c_str(), vfs.mxPathname, full.data()) != SQLITE_OK)
            return;
        m_path = full.c_str() + std::string(end) + std::string(4, '\0');
        m_open = vfs.xOpen(&vfs, m_path.c_str(), file(), kind | SQLITE_OPEN_READONLY, nullptr) ==
                 SQLITE_OK;
    }
    ~RawFile() {
        if (file()->pMethods)
            file()->pMethods->xClose(file());
    }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    std::int64_t size() {
        sqlite3_int64 bytes = 0;
        return m_open && file()->pMethods->xFileSize(file(), &bytes) == SQLITE_OK ? bytes : 0;
    }
    bool read(std::int64_t at, std::span<std::byte> into) {
        return file()->pMethods->xRead(file(), into.data(), static_cast<int>(into.size()), at) ==
               SQLITE_OK;
    }

private:
    sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(m_memory.get()); }

    std::unique_ptr<std::byte[]> m_memory;
    std::string m_path;
    bool m_open = false;
};

/// So many pages behind a damaged first one are looked at: enough for one damaged place.
constexpr std::int64_t pagesProbed = 64;

} // namespace

SealedVfs::SealedVfs(const StoreKey& key, const char* inner)
    : m_impl(std::make_unique<Impl>(key, sqlite3_vfs_find(inner))) {
    static std::atomic<std::uint64_t> made{0};
    m_impl->name = "vigie-sealed-" + std::to_string(++made);
    fill(m_impl->vfs, *m_impl->inner);
    m_impl->vfs.zName = m_impl->name.c_str();
    m_impl->vfs.pAppData = m_impl.get();
    sqlite3_vfs_register(&m_impl->vfs, 0);
}

SealedVfs::~SealedVfs() {
    sqlite3_vfs_unregister(&m_impl->vfs);
}

const char* SealedVfs::name() const {
    return m_impl->name.c_str();
}

int SealedVfs::prepare(sqlite3* connection) {
    // The page's size first: it would set the reserved bytes back.
    const int set = sqlite3_exec(connection,
                                 "PRAGMA page_size = 4096; PRAGMA locking_mode = EXCLUSIVE; "
                                 "PRAGMA temp_store = MEMORY",
                                 nullptr, nullptr, nullptr);
    if (set != SQLITE_OK)
        return set;
    int reserved = static_cast<int>(PageSeal::reservedBytes);
    return sqlite3_file_control(connection, nullptr, SQLITE_FCNTL_RESERVE_BYTES, &reserved);
}

SealedVfs::Found SealedVfs::probe(const std::string& path) {
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    RawFile file(*m_impl->inner, path, "", SQLITE_OPEN_MAIN_DB);
    const std::int64_t size = file.size();
    if (size == 0)
        return Found::Nothing;
    std::array<std::byte, PageSeal::pageBytes> page{};
    const auto head = std::span(page).first(
        std::min(page.size(), static_cast<std::size_t>(std::min<std::int64_t>(size, 4096))));
    if (!file.read(0, head))
        return Found::Nothing;
    if (head.size() >= magic.size() && std::memcmp(page.data(), magic.data(), magic.size()) == 0)
        return Found::Database;
    if (head.size() < page.size())
        return Found::Foreign;
    if (m_impl->seal.open(PageSeal::inDatabase(0), page))
        return Found::Sealed;
    // A crash while the log was copied back may have torn it: then the log has it.
    RawFile log(*m_impl->inner, path, "-wal", SQLITE_OPEN_WAL);
    std::array<std::byte, sealedLogHeaderBytes + PageSeal::frameBytes> start{};
    if (log.size() >= std::int64_t(start.size()) && log.read(0, start)) {
        PageSeal::Salts salts{};
        std::copy_n(&start[16], salts.size(), salts.begin());
        const auto frame = std::span(start).last<PageSeal::frameBytes>();
        const auto place = PageSeal::inLog(salts, 0, frame.first<PageSeal::frameHeaderBytes>());
        if (m_impl->seal.open(place, frame.last<PageSeal::pageBytes>()))
            return Found::Sealed;
    }
    for (std::int64_t number = 1; number <= pagesProbed; ++number) {
        if (!file.read(number * std::int64_t(page.size()), page))
            break;
        if (m_impl->seal.open(PageSeal::inDatabase(static_cast<std::uint64_t>(number)), page))
            return Found::NoStart;
    }
    return Found::Foreign;
}

} // namespace vigie::sync
