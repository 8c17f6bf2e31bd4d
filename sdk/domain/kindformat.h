// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

namespace vigie {

/// Says of the kind that is its id which programs may write it, to programs that are older than the
/// kind: they show its records, and do not offer to change them. Lives in channel::catalogue(); a
/// kind without one is written by all.
struct KindFormat {
    static constexpr std::string_view kind = "kind";

    std::int64_t minWriter = 1; ///< the oldest format (kinds.h) that may write it

    template <class Visitor>
    static void describe(Visitor& field) {
        field("minWriter", &KindFormat::minWriter, Rule().required().range(1, 1'000'000));
    }
    friend bool operator==(const KindFormat&, const KindFormat&) = default;
};

} // namespace vigie
