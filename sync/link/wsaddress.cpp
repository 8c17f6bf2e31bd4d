// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/wsaddress.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace vigie::sync {

namespace {

bool isOneOf(char c, std::string_view others) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
}

} // namespace

std::string urlAuthority(const std::string& url) {
    const std::size_t mark = url.find("://");
    const std::size_t begin = mark == std::string::npos ? 0 : mark + 3;
    return url.substr(begin, url.find_first_of("/?#", begin) - begin);
}

std::optional<WebsocketAddress> websocketAddress(const std::string& url) {
    WebsocketAddress address;
    address.secure = url.starts_with("wss://");
    const std::string_view scheme = address.secure ? "wss://" : "ws://";
    const std::string hostAndPort = urlAuthority(url);
    const bool six = hostAndPort.starts_with('[');
    const std::size_t hostEnd =
        six ? hostAndPort.find(']') + 1 : std::min(hostAndPort.find(':'), hostAndPort.size());
    address.host = hostAndPort.substr(0, hostEnd);
    address.port = address.secure ? 443 : 80;
    const bool hostFits = std::all_of(address.host.begin(), address.host.end(),
                                      [six](char c) { return isOneOf(c, six ? "[]:." : ".-_"); });
    if (!url.starts_with(scheme) || address.bareHost().empty() || !hostFits)
        return {};
    if (const std::string_view port = std::string_view(hostAndPort).substr(hostEnd);
        !port.empty()) {
        const char* const end = port.data() + port.size();
        const auto [next, error] = std::from_chars(port.data() + 1, end, address.port);
        if (port[0] != ':' || error != std::errc() || next != end || address.port == 0)
            return {};
    }
    address.resource = url.substr(scheme.size() + hostAndPort.size());
    if (!address.resource.starts_with('/'))
        address.resource.insert(0, 1, '/');
    if (!std::all_of(address.resource.begin(), address.resource.end(),
                     [](char c) { return isOneOf(c, "/?-._~%!$&'()*+,;=:@"); }))
        return {};
    return address;
}

} // namespace vigie::sync
