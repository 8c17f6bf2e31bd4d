// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// A client's session, told anything by a hub while its person goes on: it says what can be read,
// hands on what it asked for and within bounds, and ends in order.

#include "sync/session/clientsession.h"
#include "sync/record/limits.h"
#include "sync/session/tuning.h"
#include "tests/fuzz/steps.h"
#include "tests/fuzz/target.h"
#include "tests/session/sessionpair.h"
#include "tests/session/someframes.h"

#include <set>

namespace vigie::fuzz {

using namespace sync;
using namespace std::chrono_literals;

namespace {

enum Event : unsigned { None, Stored, Tick, Silence, Write, Ask, Expand, List, Settle, Count };

class Story {
public:
    Story() {
        m_session.start(m_now);
        follow();
    }

    void play(const Step& step) {
        m_session.receive(step.message, m_now);
        follow();
        if (!m_session.ended()) { // as the one who drives it: nothing more is asked of it then
            happen(step.event % Count);
            follow();
        }
    }

private:
    void happen(unsigned event) {
        switch (event) {
        case Stored:
            return m_session.stored(std::exchange(m_unstored, 0));
        case Tick:
            m_now += 11s;
            return m_session.tick(m_now);
        case Silence:
            m_now += 21s;
            return m_session.tick(m_now);
        case Write:
            if (m_session.pushRoom().groups > 0) {
                m_session.push(m_session.lastPushed(), groups(m_session.lastPushed() + 1, 2));
            }
            return;
        case Ask:
            if (m_session.follows("room")) {
                m_session.askToCompare("room");
            }
            return;
        case Expand:
            return answer({"", 0, {Range{}, Range{}.part(2)}, {}});
        case List:
            return answer({"", 0, {}, {{Range{}, {RangeItem{5, {}, 0}}}}});
        case Settle:
            return answer({"", 0, {}, {}});
        default:
            return;
        }
    }

    // What is compared is answered once.
    void answer(Compare compare) {
        if (!m_compared.empty()) {
            compare.channel = *m_compared.begin();
            m_compared.erase(m_compared.begin());
            m_session.compare(std::move(compare));
        }
    }

    void follow() {
        std::size_t unpacked = 0;
        for (const ClientSession::Effect& effect : m_session.take()) {
            require(!m_ending.ended(), "nothing happens behind the end");
            if (const auto* send = std::get_if<ClientSession::Send>(&effect)) {
                require(send->message.size() <= tuning::messageGoal + tuning::frameBytes,
                        "a message fits the link");
                m_ending.sees(sent(send->message));
            } else if (std::holds_alternative<ClientSession::Met>(effect)) {
                m_session.subscribe("room", 77, 4, 0);
                m_session.subscribe("cut", 77, 2, 1);
            } else if (const auto* store = std::get_if<ClientSession::Store>(&effect)) {
                follows(store->channel);
                require(store->from <= store->to, "a batch leads on");
                unpacked += store->records.size();
                m_unstored += store->wireBytes;
            } else if (const auto* repaired = std::get_if<ClientSession::Repaired>(&effect)) {
                follows(repaired->repair.channel);
                unpacked += repaired->records.size();
                m_unstored += repaired->wireBytes;
                if (repaired->repair.last) {
                    m_compared.insert(repaired->repair.channel);
                }
            } else if (const auto* compared = std::get_if<ClientSession::Compared>(&effect)) {
                follows(compared->fingerprints.channel);
                m_compared.insert(compared->fingerprints.channel);
            } else if (const auto* purged = std::get_if<ClientSession::Purged>(&effect)) {
                follows(purged->channel);
                m_compared.erase(purged->channel);
            } else if (const auto* ended = std::get_if<ClientSession::Ended>(&effect)) {
                m_ending.ends(ended->reason, ended->sentence, ended->byHub);
            }
        }
        require(unpacked <= tuning::unpackedBytes + tuning::batchBytes + limits::recordBytes,
                "what is unpacked at once is bounded");
        require(m_unstored <= tuning::creditBytes + tuning::frameBytes, "credit is a bound");
        require(m_ending.ended() == m_session.ended(), "an end is told");
    }

    void follows(const std::string& channel) const {
        require(m_session.follows(channel), "only what was asked for is handed on");
    }

    std::chrono::milliseconds m_now = 1000s;
    ClientSession m_session{9, {"test", "amina", 1}};
    Ending m_ending;
    std::size_t m_unstored = 0;
    std::set<std::string> m_compared; ///< and not answered yet
};

} // namespace

void take(Input input) {
    Story story;
    for (const Step& step : stepsOf(input)) {
        story.play(step);
    }
}

std::vector<Bytes> seeds() {
    Welcome welcome;
    welcome.protocol = protocolTo;
    welcome.hub = 5;
    welcome.history = 77;
    std::vector<Bytes> all;
    Bytes met;
    addStep(met, {welcome}, None);
    for (const Frame& frame : oneOfEach()) {
        addStep(all.emplace_back(met), {frame}, Stored);
    }
    Bytes& follows = all.emplace_back(met);
    addStep(follows, {packBatch("room", 4, 9, 5, Bytes(500)), Checkpoint{"room", 9, 1}}, Stored);
    addStep(follows, {Root{"room", 77, 9, 1, {}, {}}}, Write);
    addStep(follows, {Ack{1, "room", 10}, Refuse{2, {RefusalReason::Gone, {}, "Gone"}}}, Silence);
    addStep(follows, {Pong{}}, Tick);
    addStep(follows, {Purge{"room"}, History{"cut", 78, 1}}, None);
    addStep(follows, {Batch{"room", 0, 0, 0, 0, Packing::Plain, {}}}, Stored);
    addStep(follows, {Bye{ByeReason::ShuttingDown, "Come back"}}, None);
    Bytes& compares = all.emplace_back(met);
    const Fingerprints::Part part{Range{}.part(2), {}, 3};
    Repair repair{"cut", 2, 0, 0, Packing::Plain, {}, {{}}, {}, true};
    packRepair(repair, 1, Bytes(200));
    addStep(compares, {Fingerprints{"cut", 0, 9, {part}}}, Expand);
    addStep(compares, {Fingerprints{"cut", 1, 9, {part}}}, List);
    addStep(compares, {repair}, Settle);
    addStep(compares, {Checkpoint{"cut", 9, 1}}, Ask);
    Bytes& large = all.emplace_back(met);
    for (std::uint64_t i = 4; i < 8; ++i) {
        addStep(large, {packBatch("room", i, i + 1, 1, Bytes(tuning::batchBytes))}, None);
    }
    return all;
}

} // namespace vigie::fuzz
