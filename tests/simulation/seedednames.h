// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace vigie::simulation {

/// While it lives, libsodium's random bytes are the seed's, for the whole program: with them the
/// names of devices and logs (sync/crypto/random.h). One at a time; used by one thread.
class SeededNames {
public:
    explicit SeededNames(std::uint64_t seed);
    ~SeededNames();
    SeededNames(const SeededNames&) = delete;
    SeededNames& operator=(const SeededNames&) = delete;
};

} // namespace vigie::simulation
