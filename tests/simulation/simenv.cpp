// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simenv.h"

#include "tests/simulation/tuning.h"

#include <algorithm>
#include <memory>

namespace vigie::simulation {

using leveldb::Slice;
using leveldb::Status;

namespace {

// In the order they were made. There is no other way from a wait, which knows only a mutex, to the
// work that it waits for.
std::vector<SimEnv*>& environments() {
    thread_local std::vector<SimEnv*> all;
    return all;
}

Status statusOf(DiskStatus status, const std::string& name) {
    switch (status) {
    case DiskStatus::Ok:
        return Status::OK();
    case DiskStatus::NotFound:
        return Status::NotFound(name, "No such file or directory");
    case DiskStatus::Full:
        return Status::IOError(name, "No space left on device");
    case DiskStatus::Busy:
        return Status::IOError("lock " + name, "already held by process");
    case DiskStatus::Stopped:
        return Status::IOError(name, "the machine has stopped");
    default:
        return Status::IOError(name, "Input/output error");
    }
}

Status readAt(SimDisk& disk, const SimFile& file, std::uint64_t at, std::size_t size, Slice* result,
              char* scratch) {
    std::size_t got = 0;
    const auto status = disk.read(file, at, std::as_writable_bytes(std::span(scratch, size)), got);
    *result = Slice(scratch, got);
    return statusOf(status, file.path());
}

class SimSequential final : public leveldb::SequentialFile {
public:
    SimSequential(SimDisk& disk, SimFile file) : m_disk(disk), m_file(std::move(file)) {}
    ~SimSequential() override { m_disk.close(m_file); }

    Status Read(std::size_t size, Slice* result, char* scratch) override {
        Status status = readAt(m_disk, m_file, m_at, size, result, scratch);
        m_at += result->size();
        return status;
    }
    Status Skip(std::uint64_t size) override {
        m_at += size;
        return Status::OK();
    }

private:
    SimDisk& m_disk;
    SimFile m_file;
    std::uint64_t m_at = 0;
};

class SimRandomAccess final : public leveldb::RandomAccessFile {
public:
    SimRandomAccess(SimDisk& disk, SimFile file) : m_disk(disk), m_file(std::move(file)) {}
    ~SimRandomAccess() override { m_disk.close(m_file); }

    Status Read(std::uint64_t at, std::size_t size, Slice* result, char* scratch) const override {
        return readAt(m_disk, m_file, at, size, result, scratch);
    }

private:
    SimDisk& m_disk;
    SimFile m_file;
};

class SimLock final : public leveldb::FileLock {
public:
    explicit SimLock(SimFile held) : file(std::move(held)) {}
    SimFile file;
};

} // namespace

class SimWritable final : public leveldb::WritableFile {
public:
    SimWritable(SimEnv& env, SimFile file, std::uint64_t end)
        : m_env(env), m_file(std::move(file)), m_end(end),
          m_ofWrites(m_file.path().ends_with(".log")) {}
    ~SimWritable() override { (void)Close(); }

