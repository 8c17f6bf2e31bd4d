// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"
#include "sync/link/loop.h"
#include "sync/link/tuning.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
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
    /// What the port takes from the network. An address is one of IPv4, or 64 bits of IPv6. Who is
    /// one too many is answered 429 (of its address) or 503 (in all) without TLS, and closed.
    struct Limits {
        std::size_t connections = tuning::connections;
        std::size_t perAddress = tuning::connectionsOfAddress;
        /// New connections of one address: per second in the long run, and at once.
        double newPerSecond = tuning::newConnectionsPerSecond;
        double newBurst = tuning::newConnectionsBurst;
        /// Over it, the connections to which most is unsent are closed.
        std::size_t unsentInAll = tuning::unsentBytesInAll;
        /// Over it, requests are answered 503.
        std::size_t bodiesInAll = tuning::bodyBytesInAll;

        friend bool operator==(const Limits&, const Limits&) = default;
    };
    /// PEM files. The certificate's has those that vouch for it below it.
    struct Tls {
        std::string certificate{};
        std::string key{};

        friend bool operator==(const Tls&, const Tls&) = default;
    };
    struct Options {
        std::string host = "127.0.0.1"; ///< a literal address
        std::uint16_t port = 0;         ///< 0 takes a free one
        /// Whoever takes the links seals them (HubDoor): it may listen on any address.
        bool sealed = false;
        /// For TLS and the whole head of a request, together.
        std::chrono::milliseconds handshakeDeadline = tuning::handshakeDeadline;
        std::chrono::milliseconds closeDeadline = tuning::closeDeadline;
        /// For the first message of a websocket; later silence is the session's business.
        std::chrono::milliseconds firstMessageDeadline = tuning::firstMessageDeadline;
        /// Each 64 KiB of a body, and an answer as a whole, have handshakeDeadline and what they
        /// take at this rate.
        std::size_t bodyBytesPerSecond = tuning::bodyBytesPerSecond;
        std::size_t answerBytesPerSecond = tuning::answerBytesPerSecond;
        int sendBufferBytes = tuning::sendBufferBytes; ///< of the system, for each connection
        Limits limits{};
        std::optional<Tls> tls{}; ///< everything goes through TLS, 1.2 at least
    };
    using Linked = std::function<void(std::unique_ptr<Link>)>;
    using Requested = std::function<void(HttpRequest, HttpReply)>;

    /// Refuses an address that allowedInTheClear() refuses, unless sealed, and a certificate that
    /// does not fit.
    static Result<std::unique_ptr<HubPort>> listen(const Options& options);
    ~HubPort() override;

    std::uint16_t port() const;
    /// How many connections there are now, in whatever state.
    std::size_t connections() const;
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
