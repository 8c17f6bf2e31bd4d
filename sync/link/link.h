// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"
#include "sync/record/value.h"

#include <functional>
#include <memory>
#include <span>

namespace vigie::sync {

class Loop;

/// Bytes on their way; shared, since one batch goes to many sessions.
using Message = std::shared_ptr<const Bytes>;

/// What a link tells its user, on the loop's thread. No call comes after closed(), and none after
/// the link's destruction.
class LinkEvents {
public:
    virtual void received(std::span<const std::byte> message) = 0;
    /// The link is gone, for the reason that the sentence says. Called once, never by close().
    virtual void closed(const Error& reason) = 0;

protected:
    ~LinkEvents() = default;
};

/// One live connection that carries whole messages in order, both ways. Used from the thread of its
/// loop only. Destroying it closes it, also from inside its own events.
class Link {
public:
    virtual ~Link() = default;

    /// Messages that came earlier were kept; from here on they are delivered.
    virtual void start(LinkEvents& events) = 0;
    /// Never blocks. What cannot be sent shows as closed().
    virtual void send(Message message) = 0;
    /// Bytes that were given to send() and that the operating system has not taken yet.
    virtual std::size_t unsent() const = 0;
    /// Sends what was given so far, then closes.
    virtual void close() = 0;
    /// The other end as a person would name it: "127.0.0.1:53122", for logs and sentences.
    virtual std::string peer() const = 0;
};

/// Makes a new link to a hub for each attempt.
class Connector {
public:
    using Connected = std::function<void(Result<std::unique_ptr<Link>>)>;

    virtual ~Connector() = default;
    /// Calls `connected` once on the loop's thread, within tuning::connectDeadline.
    virtual void connect(Loop& loop, Connected connected) = 0;
};

} // namespace vigie::sync
