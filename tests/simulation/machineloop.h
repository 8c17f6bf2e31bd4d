// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/loop.h"
#include "tests/simulation/scheduler.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace vigie::simulation {

/// The loop of one machine, on the run's virtual time. Its clocks may be wrong: both run fast or
/// slow by `drift`, the wall clock is off and jumps. A machine whose disk stalls is behind: what is
/// due meanwhile comes after.
///
/// What was posted dies with the life in which it was; a timer must not outlive its life.
class MachineLoop final : public sync::Loop {
public:
    /// `run` is how the machine runs each task.
    MachineLoop(Scheduler& scheduler, std::function<void(const Task&)> run);

    void post(Task task) override;
    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, Task task) override;
    std::chrono::milliseconds steadyNow() const override;
    std::int64_t wallNow() const override { return wallMicros() / 1000; }
    Micros wallMicros() const;

    /// The machine's process ends.
    void endLife();

    /// Parts of a million by which its clocks run fast.
    void setDrift(std::int64_t millionths);
    /// Somebody sets its wall clock.
    void moveWall(Micros by) { m_wallOffset += by; }
    /// How far its wall clock is from true time.
    Micros wallError() const { return wallMicros() - now(); }
    /// Something took so long.
    void stall(Micros length) { m_busyUntil = now() + length; }
    /// Nothing waits that should have run by now.
    bool idle() const { return m_posted.empty() && m_busyUntil <= m_scheduler.now(); }
    /// Now, or when a stall ends.
    Micros now() const;

private:
    class LoopTimer;
    using Timers = std::map<std::uint64_t, Task>;

    void turn();
    void fire(std::uint64_t timer);
    /// Local time since the drift was set, by the wrong clock.
    Micros drifted() const;

    Scheduler& m_scheduler;
    std::function<void(const Task&)> m_run;
    std::deque<Task> m_posted;
    std::shared_ptr<Timers> m_timers = std::make_shared<Timers>();
    std::uint64_t m_timersMade = 0;
    std::uint64_t m_life = 1;
    bool m_turnAsked = false;
    Micros m_busyUntil = 0;
    Micros m_driftFrom;
    Micros m_driftBase;
    std::int64_t m_drift = 0;
    Micros m_wallOffset = 0;
};

} // namespace vigie::simulation
