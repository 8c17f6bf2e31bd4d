// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/vigie/day/people.h"

#include <string>

/// How people really write: in lower case, without accents, with a typo, a hashtag, an emoji, a
/// word before and a word after. In moderation.
namespace vigie::day {

/// What a text is dressed for.
struct Occasion {
    Tag tag = Tag::Home;
    Tone tone = Tone::Fair;
    Source source = Source::Chirp;
    bool ofCut = false;
    bool everyday = false; ///< one of the first eight subjects
};

/// The text as this person would have typed it. The text of an account or of a journalist is left
/// as it is: call this for the public only.
std::string dressed(std::string text, const Person& person, const Occasion& occasion,
                    Chance& chance);

/// The same text as another one passes it on; `of` is a handle.
std::string passedOn(std::string text, Lang lang, std::string_view of, Chance& chance);

} // namespace vigie::day
