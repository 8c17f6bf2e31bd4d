// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/loop.h"

#include <deque>
#include <map>
#include <memory>
#include <utility>

namespace vigie::sync {

/// A loop whose time passes only when a test says so: the same schedule on every machine, and a
/// minute of silence costs nothing. Used by one thread.
class VirtualLoop final : public Loop {
public:
    using Milliseconds = std::chrono::milliseconds;

    explicit VirtualLoop(Milliseconds start = Milliseconds(1'000'000),
                         std::int64_t wall = 1'700'000'000'000)
        : m_now(start), m_wallOffset(wall - start.count()) {}

    void post(Task task) override { m_tasks.push_back(std::move(task)); }

    std::unique_ptr<Timer> after(Milliseconds delay, Task task) override {
        return std::make_unique<VirtualTimer>(m_timers, add(delay, std::move(task)));
    }

    /// The same without a handle; the task has to know by itself whether it is still wanted.
    void later(Milliseconds delay, Task task) { add(delay, std::move(task)); }

    /// The same loop on a machine whose clock is wrong.
    class Skewed final : public Loop {
    public:
        Skewed(VirtualLoop& loop, Milliseconds ahead) : m_loop(loop), m_ahead(ahead) {}
        void move(Milliseconds ahead) { m_ahead = ahead; }
        void post(Task task) override { m_loop.post(std::move(task)); }
        std::unique_ptr<Timer> after(Milliseconds delay, Task task) override {
            return m_loop.after(delay, std::move(task));
        }
        Milliseconds steadyNow() const override { return m_loop.steadyNow(); }
        std::int64_t wallNow() const override { return m_loop.wallNow() + m_ahead.count(); }

    private:
        VirtualLoop& m_loop;
        Milliseconds m_ahead;
    };

    Milliseconds steadyNow() const override { return m_now; }
    std::int64_t wallNow() const override { return m_now.count() + m_wallOffset; }
    /// Somebody sets the machine's clock.
    void moveWall(std::int64_t milliseconds) { m_wallOffset += milliseconds; }

    /// One task that was posted. False when there is none.
    bool step() {
        if (m_tasks.empty()) {
            return false;
        }
        // Out of the queue before it runs: it may post, and destroy anything but this loop.
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        task();
        return true;
    }

    /// Everything that was posted, and what that posts. Time stands still.
    void settle() {
        while (step()) {
        }
    }

    /// Lets time pass; every timer in it fires at its own moment.
    void advance(Milliseconds span) {
        const Milliseconds until = m_now + span;
        settle();
        while (!m_timers->empty() && m_timers->begin()->first.first <= until) {
            m_now = std::max(m_now, m_timers->begin()->first.first);
            const Task task = std::move(m_timers->begin()->second);
            m_timers->erase(m_timers->begin());
            task();
            settle();
        }
        m_now = until;
    }

private:
    // The number makes the key unique and keeps the order of timers for the same moment.
    using Key = std::pair<Milliseconds, std::uint64_t>;
    using Timers = std::map<Key, Task>;

    class VirtualTimer final : public Timer {
    public:
        VirtualTimer(std::weak_ptr<Timers> timers, Key key)
            : m_timers(std::move(timers)), m_key(key) {}
        ~VirtualTimer() override {
            if (const auto timers = m_timers.lock()) {
                timers->erase(m_key);
            }
        }

    private:
        std::weak_ptr<Timers> m_timers;
        Key m_key;
    };

    Key add(Milliseconds delay, Task task) {
        const Key key{m_now + delay, ++m_timersMade};
        m_timers->emplace(key, std::move(task));
        return key;
    }

    Milliseconds m_now;
    std::int64_t m_wallOffset;
    std::deque<Task> m_tasks;
    std::shared_ptr<Timers> m_timers = std::make_shared<Timers>();
    std::uint64_t m_timersMade = 0;
};

} // namespace vigie::sync
