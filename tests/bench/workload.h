// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/record.h"

#include <cstdint>
#include <string>

namespace vigie::bench {

inline constexpr const char* workloadChannel = "bench";

/// Workload W, the posts that other engines were measured with: the same generator (mulberry32,
/// seed 0x56494749), so the same records in the same order, about 333 bytes each as JSON.
class Workload {
public:
    sync::Record next();

private:
    double random();

    std::uint32_t m_state = 0x56494749;
    std::uint64_t m_number = 0;
};

/// `count` records of W as batches of about 64 KiB, each a CBOR sequence of canonical records.
struct Batches {
    std::vector<sync::Bytes> batches;
    std::vector<std::uint64_t> counts;
    std::uint64_t bytes = 0;
};
Batches workloadBatches(std::uint64_t count);

} // namespace vigie::bench
