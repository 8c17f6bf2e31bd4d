// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/openaddress.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <string_view>

namespace vigie::sync {

namespace {

// 127.0.0.0/8, written as four decimal numbers: no short forms ("127.1") and no octal ones, which
// libraries read differently.
bool isLoopback4(std::string_view host) {
    std::array<unsigned, 4> numbers{};
    const char* at = host.data();
    const char* const end = host.data() + host.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        const bool octal = next - at > 1 && *at == '0';
        if (error != std::errc() || octal || numbers[i] > 255) {
            return false;
        }
        const bool last = i + 1 == numbers.size();
        if (last ? next != end : (next == end || *next != '.')) {
            return false;
        }
        at = next + 1;
    }
    return numbers[0] == 127;
}

} // namespace

Result<void> allowedInTheClear(const std::string& host) {
    if (isLoopback4(host) || host == "::1") {
        return {};
    }
    return Error{ErrorCode::Refused,
                 fmt::format("\"{}\" is not an address of this machine alone, and what is said to "
                             "an open hub is not sealed: use 127.0.0.1 or ::1, or a hub that is "
                             "not open, with an invitation",
                             host)};
}

} // namespace vigie::sync
