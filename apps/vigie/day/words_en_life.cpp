// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_en.h"

// English: the home, work, entertainment and well-being of every day.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Home
    {Home, Good,
     "{Brand} fibre finally reached [our street|the building|my parents' village], [engineer on "
     "time and lovely|installed in under an hour|worked first go]."},
    {Home, Good,
     "[Six months|A year|Two years] on {brand} broadband and [not one outage|I have never had to "
     "reboot the router|I forget it's even there]. [Credit where due.|That's all I ask.|Long may "
     "it last.]"},
    {Home, Good,
     "New {brand} router and the wifi reaches [the shed|the attic|the end of the garden]. [Working "
     "outside today.|The kids are thrilled.|No more dead spot on the stairs.]"},
    {Home, Good,
     "Moved house on [Friday|Saturday], {brand} internet was live [before the kettle was "
     "unpacked|the same afternoon|by Sunday lunch]. [Impressed.|Well done.|Did not expect that.]"},
    {Home, Good,
     "Set up {device} on {brand} without reading the manual. [It just worked.|Small wins.|I feel "
     "like an engineer.]"},
    {Home, Fair,
     "Anyone in {city} on {brand} fibre? [Worth the switch?|How is it in the evening?|Honest "
     "opinions please.]"},
    {Home, Fair,
     "Speed test tonight on {brand}: [480|612|91|305|870] Mbps [over wifi|on a cable]. [Is that "
     "normal?|What do you lot get?|Noting it down.]"},
    {Home, Fair,
     "{Brand} engineer booked for [Tuesday morning|Thursday between 8 and 1|next week]. [Fingers "
     "crossed.|I'll report back.|Biscuits bought.]"},
    {Home, Fair,
     "Choosing broadband for [a tiny flat|a shared house of five|a thick-walled cottage]: {brand} "
     "or someone else? [All tips welcome.|What do you use?]"},
    {Home, Bad,
     "{Brand} internet drops [every evening at nine|whenever it rains|three times a day], [I've "
     "rebooted it a dozen times|going on a week now|and nobody can say why]."},
    {Home, Bad,
     "{Brand} [cancelled my appointment by text an hour before|moved my installation for the third "
     "time]. I took [the morning|half a day] off for that."},
    {Home, Bad,
     "{Brand} wifi can't get through [one wall|the kitchen door|a bookshelf]. [I may have to live "
     "in the hallway.|I was promised better.|What am I paying for?]"},
    {Home, Bad,
     "Another outage from {brand} [tonight|this morning], [light on the router is red again|the "
     "whole street is off|third one this month]."},
    {Home, Bad,
     "Fibre works by {brand}: [pavement dug up for three weeks|a cable hanging over the gate|the "
     "street cabinet left open]. [Who do I ring?|Nobody comes.|Not great.]"},
    {Home, Wry,
     "My {brand} router takes the weekend off. [Healthy boundaries.|I admire that.|Must be the "
     "union.]"},
    {Home, Wry,
     "Engineer slot from {brand}: between 8 am and 6 pm. [Precision work.|I'll cancel my life "
     "then.|Narrowing it down.]"},
    {Home, Good,
     "Moved from {rival} to {brand} last month: [far steadier wifi|no more evening "
     "dropouts|installed in two days]. [Not going back.|Should have done it sooner.]"},
    {Home, Fair,
     "{Brand} or {rival} for fibre in {city}? [Same price here.|I only care about it staying "
     "up.|Both say they cover us.]"},
    {Home, Bad,
     "Left {rival} for {brand} and [spent two weeks offline in between|the speed is half what was "
     "promised]. [Regretting it.|Lesson learned.]"},
    {Home, Fair,
     "Has anyone got {device} to work [through a mesh|on 5 GHz|without yet another account]?"},
    {Home, Good,
     "{Device}: [thought it was a gimmick|laughed when he bought it]. [Heating bill is down.|Now I "
     "wouldn't be without it.|The cat loves it.]"},
    {Home, Bad, "Why does a light bulb need [an app|an update|my email address]?"},
    {Home, Fair,
     "Free advice: [move the router off the floor|keep the router away from the microwave|one "
     "cable beats three boosters]. [You're welcome.|Made a huge difference here.]"},
    {Home, Bad,
     "Power cut again, so no internet, so no anything. [Candles out.|The whole street is "
     "quiet.|Charging my phone in the car.]",
     "CM EG CI SN"},

    // ---- Work
    {Work, Good,
     "Worked from home all week on {brand} and [not a single frozen call|the video never "
     "dropped|my boss thought I was in the office]. [Lovely.|No notes.]"},
    {Work, Good,
     "Put [the salon|my little shop|the studio|the surgery] on {brand} business: [backup line "
     "included|one person to call|a bill I can read]. [Happy with that.|Good decision.]"},
    {Work, Good,
     "Someone at {brand} business [rang me back when they said they would|saved a delivery "
     "today|had us online before opening]. [Thank you.|Rare and appreciated.]"},
    {Work, Fair,
     "Does {brand} do [a fixed IP|a 4G backup|two lines on one contract] for [a sole trader|a "
     "three-person office]?"},
    {Work, Fair,
     "First week to work from home full time. [{Brand} by cable or wifi?|Is a second {brand} line "
     "overkill?|Anyone tried the {brand} 5G stick?]"},
    {Work, Fair,
     "{Brand} is running a free workshop on [customer data|online safety for small firms] in "
     "{city} on Thursday. [Anyone going?|Might pop in.]"},
    {Work, Bad,
     "Trying to work from home while {brand} [drops every ten minutes|freezes my face "
     "mid-blink|turns me into a robot]. [My team is enjoying it.|Finished the call by phone.|Off "
     "to the café.]"},
    {Work, Bad,
     "{Brand} business line [dead since yesterday|down on our busiest day], [every hour costs "
     "us|support keeps passing me around|no call back]."},
    {Work, Bad,
     "Three forms to change a company name at {brand}. [Three.|And it's still pending.|What year "
     "is it?]"},
    {Work, Wry,
     "Thanks to {brand} I caught one sentence in three of that meeting. [Probably the best "
     "ones.|Most efficient call of the week.]"},
    {Work, Wry,
     "{Brand} says the call will resume in a moment. [It has been a long moment.|I've hoovered the "
     "house.|Define moment.]"},
    {Work, Good,
     "Working from home: {brand} [holds up all day|never blinks], {rival} [gave up around "
     "eleven|made me turn the camera off]. [Easy choice.|Staying.]"},
    {Work, Fair,
     "For a business line {brand} quotes [two days|four hours] to fix a fault, {rival} [says next "
     "day|won't say]. [Anyone compared?|Is that right?]"},
    {Work, Fair,
     "Three days at home, two in the office. [Feels about right.|What's yours?|Finally a rhythm.]"},
    {Work, Good, "No meetings today, none. [Finished at four.|Bliss.|Make it weekly.]"},
    {Work, Bad,
     "The cat ended my video call mid-pitch. [The client laughed, I didn't.|He wants a pay rise.]"},
    {Work, Fair,
     "Freelancers in {city}: [where do you go when the internet dies|shared desk or kitchen "
     "table]?"},

    // ---- Entertainment
    {Fun, Good,
     "{Show} on {brand} TV, [crystal clear|not one stutter|living room full of friends]. [Great "
     "night.|Same again tomorrow?]"},
    {Fun, Good,
     "Gaming on {brand} all weekend: [12 ms ping|zero lag|80 GB in fifteen minutes]. [My team has "
     "run out of excuses.|Bliss.|GG.]"},
    {Fun, Good,
     "Found [a film I loved as a kid|the whole first season|a concert I'd been hunting for] on "
     "{brand}. [That's my weekend gone.|Popcorn on.]"},
    {Fun, Fair,
     "How do you [record two channels|change the audio language|find catch-up] on the {brand} "
     "box?"},
    {Fun, Fair,
     "{Brand} is adding [a kids' channel|a film pack|live concerts] next month. [We'll see.|Price "
     "stays the same, they say.]"},
    {Fun, Bad,
     "{Show} froze at the worst moment, cheers {brand}. [The neighbours shouted first.|Followed "
     "the end on the radio.]"},
    {Fun, Bad,
     "Streaming on {brand} [buffers|drops to 144p|gives up] from eight every night. [When exactly "
     "am I meant to watch?|And I pay for 4K.]"},
    {Fun, Bad,
     "The {brand} TV app [logs me out at every break|crashes on the tablet|has forgotten who I am] "
     "since the update."},
    {Fun, Wry,
     "{Brand} turned {show} into a slideshow. [Very artistic.|I do like stills.|Bold editing.]"},
    {Fun, Wry,
     "My {brand} box takes so long to start that [the film is over|I've read the book]. [Builds "
     "suspense.|Worth it, obviously.]"},
    {Fun, Good,
     "My goal arrives on {brand} [ten seconds|well] before next door's on {rival}. [I cheer loudly "
     "on purpose.|Small joys.]"},
    {Fun, Bad,
     "{Rival} includes [catch-up|4K] for free, {brand} [charges for it|still doesn't have it]. "
     "[Just saying.|Time to catch up.]"},
    {Fun, Fair,
     "For gaming: {brand} or {rival}? [Ping matters more than speed.|Contract ends this month.]"},
    {Fun, Good, "{Show} last night! [Still thinking about it.|Goosebumps.|No spoilers, promise.]"},
    {Fun, Fair,
     "How many video subscriptions do you pay for? [I'm on three.|Scared to count.|Cancelled all "
     "but one.]"},
    {Fun, Bad,
     "One series per platform, one subscription per series. [Back to the library for me.|It adds "
     "up.]"},

    // ---- Well-being
    {Well, Good,
     "Saw the doctor by video on {brand} [this morning|from my kitchen]: [clear picture, "
     "prescription in ten minutes|no waiting room|mum managed it alone at 78]. [Brilliant.|More of "
     "this.]"},
    {Well, Good,
     "Set the {brand} router to switch wifi off at ten. [Sleeping like a baby.|The teens object, I "
     "read.|A week in and I feel human.]"},
    {Well, Good,
     "The watch I got from {brand} nags me to [walk|drink water|breathe], and [it works|I quite "
     "like it]."},
    {Well, Fair,
     "Does {brand} show anywhere [how long I'm online|how to mute alerts at night|what happens to "
     "my health data]?"},
    {Well, Fair,
     "{Brand} is holding a [screen-free day|sleep week] in {city}. [Nice idea.|Would you go?]"},
    {Well, Bad,
     "Marketing texts from {brand} at half ten at night. [Let us sleep.|Where's the stop "
     "button?|Please.]"},
    {Well, Bad,
     "Video appointment with the doctor cut off halfway, [thanks {brand}|{brand} signal gone], "
     "[had to rebook|not reassuring]."},
    {Well, Wry,
     "Forty minutes of {brand} hold music. [Basically meditation.|I've let go of everything.|Very "
     "calm now.]"},
    {Well, Wry,
     "{Brand} was down all Sunday. [Lowest heart rate in years.|Free detox.|Doctor's orders, "
     "apparently.]"},
    {Well, Good,
     "The {brand} health app is simpler than {rival}'s. [My parents can use it.|Three buttons, "
     "done.]"},
    {Well, Bad,
     "{Brand} sent me {n} promo texts this week, {rival} none. [Guess who's tiring.|My nerves have "
     "chosen.]"},
    {Well, Good,
     "An hour's walk without my phone. [The sky was still there.|Would recommend.|Birds have "
     "notifications too.]"},
    {Well, Fair, "Any tricks for [not scrolling before bed|keeping the phone out of the bedroom]?"},
    {Well, Bad,
     "Screen time up three hours this week. [Guilty.|It tells on me as well.|Halving it, starting "
     "Monday.]"},
};

} // namespace

std::span<const Line> englishLife() {
    return lines;
}

} // namespace vigie::day
