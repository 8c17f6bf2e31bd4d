// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/people.h"
#include "apps/vigie/day/words.h"

#include <cstdint>
#include <map>
#include <vector>

/// What is posted when, before any word is chosen: a day is planned as a whole, sorted, and then
/// written post by post, so that a day of a million posts needs little memory.
namespace vigie::day {

inline constexpr std::uint32_t nobody = UINT32_MAX;

/// How a text names brands: an everyday line may be about one, about two, or about none.
enum class Naming : std::uint8_t { Brand, Versus, Bare, Any };

/// Another post, by what its key is made of.
struct Reference {
    std::int32_t day = 0;
    std::uint32_t id = nobody;
    std::uint32_t author = nobody;
    Source source = Source::Chirp;

    bool isThere() const { return id != nobody; }
};

enum class Copying : std::uint8_t {
    No,
    Said,   ///< the source says of what
    Silent, ///< it does not
    Repeat, ///< the very same post, through another source
};

/// One post to come.
struct Planned {
    std::int64_t published = 0;
    std::uint64_t seed = 0; ///< of its words
    std::int32_t day = 0;   ///< number of the day, for its key
    std::uint32_t id = 0;   ///< in its day
    std::uint32_t author = nobody;
    std::uint32_t original = nobody; ///< place of what it copies, in the same plan
    Tag tag = Tag::Home;
    Tone tone = Tone::Fair;
    Lang lang = Lang::Fr;
    Naming naming = Naming::Any;
    std::uint8_t country = france;
    std::uint8_t brand = 0;
    std::uint8_t rival = 1;
    std::uint8_t step = 0;         ///< which of its tag's lines, from 1; 0: any
    Source source = Source::Chirp; ///< a conversation stays where it began
    Copying copying = Copying::No;
    bool ofCut = false;
    Reference replyTo{};
    Reference thread{};
};

/// The moments of the fibre cut.
struct Cut {
    static constexpr int repairMinutes = 200; ///< from the cut to the repair, as announced

    std::int64_t at = 0; ///< 0: there is none
    bool on() const { return at != 0; }
    std::int64_t repaired() const { return at + repairMinutes * 60'000; }
};

/// A span of time to be filled: 24 hours, or a date of Paris.
struct Span {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int32_t day = 0;
};

class Planner {
public:
    Planner(const Population& people, std::uint64_t seed) : m_people(people), m_seed(seed) {}

    /// Relative number of posts of a usual day in the span: rhythm, days of the week and noise.
    std::uint64_t weight(const Span& span);
    /// The share of the cut's posts that lie before the end of the span, in thousandths.
    static std::uint32_t cutReached(const Cut& cut, const Span& span);

    /// Exactly `quiet` + `cut` posts, in the order of time; what a conversation holds beyond the
    /// end of the span is kept for the next one, unless this is the last.
    std::vector<Planned> plan(const Span& span, std::uint32_t quiet, std::uint32_t cutPosts,
                              const Cut& cut, bool last);

private:
    /// Cumulated weights of the minutes of a span for one country.
    struct Minutes {
        std::vector<std::uint32_t> until;
    };

    const Minutes& minutesOf(const Span& span, std::size_t country);
    void prepare(const Span& span);
    std::int64_t moment(std::size_t country, Chance& chance);

    // Each adds one post and what follows from it.
    void addUsual(Chance& chance);
    void addLife(Planned post, Chance& chance, Naming naming);
    void addCare(Planned post, Chance& chance);
    void addWriting(Planned post, Chance& chance, Tag tag, std::uint32_t copies);
    void addCutPost(std::int64_t at, Chance& chance);
    void addCutOfficials(Chance& chance);
    void addCopies(std::size_t original, std::uint32_t count, std::int64_t wait, Chance& chance);

    std::size_t add(Planned post);
    void number(Planned& post);
    std::int64_t answeredAt(std::int64_t asked, std::size_t brand, Chance& chance) const;
    static Tone toneOf(const Person& person, Chance& chance);
    void setBrands(Planned& post, const Person& person, Chance& chance) const;

    const Population& m_people;
    std::uint64_t m_seed;
    Span m_span;
    Cut m_cut;
    std::vector<Minutes> m_minutes;
    std::vector<std::uint32_t> m_countryWeights;
    std::vector<Planned> m_plan;
    std::vector<Planned> m_kept; ///< of the span before
    std::vector<Planned> m_beyond;
    std::uint32_t m_nextId = 0;
    std::uint32_t m_repeats = 0;
};

} // namespace vigie::day
