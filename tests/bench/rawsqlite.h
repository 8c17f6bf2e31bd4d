// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/workload.h"

#include <string>

namespace vigie::bench {

/// The limit of everything that fills a replica: prepared inserts of the same bytes into the same
/// schema with the same settings, a transaction a batch, nothing else. Records per second.
double rawSqliteRate(const std::string& file, const Batches& batches);

} // namespace vigie::bench
