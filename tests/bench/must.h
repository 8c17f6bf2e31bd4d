// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/result.h"

#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <utility>

namespace vigie::bench {

/// The value. A benchmark that cannot go on says why and ends.
template <typename T>
T must(sync::Result<T> result) {
    if (!result) {
        fmt::print(stderr, "vigie-bench: {}\n", result.error().sentence);
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace vigie::bench
