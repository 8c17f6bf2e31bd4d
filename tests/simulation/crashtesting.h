// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/machineclock.h"
#include "tests/simulation/simdisk.h"

#include <string>

namespace vigie::simulation {

/// A machine for the tests of the real stores: a disk whose process stops at an effect that the
/// seed says, a clock that goes on by itself, and a trace of all effects.
class CrashingMachine {
public:
    explicit CrashingMachine(std::uint64_t seed) : m_random(seed), m_disk(m_random.next()) {
        m_disk.onEffect([this](const Effect& effect) {
            m_trace += std::to_string(static_cast<int>(effect.kind)) + effect.path + ' ' +
                       std::to_string(effect.at) + ' ' + std::to_string(effect.size) + '\n';
            if (m_left > 0 && --m_left == 0)
                m_disk.stop();
        });
    }

    SimDisk& disk() { return m_disk; }
    Random& random() { return m_random; }
    std::string& trace() { return m_trace; }
    /// Each look at the clock takes a millisecond.
    MachineClock clock() {
        return {[this] { return m_now += 1000; }, [this](std::int64_t wait) { m_now += wait; }};
    }

    /// From now on it stops at one of the next `most` effects.
    void stopWithin(std::uint64_t most) { m_left = m_random.between(1, most); }
    /// After its stores are gone: the power or only the process, by the seed.
    void comeBack(bool powerOnly) {
        m_left = 0;
        if (powerOnly || m_random.chance(3, 4))
            m_disk.crash();
        else
            m_disk.restart();
    }

private:
    Random m_random;
    SimDisk m_disk;
    std::string m_trace;
    std::uint64_t m_left = 0;
    std::int64_t m_now = 1'774'000'000'000'000;
};

/// What became of one seed's run.
struct CrashRun {
    std::string wrong; ///< the first thing that a store lost or broke; empty when nothing
    std::string trace;
    int commits = 0; ///< accepted
    int stops = 0;
    int work = 0; ///< pieces of background work that ran between calls

    void fails(const std::string& what) {
        if (wrong.empty())
            wrong = what;
    }
};

/// The runs of many seeds together.
struct CrashRuns {
    int wrong = 0;
    int commits = 0;
    int work = 0;
    std::string first; ///< what went wrong first, with its seed
};

/// `runSeed` is a CrashRun(std::uint64_t seed).
template <class RunSeed>
CrashRuns runSeeds(std::uint64_t seeds, RunSeed&& runSeed) {
    CrashRuns sum;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const CrashRun run = runSeed(seed);
        sum.commits += run.commits;
        sum.work += run.work;
        sum.wrong += !run.wrong.empty();
        if (sum.first.empty() && !run.wrong.empty())
            sum.first = "seed " + std::to_string(seed) + ": " + run.wrong;
    }
    return sum;
}

} // namespace vigie::simulation
