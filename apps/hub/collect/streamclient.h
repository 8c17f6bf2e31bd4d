// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/loop.h"
#include "sync/record/result.h"

#include <memory>
#include <string>
#include <vector>

namespace vigie::hub {

/// What a stream says, on its loop's thread. Destroying the client inside a call is fine.
class StreamEvents {
public:
    virtual ~StreamEvents() = default;
    virtual void opened() = 0;
    /// Messages in their order, at least one.
    virtual void received(std::vector<std::string> messages) = 0;
    /// It ended, or never began; nothing follows. Error Closed, in a sentence.
    virtual void closed(const sync::Error& reason) = 0;
};

/// A websocket to a server of others that speaks text messages and hears nothing. One connection:
/// for another one make another client. Destroying it ends it at once, without a call.
class StreamClient {
public:
    virtual ~StreamClient() = default;
    /// Whether messages are read. While they are not, tuning::streamWaitingBytes wait here and the
    /// rest at the server's.
    virtual void setReading(bool reading) = 0;
};

/// Connects to "ws://..." or "wss://..." and begins to read. Of wss the server's certificate must
/// be valid for its name, by the system's authorities. Owns one thread, on which nothing of the
/// caller's is called.
std::unique_ptr<StreamClient> connectStream(sync::Loop& loop, const std::string& url,
                                            StreamEvents& events);

} // namespace vigie::hub
