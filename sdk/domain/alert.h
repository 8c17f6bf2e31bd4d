// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

namespace vigie {

enum class AlertState : std::uint8_t { Open, Acknowledged, Answered, Escalated, Closed };
inline constexpr std::array<std::string_view, 5> alertStateWords{"open", "acknowledged", "answered",
                                                                 "escalated", "closed"};
constexpr Words wordsOf(AlertState) {
    return alertStateWords;
}

/// A topic that rose out of its usual level, or met a watch-list. The hub opens it, people take it
/// from there. Lives in channel::alerts(perimeter).
struct Alert {
    static constexpr std::string_view kind = "alert";

    std::string topic{};     ///< what it is about, as shown
    std::string perimeter{}; ///< id of the perimeter that it concerns
    AlertState state = AlertState::Open;
    std::int64_t severity = 1; ///< 1 to 10, from the distance to the usual level
    std::int64_t since = 0;    ///< ms since 1970: when it rose
    std::string why{};         ///< the terms, posts, authors, countries and tone of the excess
    std::string holder{};      ///< who has it, as shown; empty = nobody

    template <class Visitor>
    static void describe(Visitor& field) {
        field("topic", &Alert::topic, Rule().required().maxBytes(300));
        field("perimeter", &Alert::perimeter, Rule().id());
        field("state", &Alert::state, Rule().required());
        field("severity", &Alert::severity, Rule().range(1, 10));
        field("since", &Alert::since, Rule().moment());
        field("why", &Alert::why, Rule());
        field("holder", &Alert::holder, Rule().maxBytes(300));
    }
    friend bool operator==(const Alert&, const Alert&) = default;
};

} // namespace vigie
