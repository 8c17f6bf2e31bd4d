// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/collect/streamclient.h"
#include "sync/link/loop.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hub {

/// What the thread of a stream and its loop share: messages on their way, and whether anybody still
/// wants them. It may outlive both ends and touches neither then. `loop` lives until stop().
class Mailbox : public std::enable_shared_from_this<Mailbox> {
public:
    Mailbox(sync::Loop& loop, StreamEvents& events) : m_loop(loop), m_events(&events) {}

    // From the thread.

    void opened();
    /// False when the socket is to be left alone until the loop asks for more: enough waits here.
    bool put(std::string message);
    /// Only the first reason is told, after everything that was put.
    void closed(sync::Error reason);

    // From the loop's thread.

    /// Nothing is told any more.
    void stop();
    void setReading(bool reading);
    bool isReading() const;
    /// Called when what made put() say false has been taken; set before anything is put.
    std::function<void()> onRoom;

private:
    void wake();
    void tell();
    StreamEvents* listener() const;

    mutable std::mutex m_mutex;
    sync::Loop& m_loop;
    StreamEvents* m_events;
    std::vector<std::string> m_messages;
    std::size_t m_bytes = 0;
    bool m_reading = true;
    bool m_scheduled = false;
    bool m_opened = false;
    bool m_told = false;
    std::optional<sync::Error> m_closed;
};

} // namespace vigie::hub
