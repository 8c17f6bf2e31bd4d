// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"
#include "sync/link/loop.h"
#include "sync/link/tuning.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigie::sync {

/// A request of ordinary HTTP, whole. Header names are in lower case.
struct HttpRequest {
    std::string method;
    std::string path;                         ///< decoded, without the query
    std::map<std::string, std::string> query; ///< decoded
    std::map<std::string, std::string> headers;
    std::string body;
    std::string peer;
};

struct HttpAnswer {
    int status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Answers one request, once, at any later moment, on the loop's thread. Nothing happens when the
/// asker has gone. Copies answer the same request.
using HttpReply = std::function<void(HttpAnswer)>;

/// The hub's one port: websockets on "/sync" become links, everything else is HTTP. It owns no
/// thread: run() works on the calling one, and everything that is called happens there.
class HubPort final : public Loop {
public:
    struct Options {
        std::string host = "127.0.0.1"; ///< a literal address
        std::uint16_t port = 0;         ///< 0 takes a free one
        std::chrono::milliseconds handshakeDeadline = tuning::handshakeDeadline;
        std::chrono::milliseconds closeDeadline = tuning::closeDeadline;
        std::size_t answerBytesPerSecond = tuning::answerBytesPerSecond;
    };
    using Linked = std::function<void(std::unique_ptr<Link>)>;
    using Requested = std::function<void(HttpRequest, HttpReply)>;

    /// Refuses an address that allowedToListen() refuses.
    static Result<std::unique_ptr<HubPort>> listen(const Options& options);
    ~HubPort() override;

    std::uint16_t port() const;
    /// Before run(). A request that comes without a handler is answered 404.
    void setHandlers(Linked linked, Requested requested);
    void run();
    void stop(); ///< from any thread: closes all connections, then run() returns

    void post(Task task) override;
    std::unique_ptr<Timer> after(std::chrono::milliseconds delay, Task task) override;
    std::chrono::milliseconds steadyNow() const override;
    std::int64_t wallNow() const override;

private:
    explicit HubPort(const Options& options);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vigie::sync
