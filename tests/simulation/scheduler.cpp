// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/scheduler.h"

#include <algorithm>

namespace vigie::simulation {

void Scheduler::at(Micros time, Task task) {
    m_tasks.emplace(std::pair(std::max(time, m_now), ++m_asked), std::move(task));
}

bool Scheduler::step(Micros until) {
    const auto next = m_tasks.begin();
    if (next == m_tasks.end() || next->first.first > until) {
        m_now = std::max(m_now, until);
        return false;
    }
    m_now = next->first.first;
    // Out of the queue before it runs: it may ask for more.
    const Task task = std::move(next->second);
    m_tasks.erase(next);
    ++m_steps;
    task();
    return true;
}

void Scheduler::runUntil(Micros until) {
    while (step(until)) {
    }
}

} // namespace vigie::simulation
