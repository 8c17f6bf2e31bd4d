// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/plan.h"
#include "sdk/domain/post.h"

#include <array>
#include <vector>

namespace vigie::day {

/// Gives the planned posts their words. The same plan gives the same posts, in any order.
class Writer {
public:
    Writer(const Population& people, std::uint64_t seed, const Cut& cut);

    Post write(const std::vector<Planned>& plan, std::size_t place) const;

    /// The lines that somebody may say, for tests: every combination that a plan asks for has some.
    std::vector<const Line*> linesFor(const Planned& planned, const Person& person) const;

private:
    struct Words {
        std::string text;
        Tone tone = Tone::Fair;
        std::string link;
    };

    Words wordsFor(const Planned& planned, Chance& chance) const;
    const Line& lineFor(const Planned& planned, const Person& person, Chance& chance) const;
    void number(Post& post, const Planned& planned, const Words& words, Chance& chance) const;
    std::uint64_t numberOf(std::int32_t day, std::uint32_t id) const;
    std::string keyOf(const Reference& post) const;
    std::string urlOf(const Reference& post) const;

    const Population& m_people;
    std::uint64_t m_seed;
    Cut m_cut;
    std::array<std::array<std::vector<const Line*>, static_cast<std::size_t>(Tag::Count)>, 3>
        m_lines;
};

/// How a line names brands.
Naming namingOf(const Line& line);

} // namespace vigie::day
