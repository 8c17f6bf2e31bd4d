// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/taxonomy.h"

#include <string>
#include <utility>
#include <vector>

namespace vigie::hub {

/// What posts are labelled with: themes (those with a parent are focuses) and brands, by their ids.
/// Ids are unique in each list; the order says which index a label has.
struct Taxonomy {
    std::vector<std::pair<std::string, Theme>> themes{};
    std::vector<std::pair<std::string, Brand>> brands{};

    friend bool operator==(const Taxonomy&, const Taxonomy&) = default;
};

} // namespace vigie::hub
