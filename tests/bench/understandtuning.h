// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

/// Every constant of `vigie-bench understand`, with its reason. Shares are in percent.
namespace vigie::bench::tuning {

// What a hub has to take in on two cores (posts a second).
inline constexpr double understandTarget = 50'000;
// The posts that are handed over at once: a batch of the importer.
inline constexpr std::size_t batchPosts = 1'000;

// --- the taxonomy ---

// Themes and the focuses under each: a customer's life in eight parts, as people can name them.
inline constexpr std::uint32_t themes = 8;
inline constexpr std::uint32_t focusesOfTheme = 6;
// Brands that are listened for, the ones that the posts name first.
inline constexpr std::uint32_t brands = 40;
// Terms that are brands'; the others are themes'.
inline constexpr std::uint32_t brandTerms = 30;
// Terms of themes that are words of the posts. The others are never found, as most of a long list
// are not in the posts of one day.
inline constexpr std::uint32_t spokenTerms = 50;
// Of those, phrases: a word with the one behind it.
inline constexpr std::uint32_t phrases = 30;
// Terms that keep a post out.
inline constexpr std::uint32_t exclusions = 5;
// The most frequent words of each language are nobody's terms: "le", "and".
inline constexpr std::size_t commonWords = 150;
// Bytes below which a word is no term: "3G" would be, and so would every particle.
inline constexpr std::size_t wordBytes = 4;

// --- the tiles ---

// Tiles of a dashboard: what one screen of a wall shows, and some more.
inline constexpr std::uint32_t tilesOfDashboard = 20;
// Every fifth dashboard is the group's, over all countries; the others are of one country each.
inline constexpr std::uint32_t groupDashboards = 5;
// Tiles that look at some brands, themes, languages, sources or tones only; those that ask for
// nothing of the kind see every post of their country.
inline constexpr std::uint32_t byBrand = 45;
inline constexpr std::uint32_t byTheme = 45;
inline constexpr std::uint32_t byLanguage = 25;
inline constexpr std::uint32_t bySource = 15;
inline constexpr std::uint32_t byTone = 10;

} // namespace vigie::bench::tuning
