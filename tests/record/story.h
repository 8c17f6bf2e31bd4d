// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/record/operation.h"

#include <rapidcheck.h>

#include <optional>
#include <string>
#include <vector>

/// Several devices that write one record: each in its own order, each having heard of some of what
/// the others wrote, and not of the rest. What a hub hears of it comes in any order in which causes
/// are before their effects.
namespace vigie::sync {

struct Written {
    Operation operation;
    std::vector<std::size_t> after; ///< what its writer had written and heard of by then
};

struct Story {
    std::optional<Record> common;         ///< what all begin with
    std::vector<Written> written;         ///< in one of the orders
    std::vector<std::size_t> seenByFirst; ///< by the first device, in its order

    /// What persons write; "n" is a program's.
    static std::vector<std::string> personFields() { return {"a", "b"}; }
    /// All that was ever written there.
    std::vector<Kept> valuesOf(const std::string& field) const;
    /// Whether some edit names that value as what it saw.
    bool isReplaced(const std::string& field, Stamp stamp) const;
};

struct StorySize {
    std::size_t devices; ///< at most
    std::size_t steps;   ///< at most; in each a device writes or hears of what another has seen
};

rc::Gen<Story> anyStory(StorySize most);
rc::Gen<std::vector<std::size_t>> anyOrder(const Story& story);

struct Played {
    std::optional<Record> record;
    std::vector<Overflow> overflow;
};

Played played(const Story& story, const std::vector<std::size_t>& order);

/// The kept values and the field's own, earliest first.
std::vector<Kept> valuesIn(const std::optional<Record>& record, const std::string& field);

void showValue(const Story& story, std::ostream& out);

} // namespace vigie::sync
