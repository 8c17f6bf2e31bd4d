// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/author.h"
#include "tests/simulation/chaos.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vigie::simulation {

/// What a run does besides writing.
enum class Special : std::uint8_t { None, Away, Clones, Rights, Revocations, Restore };

/// One kind of use of a hub and its devices.
struct Workload {
    std::string_view name;
    std::uint64_t leastDevices = 3;
    std::uint64_t mostDevices = 6;
    std::uint64_t rounds = 3;        ///< each ends with a quiet period
    std::uint64_t gestures = 30;     ///< of all devices in a round, at most
    std::uint64_t figures = 3;       ///< times that the hub writes in a round, at most
    std::uint64_t figuresAtOnce = 5; ///< at most
    std::uint64_t figuresBefore = 0; ///< that the hub wrote before any device came
    std::uint64_t channels = 2;
    Deeds deeds{};
    Troubles troubles{};
    Special special = Special::None;
};

/// All of them, by their names.
std::span<const Workload> workloads();
/// Null for none.
const Workload* workloadNamed(std::string_view name);

} // namespace vigie::simulation
