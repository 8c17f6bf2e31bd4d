// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdk/domain/rule.h"

/// A wall as two records: the hardware (screens) and the layout (what is shown where). Both use one
/// surface in millimetres, origin top left, x to the right, y down, never mirrored.
namespace vigie {

/// One screen: the rectangle that shines, without its bezel.
struct WallScreen {
    std::string name{};          ///< as the operating system calls it
    double x = 0;                ///< mm
    double y = 0;                ///< mm
    double width = 0;            ///< mm, more than 0
    double height = 0;           ///< mm, more than 0
    std::int64_t pixelsWide = 0; ///< more than 0
    std::int64_t pixelsHigh = 0; ///< more than 0

    template <class Visitor>
    static void describe(Visitor& field) {
        field("name", &WallScreen::name, Rule().required().id());
        field("x", &WallScreen::x, Rule().required());
        field("y", &WallScreen::y, Rule().required());
        field("width", &WallScreen::width, Rule().required().positive());
        field("height", &WallScreen::height, Rule().required().positive());
        field("pixelsWide", &WallScreen::pixelsWide, Rule().required().positive());
        field("pixelsHigh", &WallScreen::pixelsHigh, Rule().required().positive());
    }
    friend bool operator==(const WallScreen&, const WallScreen&) = default;
};

/// The screens of a wall: each has its own name, none lies over another.
struct WallHardware {
    static constexpr std::string_view kind = "hardware";

    std::vector<WallScreen> screens{};

    template <class Visitor>
    static void describe(Visitor& field) {
        field("screens", &WallHardware::screens, Rule().required());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const WallHardware&, const WallHardware&) = default;
};

/// A rectangle of the surface that shows one dashboard; it may cross bezels.
struct WallRegion {
    std::string id{};          ///< unique in its layout
    double x = 0;              ///< mm
    double y = 0;              ///< mm
    double width = 0;          ///< mm, more than 0
    double height = 0;         ///< mm, more than 0
    std::string dashboard{};   ///< id of the dashboard; empty = nothing is shown
    std::int64_t priority = 0; ///< the higher one keeps its place when a screen is lost

    template <class Visitor>
    static void describe(Visitor& field) {
        field("id", &WallRegion::id, Rule().required().id());
        field("x", &WallRegion::x, Rule().required());
        field("y", &WallRegion::y, Rule().required());
        field("width", &WallRegion::width, Rule().required().positive());
        field("height", &WallRegion::height, Rule().required().positive());
        field("dashboard", &WallRegion::dashboard, Rule().id());
        field("priority", &WallRegion::priority, Rule());
    }
    friend bool operator==(const WallRegion&, const WallRegion&) = default;
};

/// What a wall shows from one instant of hub time on.
struct WallLayout {
    static constexpr std::string_view kind = "layout";

    std::vector<WallRegion> regions{};
    std::int64_t from = 0;  ///< ms since 1970, hub time: every machine of the wall changes then
    std::string scenario{}; ///< id of the scenario that set it; empty = by hand

    template <class Visitor>
    static void describe(Visitor& field) {
        field("regions", &WallLayout::regions, Rule());
        field("from", &WallLayout::from, Rule().moment());
        field("scenario", &WallLayout::scenario, Rule().id());
    }
    std::optional<FieldFault> inconsistency() const;
    friend bool operator==(const WallLayout&, const WallLayout&) = default;
};

} // namespace vigie
