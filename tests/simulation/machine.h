// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"
#include "tests/simulation/machineclock.h"
#include "tests/simulation/machineloop.h"
#include "tests/simulation/network.h"
#include "tests/simulation/random.h"
#include "tests/simulation/simdisk.h"

#include <cstdint>
#include <string>

namespace vigie::simulation {

class Machine;

/// What all machines of a run share.
struct Ground {
    Scheduler& scheduler;
    Trace& trace;
    Network& network;
    Machine* running = nullptr; ///< whose task runs now
    bool healing = false;       ///< nothing goes wrong any more until it is false again
    /// A hub that begins again with an earlier clock brings back what had expired: that is found,
    /// and mended.
    bool hubClockWentBack = false;
    std::uint64_t stops = 0; ///< of all machines
    std::string wrong{};     ///< the first thing that nobody may ever see

    void fails(std::string what) {
        if (wrong.empty())
            wrong = std::move(what);
    }
};

/// A computer with one process, which may stop between any two effects on its disk, or between two
/// tasks, and comes back by itself.
class Machine : public Host {
public:
    Machine(Ground& ground, std::string name, std::uint64_t seed);
    virtual ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    const std::string& name() const final { return m_name; }
    MachineLoop& loop() final { return m_loop; }
    bool alive() const final { return m_up && !m_disk.stopped(); }
    std::uint64_t life() const final { return m_life; }

    SimDisk& disk() { return m_disk; }
    Random& random() { return m_random; }
    /// Its process runs and has opened what it needs.
    bool ready() const { return alive() && m_opened; }
    /// Why its process could not open its store, the last time; empty when it could.
    const std::string& problem() const { return m_problem; }

    /// Its process starts. If it cannot open its store it says so, ends and is started again.
    void boot();
    /// Its process stops at one of its next `most` effects, with all the power or by itself.
    void stopWithin(std::uint64_t most);
    /// Its process stops now, between two tasks. Without `again` nobody starts it but boot().
    void stop(bool power, bool again = true);
    /// It is stopped, and its disk is another one from now on.
    void replaceDisk(const SimDisk::Image& image);
    /// Nothing stops it any more.
    void spare() { m_effectsLeft = 0; }

    /// Does it as one of the machine's tasks; nothing when it is not alive.
    void run(const std::function<void()>& task);
    /// What its stores see of time.
    MachineClock clock();

    void tell(std::string_view what) {
        m_ground.trace.line(m_ground.scheduler.now(), m_name, what);
    }

protected:
    virtual sync::Result<void> open() = 0;
    /// Everything that open() made goes; also after it failed in the middle.
    virtual void close() = 0;
    /// After each of its tasks.
    virtual void betweenTasks() {}

    Ground& m_ground;

private:
    void die(bool power, bool again);
    void bootIn(Micros delay);

    std::string m_name;
    Random m_random;
    SimDisk m_disk;
    MachineLoop m_loop;
    std::uint64_t m_life = 0;
    std::uint64_t m_boots = 0; ///< a start that was asked for before another one is void
    std::uint64_t m_effectsLeft = 0;
    bool m_up = false;
    bool m_opened = false;
    std::string m_problem;
};

} // namespace vigie::simulation
