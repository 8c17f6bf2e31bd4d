// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/collect/streammailbox.h"

#include "apps/hub/collect/tuning.h"

#include <utility>

namespace vigie::hub {

void Mailbox::opened() {
    const std::lock_guard lock(m_mutex);
    m_opened = true;
    wake();
}

bool Mailbox::put(std::string message) {
    const std::lock_guard lock(m_mutex);
    m_bytes += message.size();
    m_messages.push_back(std::move(message));
    wake();
    return m_reading && m_bytes < tuning::streamWaitingBytes;
}

void Mailbox::closed(sync::Error reason) {
    const std::lock_guard lock(m_mutex);
    if (!m_closed)
        m_closed = std::move(reason);
    wake();
}

void Mailbox::stop() {
    const std::lock_guard lock(m_mutex);
    m_events = nullptr;
}

void Mailbox::setReading(bool reading) {
    const std::lock_guard lock(m_mutex);
    m_reading = reading;
}

bool Mailbox::isReading() const {
    const std::lock_guard lock(m_mutex);
    return m_reading && m_bytes < tuning::streamWaitingBytes;
}

/// Under the lock: the loop is not touched once nobody listens.
void Mailbox::wake() {
    if (m_events && !std::exchange(m_scheduled, true))
        m_loop.post([self = shared_from_this()] { self->tell(); });
}

StreamEvents* Mailbox::listener() const {
    const std::lock_guard lock(m_mutex);
    return m_events;
}

/// Each call may end the client, and with it this one's listener.
void Mailbox::tell() {
    std::unique_lock lock(m_mutex);
    m_scheduled = false;
    const bool opened = std::exchange(m_opened, false);
    std::vector<std::string> messages = std::exchange(m_messages, {});
    const bool wasFull = std::exchange(m_bytes, 0) >= tuning::streamWaitingBytes;
    const bool closed = m_closed && !std::exchange(m_told, true);
    lock.unlock();
    if (StreamEvents* events = listener(); events && opened)
        events->opened();
    if (StreamEvents* events = listener(); events && !messages.empty())
        events->received(std::move(messages));
    if (wasFull && listener())
        onRoom();
    if (StreamEvents* events = listener(); events && closed)
        events->closed(*m_closed);
}

} // namespace vigie::hub
