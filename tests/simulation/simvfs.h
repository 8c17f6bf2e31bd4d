// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/machineclock.h"
#include "tests/simulation/simdisk.h"

#include <cstdint>
#include <memory>
#include <string>

namespace vigie::simulation {

/// The file systems of all simulated machines under the real SQLite, as one VFS. A file of the
/// machine "phone" is opened as "/phone/replica" and is "/replica" on its disk; a path of no
/// mounted machine cannot be opened, so nothing of the host is touched.
///
/// It is SQLite's default while it lives, since ReplicaStore::open names none, and SQLite draws its
/// own random numbers (the salts of a WAL) from the default: they begin anew with the seed. Time is
/// that of `clock`; one VFS has one, so the harness answers for the machine that is running.
///
/// It has no shared memory: WAL needs `locking_mode = EXCLUSIVE`, which a replica has. Sync is
/// SQLite's own, whether FULL or NORMAL. Temporary files lie on no machine's disk.
///
/// Used by one thread, as is every connection on it. The connections end before it and before their
/// disk; a connection whose machine crashed gets I/O errors and must be closed.
class SimVfs {
public:
    /// `name` is unique in the process.
    SimVfs(std::string name, MachineClock clock, std::uint64_t seed);
    ~SimVfs();
    SimVfs(const SimVfs&) = delete;
    SimVfs& operator=(const SimVfs&) = delete;

    /// The disk outlives the VFS or is unmounted.
    void mount(const std::string& machine, SimDisk& disk);
    void unmount(const std::string& machine);

    struct Impl;

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::simulation
