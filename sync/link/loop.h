// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace vigie::sync {

/// Where everything of one replica or one hub happens, one call after another, on one thread. Links
/// deliver here; stores and sessions are used from here only, so they need no locks. A simulation
/// gives a loop with a virtual clock.
class Loop {
public:
    using Task = std::function<void()>;
    /// Destroying it (or cancel()) keeps the task from running; it must not outlive the loop.
    class Timer {
    public:
        virtual ~Timer() = default;
    };

    virtual ~Loop() = default;

    /// Runs the task on the loop's thread, after those posted before. From any thread.
    virtual void post(Task task) = 0;
    /// Runs the task once, not before `delay` has passed. From the loop's thread.
    virtual std::unique_ptr<Timer> after(std::chrono::milliseconds delay, Task task) = 0;
    /// Time that never goes back, from an arbitrary start. From any thread.
    virtual std::chrono::milliseconds steadyNow() const = 0;
    /// The wall clock as this machine believes it: milliseconds since 1970. From any thread.
    virtual std::int64_t wallNow() const = 0;
};

/// A loop for a thread that the caller provides: run() works until stop(). Used by clients; the
/// hub's port brings its own.
class ThreadLoop final : public Loop {
public:
    ThreadLoop();
    ~ThreadLoop() override;

    void post(Task task) override;
    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, Task task) override;
    std::chrono::milliseconds steadyNow() const override;
    std::int64_t wallNow() const override;

    /// Works on the calling thread until stop(). Tasks posted before stop() still run.
    void run();
    /// From any thread.
    void stop();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace vigie::sync
