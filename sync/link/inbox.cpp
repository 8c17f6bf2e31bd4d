// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/inbox.h"

#include "sync/link/loop.h"
#include "sync/link/tuning.h"

#include <fmt/format.h>

namespace vigie::sync {

namespace {
// What one waiting message costs besides its bytes, so that a flood of tiny ones is bounded too.
constexpr std::size_t itemBytes = 64;
} // namespace

Inbox::Inbox(Loop& loop, std::function<void()> broken)
    : m_loop(&loop), m_broken(std::move(broken)) {}

bool Inbox::put(std::shared_ptr<const void> owner, std::span<const std::byte> bytes) {
    const std::lock_guard lock(m_mutex);
    if (!m_loop || m_end) {
        return true;
    }
    const std::size_t limit = m_events ? tuning::unsentBytes : tuning::messageBytes;
    // A single message always fits: its own size was checked before.
    if (!m_items.empty() && m_bytes + bytes.size() > limit) {
        m_end = Error{ErrorCode::Full, fmt::format("The other end sent more than {} bytes before "
                                                   "they were taken; the connection was closed.",
                                                   limit)};
        schedule();
        return false;
    }
    m_items.push_back({std::move(owner), bytes});
    m_bytes += bytes.size() + itemBytes;
    schedule();
    return true;
}

void Inbox::end(Error reason) {
    const std::lock_guard lock(m_mutex);
    if (m_loop && !m_end) {
        m_end = std::move(reason);
        schedule();
    }
}

void Inbox::post(std::function<void()> task) {
    const std::lock_guard lock(m_mutex);
    if (m_loop) {
        m_loop->post(std::move(task));
    }
}

std::size_t Inbox::waiting() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes - m_items.size() * itemBytes;
}

void Inbox::start(LinkEvents& events) {
    const std::lock_guard lock(m_mutex);
    if (m_loop && !m_events) {
        m_events = &events;
        schedule();
    }
}

void Inbox::stop() {
    std::deque<Item> dropped; // owners may be anything: they die after the lock is released
    std::function<void()> broken;
    const std::lock_guard lock(m_mutex);
    m_loop = nullptr;
    m_events = nullptr;
    m_bytes = 0;
    dropped.swap(m_items);
    broken.swap(m_broken);
}

// Under the lock, which is also what keeps another thread from posting to a loop that has gone:
// stop() comes before the loop's end.
void Inbox::schedule() {
    if (m_events && !m_scheduled && (!m_items.empty() || m_end)) {
        m_scheduled = true;
        m_loop->post([self = shared_from_this()] { self->deliver(); });
    }
}

// One turn delivers what had come when it began, so that a busy link leaves room for the others.
void Inbox::deliver() {
    std::size_t count = 0;
    {
        const std::lock_guard lock(m_mutex);
        count = m_items.size();
    }
    while (count > 0 && deliverOne()) {
        --count;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_scheduled = false;
        if (!m_items.empty() || !m_end) {
            schedule();
            return;
        }
    }
    deliverEnd();
}

// False when the link was closed or destroyed meanwhile, also by received() itself.
bool Inbox::deliverOne() {
    Item item;
    LinkEvents* events = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_events || m_items.empty()) {
            return false;
        }
        events = m_events;
        item = std::move(m_items.front());
        m_items.pop_front();
        m_bytes -= item.bytes.size() + itemBytes;
    }
    try {
        events->received(item.bytes);
        return true;
    } catch (...) {
        // Whatever it was, it must not reach the loop: it concerns this connection only.
    }
    std::deque<Item> dropped;
    std::function<void()> broken;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_events) {
            return false;
        }
        dropped.swap(m_items);
        m_bytes = 0;
        m_end = Error{ErrorCode::Closed,
                      "A message could not be processed, so its connection was closed."};
        broken.swap(m_broken);
    }
    if (broken) {
        broken();
    }
    return false;
}

void Inbox::deliverEnd() {
    LinkEvents* events = nullptr;
    Error reason;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_events || !m_end) {
            return;
        }
        events = std::exchange(m_events, nullptr);
        reason = *m_end;
        m_loop = nullptr;
    }
    try {
        events->closed(reason);
    } catch (...) {
        // The connection is gone already, and the loop has others to serve.
    }
}

} // namespace vigie::sync
