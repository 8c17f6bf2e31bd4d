// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simvfs.h"

#include <sqlite3.h>

#include <cstring>
#include <map>
#include <new>

namespace vigie::simulation {

struct SimVfs::Impl {
    std::string name;
    MachineClock clock;
    Random random;
    std::map<std::string, SimDisk*> disks;
    SimDisk scratch{0}; // of temporary files, which no crash leaves behind
    sqlite3_vfs vfs{};
};

namespace {

// Milliseconds from noon, 24 November 4714 BC, to 1970, which is how SQLite counts.
constexpr sqlite3_int64 julianEpoch = 210866760000000;

// In memory that SQLite gives; xClose ends its life.
struct File : sqlite3_file {
    SimDisk* disk = nullptr;
    SimFile handle;
    bool deleteOnClose = false;
};

File& fileOf(sqlite3_file* file) {
    return *static_cast<File*>(file);
}

SimVfs::Impl& implOf(sqlite3_vfs* vfs) {
    return *static_cast<SimVfs::Impl*>(vfs->pAppData);
}

/// What a path means; no disk when it is of no machine.
struct Place {
    SimDisk* disk = nullptr;
    std::string path;
};

Place placeOf(const SimVfs::Impl& impl, std::string_view path) {
    const auto slash = path.find('/', 1);
    if (!path.starts_with('/') || slash == std::string_view::npos)
        return {};
    const auto found = impl.disks.find(std::string(path.substr(1, slash - 1)));
    return found == impl.disks.end() ? Place{}
                                     : Place{found->second, std::string(path.substr(slash))};
}

int codeOf(DiskStatus status, int failure) {
    switch (status) {
    case DiskStatus::Ok:
        return SQLITE_OK;
    case DiskStatus::Full:
        return SQLITE_FULL;
    case DiskStatus::Busy:
        return SQLITE_BUSY;
    default:
        return failure;
    }
}

int close(sqlite3_file* raw) {
    File& file = fileOf(raw);
    const std::string path = file.handle.path();
    file.disk->close(file.handle);
    if (file.deleteOnClose && !path.empty())
        (void)file.disk->remove(path);
    file.~File();
    return SQLITE_OK;
}

int read(sqlite3_file* raw, void* bytes, int size, sqlite3_int64 at) {
    const File& file = fileOf(raw);
    const std::span into(static_cast<std::byte*>(bytes), static_cast<std::size_t>(size));
    std::size_t got = 0;
    const auto status = file.disk->read(file.handle, static_cast<std::uint64_t>(at), into, got);
    if (status != DiskStatus::Ok)
        return SQLITE_IOERR_READ;
    std::ranges::fill(into.subspan(got), std::byte(0)); // SQLite relies on it
    return got == into.size() ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* raw, const void* bytes, int size, sqlite3_int64 at) {
    const File& file = fileOf(raw);
    const std::span from(static_cast<const std::byte*>(bytes), static_cast<std::size_t>(size));
    return codeOf(file.disk->write(file.handle, static_cast<std::uint64_t>(at), from),
                  SQLITE_IOERR_WRITE);
}

int fileSize(sqlite3_file* raw, sqlite3_int64* size) {
    std::uint64_t bytes = 0;
    const auto status = fileOf(raw).disk->size(fileOf(raw).handle, bytes);
    *size = static_cast<sqlite3_int64>(bytes);
    return codeOf(status, SQLITE_IOERR_FSTAT);
}

int lock(sqlite3_file* raw, int level) {
    return codeOf(fileOf(raw).disk->lock(fileOf(raw).handle, static_cast<LockLevel>(level)),
                  SQLITE_IOERR_LOCK);
}

int unlock(sqlite3_file* raw, int level) {
    return codeOf(fileOf(raw).disk->lock(fileOf(raw).handle, static_cast<LockLevel>(level)),
                  SQLITE_IOERR_UNLOCK);
}

// Version 1: no shared memory and no mapping, which an exclusive file does not need.
const sqlite3_io_methods methods{
    1,
    close,
    read,
    write,
    [](sqlite3_file* file, sqlite3_int64 size) {
        return codeOf(
            fileOf(file).disk->truncate(fileOf(file).handle, static_cast<std::uint64_t>(size)),
            SQLITE_IOERR_TRUNCATE);
    },
    [](sqlite3_file* file, int) {
        return codeOf(fileOf(file).disk->sync(fileOf(file).handle), SQLITE_IOERR_FSYNC);
    },
    fileSize,
    lock,
    unlock,
    [](sqlite3_file* file, int* result) {
        *result = fileOf(file).disk->reserved(fileOf(file).handle) ? 1 : 0;
        return SQLITE_OK;
    },
    [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; },
    // What SQLite's own VFS for Unix says, so that the same of its code runs.
    [](sqlite3_file*) { return 4096; },
    [](sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; },
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* memory, int flags, int* outFlags) {
    memory->pMethods = nullptr; // or SQLite would close what was never open
    const Place place = name ? placeOf(implOf(vfs), name) : Place{&implOf(vfs).scratch, {}};
    if (!place.disk)
        return SQLITE_CANTOPEN;
    const auto how = flags & SQLITE_OPEN_CREATE ? SimDisk::Open::Create : SimDisk::Open::Existing;
    SimFile handle;
    const auto status = place.disk->open(place.path, how, handle);
    if (status != DiskStatus::Ok)
        return codeOf(status, SQLITE_CANTOPEN);
    auto* file = new (memory) File;
    file->pMethods = &methods;
    file->disk = place.disk;
    file->handle = std::move(handle);
    file->deleteOnClose = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    if (outFlags)
        *outFlags = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int syncFolder) {
    const Place place = placeOf(implOf(vfs), name);
    if (!place.disk)
        return SQLITE_IOERR_DELETE;
    const auto status = place.disk->remove(place.path);
    if (status == DiskStatus::NotFound)
        return SQLITE_IOERR_DELETE_NOENT;
    if (status != DiskStatus::Ok)
        return SQLITE_IOERR_DELETE;
    return syncFolder ? codeOf(place.disk->syncFolder("/"), SQLITE_IOERR_DIR_FSYNC) : SQLITE_OK;
}

int access(sqlite3_vfs* vfs, const char* name, int, int* result) {
    const Place place = placeOf(implOf(vfs), name);
    // A stopped machine has no answer: "it is not there" would be a wrong one.
    if (place.disk && place.disk->stopped())
        return SQLITE_IOERR_ACCESS;
    *result = place.disk && place.disk->exists(place.path) ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* name, int size, char* out) {
    const std::size_t length = std::strlen(name);
    if (length >= static_cast<std::size_t>(size))
        return SQLITE_CANTOPEN;
    std::memcpy(out, name, length + 1);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int size, char* out) {
    implOf(vfs).random.fill(std::as_writable_bytes(std::span(out, static_cast<std::size_t>(size))));
    return size;
}

int sleepFor(sqlite3_vfs* vfs, int microseconds) {
    implOf(vfs).clock.sleep(microseconds);
    return microseconds;
}

int currentTime(sqlite3_vfs* vfs, sqlite3_int64* milliseconds) {
    *milliseconds = julianEpoch + implOf(vfs).clock.now() / 1000;
    return SQLITE_OK;
}

void fill(sqlite3_vfs& vfs) {
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(File));
    vfs.mxPathname = 512;
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    // No extension is ever loaded.
    vfs.xDlOpen = [](sqlite3_vfs*, const char*) -> void* { return nullptr; };
    vfs.xDlError = [](sqlite3_vfs*, int, char*) {};
    vfs.xDlSym = [](sqlite3_vfs*, void*, const char*) -> void (*)() { return nullptr; };
    vfs.xDlClose = [](sqlite3_vfs*, void*) {};
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepFor;
    vfs.xCurrentTime = [](sqlite3_vfs* self, double* days) {
        sqlite3_int64 milliseconds = 0;
        currentTime(self, &milliseconds);
        *days = static_cast<double>(milliseconds) / 86'400'000.0;
        return SQLITE_OK;
    };
    vfs.xGetLastError = [](sqlite3_vfs*, int, char*) { return 0; };
    vfs.xCurrentTimeInt64 = currentTime;
}

} // namespace

SimVfs::SimVfs(std::string name, MachineClock clock, std::uint64_t seed)
    : m_impl(new Impl{std::move(name), std::move(clock), Random(seed), {}}) {
    fill(m_impl->vfs);
    m_impl->vfs.zName = m_impl->name.c_str();
    m_impl->vfs.pAppData = m_impl.get();
    sqlite3_vfs_register(&m_impl->vfs, 1);
    sqlite3_randomness(0, nullptr); // forget what another seed, or the host, has left
}

SimVfs::~SimVfs() {
    sqlite3_vfs_unregister(&m_impl->vfs);
    sqlite3_randomness(0, nullptr);
}

void SimVfs::mount(const std::string& machine, SimDisk& disk) {
    m_impl->disks[machine] = &disk;
}

void SimVfs::unmount(const std::string& machine) {
    m_impl->disks.erase(machine);
}

} // namespace vigie::simulation
