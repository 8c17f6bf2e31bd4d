// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simenv.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

/// Stands in the program before the standard library's own std::condition_variable::wait(), for
/// every library that the program loads (LevelDB is a shared one). In a simulation's one thread a
/// wait for queued work would last for ever: the work is done instead.
extern "C" __attribute__((visibility("default"))) void
vigieSimulationWait(std::condition_variable* variable, std::unique_lock<std::mutex>* lock) __asm__(
    "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE");

void vigieSimulationWait(std::condition_variable* variable, std::unique_lock<std::mutex>* lock) {
    if (vigie::simulation::SimEnv::anyScheduled()) {
        lock->unlock();
        vigie::simulation::SimEnv::runAnyScheduled();
        lock->lock();
    } else {
        // Everybody else's wait. It may end without a reason, so an hour is as good as for ever,
        // and needs no way to the function whose place this one took.
        variable->wait_for(*lock, std::chrono::hours(1));
    }
}
