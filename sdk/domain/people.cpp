// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/domain/people.h"

namespace vigie {

std::optional<FieldFault> Loan::inconsistency() const {
    if (until <= from)
        return FieldFault{"until", "must be later than from"};
    return std::nullopt;
}

} // namespace vigie
