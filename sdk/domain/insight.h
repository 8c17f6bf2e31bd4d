// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

namespace vigie {

/// The words of a person beside a figure: tied to a tile, a moment, a post or an alert, or to
/// nothing but its dashboard.
struct Insight {
    static constexpr std::string_view kind = "insight";

    std::string tile{};                   ///< id of the tile it explains
    std::optional<std::int64_t> moment{}; ///< ms since 1970: the point of the series it explains
    std::string post{};                   ///< key of the post it is about
    std::string alert{};                  ///< id of the alert it is about
    std::string text{};
    std::string author{}; ///< the name as shown

    template <class Visitor>
    static void describe(Visitor& field) {
        field("tile", &Insight::tile, Rule().id());
        field("moment", &Insight::moment, Rule().moment());
        field("post", &Insight::post, Rule().maxBytes(2048));
        field("alert", &Insight::alert, Rule().id());
        field("text", &Insight::text, Rule().required().person());
        field("author", &Insight::author, Rule().maxBytes(300));
    }
    friend bool operator==(const Insight&, const Insight&) = default;
};

} // namespace vigie
