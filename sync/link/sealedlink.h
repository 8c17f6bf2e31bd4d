// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/noise.h"
#include "sync/link/link.h"
#include "sync/link/loop.h"

#include <deque>
#include <functional>
#include <optional>

namespace vigie::sync {

/// A link over another one, of which only the two ends can read or change a message: each is a
/// sequence of Noise transport messages of at most tuning::noiseMessageBytes, whose first byte in
/// the clear says whether more of the message follow, and whether the key changes behind it. A
/// message that was changed, repeated, left out or moved on its way ends the link. Whoever makes it
/// has the handshake first, by greet(), then seals it; then it is a Link like any other. Used from
/// its loop's thread.
class SealedLink final : public Link, private LinkEvents {
public:
    SealedLink(Loop& loop, std::unique_ptr<Link> raw);
    ~SealedLink() override;

    /// Who hears what comes until the greeting is over: of the handshake in the clear, later
    /// opened. Both may destroy the link.
    struct Greeter {
        std::function<void(std::span<const std::byte>)> received;
        std::function<void(const Error&)> closed;
    };
    /// Once, and first.
    void greet(Greeter greeter);
    /// Before seal() only.
    void sendClear(Bytes message);
    void seal(NoiseCiphers ciphers);
    /// What comes from here on is kept for start().
    void endGreeting();

    void start(LinkEvents& events) override;
    void send(Message message) override;
    std::size_t unsent() const override { return m_raw ? m_raw->unsent() : 0; }
    void close() override;
    std::string peer() const override { return m_peer; }

private:
    void received(std::span<const std::byte> message) override;
    void closed(const Error& reason) override;

    Result<Bytes> sealed(std::span<const std::byte> message);
    Result<Bytes> opened(std::span<const std::byte> message);
    void deliver(Bytes message);
    void deliverKept();
    void fail(Error reason);

    Loop& m_loop;
    std::unique_ptr<Link> m_raw;
    std::string m_peer;
    std::shared_ptr<bool> m_alive; ///< false once the link has gone: late tasks do nothing
    std::optional<Greeter> m_greeter;
    std::optional<NoiseCiphers> m_ciphers;
    std::chrono::milliseconds m_rekeyed{0}; ///< when the cipher that sends got its key
    LinkEvents* m_events = nullptr;
    std::deque<Bytes> m_kept; ///< before start()
    std::size_t m_keptBytes = 0;
    std::optional<Error> m_end; ///< to be told behind what was kept
};

} // namespace vigie::sync
