// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A hub's session, told anything by a client while the hub lives on: it says what can be read, owes
// what it was asked for and not more, and ends in order.

#include "sync/session/hubsession.h"
#include "sync/session/tuning.h"
#include "tests/fuzz/steps.h"
#include "tests/fuzz/target.h"
#include "tests/session/sessionpair.h"
#include "tests/session/someframes.h"

namespace vigie::fuzz {

using namespace sync;
using namespace std::chrono_literals;

namespace {

enum Event : unsigned { None, Pump, Tick, Silence, News, Rights, Fates, Fault, Count };

class Story {
public:
    Story() : m_session(m_source, now()) {
        m_source.heads = {{"room", 9}, {"cut", 9}, {"hidden", 9}};
        m_source.floors = {{"cut", 5}};
        m_source.hidden = {"hidden"};
        m_source.payload = 100;
        for (std::uint64_t i = 1; i <= 40; ++i) {
            m_source.items.push_back({i << 58 | i, {std::byte(i)}, i});
        }
        m_source.missing = {7};
        m_source.gone = {3};
    }

    void play(const Step& step) {
        m_asked = step.message.size();
        m_session.receive(step.message, now());
        follow();
        happen(step.event % Count);
        follow();
    }

private:
    HubSession::Now now() const { return {m_now, 1'700'000'000'000 + m_now.count()}; }

    void happen(unsigned event) {
        switch (event) {
        case Pump:
            return m_session.pump();
        case Tick:
            m_now += 11s;
            return m_session.tick(now());
        case Silence:
            m_now += 70s;
            return m_session.tick(now());
        case News:
            ++m_source.heads["room"];
            return m_session.advanced("room");
        case Rights:
            m_source.hidden = m_source.hidden.contains("room") ? std::set<std::string>{"hidden"}
                                                               : std::set<std::string>{"room"};
            ++m_source.rights;
            return m_session.pump();
        case Fates:
            for (const std::uint64_t counter : std::exchange(m_judging, {})) {
                if (counter % 2 == 0) {
                    m_session.accepted(counter, "room", counter);
                } else {
                    m_session.refused(counter, {RefusalReason::Gone, {}, "It is gone"});
                }
            }
            return;
        case Fault:
            m_source.fails = !m_source.fails;
            return;
        default:
            return;
        }
    }

    void follow() {
        std::size_t said = 0;
        for (const HubSession::Effect& effect : m_session.take()) {
            require(!m_ending.ended(), "nothing happens behind the end");
            if (const auto* send = std::get_if<HubSession::Send>(&effect)) {
                said += send->message->size();
                require(send->message->size() <= tuning::messageGoal + tuning::frameBytes,
                        "a message fits the link");
                m_ending.sees(sent(*send->message));
            } else if (const auto* judge = std::get_if<HubSession::Judge>(&effect)) {
                for (const SentGroup& pushed : judge->push.groups) {
                    m_judging.push_back(pushed.group.counter);
                }
                require(m_judging.size() <= tuning::pushGroups, "few groups wait to be judged");
            } else if (const auto* ended = std::get_if<HubSession::Ended>(&effect)) {
                m_ending.ends(ended->reason, ended->sentence, ended->byClient);
            } else if (const auto* subscribed = std::get_if<HubSession::Subscribed>(&effect)) {
                m_channels.insert(subscribed->channel);
                require(m_channels.size() <= tuning::subscriptions, "few channels are followed");
            }
        }
        require(said <= tuning::answerBytes + 8 * tuning::creditBytes, "what is said is bounded");
        require(m_ending.ended() == m_session.ended(), "an end is told");
        require(m_session.ended() || m_session.nextDeadline() >= 0ms, "there is a deadline");
    }

    FakeSource m_source;
    std::chrono::milliseconds m_now = 1000s;
    HubSession m_session;
    Ending m_ending;
    std::size_t m_asked = 0;
    std::vector<std::uint64_t> m_judging;
    std::set<std::string> m_channels;
};

} // namespace

void take(Input input) {
    Story story;
    for (const Step& step : stepsOf(input)) {
        story.play(step);
    }
}

std::vector<Bytes> seeds() {
    const Hello hello{protocolFrom, protocolTo, 9, "test", "amina", 1};
    const Credit credit{tuning::creditBytes};
    std::vector<Bytes> all;
    Bytes met;
    addStep(met, {hello, credit}, None);
    for (const Frame& frame : oneOfEach()) {
        addStep(all.emplace_back(met), {frame}, Pump);
    }
    Bytes& follows = all.emplace_back(met);
    addStep(follows, {Subscribe{"room", 77, 4, 0}, Subscribe{"hidden", 0, 0, 1}}, Pump);
    addStep(follows, {Push{0, groups(1, 3)}}, Fates);
    addStep(follows, {Ping{}}, News);
    addStep(follows, {}, Pump);
    addStep(follows, {Subscribe{"room", 77, 4, 2}}, Rights);
    addStep(follows, {}, Rights);
    addStep(follows, {}, Silence);
    addStep(follows, {Pong{}}, Tick);
    addStep(follows, {Bye{ByeReason::Done, "Done"}}, None);
    Bytes& compares = all.emplace_back(met);
    const RangeItem item{5, {}, 0};
    addStep(compares, {Subscribe{"cut", 77, 2, 0}}, Pump);
    addStep(compares, {Compare{"cut", 1, {Range{}, Range{}.part(3)}, {}}}, Pump);
    addStep(compares, {Compare{"cut", 2, {}, {{Range{}, {item}}}}}, Pump);
    addStep(compares, {Compare{"cut", 3, {}, {}}}, Pump);
    addStep(compares, {Subscribe{"room", 66, 9, 0}, Subscribe{"other", 1, 2, 3}}, Pump);
    addStep(compares, {}, Fault);
    addStep(compares, {Compare{"room", 0, {Range{}}, {}}}, Pump);
    return all;
}

} // namespace vigie::fuzz
