// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/trace.h"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace vigie::simulation {

/// The one virtual time of a run: what is to happen, by moment and then in the order in which it
/// was asked for. Time goes on from one thing to the next; nothing takes any. Used by one thread.
class Scheduler {
public:
    using Task = std::function<void()>;

    explicit Scheduler(Micros start) : m_now(start) {}

    Micros now() const { return m_now; }
    /// A moment that has passed counts as now.
    void at(Micros time, Task task);
    void in(Micros delay, Task task) { at(m_now + delay, std::move(task)); }

    /// Does what is next, when that is not after `until`. False: it is now `until`.
    bool step(Micros until);
    /// Does everything up to `until`, which it is then.
    void runUntil(Micros until);
    std::uint64_t steps() const { return m_steps; }

private:
    std::map<std::pair<Micros, std::uint64_t>, Task> m_tasks;
    Micros m_now;
    std::uint64_t m_asked = 0;
    std::uint64_t m_steps = 0;
};

} // namespace vigie::simulation
