// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "apps/vigie/day/words_en.h"

// English: what customers ask an official account, and what it answers.
namespace vigie::day {
namespace {

using enum Tag;
using enum Tone;

constexpr Line lines[] = {
    // ---- Questions
    {AskOutage, Bad,
     "{handle} no internet in {city} since [this morning|last night|two o'clock], [is there an "
     "outage?|how long?|router light is red]"},
    {AskOutage, Bad,
     "{handle} third dropout [this week|since Monday]. [What now?|Already rebooted.|I work from "
     "home, this isn't sustainable.]"},
    {AskOutage, Fair,
     "Hi {handle}, any maintenance in {city} [tonight|today]? [It keeps coming and going.|Very "
     "slow here.]"},
    {AskOutage, Fair,
     "{handle} router stuck on [step 3|connecting|a red light], [any idea?|what next?|have "
     "unplugged everything]"},
    {AskBill, Bad,
     "{handle} why is my bill {price} [higher|more than agreed] this month? [Nothing "
     "changed.|Please explain.]"},
    {AskBill, Bad,
     "{handle} charged twice [this month|a day apart], [how do I get it back?|who do I talk to?]"},
    {AskBill, Fair,
     "{handle} where do I find [a PDF of my bill|my call details] in the app? [Going in "
     "circles.|Ta.]"},
    {AskSim, Fair,
     "{handle} my new SIM is [still not active|not recognised], [how long does it take?|second one "
     "now]"},
    {AskSim, Bad,
     "{handle} number transfer asked [five|eight|twelve] days ago and still [nothing|two numbers]. "
     "[Can you check?|I'm stuck.]"},
    {AskSim, Fair,
     "{handle} lost my phone last night, [how do I block the SIM?|where do I suspend the line?]"},
    {AskRoaming, Fair,
     "{handle} flying to [Morocco|Canada|Senegal|Spain] [tomorrow|next week], [is roaming "
     "included?|what does a call cost?|which add-on do I need?]"},
    {AskRoaming, Bad,
     "{handle} abroad and [no data|my bank's texts don't arrive], [roaming is on|help please]"},
    {AskVisit, Bad,
     "{handle} engineer [never came|cancelled on the doorstep|says he knocked, I was in], [now "
     "what?|I took the day off|when is the next slot?]"},
    {AskVisit, Fair,
     "Hi {handle}, how do I [move|confirm|bring forward] my installation in {city}?"},
    {AskVisit, Fair,
     "{handle} my router shipped [six days ago|on Monday], [tracking hasn't moved|the pick-up "
     "point hasn't got it]"},
    {AskPay, Bad,
     "{handle} mobile payment taken but [the shop never got it|declined at the till], [{small} "
     "missing|how do I get it back?]"},
    {AskPay, Bad,
     "{handle} sent {small} to the wrong number, [can it be cancelled?|what do I do quickly?]"},
    {AskPay, Fair, "{handle} what's the mobile payment limit [per day|without ID]?"},
    {AskSafety, Fair,
     "{handle} got a text in your name asking for [my code|{small}|my ID], [is that you?|where do "
     "I report it?]"},
    {AskSafety, Bad,
     "{handle} somebody logged in to my account [last night|from another city], [how do I protect "
     "my data?|what do I change first?]"},
    {AskParental, Fair,
     "{handle} how do I set parental control [on my son's line|on the TV|for weekdays only]?"},
    {AskParental, Bad,
     "{handle} my daughter bought {small} of games despite parental control. [Can I get it "
     "back?|How do I block purchases?]"},

    // ---- Answers
    {ReplyOutage, Fair,
     "Hi {name}, [there is an incident|our engineers are working] in {city}, back [this "
     "evening|within two hours|before noon] we expect. [Thanks for bearing with us.|We'll update "
     "you here.]"},
    {ReplyOutage, Fair,
     "Hi {name}, no outage showing in {city}. [Could you unplug the router for two minutes?|Send "
     "us your line number in a private message.|A line test is running.]"},
    {ReplyBill, Fair,
     "Hi {name}, [we're checking your bill|we see why that's a surprise]. [Please message us your "
     "contract number.|The details are in the app under Bills.]"},
    {ReplyBill, Fair,
     "{name}, that was our mistake: [refund within five days|credited to your account]. [Sorry "
     "about that.|Thank you for telling us.]"},
    {ReplySim, Fair,
     "Hi {name}, it takes [up to four hours|until midnight]. [Restart the phone after that.|If "
     "not, message us.]"},
    {ReplySim, Fair,
     "Hi {name}, [you can suspend the line in the app at any hour|we've chased your request|the "
     "eSIM is under My line in the app]. [Keep us posted.|Here if you need us.]"},
    {ReplyRoaming, Fair,
     "Hi {name}, [that country is in your plan|there's an add-on for {small}|check that data "
     "abroad is on]. [Safe travels!|Enjoy the trip!]"},
    {ReplyRoaming, Fair,
     "{name}, we're checking [those charges|your line] with our partner there. [Answer today in "
     "private.|Meanwhile try flight mode on and off.]"},
    {ReplyVisit, Fair,
     "Hi {name}, sorry about that appointment. [First slot: tomorrow morning.|We'll ring you "
     "today.|Pick a slot in the app, it gets priority.]"},
    {ReplyVisit, Fair,
     "Hi {name}, [the parcel is at the depot|you can move it in the app until the day before]. "
     "[Thanks for waiting.|Here to help.]"},
    {ReplyPay, Fair,
     "Hi {name}, [pending payments return within 24 hours|we've opened a case]. [Never share your "
     "code, even with us.|Message us the reference.]"},
    {ReplyPay, Fair,
     "Hi {name}, limits and fees are in the app under Prices. [Have a good day.|Just ask if it's "
     "unclear.]"},
    {ReplySafety, Fair,
     "Hi {name}, that message isn't ours. [Please don't click.|A screenshot would help.] We never "
     "ask for a code."},
    {ReplySafety, Fair,
     "Hi {name}, change your password first, then [sign out other devices|turn on two-step login]. "
     "[We're checking the log-ins on our side.|Your data is under My privacy.]"},
    {ReplyParental, Fair,
     "Hi {name}, it's all under Family in the app, [per line and by hour|in three steps]. "
     "[Exceptions too.|The guide is at the top.]"},
    {ReplyParental, Fair,
     "Hi {name}, purchases can be blocked with a parent code. [For the refund, message us.|Tell us "
     "if that does it.]"},

    // ---- What follows
    {Thanks, Good,
     "[Thanks|Thank you|Cheers|Brilliant, thanks] {handle}, [all sorted|it works|back "
     "online|noted][!| 👍|, quick answer]"},
    {Thanks, Good,
     "{handle} [quick and clear|you saved my day|working again], [thank you|hats off|much "
     "appreciated]"},
    {Nudge, Bad,
     "{handle} [still nothing|no call back|no news] [tonight|since your message], [are you "
     "looking?|it's been a while]"},
    {Nudge, Bad,
     "{handle} [sent everything by message|that wasn't my question], [same questions again|please "
     "read it again]. [Anyone there?|Running out of ideas.]"},
    {Closing, Good,
     "[You're welcome|Glad to hear it|Our pleasure] {name}, [have a good one|we're here if you "
     "need us|enjoy your day]! [|🙂]"},
    {Echo, Bad,
     "[Same|Same here|Ditto] [in {city}|on my street|for my sister], [since this morning|no "
     "explanation|waiting for the answer too]"},
    {Echo, Fair,
     "Had that [last month|in January], [a full reset did it|took two days|sorted in the shop]. "
     "[Good luck.|Hang in there.]"},
};

} // namespace

std::span<const Line> englishCare() {
    return lines;
}

} // namespace vigie::day
