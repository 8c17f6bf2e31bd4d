// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/tuning.h"

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace vigie::sync {

/// Under what a peer ("192.0.2.7:53122", "[2001:db8::7]:53122") is counted: its address without the
/// port; of IPv6 the first 64 bits ("2001:db8::/64"), since one machine has all addresses below
/// them. What is no address is counted under the whole of its name.
std::string networkOf(std::string_view peer);

/// Tokens that come back with time: at most `burst` at once, `perSecond` in the long run.
struct RateLimit {
    double perSecond = 0;
    double burst = 0;

    friend bool operator==(const RateLimit&, const RateLimit&) = default;
};

/// A bucket of tokens. `now` is steady and does not go back.
class TokenBucket {
public:
    TokenBucket(const RateLimit& limit, std::chrono::milliseconds now)
        : m_tokens(limit.burst), m_since(now) {}

    /// Takes one token; false when there is none.
    bool take(const RateLimit& limit, std::chrono::milliseconds now);
    /// Whether nothing is known of it that a new one would not know.
    bool full(const RateLimit& limit, std::chrono::milliseconds now) const;

private:
    double at(const RateLimit& limit, std::chrono::milliseconds now) const;

    double m_tokens;
    std::chrono::milliseconds m_since;
};

/// A bucket for each network, for at most `networks` of them: whoever commands more addresses than
/// that makes the one that was longest silent be forgotten, never the memory grow. A limit in all
/// has to stand beside it. One thread's.
class RateTable {
public:
    explicit RateTable(const RateLimit& limit, std::size_t networks = tuning::rateNetworks)
        : m_limit(limit), m_networks(networks) {}

    /// Takes one of the network's tokens; false when it has none.
    bool take(const std::string& network, std::chrono::milliseconds now);
    std::size_t size() const { return m_buckets.size(); }

private:
    struct Entry {
        std::string network;
        TokenBucket bucket;
    };

    RateLimit m_limit;
    std::size_t m_networks;
    std::list<Entry> m_entries; // the one that was heard last in front
    std::unordered_map<std::string, std::list<Entry>::iterator> m_buckets;
};

} // namespace vigie::sync
