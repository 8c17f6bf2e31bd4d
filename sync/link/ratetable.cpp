// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/ratetable.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace vigie::sync {

namespace ip = boost::asio::ip;

std::string networkOf(std::string_view peer) {
    std::string host(peer);
    if (peer.starts_with('['))
        host = peer.substr(1, peer.find(']') - 1);
    else if (const std::size_t colon = peer.find(':'); colon == peer.rfind(':'))
        host = peer.substr(0, colon);
    boost::system::error_code error;
    const ip::address address = ip::make_address(host, error);
    if (error)
        return std::string(peer);
    if (address.is_v4())
        return address.to_string();
    ip::address_v6 six = address.to_v6();
    if (six.is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, six).to_string();
    auto bytes = six.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return ip::address_v6(bytes).to_string() + "/64"; // without the scope, which is the interface
}

double TokenBucket::at(const RateLimit& limit, std::chrono::milliseconds now) const {
    const double seconds = std::chrono::duration<double>(now - m_since).count();
    return std::min(limit.burst, m_tokens + std::max(seconds, 0.0) * limit.perSecond);
}

bool TokenBucket::take(const RateLimit& limit, std::chrono::milliseconds now) {
    m_tokens = at(limit, now);
    m_since = std::max(m_since, now);
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

bool TokenBucket::full(const RateLimit& limit, std::chrono::milliseconds now) const {
    return at(limit, now) >= limit.burst;
}

bool RateTable::take(const std::string& network, std::chrono::milliseconds now) {
    // Those who have been silent long enough are as good as new. Two a call, so that it stays
    // short and still gets ahead of what one call adds.
    for (int i = 0; i < 2 && !m_entries.empty() && m_entries.back().bucket.full(m_limit, now);
         ++i) {
        m_buckets.erase(m_entries.back().network);
        m_entries.pop_back();
    }
    if (const auto found = m_buckets.find(network); found != m_buckets.end()) {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return m_entries.front().bucket.take(m_limit, now);
    }
    if (m_entries.size() >= m_networks) {
        m_buckets.erase(m_entries.back().network);
        m_entries.pop_back();
    }
    m_entries.push_front({network, TokenBucket(m_limit, now)});
    m_buckets.emplace(network, m_entries.begin());
    return m_entries.front().bucket.take(m_limit, now);
}

} // namespace vigie::sync