    Status Append(const Slice& data) override {
        if (m_ofWrites)
            m_env.mayRun();
        m_buffer.append(data.data(), data.size());
        return m_buffer.size() < tuning::levelDbBuffer ? Status::OK() : Flush();
    }
    Status Flush() override {
        if (m_buffer.empty())
            return Status::OK();
        const auto bytes = std::as_bytes(std::span(m_buffer.data(), m_buffer.size()));
        const auto status = m_env.m_disk.write(m_file, m_end, bytes);
        // As Posix does it: what was not written is gone from the buffer all the same.
        if (status == DiskStatus::Ok)
            m_end += m_buffer.size();
        else
            (void)m_env.m_disk.size(m_file, m_end);
        m_buffer.clear();
        return statusOf(status, m_file.path());
    }
    Status Sync() override {
        if (m_ofWrites)
            m_env.mayRun();
        // For a MANIFEST, Posix syncs the folder as well, which a file's sync does here.
        Status flushed = Flush();
        return flushed.ok() ? statusOf(m_env.m_disk.sync(m_file), m_file.path()) : flushed;
    }
    Status Close() override {
        if (m_closed)
            return Status::OK();
        m_closed = true;
        Status flushed = Flush();
        m_env.m_disk.close(m_file);
        return flushed;
    }

private:
    SimEnv& m_env;
    SimFile m_file;
    std::uint64_t m_end;
    const bool m_ofWrites; // only DB::Write() appends to a .log, and holds no mutex meanwhile
    std::string m_buffer;
    bool m_closed = false;
};

SimEnv::SimEnv(SimDisk& disk, MachineClock clock, std::uint64_t seed)
    : m_disk(disk), m_clock(std::move(clock)), m_random(seed) {
    environments().push_back(this);
}

SimEnv::~SimEnv() {
    std::erase(environments(), this);
}

bool SimEnv::runOne() {
    if (m_work.empty())
        return false;
    const auto [function, argument] = m_work.front();
    m_work.pop_front();
    const bool outer = std::exchange(m_working, true);
    function(argument);
    m_working = outer;
    return true;
}

std::size_t SimEnv::runScheduled() {
    std::size_t pieces = 0;
    while (runOne())
        ++pieces;
    return pieces;
}

bool SimEnv::anyScheduled() {
    return std::ranges::any_of(environments(), [](SimEnv* env) { return env->scheduled() > 0; });
}

void SimEnv::runAnyScheduled() {
    (void)std::ranges::any_of(environments(), [](SimEnv* env) { return env->runOne(); });
}

void SimEnv::mayRun() {
    // Within a piece of work there is no second thread.
    if (!m_working && !m_work.empty() && m_random.chance(1, tuning::workStartsOnceIn))
        runOne();
}

Status SimEnv::NewSequentialFile(const std::string& name, leveldb::SequentialFile** result) {
    *result = nullptr;
    SimFile file;
    const auto status = m_disk.open(name, SimDisk::Open::Existing, file);
    if (status == DiskStatus::Ok)
        *result = new SimSequential(m_disk, std::move(file));
    return statusOf(status, name);
}

Status SimEnv::NewRandomAccessFile(const std::string& name, leveldb::RandomAccessFile** result) {
    *result = nullptr;
    SimFile file;
    const auto status = m_disk.open(name, SimDisk::Open::Existing, file);
    if (status == DiskStatus::Ok)
        *result = new SimRandomAccess(m_disk, std::move(file));
    return statusOf(status, name);
}

Status SimEnv::newWritable(const std::string& name, SimDisk::Open how,
                           leveldb::WritableFile** result) {
    *result = nullptr;
    SimFile file;
    const auto status = m_disk.open(name, how, file);
    std::uint64_t end = 0;
    if (status == DiskStatus::Ok && m_disk.size(file, end) == DiskStatus::Ok)
        *result = new SimWritable(*this, std::move(file), end);
    return statusOf(status, name);
}

Status SimEnv::NewWritableFile(const std::string& name, leveldb::WritableFile** result) {
    return newWritable(name, SimDisk::Open::Empty, result);
}

Status SimEnv::NewAppendableFile(const std::string& name, leveldb::WritableFile** result) {
    return newWritable(name, SimDisk::Open::Create, result);
}

bool SimEnv::FileExists(const std::string& name) {
    return m_disk.exists(name);
}

Status SimEnv::GetChildren(const std::string& folder, std::vector<std::string>* result) {
    if (m_disk.stopped())
        return statusOf(DiskStatus::Stopped, folder);
    *result = m_disk.list(folder);
    return Status::OK();
}

Status SimEnv::RemoveFile(const std::string& name) {
    return statusOf(m_disk.remove(name), name);
}

// Folders are the front of names.
Status SimEnv::CreateDir(const std::string&) {
    return Status::OK();
}

Status SimEnv::RemoveDir(const std::string&) {
    return Status::OK();
}

Status SimEnv::GetFileSize(const std::string& name, std::uint64_t* size) {
    *size = 0;
    return statusOf(m_disk.size(name, *size), name);
}

Status SimEnv::RenameFile(const std::string& from, const std::string& to) {
    return statusOf(m_disk.rename(from, to), from);
}

Status SimEnv::LockFile(const std::string& name, leveldb::FileLock** lock) {
    *lock = nullptr;
    SimFile file;
    auto status = m_disk.open(name, SimDisk::Open::Create, file);
    if (status == DiskStatus::Ok)
        status = m_disk.lock(file, LockLevel::Exclusive);
    if (status == DiskStatus::Ok)
        *lock = new SimLock(std::move(file));
    else
        m_disk.close(file);
    return statusOf(status, name);
}

Status SimEnv::UnlockFile(leveldb::FileLock* lock) {
    const std::unique_ptr<SimLock> held(static_cast<SimLock*>(lock));
    m_disk.close(held->file);
    return Status::OK();
}

void SimEnv::Schedule(void (*function)(void*), void* argument) {
    m_work.emplace_back(function, argument);
}

void SimEnv::StartThread(void (*function)(void*), void* argument) {
    Schedule(function, argument);
}

Status SimEnv::GetTestDirectory(std::string* path) {
    *path = "/test";
    return Status::OK();
}

Status SimEnv::NewLogger(const std::string& name, leveldb::Logger** result) {
    *result = nullptr;
    return Status::NotSupported(name, "the simulation keeps no log");
}

std::uint64_t SimEnv::NowMicros() {
    return static_cast<std::uint64_t>(m_clock.now());
}

void SimEnv::SleepForMicroseconds(int microseconds) {
    m_clock.sleep(microseconds);
}

} // namespace vigie::simulation
