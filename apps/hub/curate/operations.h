// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <string>
#include <string_view>

namespace vigie::hub {

/// An operation of the hub itself: all of its fields have its stamp, and nothing is based on what
/// somebody saw, since nobody else writes these records.
inline sync::Operation operation(sync::Act act, std::string_view kind, std::string id,
                                 std::uint64_t life, const sync::Map& fields, sync::Stamp stamp) {
    sync::Operation made;
    made.act = act;
    made.kind = kind;
    made.id = std::move(id);
    made.life = life;
    made.stamp = stamp;
    made.fields.reserve(fields.size());
    for (const auto& [name, value] : fields) // in the order that an operation asks for
        made.fields.push_back({name, value, stamp, std::nullopt});
    return made;
}

} // namespace vigie::hub
