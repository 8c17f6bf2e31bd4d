// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/places.h"

#include <span>

/// Names of invented people, by where they live. Names that well-known people made famous are left
/// out of the lists.
namespace vigie::day {

/// As Latin script writes it, and as Arabic does where that is another one.
struct Name {
    const char* latin;
    const char* arabic = "";
};

std::span<const Name> givenNames(People people, bool female);
std::span<const Name> familyNames(People people);

} // namespace vigie::day
