// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/keys.h"

#include <algorithm>
#include <optional>

// A key is a whole number and a fraction in base 62. The number's first character is its length and
// sign ('a' + one digit, 'b' + two digits...; 'Z' and downwards for the negative ones), so that
// keys order bytewise. The fraction follows and never ends in '0', so there is always room below
// it.

namespace vigie {
namespace {

constexpr std::string_view digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t base = digits.size();
constexpr std::size_t maxBytes = 1024; // some six thousand insertions into one and the same gap
constexpr std::string_view firstKey = "a0";
// The smallest number of all; nothing fits below it, so it is no key without a fraction.
constexpr std::string_view smallest = "A00000000000000000000000000";

/// Bytes of the number that begins with this character; 0 when none does.
std::size_t numberBytes(char head) {
    if (head >= 'a' && head <= 'z')
        return static_cast<std::size_t>(head - 'a') + 2;
    if (head >= 'A' && head <= 'Z')
        return static_cast<std::size_t>('Z' - head) + 2;
    return 0;
}

struct Parts {
    std::string_view number;
    std::string_view fraction;
};

Parts partsOf(std::string_view key) {
    const std::size_t bytes = numberBytes(key.front());
    return {key.substr(0, bytes), key.substr(bytes)};
}

/// The next number; nothing above the largest.
std::optional<std::string> increment(std::string_view number) {
    std::string next(number);
    for (std::size_t i = next.size() - 1; i > 0; --i) {
        if (const std::size_t digit = digits.find(next[i]); digit + 1 < base) {
            next[i] = digits[digit + 1];
            return next;
        }
        next[i] = '0';
    }
    if (number.front() == 'z')
        return std::nullopt;
    if (number.front() == 'Z')
        return std::string(firstKey);
    const char head = static_cast<char>(number.front() + 1);
    return std::string(1, head).append(numberBytes(head) - 1, '0');
}

/// The number before; there is one for all but the smallest.
std::string decrement(std::string_view number) {
    std::string next(number);
    for (std::size_t i = next.size() - 1; i > 0; --i) {
        if (const std::size_t digit = digits.find(next[i]); digit > 0) {
            next[i] = digits[digit - 1];
            return next;
        }
        next[i] = digits.back();
    }
    const char head = number.front() == 'a' ? 'Z' : static_cast<char>(number.front() - 1);
    return std::string(1, head).append(numberBytes(head) - 1, digits.back());
}

/// A fraction between two, as short as can be; an empty `after` is 1. `before` is less, and
/// `after` does not end in '0'.
std::string midpoint(std::string_view before, std::string_view after) {
    std::string middle;
    for (std::size_t i = 0;; ++i) {
        const std::size_t low = i < before.size() ? digits.find(before[i]) : 0;
        const std::size_t high = i < after.size() ? digits.find(after[i]) : base;
        if (low == high) {
            middle += digits[low];
        } else if (high - low > 1) {
            return middle += digits[(low + high) / 2];
        } else if (i + 1 < after.size()) {
            return middle += digits[high];
        } else {
            middle += digits[low];
            after = {}; // from here on everything lies below it
        }
    }
}

std::string keyBefore(std::string_view after) {
    const auto [number, fraction] = partsOf(after);
    if (number == smallest)
        return std::string(number) + midpoint({}, fraction);
    if (!fraction.empty())
        return std::string(number);
    std::string key = decrement(number);
    return key == smallest ? key + midpoint({}, {}) : key;
}

std::string keyAfter(std::string_view before) {
    const auto [number, fraction] = partsOf(before);
    if (auto next = increment(number))
        return *std::move(next);
    return std::string(number) + midpoint(fraction, {});
}

std::string keyInGap(std::string_view before, std::string_view after) {
    const auto [low, lowFraction] = partsOf(before);
    const auto [high, highFraction] = partsOf(after);
    if (before < after) {
        if (low == high)
            return std::string(low) + midpoint(lowFraction, highFraction);
        if (auto next = increment(low); next && *next < after)
            return *std::move(next);
    }
    return std::string(low) + midpoint(lowFraction, {});
}

} // namespace

bool isSortKey(std::string_view text) {
    if (text.empty() || text.size() > maxBytes ||
        text.find_first_not_of(digits) != std::string_view::npos)
        return false;
    const std::size_t bytes = numberBytes(text.front());
    if (bytes == 0 || text.size() < bytes || text == smallest)
        return false;
    return text.size() == bytes || text.back() != '0';
}

sync::Result<std::string> keyBetween(std::string_view before, std::string_view after) {
    for (std::string_view key : {before, after})
        if (!key.empty() && !isSortKey(key))
            return sync::Error{sync::ErrorCode::Invalid,
                               "A place in a list is not given by a sort key"};
    std::string key;
    if (before.empty())
        key = after.empty() ? std::string(firstKey) : keyBefore(after);
    else
        key = after.empty() ? keyAfter(before) : keyInGap(before, after);
    if (key.size() > maxBytes)
        return sync::Error{sync::ErrorCode::TooLarge,
                           "There is no room between two sort keys: give the list new ones"};
    return key;
}

} // namespace vigie
