// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/seedednames.h"

#include "tests/simulation/random.h"

#include <sodium.h>

#include <optional>

namespace vigie::simulation {

namespace {

std::optional<Random> source; // libsodium's functions get no argument to find it by

randombytes_implementation seeded{
    [] { return "vigie-simulation"; },
    [] { return static_cast<std::uint32_t>(source->next() >> 32); },
    [] {},
    nullptr, // libsodium makes it of the one above
    [](void* out, std::size_t size) {
        source->fill({static_cast<std::byte*>(out), size});
    },
    [] { return 0; },
};

} // namespace

SeededNames::SeededNames(std::uint64_t seed) {
    source.emplace(seed);
    randombytes_set_implementation(&seeded);
}

SeededNames::~SeededNames() {
    randombytes_set_implementation(&randombytes_sysrandom_implementation);
    source.reset();
}

} // namespace vigie::simulation
