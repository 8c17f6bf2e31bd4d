// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/planted.h"
#include "tests/simulation/random.h"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie::simulation {

/// While it lives, the engine misbehaves as the seed says, and has the planted fault. The engine
/// asks without an argument by which it could be found, so there is one in the program at a time.
class Planting {
public:
    Planting(std::optional<sync::Plant> plant, Random random);
    ~Planting();
    Planting(const Planting&) = delete;
    Planting& operator=(const Planting&) = delete;

    /// Nothing misbehaves by the seed until the next call. What is planted stays.
    void rest(bool rests) { m_rests = rests; }

private:
    friend bool sync::planted(sync::Plant plant);
    friend bool sync::misbehaves(sync::Site site);

    std::optional<sync::Plant> m_plant;
    Random m_random;
    std::vector<bool> m_armed; ///< by site
    bool m_rests = false;
};

struct NamedPlant {
    std::string_view name;
    sync::Plant plant;
};
const std::vector<NamedPlant>& plants();

} // namespace vigie::simulation
