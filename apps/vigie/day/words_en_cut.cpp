// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_en.h"

// English: the day a fibre is cut near Lyon, as English speakers there and elsewhere tell it.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- The first quarter of an hour
    {CutFirst, Bad,
     "Internet just died in {area}. [Anyone else on {brand}?|Just me?|{brand} router gone red.]"},
    {CutFirst, Bad,
     "{brand} fibre outage in {area}? [Everything stopped at once.|Call cut mid-sentence.|Landline "
     "dead too.]"},
    {CutFirst, Bad,
     "Our whole office in {area} lost internet [a minute ago|just now]. [{brand}, what's going "
     "on?|Outage at {brand}?]"},
    {CutFirst, Fair,
     "Is the {brand} outage all of Lyon or just {area}? [Fibre, TV, phone: all gone.|On 4G now.]"},
    {CutFirst, Bad,
     "No fibre since {since} in {area}, [third reboot|nothing on the app]. [Hello "
     "{brand}?|{brand}?]"},

    // ---- An hour: everybody
    {CutPeak, Bad,
     "Still no internet in {area}, [hard to work from home without it|eight meetings by phone "
     "today|the whole office is staring at each other]. [{brand}, until when?|Come on {brand}.]"},
    {CutPeak, Bad,
     "Card payments are down in [my café|our bakery|the shop] in {area} because of the {brand} "
     "outage. [Cash only.|Customers are kind at least.]"},
    {CutPeak, Bad,
     "{brand} outage in {area} and [my son has an online exam|grandma's phone needs the fibre|the "
     "pharmacy can't read prescriptions]. [This is serious.|We need a backup.]"},
    {CutPeak, Bad,
     "Nearly an hour offline with {brand}: [no time given|helpline jammed|the app says all is "
     "well]. "
     "[Fibre my foot.|What's the plan?]"},
    {CutPeak, Fair,
     "A neighbour says a fibre cable was cut [by a digger|on a building site] near {area}. [That "
     "would explain the {brand} outage.|Nothing official.]"},
    {CutPeak, Fair,
     "If you need internet in {area}: [mobile sharing still works|the library has wifi and seats "
     "left]. [Bring a charger.|Pass it on.] #outage"},
    {CutPeak, Wry,
     "{brand}: follow the outage online. [To people without internet.|Poetry.|I'll send a "
     "pigeon.]"},
    {CutPeak, Wry,
     "Outage in {area}, so I [tidied the cupboard|met my neighbours|read a book]. [Thanks "
     "{brand}.|He's charming, the one upstairs.]"},
    {CutPeak, Good,
     "Respect to the {brand} crew mending fibre [in the rain|down that hole] in {area}. [Coffee's "
     "on me.|Not an easy job.]"},

    // ---- Waiting
    {CutWait, Bad,
     "They now say {eta} for the internet in {area}. [Believe it when I see it.|My day is gone "
     "anyway.|Long time for one cable, {brand}.]"},
    {CutWait, Fair,
     "{brand} outage: fibre back around {eta} according to the last message. [Hang in there.|Save "
     "your battery.]"},
    {CutWait, Bad,
     "[Two|Almost three] hours of outage in {area}. [Will {brand} compensate?|Who pays for my "
     "afternoon, {brand}?]"},
    {CutWait, Wry,
     "Still no internet in {area}. Read the {brand} terms. [All of them.|The hero dies on page "
     "40.]"},
    {CutWait, Good,
     "At least {brand} explains it: fibre cut, team on site, {eta}. [I can live with that.|Others "
     "say nothing.]"},

    // ---- After the repair
    {CutAfter, Good,
     "Internet is back in {area}! [Thank you {brand} engineers.|Fibre lives.|Before dark, well "
     "done {brand}.] [🎉|👏|]"},
    {CutAfter, Good,
     "Fibre repaired in under four hours. [{brand} kept its word.|Credit to the {brand} crew.]"},
    {CutAfter, Bad,
     "{brand} says the outage is over, {area} begs to differ. [Router still red.|Have we been "
     "forgotten?]"},
    {CutAfter, Bad,
     "Internet back in {area}, [slow as a snail|drops every ten minutes]. [Not done yet, "
     "{brand}.|Sorry, where's the apology?]"},
    {CutAfter, Bad,
     "One digger and half a city without internet. [Where's the backup, {brand}?|A fibre network "
     "needs two ways round.]"},
    {CutAfter, Wry,
     "Outage over in {area}, children gone back to their rooms. [It was nice while it "
     "lasted.|Goodbye family.] Thanks {brand}."},

    // ---- From elsewhere
    {CutFar, Fair,
     "Thinking of everyone offline in Lyon. [The {brand} outage looks serious.|We had one in "
     "January.] #fibre"},
    {CutFar, Fair,
     "Our Lyon office has no internet, [meeting moved|finishing by phone]. [{brand} fibre cut, "
     "they say.|Outage at {brand}.]"},
    {CutFar, Fair,
     "Can't reach my sister in Lyon, is it the {brand} outage? [She only has fibre.|Everyone all "
     "right?]"},
    {CutFar, Wry,
     "{rival} must be smiling about the {brand} outage in Lyon. [Until the next digger.]"},
    {CutFar, Bad,
     "Lyon shows how much hangs on one fibre cable. [Are we ready in {city}, {brand}?|Worrying.]"},

    // ---- Customer care
    {CutAsk, Bad,
     "{handle} no fibre in {area} since {since}, [when will it be back?|what's happening?|how am I "
     "meant to work?]"},
    {CutAsk, Bad,
     "{handle} internet outage in {area}, [we're a medical practice|online exam today], [any "
     "backup?|can you open mobile data?]"},
    {CutAsk, Fair,
     "{handle} does the fibre outage cover {area}? [Nothing in the app.|Whole building is off.]"},
    {CutReply, Fair,
     "Hi {name}, a fibre cable was cut on a building site east of Lyon. [Our team is on "
     "site|Repair is under way], back around {eta}. [We are sorry.|We'll keep you posted.]"},
    {CutReply, Fair,
     "{name}, {area} is in the area of the outage. [{giga} GB of mobile data was just added to "
     "your line.|No need to reboot.] Repair expected: {eta}."},
    {CutReplied, Fair,
     "Hi {name}, the fibre is back in {area}. If the light stays red, [unplug the router for ten "
     "minutes|message us]. [Thanks for your patience.|Sorry again.]"},

    // ---- Announcements
    {CutOfficial, Fair,
     "We know that many of you have no internet around Lyon. [Our teams are looking for the "
     "cause.|Engineers are on their way.] More very soon."},
    {CutOfficial, Fair,
     "Lyon outage: a fibre cable was cut on a building site at {since}. Teams are on site. "
     "Expected back: {eta}. We are sorry."},
    {CutUpdate, Fair,
     "Lyon outage: [96 of 288 fibres are spliced|a quarter of customers is back]. Internet still "
     "expected around {eta}."},
    {CutRestored, Good,
     "Fibre is back around Lyon. If the router stays red, unplug it for ten minutes. Thank you for "
     "your patience. Compensation: {link}"},

    // ---- Press
    {CutPress, Fair,
     "Fibre cut in Lyon: [tens of thousands of homes offline|offices and shops at a standstill]. "
     "{brand} expects internet back around {eta}. {link}"},
    {CutPress, Fair,
     "Lyon outage: what we know about [the cut cable|the building site|the districts without "
     "fibre]. {link}"},
    {CutPressAfter, Fair,
     "Fibre back in Lyon: [how one cable stopped a city|{brand} promises a second route]. {link}"},
};

} // namespace

std::span<const Line> englishCut() {
    return lines;
}

} // namespace vigie::day
