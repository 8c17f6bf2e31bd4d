// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/loop.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

namespace vigie::sync {

using Clock = std::chrono::steady_clock;

struct ThreadLoop::State {
    // The number makes the key unique and keeps the order of timers for the same moment.
    using TimerKey = std::pair<Clock::time_point, std::uint64_t>;

    // Tasks may destroy anything, so none runs or dies under the lock.
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Task> tasks;
    std::map<TimerKey, Task> timers;
    std::uint64_t timersMade = 0;
    bool stopping = false;
    bool gone = false; // the ThreadLoop is destroyed

    struct Turn {
        std::size_t tasks = 0; // how many were waiting when it began
        bool last = false;
    };

    Turn nextTurn();
    bool runTask();
    bool runTimer(Clock::time_point now);
};

// Waits until there is something to do.
ThreadLoop::State::Turn ThreadLoop::State::nextTurn() {
    std::unique_lock lock(mutex);
    while (tasks.empty() && !stopping) {
        if (timers.empty()) {
            wake.wait(lock);
        } else if (const auto due = timers.begin()->first.first; due > Clock::now()) {
            wake.wait_until(lock, due);
        } else {
            break;
        }
    }
    const Turn turn{tasks.size(), stopping};
    stopping = gone;
    return turn;
}

bool ThreadLoop::State::runTask() {
    Task task;
    {
        const std::lock_guard lock(mutex);
        if (tasks.empty()) {
            return false;
        }
        task = std::move(tasks.front());
        tasks.pop_front();
    }
    task();
    return true;
}

bool ThreadLoop::State::runTimer(Clock::time_point now) {
    Task task;
    {
        const std::lock_guard lock(mutex);
        if (timers.empty() || timers.begin()->first.first > now) {
            return false;
        }
        task = std::move(timers.begin()->second);
        timers.erase(timers.begin());
    }
    task();
    return true;
}

ThreadLoop::ThreadLoop() : m_state(std::make_shared<State>()) {}

ThreadLoop::~ThreadLoop() {
    std::deque<Task> tasks;
    std::map<State::TimerKey, Task> timers;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->gone = true;
        m_state->stopping = true;
        tasks.swap(m_state->tasks);
        timers.swap(m_state->timers);
    }
    m_state->wake.notify_all();
}

void ThreadLoop::post(Task task) {
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->gone) {
            return;
        }
        m_state->tasks.push_back(std::move(task));
    }
    m_state->wake.notify_one();
}

std::unique_ptr<Loop::Timer> ThreadLoop::after(std::chrono::milliseconds delay, Task task) {
    class ThreadTimer final : public Timer {
    public:
        ThreadTimer(std::weak_ptr<State> state, State::TimerKey key)
            : m_state(std::move(state)), m_key(key) {}
        ~ThreadTimer() override {
            Task task;
            if (const auto state = m_state.lock()) {
                const std::lock_guard lock(state->mutex);
                if (const auto found = state->timers.find(m_key); found != state->timers.end()) {
                    task = std::move(found->second);
                    state->timers.erase(found);
                }
            }
        }

    private:
        std::weak_ptr<State> m_state;
        State::TimerKey m_key;
    };

    // Nobody waits on the condition meanwhile: this is the loop's own thread.
    const std::lock_guard lock(m_state->mutex);
    const State::TimerKey key{Clock::now() + delay, ++m_state->timersMade};
    m_state->timers.emplace(key, std::move(task));
    return std::make_unique<ThreadTimer>(m_state, key);
}

std::chrono::milliseconds ThreadLoop::steadyNow() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch());
}

std::int64_t ThreadLoop::wallNow() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void ThreadLoop::run() {
    // A task may destroy this loop.
    const std::shared_ptr<State> state = m_state;
    for (bool last = false; !last;) {
        const State::Turn turn = state->nextTurn();
        last = turn.last;
        const Clock::time_point now = Clock::now();
        // What tasks and timers add waits for the next turn, so that neither starves the other.
        for (std::size_t i = 0; i < turn.tasks && state->runTask(); ++i) {
        }
        while (!last && state->runTimer(now)) {
        }
    }
}

void ThreadLoop::stop() {
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->stopping = true;
    }
    m_state->wake.notify_all();
}

} // namespace vigie::sync
