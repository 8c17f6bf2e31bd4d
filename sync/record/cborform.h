// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

/// What the writer and the reader of CBOR both know of its form. For cbor*.cpp only.
namespace vigie::sync::cbor {

// The major types of RFC 8949, 3.1.
enum Major : unsigned {
    Unsigned = 0,
    Negative = 1,
    ByteString = 2,
    TextString = 3,
    Array = 4,
    MapOfPairs = 5,
    Tag = 6,
    Simple = 7,
    Nothing = 8, // ours: there was a fault
};

// Additional information of Simple.
enum : unsigned { False = 20, True = 21, Null = 22, Half = 25, Single = 26, Double = 27 };

inline constexpr std::uint16_t nanHalf = 0x7e00;

/// The half-precision bits with exactly this value, if there are any. Not for NaN.
inline std::optional<std::uint16_t> halfOf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7fffffffU;
    if (magnitude == 0) {
        return sign;
    }
    if (magnitude == 0x7f800000U) {
        return static_cast<std::uint16_t>(sign | 0x7c00U);
    }
    const int exponent = static_cast<int>(magnitude >> 23) - 127;
    const std::uint32_t fraction = magnitude & 0x7fffffU;
    if (exponent >= -14 && exponent <= 15 && (fraction & 0x1fffU) == 0) {
        const auto biased = static_cast<std::uint32_t>(exponent + 15);
        return static_cast<std::uint16_t>(sign | biased << 10 | fraction >> 13);
    }
    if (exponent >= -24 && exponent < -14) { // a half's subnormal: so many times 2^-24
        const std::uint32_t significand = fraction | 0x800000U;
        const int shift = -exponent - 1;
        if ((significand & ((1U << shift) - 1)) == 0) {
            return static_cast<std::uint16_t>(sign | significand >> shift);
        }
    }
    return std::nullopt;
}

inline double fromHalf(std::uint16_t half) {
    const int exponent = half >> 10 & 0x1f;
    const int fraction = half & 0x3ff;
    double magnitude = 0;
    if (exponent == 0x1f) {
        magnitude = fraction == 0 ? std::numeric_limits<double>::infinity()
                                  : std::numeric_limits<double>::quiet_NaN();
    } else if (exponent == 0) {
        magnitude = std::ldexp(fraction, -24);
    } else {
        magnitude = std::ldexp(fraction + 0x400, exponent - 25);
    }
    return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

/// The float with exactly this value, if there is one. Not for NaN.
inline std::optional<float> singleOf(double value) {
    // A finite value beyond a float's range must not be converted at all.
    if (std::isfinite(value) && std::abs(value) > std::numeric_limits<float>::max()) {
        return std::nullopt;
    }
    const auto single = static_cast<float>(value);
    return static_cast<double>(single) == value ? std::optional(single) : std::nullopt;
}

} // namespace vigie::sync::cbor
