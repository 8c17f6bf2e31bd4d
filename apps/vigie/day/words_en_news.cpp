// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_en.h"

// English: what is published (announcements, press, polls, jobs, sponsoring) and good wishes.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Official accounts
    {Announce, Fair,
     "[New|Out today]: the {brand} [{giga} GB|Duo|Student] plan at {price} a month, no contract. "
     "[All about it|Have a look]: {link}"},
    {Announce, Fair,
     "{brand} fibre reaches {n} more towns this month. Is yours on the list? {link}"},
    {Announce, Fair,
     "Tip of the day: [put the router in the middle of the home|change your wifi password once a "
     "year|turn on two-step login]. [It takes two minutes.|Your connection will thank you.] "
     "#{hbrand}"},
    {Announce, Fair,
     "Parents: {brand} parental control is [simpler now|new]: one setting per child, hours of your "
     "choice and a summary on Sundays. {link}"},
    {Announce, Fair,
     "Your data is yours: the {brand} privacy page now [fits on three screens|speaks plain "
     "language]. {link}"},
    {Announce, Fair,
     "{brand} mobile payment: sending money [to {n} countries|between customers] is free [all "
     "weekend|until Sunday]. {link}"},
    {Announce, Fair,
     "Travelling? {brand} roaming covers {n} destinations [at no extra cost|as at home]. Check "
     "yours before you go: {link}"},
    {Announce, Fair,
     "Watch out: fake messages are going around in our name. {brand} never asks for your code. "
     "[Report them|What to do]: {link}"},
    {Announce, Good,
     "Our {brand} shop in {city} [turns ten|is open again] on Saturday, [with coffee|with free "
     "workshops]. Come and say hello!"},

    // ---- Journalists and bloggers
    {Press, Fair,
     "{Brand} [reshapes|simplifies] its plans: what changes for [customers|families]. {link}"},
    {Press, Fair,
     "Fibre: {brand} and {rival} compete for [villages|old buildings|small towns]. Our "
     "[map|report]: {link}"},
    {Press, Fair,
     "A month with the {brand} router: [great wifi, so-so TV|speed, noise and power use "
     "measured|fast, if talkative]. {link}"},
    {Press, Fair,
     "Mobile payment: {brand} [gains on|closes in on] {rival} [in the markets|among the young|with "
     "shopkeepers]. {link}"},
    {Press, Bad, "{N} weeks to leave {brand}: [readers tell their story|three accounts]. {link}"},
    {Press, Bad,
     "A quiet price rise at {brand}: [up to three more a month|old plans are hit]. [What you can "
     "do|What the contract says]: {link}"},
    {Press, Good, "Parental control: [why {brand} stands out|{brand} tops our comparison]. {link}"},
    {Press, Fair,
     "Data protection: what do [networks|connected things] know about us? {Brand} [answers|opens "
     "its books], {rival} [declines|promises]. {link}"},
    {Press, Fair,
     "Roaming, [country by country|before the holidays]: {brand} [does well|comes mid-table]. "
     "{link}"},
    {Press, Fair, "Work from home, a year on: [what firms keep|who went back, and why]. {link}"},
    {Press, Fair,
     "{Brand} reports [a steady result|more fibre customers|a plan to retire copper]. [The "
     "figures|In short]: {link}"},
    {Press, Fair,
     "5G in {city}: [where it really works|we walked it street by street]. {Brand} ahead, {rival} "
     "close. {link}"},
    {Press, Good,
     "Refurbished phones: [inside a workshop that gives them a second life|a market that doubles], "
     "with {brand} as a partner. {link}"},

    // ---- Polls of opinion
    {Poll, Fair,
     "Poll: would you [keep|leave] your provider for [price|signal|service]? {Brand}, {rival}, "
     "other? [Answer below.|Counting tonight.]"},
    {Poll, Fair, "TV at home: 1) set-top box 2) tablet 3) what TV? [Results tomorrow.|Curious.]"},
    {Poll, Fair, "Quick poll: first phone at 10, 12 or 14? [Be nice.|Go.]"},
    {Poll, Fair, "Ideal week: 1, 2 or 3 days at home? [Two for me.|Vote!]"},
    {Poll, Fair, "Rate {brand} out of 10 for [service|fibre|the app]. [7 from me.|Be fair.]"},

    // ---- Jobs
    {Job, Fair,
     "{Brand} is hiring in {city}: [fibre technicians|customer advisers|network engineers|data "
     "analysts], [permanent|six months|apprenticeships]. [Apply|Details]: {link}"},
    {Job, Good,
     "First day at {brand} as [a project manager|a shop manager|a security analyst]. [Three "
     "badges, two coffees.|Everyone is so kind.|Happy and slightly lost.]"},
    {Job, Fair, "Interview at {brand} [tomorrow|on Thursday]. [Any tips?|Revising my antennas.]"},
    {Job, Fair,
     "Looking for an apprenticeship in [networks|cyber security] around {city} from September. "
     "[Shares welcome.|Thank you for passing it on.]"},

    // ---- Sponsoring
    {Sponsor, Good,
     "The {festival} festival is back in {city} with {brand}: [three nights of music|free on "
     "Friday]. [See you there.|Who's in?]"},
    {Sponsor, Good,
     "{club} are in the semi-final! [{Brand} shirts all over town.|Thanks {brand} for backing them "
     "since the juniors.]"},
    {Sponsor, Good,
     "{Brand} gave new shirts to [the girls' team|the under-12s] of {club}. [Those smiles.|Well "
     "done.]"},
    {Sponsor, Wry,
     "{festival} festival: wonderful music, five thousand phones up and not one message getting "
     "out. [{Brand} had planned for fifty.|Thanks for the offline moment, {brand}.]"},
    {Sponsor, Fair,
     "{Brand} charity run on Sunday in {city}, 5 or 10 km. [I said five.|My knees voted.]"},

    // ---- Good wishes
    {Wish, Good,
     "Good [morning|evening] from {city}, [be kind to yourselves|the coffee is on|nearly there] "
     "[☀️|🌿|☕|]"},
    {Wish, Good,
     "Happy birthday to [my sister|my best friend|mum|my desk neighbour], [wouldn't swap "
     "you|another year wiser|cake tonight] 🎂"},
    {Wish, Good,
     "Good luck to [everyone with exams|all the runners|my brother, defending his thesis] "
     "[today|this week] [💪|🍀|]"},
    {Wish, Good, "Congratulations to the newly-weds of {city}, [danced till dawn|what a party] 🎉"},
    {Wish, Good,
     "Happy retirement to [our postman|my very first boss|the lady at the counter], [forty years "
     "of smiles|we'll miss you] 💛"},
    {Wish, Fair,
     "Spring has reached {city}. [Bikes out.|First picnic on Saturday?|It may not last.]", "GB"},
};

} // namespace

std::span<const Line> englishNews() {
    return lines;
}

} // namespace vigie::day
