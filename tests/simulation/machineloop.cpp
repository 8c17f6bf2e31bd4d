// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/machineloop.h"

#include <algorithm>

namespace vigie::simulation {

class MachineLoop::LoopTimer final : public sync::Loop::Timer {
public:
    LoopTimer(std::weak_ptr<Timers> timers, std::uint64_t number)
        : m_timers(std::move(timers)), m_number(number) {}
    ~LoopTimer() override {
        if (const auto timers = m_timers.lock())
            timers->erase(m_number);
    }

private:
    std::weak_ptr<Timers> m_timers;
    std::uint64_t m_number;
};

MachineLoop::MachineLoop(Scheduler& scheduler, std::function<void(const Task&)> run)
    : m_scheduler(scheduler), m_run(std::move(run)), m_driftFrom(scheduler.now()),
      m_driftBase(scheduler.now()) {}

Micros MachineLoop::now() const {
    return std::max(m_scheduler.now(), m_busyUntil);
}

Micros MachineLoop::drifted() const {
    const Micros passed = now() - m_driftFrom;
    return m_driftBase + passed + passed / 1000 * m_drift / 1000;
}

void MachineLoop::setDrift(std::int64_t millionths) {
    m_driftBase = drifted();
    m_driftFrom = now();
    m_drift = millionths;
}

std::chrono::milliseconds MachineLoop::steadyNow() const {
    return std::chrono::milliseconds(drifted() / 1000);
}

Micros MachineLoop::wallMicros() const {
    return drifted() + m_wallOffset;
}

void MachineLoop::post(Task task) {
    m_posted.push_back(std::move(task));
    if (std::exchange(m_turnAsked, true))
        return;
    m_scheduler.at(now(), [this, life = m_life] {
        if (life == m_life)
            turn();
    });
}

/// One task, so that machines take turns; the next follows at once.
void MachineLoop::turn() {
    if (now() > m_scheduler.now()) {
        m_scheduler.at(now(), [this, life = m_life] {
            if (life == m_life)
                turn();
        });
        return;
    }
    m_turnAsked = false;
    if (m_posted.empty())
        return;
    const Task task = std::move(m_posted.front());
    m_posted.pop_front();
    const std::uint64_t life = m_life;
    m_run(task);
    if (life == m_life && !m_posted.empty() && !std::exchange(m_turnAsked, true))
        m_scheduler.at(now(), [this, life] {
            if (life == m_life)
                turn();
        });
}

std::unique_ptr<sync::Loop::Timer> MachineLoop::after(std::chrono::milliseconds delay, Task task) {
    const std::uint64_t number = ++m_timersMade;
    m_timers->emplace(number, std::move(task));
    const Micros local = delay.count() * 1000;
    // Not before the machine's own clock says so.
    const Micros due = now() + local - local / 1000 * m_drift / 1000 + 1000;
    m_scheduler.at(due, [this, number] { fire(number); });
    return std::make_unique<LoopTimer>(m_timers, number);
}

void MachineLoop::fire(std::uint64_t timer) {
    const auto found = m_timers->find(timer);
    if (found == m_timers->end())
        return;
    if (now() > m_scheduler.now()) {
        m_scheduler.at(now(), [this, timer] { fire(timer); });
        return;
    }
    const Task task = std::move(found->second);
    m_timers->erase(found);
    m_run(task);
}

void MachineLoop::endLife() {
    ++m_life;
    m_turnAsked = false;
    m_busyUntil = 0;
    // Tasks may own what posts when it dies.
    const auto posted = std::exchange(m_posted, {});
    const auto timers = std::exchange(*m_timers, {});
}

} // namespace vigie::simulation
