// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

/// The words of the generated day, as data that a translator can edit: words_LANGUAGE_SUBJECT.cpp.
///
/// A text is written with three marks, and nothing else is special:
///   [a|b|]    one of these, drawn by chance; may be empty, may hold marks itself
///   <m|f>     the first for a man who writes, the second for a woman
///   {slot}    a value: of the post (brand, rival, city, area, price, eta, since, name, handle,
///             outlet), or one of the language's list of that name. {Slot} begins with a capital.
///             In French {de slot}, {à slot} and {que slot} elide and contract: "d'Onyx", "au
///             Caire", "qu'Onyx".
/// Agreement is written out: [la box coupe|le décodeur est lent], never two lists that must match.
/// Nothing here may name a real brand, person, account or address, insult anybody, or touch
/// politics or religion.
namespace vigie::day {

enum class Lang : std::uint8_t { Fr, En, Ar };
inline constexpr std::array<std::string_view, 3> langCodes{"fr", "en", "ar"};

/// What a text is about or for. The first eight are the public's everyday subjects.
enum class Tag : std::uint8_t {
    Home, // fibre, box, connected objects
    Work, // telework, business lines
    Fun,  // streaming, games, sport on a screen
    Well, // e-health, screens and sleep, silence
    Family,
    Pay,    // mobile payment, bills
    Mobile, // coverage, roaming, data
    Offer,  // prices, shops, service

    // Customer care: questions, and their answers (Ask and Reply have the same order).
    AskOutage,
    AskBill,
    AskSim,
    AskRoaming,
    AskVisit,
    AskPay,
    AskSafety,
    AskParental,
    ReplyOutage,
    ReplyBill,
    ReplySim,
    ReplyRoaming,
    ReplyVisit,
    ReplyPay,
    ReplySafety,
    ReplyParental,
    Thanks,  // the customer, after an answer that helped
    Nudge,   // the customer, after one that did not
    Closing, // the account, after that
    Echo,    // another customer, under a question

    // What is published rather than said.
    Announce, // official accounts
    Press,    // journalists and bloggers
    Poll,
    Job,
    Sponsor,
    Wish,

    // The fibre cut, in its order.
    CutFirst, // the first quarter of an hour: what happens?
    CutPeak,  // an hour: everybody
    CutWait,  // until the repair
    CutAfter, // thanks and complaints
    CutFar,   // from elsewhere
    CutAsk,
    CutReply,    // the care account, before the repair
    CutReplied,  // and after it
    CutOfficial, // announcements, in this order
    CutUpdate,
    CutRestored,
    CutPress,
    CutPressAfter,
    CutElected,
    CutElectedAfter,

    Count
};

/// Wry is irony, which means the contrary; Any is asked for and never written.
enum class Tone : std::uint8_t { Good, Fair, Bad, Wry, Any };

struct Line {
    Tag tag;
    Tone tone;
    const char* text;
    const char* where = ""; ///< "MA TN": only people of these countries say it so
};

/// A list of values for a slot.
struct Slot {
    const char* name;
    std::span<const char* const> values;
};

/// A whole word or phrase and what people write instead of it.
struct Short {
    const char* from;
    const char* to;
};

/// One language.
struct Words {
    std::array<const char*, 4> brands; ///< Boréa, Tellis, Onyx, Quadri
    std::span<const std::span<const Line>> lines;
    std::span<const Slot> slots;
    std::span<const Short> shorts;
};

const Words& frenchWords();
const Words& englishWords();
const Words& arabicWords();
const Words& wordsOf(Lang lang);

} // namespace vigie::day
