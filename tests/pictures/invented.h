// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace vigie::invented {

/// The moment at which the invented set stands: Tuesday 24 November 2026, 16:40 in Paris.
inline constexpr std::int64_t now = 1'795'534'800'000;
/// The same for --clock and TZ.
inline constexpr const char* clock = "2026-11-24T15:40:10Z";
inline constexpr const char* zone = "Europe/Paris";

/// Writes a replica that has heard from a hub ten seconds before the clock: an operator called
/// Boréa, its competitors Tellis, Onyx and Quadri, a fibre cut near Lyon at 15:12, five dashboards
/// and a wall of six screens. All of it is invented. Throws what went wrong, in a sentence.
void writeReplica(const std::string& file);

/// Adds to such a replica what a person has to look at: another version of the words beside the
/// first figure of "today", and two writes that the hub has refused.
void addMisunderstandings(const std::string& file);

} // namespace vigie::invented
