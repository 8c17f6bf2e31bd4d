// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sdk/models/wallgeometry.h"

#include <algorithm>
#include <utility>

namespace vigie::wall {
namespace {

// Edges are sums of measured widths: less than this is rounding, not an overlap.
constexpr double tolerance = 0.1;

struct Shape {
    double width;  // least, in caps of the smallest text
    double height; // least, in the same
    double weight;
    double aspect;
};

/// What each type needs, from what it has to say at a glance: its title, and a figure, a chart or
/// three lines of text under it.
Shape shapeOf(TileType type) {
    switch (type) {
    case TileType::Number:
        return {22, 13, 1.2, 1.9};
    case TileType::Line:
    case TileType::Area:
        return {26, 15, 1.6, 2.4};
    case TileType::Share:
    case TileType::Care:
        return {28, 17, 1.4, 1.7};
    case TileType::Ranking:
    case TileType::Influencers:
        return {28, 18, 1.4, 1.4};
    case TileType::Alerts:
    case TileType::Editorial:
        return {28, 18, 1.4, 1.6};
    case TileType::Countries:
        return {28, 20, 1.5, 1.7};
    case TileType::TopPosts:
        return {28, 18, 1.5, 1.5};
    case TileType::Insight:
    case TileType::Note:
        return {22, 11, 1, 2.0};
    case TileType::Clock:
        return {12, 8, 0.6, 1.8};
    case TileType::Picture:
        break;
    }
    return {16, 11, 1, 1.6};
}

bool stillThere(const WallRegion& region, const std::vector<WallScreen>& present) {
    return std::any_of(present.begin(), present.end(), [&](const WallScreen& screen) {
        return overlap(boxOf(region), boxOf(screen));
    });
}

} // namespace

Box intersected(const Box& a, const Box& b) {
    const double x = std::max(a.x, b.x);
    const double y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

Box united(const Box& a, const Box& b) {
    const double x = std::min(a.x, b.x);
    const double y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

bool overlap(const Box& a, const Box& b) {
    const Box both = intersected(a, b);
    return both.width > tolerance && both.height > tolerance;
}

bool contains(const Box& outer, const Box& inner) {
    return inner.x > outer.x - tolerance && inner.y > outer.y - tolerance &&
           inner.right() < outer.right() + tolerance && inner.bottom() < outer.bottom() + tolerance;
}

Box boxOf(const WallScreen& screen) {
    return {screen.x, screen.y, screen.width, screen.height};
}

Box boxOf(const WallRegion& region) {
    return {region.x, region.y, region.width, region.height};
}

Box Reading::leastSize(TileType type) const {
    const Shape shape = shapeOf(type);
    return {0, 0, shape.width * smallCap(), shape.height * smallCap()};
}

double usualWeight(TileType type) {
    return shapeOf(type).weight;
}

double bestAspect(TileType type) {
    return shapeOf(type).aspect;
}

bool hasChart(TileType type) {
    return type == TileType::Number || type == TileType::Line || type == TileType::Area;
}

Reassigned reassign(const std::vector<WallRegion>& regions,
                    const std::vector<WallScreen>& present) {
    std::vector<std::size_t> lost;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < regions.size(); ++i)
        (stillThere(regions[i], present) ? places : lost).push_back(i);
    // The best content first; the place to be given up first is the last one.
    const auto higher = [&](std::size_t a, std::size_t b) {
        return regions[a].priority > regions[b].priority;
    };
    std::stable_sort(lost.begin(), lost.end(), higher);
    std::stable_sort(places.begin(), places.end(), higher);

    std::vector<std::optional<Box>> shown(regions.size());
    for (const std::size_t place : places)
        shown[place] = boxOf(regions[place]);
    for (const std::size_t content : lost) {
        if (places.empty() || !higher(content, places.back()))
            break;
        shown[content] = std::exchange(shown[places.back()], std::nullopt);
        places.pop_back();
    }

    Reassigned result;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        if (!shown[i]) {
            result.hidden.push_back(regions[i].id);
            continue;
        }
        WallRegion region = regions[i];
        region.x = shown[i]->x;
        region.y = shown[i]->y;
        region.width = shown[i]->width;
        region.height = shown[i]->height;
        result.regions.push_back(std::move(region));
    }
    return result;
}

std::vector<std::optional<std::size_t>> drawnOn(const std::vector<WallScreen>& screens,
                                                const std::vector<std::string>& machine) {
    std::vector<std::optional<std::size_t>> result;
    bool known = false;
    for (const WallScreen& screen : screens) {
        const auto at = std::find(machine.begin(), machine.end(), screen.name);
        known = known || at != machine.end();
        result.push_back(at == machine.end() ? std::nullopt
                                             : std::optional<std::size_t>(at - machine.begin()));
    }
    if (!known && machine.size() >= screens.size())
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = i;
    return result;
}

std::vector<WallRegion> regionForEachScreen(const std::vector<WallScreen>& screens) {
    std::vector<WallRegion> regions;
    for (const WallScreen& screen : screens)
        regions.push_back(WallRegion{.id = screen.name,
                                     .x = screen.x,
                                     .y = screen.y,
                                     .width = screen.width,
                                     .height = screen.height});
    return regions;
}

} // namespace vigie::wall
