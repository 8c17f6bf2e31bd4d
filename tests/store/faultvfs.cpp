// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/faultvfs.h"

#include <sqlite3.h>

#include <new>

namespace vigie::sync {

namespace {

Disk disk;
sqlite3_vfs* below = nullptr;

// The real file lies directly behind it, in memory that SQLite gives.
struct File : sqlite3_file {
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* real(sqlite3_file* file) {
    return static_cast<File*>(file)->real();
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    if (disk.writesLeft && *disk.writesLeft == 0)
        return SQLITE_FULL;
    if (disk.writesLeft)
        --*disk.writesLeft;
    ++disk.writes;
    return real(file)->pMethods->xWrite(real(file), bytes, size, at);
}

int sync(sqlite3_file* file, int flags) {
    if (disk.syncFails)
        return SQLITE_IOERR_FSYNC;
    ++disk.syncs;
    return real(file)->pMethods->xSync(real(file), flags);
}

// Version 1: no shared memory and no mapping, which an exclusive file does not need.
const sqlite3_io_methods methods{
    1,
    [](sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); },
    [](sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
        return real(file)->pMethods->xRead(real(file), bytes, size, at);
    },
    write,
    [](sqlite3_file* file, sqlite3_int64 size) {
        return real(file)->pMethods->xTruncate(real(file), size);
    },
    sync,
    [](sqlite3_file* file, sqlite3_int64* size) {
        return real(file)->pMethods->xFileSize(real(file), size);
    },
    [](sqlite3_file* file, int lock) { return real(file)->pMethods->xLock(real(file), lock); },
    [](sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); },
    [](sqlite3_file* file, int* result) {
        return real(file)->pMethods->xCheckReservedLock(real(file), result);
    },
    [](sqlite3_file* file, int what, void* argument) {
        return real(file)->pMethods->xFileControl(real(file), what, argument);
    },
    [](sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); },
    [](sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); },
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

int open(sqlite3_vfs*, const char* name, sqlite3_file* memory, int flags, int* outFlags) {
    auto* file = new (memory) File;
    file->pMethods = nullptr;
    const int result = below->xOpen(below, name, file->real(), flags, outFlags);
    if (result == SQLITE_OK)
        file->pMethods = &methods;
    return result;
}

} // namespace

Disk& testDisk() {
    static sqlite3_vfs shim;
    if (!below) {
        below = sqlite3_vfs_find(nullptr);
        // Everything but opening is the real one's, which is told by pVfs only what all share.
        shim = *below;
        shim.pNext = nullptr;
        shim.zName = "vigie-test";
        shim.szOsFile += static_cast<int>(sizeof(File));
        shim.xOpen = open;
        sqlite3_vfs_register(&shim, 1);
    }
    return disk;
}

} // namespace vigie::sync
