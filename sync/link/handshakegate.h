// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/ratetable.h"
#include "sync/link/tuning.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <span>
#include <string_view>

namespace vigie::sync {

/// Proves that whoever begins a handshake has read an answer of this hub at that address within the
/// last two to four minutes, without the hub remembering anything of it: 16 bytes, a keyed
/// BLAKE2b of the peer's network (see networkOf) and of the first bytes of its message. The key is
/// this process's alone, never leaves it, and changes every two minutes; the one before is taken
/// still. One thread's. `now` is steady and does not go back.
class HandshakeCookie {
public:
    static constexpr std::size_t bytes = 16;
    using Cookie = std::array<std::byte, bytes>;

    HandshakeCookie() = default;
    HandshakeCookie(const HandshakeCookie&) = delete;
    HandshakeCookie& operator=(const HandshakeCookie&) = delete;
    ~HandshakeCookie();

    /// `peer` is what Link::peer() says: its port does not matter. `first` is whatever the message
    /// begins with that its sender can repeat, and should be of its own making (its ephemeral key).
    Cookie make(std::string_view peer, std::span<const std::byte> first,
                std::chrono::milliseconds now);
    /// Whether make() gave this cookie for them. In constant time; false for another length.
    bool check(std::span<const std::byte> cookie, std::string_view peer,
               std::span<const std::byte> first, std::chrono::milliseconds now);

private:
    using Secret = std::array<unsigned char, 32>;

    void turn(std::chrono::milliseconds now);

    Secret m_current{};
    Secret m_previous{};
    std::chrono::milliseconds m_since{};
    bool m_begun = false;
};

/// Decides, before any Diffie-Hellman, what a hub does with the first message of a handshake. Pure,
/// bounded in memory, one thread's. `now` is steady and does not go back.
class HandshakeGate {
public:
    struct Limits {
        /// Handshakes begun within a second, above which a cookie is wanted.
        std::size_t cookieAbove = tuning::handshakesBeforeCookie;
        RateLimit all{tuning::handshakesPerSecond, tuning::handshakesBurst};
        RateLimit perNetwork{tuning::handshakesPerSecondOfNetwork,
                             tuning::handshakesBurstOfNetwork};
        std::size_t networks = tuning::rateNetworks;

        friend bool operator==(const Limits&, const Limits&) = default;
    };
    enum class Verdict {
        Proceed, ///< with the handshake; it was counted
        Cookie,  ///< answer with one, and with nothing else
        Refuse,  ///< too many at once, of this network or of all: say so and close
    };

    explicit HandshakeGate(const Limits& limits);
    HandshakeGate() : HandshakeGate(Limits()) {}

    /// Judges a first message that came with this cookie (empty: none). A cookie is looked at only
    /// under load.
    Verdict judge(std::string_view peer, std::span<const std::byte> first,
                  std::span<const std::byte> cookie, std::chrono::milliseconds now);
    /// The answer to Verdict::Cookie.
    HandshakeCookie::Cookie cookie(std::string_view peer, std::span<const std::byte> first,
                                   std::chrono::milliseconds now) {
        return m_cookie.make(peer, first, now);
    }
    /// Whether more than `cookieAbove` first messages came within the last second.
    bool underLoad(std::chrono::milliseconds now);

private:
    void forget(std::chrono::milliseconds now);

    Limits m_limits;
    HandshakeCookie m_cookie;
    std::deque<std::chrono::milliseconds> m_begun; // of the last second, cookieAbove + 1 at most
    TokenBucket m_all;
    RateTable m_networks;
};

} // namespace vigie::sync
