// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The target of an HTTP request: what comes out is text without control characters.

#include "sync/link/httptarget.h"
#include "sync/record/cbor.h"
#include "tests/fuzz/target.h"

#include <algorithm>

namespace vigie::fuzz {

using namespace sync;

namespace {

bool isClean(std::string_view text) {
    return cbor::isUtf8(text) && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

} // namespace

void take(Input input) {
    const auto target = parseHttpTarget(textOf(input));
    if (!target) {
        require(!target.error().sentence.empty(), "an error has a sentence");
        return;
    }
    require(target->path.starts_with('/') && isClean(target->path), "a path is clean");
    std::size_t size = target->path.size();
    for (const auto& [name, value] : target->query) {
        require(!name.empty() && isClean(name) && isClean(value), "a query is clean");
        size += name.size() + value.size();
    }
    require(size <= input.size(), "nothing is longer than what came");
}

std::vector<Bytes> seeds() {
    std::vector<Bytes> all;
    for (const char* target :
         {"/", "/api/v1/posts", "/api/v1/posts?q=caf%C3%A9+noir&limit=20", "/a%2Fb+c?x=1&x=2&y",
          "/sync?token=0123456789abcdef", "/?=&&a==b&%20=%7E", "/%f0%9f%98%80?%d9%85=%d8%b1#top",
          "http://127.0.0.1/api"}) {
        all.push_back(bytesOf(target));
    }
    return all;
}

} // namespace vigie::fuzz
