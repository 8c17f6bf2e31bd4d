// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/query.h"

namespace vigie {

std::optional<FieldFault> Span::inconsistency() const {
    if (kind != SpanKind::Between) {
        if (from != 0)
            return FieldFault{"from", "is only for a span of kind between"};
        if (to != 0)
            return FieldFault{"to", "is only for a span of kind between"};
        return std::nullopt;
    }
    if (from == 0)
        return FieldFault{"from", "must be given for a span of kind between"};
    if (to <= from)
        return FieldFault{"to", "must be later than from"};
    return std::nullopt;
}

std::optional<FieldFault> TileQuery::inconsistency() const {
    if (measure == Measure::ShareOfVoice && own.empty())
        return FieldFault{"own", "must be given for the share of voice"};
    return std::nullopt;
}

bool ranksPosts(const TileQuery& query) {
    return query.measure == Measure::Ranking && query.groupBy == Grouping::None;
}

} // namespace vigie
