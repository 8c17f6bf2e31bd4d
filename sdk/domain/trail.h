// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

namespace vigie {

/// What a person wrote, another overwrote without having seen it, and the record had no more room
/// to keep. Lives in channel::trail(). The words themselves are the record's field "value", of the
/// type of the field that they were written in.
struct Overflow {
    static constexpr std::string_view kind = "overflow";

    std::string channel{};    ///< with the next three: where they were written
    std::string recordKind{}; ///< field "kind"
    std::string id{};
    std::string field{};
    std::string writer{}; ///< the device, 16 hexadecimal digits
    std::int64_t at = 0;  ///< ms since 1970: when they were written

    template <class Visitor>
    static void describe(Visitor& visit) {
        visit("channel", &Overflow::channel, Rule().required().id());
        visit("kind", &Overflow::recordKind, Rule().required().id());
        visit("id", &Overflow::id, Rule().required().id());
        visit("field", &Overflow::field, Rule().required().id());
        visit("writer", &Overflow::writer, Rule().required().maxBytes(16));
        visit("at", &Overflow::at, Rule().moment());
    }
    friend bool operator==(const Overflow&, const Overflow&) = default;
};

} // namespace vigie
