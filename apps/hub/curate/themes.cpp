// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/curate/themes.h"

#include "apps/hub/curate/operations.h"
#include "sdk/domain/recordjson.h"

#include <algorithm>
#include <string_view>

namespace vigie::hub {

namespace {

/// themes.ndjson, a record a line.
constexpr std::string_view lines =
#include "themes.inc"
    ;

sync::Error broken(std::string_view line) {
    return {sync::ErrorCode::Invalid,
            "A default theme is no record: mend apps/hub/curate/themes.ndjson at " +
                std::string(line.substr(0, 80))};
}

} // namespace

sync::Result<std::vector<sync::Operation>> defaultThemes(sync::StampClock& clock,
                                                         std::int64_t now) {
    std::vector<sync::Operation> operations;
    for (std::string_view rest = lines; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto json = parseJson(line);
        const sync::Map* record = json ? json->map() : nullptr;
        const sync::Value* kind = record ? record->find("kind") : nullptr;
        const sync::Value* id = record ? record->find("id") : nullptr;
        const sync::Value* fields = record ? record->find("fields") : nullptr;
        if (!kind || !kind->text() || !id || !id->text() || !fields || !fields->map())
            return broken(line);
        operations.push_back(operation(sync::Act::Create, *kind->text(), *id->text(), 0,
                                       *fields->map(), clock.next(now)));
    }
    return operations;
}

} // namespace vigie::hub
