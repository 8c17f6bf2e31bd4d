// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/hub/serve/review.h"

#include "sdk/domain/kinds.h"

#include <fmt/format.h>

namespace vigie::hub {

std::optional<sync::Refusal> review(const sync::Author& author, const sync::Operation& operation,
                                    const sync::Record& after) {
    if (isHubOnly(operation.kind))
        return sync::Refusal{sync::RefusalReason::Forbidden,
                             {},
                             fmt::format("Only the hub writes records of the kind {}: change the "
                                         "record that it comes from instead (a tile, an "
                                         "invitation, a revocation)",
                                         operation.kind)};
    if (isWord(operation.kind) && author.key && !author.hasSigned)
        return sync::Refusal{sync::RefusalReason::Invalid,
                             {},
                             fmt::format("What a person says in a record of the kind {} is signed "
                                         "by their device, and this is not: update the program, "
                                         "then send it again",
                                         operation.kind)};
    if (after.isTombstone())
        return std::nullopt;
    if (const auto fault = validate(operation.kind, after.fields()))
        return sync::Refusal{sync::RefusalReason::Invalid, fault->field, fault->sentence()};
    return std::nullopt;
}

} // namespace vigie::hub
