// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A websocket's address as somebody writes it: no part of it can end the line of a request.

#include "sync/link/wsaddress.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

bool fitsALine(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c >= 0x7f || c < 0; });
}

} // namespace

void take(Input input) {
    const std::string url(textOf(input));
    urlAuthority(url);
    const auto address = websocketAddress(url);
    if (!address) {
        return;
    }
    require(!address->host.empty() && fitsALine(address->host), "a host fits a line");
    require(!address->bareHost().empty(), "there is a host to resolve");
    require(address->port != 0, "a port is a number");
    require(address->resource.starts_with('/') && fitsALine(address->resource),
            "a resource fits a line");
    const std::string again = (address->secure ? "wss://" : "ws://") + address->host + ':' +
                              std::to_string(address->port) + address->resource;
    const auto same = websocketAddress(again);
    require(same && same->secure == address->secure && same->host == address->host &&
                same->port == address->port && same->resource == address->resource,
            "an address that is written out is the same address");
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const char* url :
         {"ws://127.0.0.1:7400/sync", "wss://hub.example.com/sync?a=b&c=%20", "ws://[::1]:7400/",
          "wss://jetstream2.us-east.bsky.network/subscribe", "ws://hub", "ws://hub?x=1",
          "ws://user@hub:80/#top", "ws://[fe80::1.2.3.4]:65535/a;b=c"}) {
        all.push_back(bytesOf(url));
    }
    return all;
}

} // namespace vigie::fuzz
