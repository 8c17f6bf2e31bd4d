// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_en.h"

// English: the lists of values, and what people shorten. An opener comes before a text, a tail
// after it: both must go with anything said in that tone.
namespace vigie::day {
namespace {

constexpr const char* show[] = {
    "the match",      "the final",         "the baking show",   "the late film", "the live concert",
    "the semi-final", "the season finale", "the nature series", "the quiz",      "the cycling",
};
constexpr const char* device[] = {
    "the smart thermostat", "the garden camera", "the video doorbell",       "the robot hoover",
    "the smart bulb",       "the smoke alarm",   "the heated blanket timer",
};
constexpr const char* n[] = {"three", "four", "five", "six", "eight", "ten", "twelve"};
constexpr const char* giga[] = {"20", "50", "80", "100", "130", "200"};
constexpr const char* festival[] = {
    "Signal Nights", "Big Water", "Strings and Drums", "Open Field", "Blue Evenings",
};
constexpr const char* club[] = {
    "Harbour Rovers", "Three Rivers", "Quayside", "Dunes Athletic", "Millbrook Rangers",
};
constexpr const char* openGood[] = {
    "Credit where it's due.", "Good news.",     "Happy customer here.", "Nice one.", "Well then!",
    "A small joy:",           "Got to say it.",
};
constexpr const char* openFair[] = {
    "Quick question:", "Right.",     "Asking for a friend.",  "Morning all.",
    "Hello!",          "Hive mind:", "Silly question maybe.",
};
constexpr const char* openBad[] = {
    "Honestly.", "Great.",    "Here we go again.", "Sigh.", "Rant over in a second.",
    "Really?",   "Long day.", "Not impressed.",
};
constexpr const char* tailGood[] = {
    "Thank you!", "Made my day.",    "Recommended.", "Keep it up.", "Top marks.",
    "Love it.",   "Really pleased.", "Five stars.",  "Good stuff.",
};
constexpr const char* tailFair[] = {
    "Thanks in advance.", "Thoughts?", "Cheers.",    "Any ideas?",
    "Let me know.",       "All ears.", "Be honest.",
};
constexpr const char* tailBad[] = {
    "Not good enough.",    "Fed up.",    "Come on.",         "Every single time.",
    "Anyone else?",        "So tiring.", "Expected better.", "And not for the first time.",
    "Sort it out please.", "I give up.",
};
constexpr const char* tailWry[] = {
    "Lovely.", "Ten out of ten.", "Never change.", "All good here.", "What a time.", "Bravo.",
};
constexpr const char* emojiGood[] = {"👏", "😊", "🙌", "👍", "😍", "🎉", "💪", "✨", "❤️"};
constexpr const char* emojiFair[] = {"🤔", "🙂", "👀", "🙋", "📱", "☕"};
constexpr const char* emojiBad[] = {"😤", "😩", "🙄", "😕", "😑", "📵", "🤷", "😭", "👎"};
constexpr const char* emojiWry[] = {"🙃", "😅", "👏", "😂", "🫠"};
constexpr const char* hashHome[] = {"#fibre", "#wifi", "#broadband", "#smarthome"};
constexpr const char* hashWork[] = {"#wfh", "#office", "#smallbusiness"};
constexpr const char* hashFun[] = {"#streaming", "#gaming", "#tv", "#sofa"};
constexpr const char* hashWell[] = {"#wellbeing", "#sleep", "#health", "#offline"};
constexpr const char* hashFamily[] = {"#family", "#parents", "#screentime"};
constexpr const char* hashPay[] = {"#mobilepayment", "#bills", "#money"};
constexpr const char* hashMobile[] = {"#signal", "#5G", "#roaming", "#mobile"};
constexpr const char* hashOffer[] = {"#deal", "#customerservice", "#plan"};
constexpr const char* hashCut[] = {"#outage", "#fibre", "#Lyon", "#internet"};
constexpr const char* stars5[] = {"★★★★★", "5/5:", "★★★★☆", "4/5:"};
constexpr const char* stars3[] = {"★★★☆☆", "3/5:"};
constexpr const char* stars1[] = {"★☆☆☆☆", "1/5:", "★★☆☆☆", "2/5:"};
constexpr const char* passOn[] = {"RT {of}:", "via {of}:"};

constexpr Slot slots[] = {
    {"show", show},
    {"device", device},
    {"n", n},
    {"giga", giga},
    {"festival", festival},
    {"club", club},
    {"openGood", openGood},
    {"openFair", openFair},
    {"openBad", openBad},
    {"tailGood", tailGood},
    {"tailFair", tailFair},
    {"tailBad", tailBad},
    {"tailWry", tailWry},
    {"emojiGood", emojiGood},
    {"emojiFair", emojiFair},
    {"emojiBad", emojiBad},
    {"emojiWry", emojiWry},
    {"hashHome", hashHome},
    {"hashWork", hashWork},
    {"hashFun", hashFun},
    {"hashWell", hashWell},
    {"hashFamily", hashFamily},
    {"hashPay", hashPay},
    {"hashMobile", hashMobile},
    {"hashOffer", hashOffer},
    {"hashCut", hashCut},
    {"stars5", stars5},
    {"stars3", stars3},
    {"stars1", stars1},
    {"passOn", passOn},
};

constexpr Short shorts[] = {
    {"please", "pls"},   {"because", "bc"},     {"people", "ppl"},       {"Thanks", "Thx"},
    {"thank you", "ty"}, {"tomorrow", "tmrw"},  {"tonight", "tonite"},   {"message", "msg"},
    {"minutes", "mins"}, {"without", "w/o"},    {"really", "rly"},       {"though", "tho"},
    {"about", "abt"},    {"going to", "gonna"}, {"I don't know", "idk"},
};

} // namespace

std::span<const Slot> englishSlots() {
    return slots;
}

const Words& englishWords() {
    static const std::array<std::span<const Line>, 5> all{
        englishLife(), englishMoney(), englishCare(), englishNews(), englishCut()};
    static const Words words{{"Boréa", "Tellis", "Onyx", "Quadri"}, all, slots, shorts};
    return words;
}

} // namespace vigie::day
