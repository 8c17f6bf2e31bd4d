// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"

#include <sodium.h>

namespace vigie::sync {

std::uint64_t randomName() {
    std::uint64_t name = 0;
    while (name == 0) {
        randombytes_buf(&name, sizeof name);
        name >>= 1;
    }
    return name;
}

} // namespace vigie::sync
