// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"
#include "sync/record/result.h"
#include "sync/record/value.h"

#include <string>
#include <vector>

namespace vigie::cli {

/// "title=Volume", "query.span.kind=all" and "screens=[...]" as fields: the value is JSON when it
/// reads as JSON, else text ('x="12"' is the text 12); a dot goes into a map; "x=" is null, which
/// empties a field.
sync::Result<sync::Map> fieldsFrom(const std::vector<std::string>& assignments);

/// The other way round, for a person to read: "change insight rain text=\"It rains\"". May hold
/// what steers a terminal.
std::string operationText(const sync::Operation& operation);

} // namespace vigie::cli
