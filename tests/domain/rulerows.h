// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::samples {

/// One place of a sample, a value put there, and what validation says; `why` is empty when it says
/// nothing. The fault is named at `field`, or at the path when that is empty.
struct Row {
    std::string kind{};
    std::string path{};
    sync::Value value{};
    std::string why{};
    std::string field{};
};

std::vector<Row> ruleRows();

/// The fields with the value at the path ("query.span.from", "screens[1].x") replaced.
sync::Map replaced(const sync::Map& fields, std::string_view path, const sync::Value& value);

} // namespace vigie::samples
