// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_en.h"

// English: family, payment, mobile networks and offers of every day.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Family
    {Family, Good,
     "Parental control on {brand} is [clear|easy to set|actually good]: [an hour a day and no more "
     "rows|three settings and done|blocks what it should]."},
    {Family, Good,
     "{Brand} family plan: [four lines|five lines] for the price of [three|a takeaway]. [Teenagers "
     "happy, me too.|Nice surprise.]"},
    {Family, Good,
     "Video call with [gran|my cousins abroad|my brother overseas] on {brand}, not one drop. [She "
     "showed us the whole garden.|We sang together.|Felt close for once.]"},
    {Family, Good,
     "{Brand} put out a guide on [first phones|kids and screens|children's data], [clear and not "
     "preachy|printed one for school|worth a read with the family]."},
    {Family, Fair,
     "What age for a first phone? [My ten-year-old is lobbying.|We say secondary school.] Looking "
     "at the capped {brand} plan."},
    {Family, Fair,
     "Do you use the parental controls from {brand} [on tablets too|at weekends|on a console]? "
     "[Can you set it per child?|How strict are you?]"},
    {Family, Bad,
     "My nine-year-old got round {brand} parental control in [two minutes|one video]. [He'll go "
     "far, the software won't.|Back to the drawing board.]"},
    {Family, Bad,
     "{Price} of [games bought by the little one|premium calls by the eldest] on my {brand} bill. "
     "[How do I block that?|Family meeting tonight.]"},
    {Family, Bad,
     "Can't add [my daughter|my dad|a fifth line] to the {brand} family plan. [The app just "
     "spins.|Told to visit a shop.]"},
    {Family, Wry,
     "{Brand} went down and the children came out of their rooms. [They've grown.|Lovely "
     "people.|We were introduced.]"},
    {Family, Wry,
     "{Brand} parental control blocks the school site but not cat videos. [Priorities.|The "
     "children approve.]"},
    {Family, Good,
     "For a family {brand} beats {rival}: [shared data|parental control included|one bill]. [All "
     "of us moved.|My sister too.]"},
    {Family, Fair,
     "Family plan: {brand} at {price} or {rival} [a bit cheaper without sharing|with a tablet "
     "thrown in]? [Torn.|What would you do?]"},
    {Family, Fair,
     "House rule: no screens at the table. [Parents included, sadly.|We've lasted since Monday.]"},
    {Family, Bad,
     "Family group chat: 94 messages to pick [a date|a cake|a restaurant]. [Nothing picked.|Send "
     "help.]"},
    {Family, Good,
     "My daughter learned to tell the time. [She now wakes me at 6:04 exactly.|I did not think "
     "this through.]"},

    // ---- Payment
    {Pay, Good,
     "Paid for [the taxi|the market|my coffee|the pharmacy] with {brand} mobile payment, [{small} "
     "and two seconds|no card, no change|even with one bar]."},
    {Pay, Good,
     "Sent {small} to [my mum|my cousin|my son at uni] with {brand}, [there before we hung up|no "
     "fee|easier than the bank]."},
    {Pay, Good,
     "My {brand} bill went down this month. [Didn't even ask.|They fixed their error and added a "
     "bit.|So it happens.]"},
    {Pay, Fair,
     "{Brand} mobile payment now asks for [a fingerprint|a six-digit code|an ID]. [Safer, I "
     "suppose.|You too?]"},
    {Pay, Fair,
     "What does {brand} charge for [a withdrawal|sending money abroad|a shop payment]? [Can't find "
     "the list.|Anyone know?]"},
    {Pay, Bad,
     "{Brand} mobile payment [declined at the till|pending since this morning|taken twice]. [Whole "
     "queue watching.|{small} in limbo.|Not ideal.]"},
    {Pay, Bad,
     "Charged twice by {brand} this month. [Refund in ten working days, they say.|Ten!|My bank is "
     "not amused.]"},
    {Pay, Bad,
     "Careful: fake text in {brand}'s name asking [to confirm a payment|for your code|to release a "
     "parcel]. [Don't click.|Nearly got my aunt.|Tell your parents.]"},
    {Pay, Wry,
     "{Brand} mobile payment declined my cake. [My doctor says thanks.|A caring network.]"},
    {Pay, Wry, "My {brand} bill: sundry charges, details: sundry. [Crystal clear.|Glad I asked.]"},
    {Pay, Good,
     "Sending money: {brand} [arrives at once|takes half the fee], {rival} [takes an hour|nibbles "
     "on the way]. [No contest.|Sorted.]"},
    {Pay, Bad,
     "{Rival} shows the fee before you confirm, {brand} after. [Big difference.|Not hard, is it?]"},
    {Pay, Fair, "Cash, card or phone: how do you pay for [bread|parking|a round]?"},
    {Pay, Bad,
     "Shop in {city} refusing cards under {small}. [Still.|And no mobile payment either.]"},
    {Pay, Fair,
     "Reminder: nobody real will ever text you for your code. [Pass it on.|Call your parents "
     "tonight.]"},
    {Pay, Good,
     "Our savings group moved to mobile payment: [no more notebook|everybody paid on the day]. "
     "[The treasurer is smiling.]",
     "CM CI SN ML"},

    // ---- Mobile
    {Mobile, Good,
     "{Brand} signal [all the way on the train|at the top of the hill|deep in the underground]. "
     "[Even on video.|Hats off.|Didn't expect that.]"},
    {Mobile, Good,
     "{Brand} 5G is on in {city}: [film in twenty seconds|thought it was a glitch|properly "
     "quick]."},
    {Mobile, Good,
     "Two weeks in [Greece|Portugal|Ghana|Morocco] roaming on {brand}, [no extra charge|normal "
     "bill at the end|signal everywhere]. [Perfect.|Holiday intact.]"},
    {Mobile, Good,
     "{Brand} eSIM live in [three minutes|one scan]. [No shop, no queue.|Nicely done.]"},
    {Mobile, Fair,
     "Does anyone get {brand} [on the coast road|at the stadium|on the new estate] near {city}?"},
    {Mobile, Fair,
     "How much data do you get through? [I have 100 GB on {brand} and use 12.|{Brand} runs dry by "
     "the 20th for me.]"},
    {Mobile, Fair,
     "Off to [Tunisia|Canada|Dubai|Spain] on Friday, [is {brand} roaming included|what do I switch "
     "on with {brand}]?"},
    {Mobile, Bad,
     "No bars on {brand} [in my living room|at work|anywhere on this street] since [this "
     "morning|Monday|the rain]. [Calling from the doorstep.|Hello 3G, my old friend.]"},
    {Mobile, Bad,
     "{Price} of roaming from {brand} for [ten minutes online|one map at the airport]. [Disputing "
     "it.|Some welcome home.]"},
    {Mobile, Bad,
     "50 GB on {brand} gone in [four days|a week]. [Same habits as always.|Nobody can explain.]"},
    {Mobile, Wry,
     "{Brand}: four bars, no internet. [Lovely bars though.|Purely decorative.|It's the thought "
     "that counts.]"},
    {Mobile, Wry,
     "To get {brand} at home I [stand on a chair|lean out of the window|raise my left arm]. [Daily "
     "yoga.|Keeps me fit.]"},
    {Mobile, Good, "On the road {brand} had signal where {rival} had none. [Noted.|No contest.]"},
    {Mobile, Bad,
     "Everyone in the office on {rival} has signal, I'm outside with {brand}. [I can take a "
     "hint.|Switching.]"},
    {Mobile, Fair,
     "Two SIMs: {brand} for [data|town], {rival} for [calls|the countryside]. [Anyone else?|Works "
     "for me.]"},
    {Mobile, Bad,
     "Dropped my phone in [the pool|a puddle|the soup]. [It blinks in Morse.|Rice won't save it.|A "
     "minute's silence.]"},

    // ---- Offers
    {Offer, Good,
     "Lovely service at the {brand} shop in {city}, [ten minutes flat|so patient with my dad|sent "
     "us home with the cheaper plan]."},
    {Offer, Good,
     "{Brand} refunded {price} [without a fuss|after one message|in two days]. [Fair play.|Saying "
     "it when it's good.]"},
    {Offer, Good,
     "New {brand} plan at {price}: [more data for less|no contract]. [Switched in three "
     "taps.|Finally something simple.]"},
    {Offer, Good,
     "With {brand} for [eight|ten|twelve] years, [never a real problem|they thanked me with free "
     "data today]. [Loyal and happy.|Can't complain.]"},
    {Offer, Fair,
     "{Brand} at {price} a month: [fair for fibre and two mobiles?|what do you pay?|anyone "
     "haggled?]"},
    {Offer, Fair, "My {brand} contract ends [in May|next month]. [Stay or go?|Shopping around.]"},
    {Offer, Fair,
     "The {brand} shop in {city} [is moving by the station|opens on Saturdays now]. [Good to "
     "know.|Just so you know.]"},
    {Offer, Bad,
     "Another price rise from {brand}. [Nice letter, mind.|Nobody asked me.|To serve me better, "
     "apparently.]"},
    {Offer, Bad,
     "[An hour|Forty minutes] in the {brand} shop for [a SIM|being told to phone]. [One desk "
     "open.|Bringing a book next time.]"},
    {Offer, Bad,
     "{Brand} offers for new customers only. [Ten years and nothing.|Loyalty doesn't pay.]"},
    {Offer, Bad,
     "Leaving {brand}: [three calls, two letters|transferred since noon]. [Joining took two "
     "minutes.|That button is well hidden.]"},
    {Offer, Wry,
     "Your call is important to us, says {brand}, thirty-five minutes in. [I feel "
     "cherished.|Likewise.]"},
    {Offer, Wry, "{Brand} unlimited*. [The asterisk is two pages long.|I do love a footnote.]"},
    {Offer, Good,
     "Compared {brand} and {rival}: [same price, but one picks up the phone|ten gigs more with the "
     "first]. [Signed with {brand}.|Easy.]"},
    {Offer, Bad,
     "{Rival} offered me {price}, {brand} won't match it. [Eight years and no gesture.|Bye then.]"},
    {Offer, Fair,
     "{Brand}, {rival}: [much the same in the end|two quid between them]? [Convince me.]"},
    {Offer, Fair,
     "Has anyone actually haggled their plan [by chat|by phone]? [Does it work?|Magic words "
     "please.]"},
    {Offer, Good,
     "Bought a refurbished phone in {city}, [like new|half price]. [Good for the planet and my "
     "wallet.]"},
    {Offer, Bad,
     "Plans change every month, [can't keep up|you need a degree]. [Give us three and stop.]"},
};

} // namespace

std::span<const Line> englishMoney() {
    return lines;
}

} // namespace vigie::day
