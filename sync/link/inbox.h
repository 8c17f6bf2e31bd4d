// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"

#include <deque>
#include <mutex>
#include <optional>

namespace vigie::sync {

/// The receiving half of every link: what came and was not delivered yet. Filled from any thread,
/// emptied on the loop's. It outlives its link where a library still holds it, and is silent then.
class Inbox : public std::enable_shared_from_this<Inbox> {
public:
    /// `broken` is called on the loop's thread when the user's received() throws: the link has to
    /// close its connection. The user hears closed().
    Inbox(Loop& loop, std::function<void()> broken);

    /// Keeps a message that lives as long as its owner. False when more waits than a link may hold
    /// (tuning::messageBytes before start(), tuning::unsentBytes later): the inbox has then ended
    /// and the link has to close its connection. From any thread.
    bool put(std::shared_ptr<const void> owner, std::span<const std::byte> bytes);
    /// Makes closed() follow what was put so far; nothing is put later. From any thread.
    void end(Error reason);
    /// Runs the task on the loop, unless the link has let go of it. From any thread.
    void post(std::function<void()> task);
    /// Bytes that were put and not delivered. From any thread.
    std::size_t waiting() const;

    /// On the loop's thread, like stop().
    void start(LinkEvents& events);
    /// No event comes any more, and the loop is not touched any more.
    void stop();

private:
    struct Item {
        std::shared_ptr<const void> owner;
        std::span<const std::byte> bytes;
    };

    void schedule();
    void deliver();
    bool deliverOne();
    void deliverEnd();

    mutable std::mutex m_mutex;
    Loop* m_loop;
    std::function<void()> m_broken;
    LinkEvents* m_events = nullptr;
    std::deque<Item> m_items;
    std::size_t m_bytes = 0;
    std::optional<Error> m_end;
    bool m_scheduled = false;
};

} // namespace vigie::sync
