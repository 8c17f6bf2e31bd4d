// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/machineclock.h"
#include "tests/simulation/simdisk.h"

#include <leveldb/env.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace vigie::simulation {

/// One simulated machine's file system and clock under the real LevelDB, in one thread.
///
/// **Background work.** LevelDB hands its compactions to Schedule(), holding its mutex, so they
/// cannot run there; they are queued, and begin
/// 1. when the harness calls runScheduled(), between calls;
/// 2. by the seed, while a write appends to or syncs LevelDB's own log: there LevelDB holds no
///    mutex, and a real background thread may run just then;
/// 3. when LevelDB waits for them (a buffer full twice, twelve tables on level 0, a database that
///    is closed): simwait.cpp takes the place of std::condition_variable::wait() in the program and
///    runs the queue instead of sleeping for ever. A wait may wake without a reason, so LevelDB
///    cannot tell. It works where executables come first in symbol lookup (ELF); a test shows it.
/// A piece of work runs to its end once begun, so it is not interleaved with calls; but the disk's
/// hook may stop the machine at each of its effects.
///
/// What is written goes through a buffer in the process, as in LevelDB's own Env for Posix: a stop
/// loses it. No LOG file is written. Errors are worded as there, which the hub's log reads.
///
/// Used by one thread; outlives its databases; the disk outlives it.
class SimEnv final : public leveldb::Env {
public:
    SimEnv(SimDisk& disk, MachineClock clock, std::uint64_t seed);
    ~SimEnv() override;

    /// Runs all queued work, and what that queues; how many pieces.
    std::size_t runScheduled();
    std::size_t scheduled() const { return m_work.size(); }
    /// Whether any SimEnv of this thread has queued work; the first of them runs its oldest piece.
    static bool anyScheduled();
    static void runAnyScheduled();

    leveldb::Status NewSequentialFile(const std::string& name,
                                      leveldb::SequentialFile** result) override;
    leveldb::Status NewRandomAccessFile(const std::string& name,
                                        leveldb::RandomAccessFile** result) override;
    leveldb::Status NewWritableFile(const std::string& name,
                                    leveldb::WritableFile** result) override;
    leveldb::Status NewAppendableFile(const std::string& name,
                                      leveldb::WritableFile** result) override;
    bool FileExists(const std::string& name) override;
    leveldb::Status GetChildren(const std::string& folder,
                                std::vector<std::string>* result) override;
    leveldb::Status RemoveFile(const std::string& name) override;
    leveldb::Status CreateDir(const std::string& folder) override;
    leveldb::Status RemoveDir(const std::string& folder) override;
    leveldb::Status GetFileSize(const std::string& name, std::uint64_t* size) override;
    leveldb::Status RenameFile(const std::string& from, const std::string& to) override;
    leveldb::Status LockFile(const std::string& name, leveldb::FileLock** lock) override;
    leveldb::Status UnlockFile(leveldb::FileLock* lock) override;
    void Schedule(void (*function)(void*), void* argument) override;
    /// As Schedule(): there is one thread. LevelDB itself starts none.
    void StartThread(void (*function)(void*), void* argument) override;
    leveldb::Status GetTestDirectory(std::string* path) override;
    /// Refused, which LevelDB takes for "no log".
    leveldb::Status NewLogger(const std::string& name, leveldb::Logger** result) override;
    std::uint64_t NowMicros() override;
    void SleepForMicroseconds(int microseconds) override;

private:
    friend class SimWritable;

    leveldb::Status newWritable(const std::string& name, SimDisk::Open how,
                                leveldb::WritableFile** result);
    bool runOne();
    /// A moment at which LevelDB holds no mutex.
    void mayRun();

    SimDisk& m_disk;
    MachineClock m_clock;
    Random m_random;
    std::deque<std::pair<void (*)(void*), void*>> m_work;
    bool m_working = false;
};

} // namespace vigie::simulation
