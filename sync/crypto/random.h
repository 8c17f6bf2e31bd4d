// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace vigie::sync {

/// A random number that names something for ever (a writer, a log's life): never 0, and 63 bits,
/// since SQLite's integers are signed. Two are equal by chance once in 2^31 names of one group.
/// From any thread.
std::uint64_t randomName();

} // namespace vigie::sync
