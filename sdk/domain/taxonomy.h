// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

/// What posts are labelled with. Data like any other, edited by people, in channel::taxonomy().
namespace vigie {

/// A theme of the customer's life, or a focus under one. A post may belong to several.
struct Theme {
    static constexpr std::string_view kind = "theme";

    Names names{};          ///< at least one language
    std::string parent{};   ///< id of the theme when this is a focus
    TermLists terms{};      ///< what puts a post under it
    TermLists exclusions{}; ///< what keeps a post out all the same

    template <class Visitor>
    static void describe(Visitor& field) {
        field("names", &Theme::names, Rule().required().person().maxBytes(300));
        field("parent", &Theme::parent, Rule().id());
        field("terms", &Theme::terms, Rule().pattern(Pattern::Term));
        field("exclusions", &Theme::exclusions, Rule().pattern(Pattern::Term));
    }
    friend bool operator==(const Theme&, const Theme&) = default;
};

/// A brand that is listened for: ours or a competitor's.
struct Brand {
    static constexpr std::string_view kind = "brand";

    std::string name{};
    bool own = false;                      ///< ours
    std::vector<std::string> terms{};      ///< what names it, in every language
    std::vector<std::string> exclusions{}; ///< what looks like it and is not
    std::optional<std::int64_t> colour{}; ///< 0 to 6: its category colour, the same on every screen

    template <class Visitor>
    static void describe(Visitor& field) {
        field("name", &Brand::name, Rule().required().person().maxBytes(300));
        field("own", &Brand::own, Rule());
        field("terms", &Brand::terms, Rule().pattern(Pattern::Term));
        field("exclusions", &Brand::exclusions, Rule().pattern(Pattern::Term));
        field("colour", &Brand::colour, Rule().range(0, 6));
    }
    friend bool operator==(const Brand&, const Brand&) = default;
};

} // namespace vigie
