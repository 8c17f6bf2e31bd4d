// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/handshakegate.h"

#include <sodium.h>

#include <cstdlib>

namespace vigie::sync {

namespace {

using Cookie = HandshakeCookie::Cookie;

void hash(crypto_generichash_state& state, const void* bytes, std::size_t size) {
    crypto_generichash_update(&state, static_cast<const unsigned char*>(bytes), size);
}

Cookie cookieOf(std::span<const unsigned char> secret, const std::string& network,
                std::span<const std::byte> first) {
    Cookie cookie{};
    crypto_generichash_state state;
    crypto_generichash_init(&state, secret.data(), secret.size(), cookie.size());
    // The length keeps an end of the one from passing for a beginning of the other.
    const std::uint64_t length = network.size();
    hash(state, &length, sizeof length);
    hash(state, network.data(), network.size());
    hash(state, first.data(), first.size());
    crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(cookie.data()),
                             cookie.size());
    sodium_memzero(&state, sizeof state);
    return cookie;
}

} // namespace

HandshakeCookie::~HandshakeCookie() {
    sodium_memzero(m_current.data(), m_current.size());
    sodium_memzero(m_previous.data(), m_previous.size());
}

void HandshakeCookie::turn(std::chrono::milliseconds now) {
    if (m_begun && now < m_since + tuning::cookieSecretLife)
        return;
    if (sodium_init() < 0)
        std::abort(); // a secret without random numbers would be none
    if (m_begun && now < m_since + 2 * tuning::cookieSecretLife) {
        m_previous = m_current;
        m_since += tuning::cookieSecretLife; // not `now`: nobody prolongs a secret by being rare
    } else {
        // The first, or after a pause so long that the current one is none of the last two.
        randombytes_buf(m_previous.data(), m_previous.size());
        m_since = now;
    }
    randombytes_buf(m_current.data(), m_current.size());
    m_begun = true;
}

Cookie HandshakeCookie::make(std::string_view peer, std::span<const std::byte> first,
                             std::chrono::milliseconds now) {
    turn(now);
    return cookieOf(m_current, networkOf(peer), first);
}

bool HandshakeCookie::check(std::span<const std::byte> cookie, std::string_view peer,
                            std::span<const std::byte> first, std::chrono::milliseconds now) {
    turn(now);
    if (cookie.size() != bytes)
        return false;
    const std::string network = networkOf(peer);
    const Cookie current = cookieOf(m_current, network, first);
    const Cookie previous = cookieOf(m_previous, network, first);
    // Both are compared, whichever fits.
    const int unlike = sodium_memcmp(cookie.data(), current.data(), bytes);
    const int unlikePrevious = sodium_memcmp(cookie.data(), previous.data(), bytes);
    return (unlike == 0) | (unlikePrevious == 0);
}

HandshakeGate::HandshakeGate(const Limits& limits)
    : m_limits(limits), m_all(limits.all, {}), m_networks(limits.perNetwork, limits.networks) {}

void HandshakeGate::forget(std::chrono::milliseconds now) {
    while (!m_begun.empty() && m_begun.front() + std::chrono::seconds(1) <= now)
        m_begun.pop_front();
}

bool HandshakeGate::underLoad(std::chrono::milliseconds now) {
    forget(now);
    return m_begun.size() > m_limits.cookieAbove;
}

HandshakeGate::Verdict HandshakeGate::judge(std::string_view peer, std::span<const std::byte> first,
                                            std::span<const std::byte> cookie,
                                            std::chrono::milliseconds now) {
    // Those that are answered with a cookie count too: they are the load.
    m_begun.push_back(now);
    if (m_begun.size() > m_limits.cookieAbove + 1)
        m_begun.pop_front(); // the latest of them tell as much
    if (underLoad(now) && !m_cookie.check(cookie, peer, first, now))
        return Verdict::Cookie;
    // The network's own first, so that one that has spent its own does not spend what all have.
    if (!m_networks.take(networkOf(peer), now) || !m_all.take(m_limits.all, now))
        return Verdict::Refuse;
    return Verdict::Proceed;
}

} // namespace vigie::sync
