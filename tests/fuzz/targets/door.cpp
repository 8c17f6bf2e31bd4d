// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0

// The hub's door, and the link behind it. Of a stranger who says whatever it likes nothing comes in
// but what a known device once said itself; and whatever somebody between a device and its hub does
// to their messages, each hears what the other one said, up to where it was altered, and no more.

#include "tests/fuzz/target.h"
#include "tests/link/sealtesting.h"

#include <algorithm>
#include <optional>

namespace vigie::fuzz {

using namespace sync;
using namespace std::chrono_literals;

namespace {

constexpr int hubNumber = 1;
constexpr int deviceNumber = 2;
constexpr int strangerNumber = 3;
constexpr int formerNumber = 4;
constexpr int codeNumber = 5;

/// An input as a story: bytes that say what happens, and what it happens with.
class Script {
public:
    explicit Script(Input input) : m_input(input) {}
    bool atEnd() const { return m_input.empty(); }
    unsigned next() {
        if (m_input.empty()) {
            return 0;
        }
        const auto byte = std::to_integer<unsigned>(m_input.front());
        m_input = m_input.subspan(1);
        return byte;
    }
    /// Behind their number, in two bytes.
    Bytes bytes() {
        const std::size_t size = std::min<std::size_t>(next() << 8 | next(), m_input.size());
        const Bytes taken(m_input.begin(), m_input.begin() + static_cast<std::ptrdiff_t>(size));
        m_input = m_input.subspan(size);
        return taken;
    }

private:
    Input m_input;
};

HandshakeGate::Limits limits() {
    HandshakeGate::Limits made;
    made.cookieAbove = 2;
    made.all = {20, 20};
    return made;
}

/// What both kinds of stories begin with.
struct Hub {
    VirtualLoop loop;
    TestDoor door{loop, hubNumber, {seedOf(formerNumber)}, limits()};
    Hub() {
        door.know(deviceNumber);
        door.invite(codeNumber);
    }
};

// ---- a stranger at the door

enum Act : unsigned { Say, Wait, Knocks, KnocksAtFormer, WithCookie, Replay, Acts };

/// A first message, as a key of this number makes it.
Bytes firstMessage(NoisePattern pattern, int from, int to, Input payload) {
    auto handshake = NoiseHandshake::initiator(pattern, DhKey::of(SigningKey(seedOf(from))),
                                               DhKey::of(SigningKey(seedOf(to))).publicKey(),
                                               std::as_bytes(std::span(sealPrologue)));
    handshake.setEphemeral(DhKey::of(SigningKey(seedOf(9)))); // the same in each run
    return *handshake.write(payload);
}

class Stranger {
public:
    explicit Stranger(Hub& hub) : m_hub(hub) { connect(); }

    void act(Script& script) {
        if (!m_ear->end.empty()) {
            connect();
        }
        switch (script.next() % Acts) {
        case Say:
            return send(script.bytes());
        case Wait:
            return m_hub.loop.advance(script.next() * 100ms);
        case Knocks:
            return knock(hubNumber, script);
        case KnocksAtFormer:
            return knock(formerNumber, script);
        case WithCookie:
            return send(encodeKnock({m_withCode, cookie(), m_first}));
        default:
            m_replays = true;
            m_withCode = false;
            m_first = firstMessage(NoisePattern::Ik, deviceNumber, hubNumber, {});
            return send(encodeKnock({m_withCode, {}, m_first}));
        }
    }

    void end() {
        m_hub.loop.advance(tuning::doorDeadline);
        TestDoor& door = m_hub.door;
        require(door.door.waiting() == 0, "who does not come in within the deadline is closed");
        require(m_replays || door.guests.empty(), "a stranger does not come in");
        require(!door.enrolled, "without the invitation's secret nobody enrols");
        for (const auto& guest : door.guests) {
            require(guest.ear->heard.empty(), "who replays a first message says nothing behind it");
        }
    }

private:
    void connect() {
        auto [own, hub] = inProcessLinks(m_hub.loop, m_hub.loop);
        m_link = std::move(own);
        m_ear = std::make_unique<Ear>();
        m_link->start(*m_ear);
        m_hub.door.door.accept(std::move(hub));
        m_hub.loop.settle();
    }
    void knock(int at, Script& script) {
        m_withCode = script.next() & 1;
        m_first = firstMessage(m_withCode ? NoisePattern::IkPsk2 : NoisePattern::Ik, strangerNumber,
                               at, script.bytes());
        send(encodeKnock({m_withCode, {}, m_first}));
    }
    Cookie cookie() const {
        Cookie made{};
        for (const Bytes& heard : m_ear->heard) {
            if (heard.size() == 1 + cookieBytes) {
                std::copy(heard.begin() + 1, heard.end(), made.begin());
            }
        }
        return made;
    }
    void send(Bytes bytes) {
        const std::size_t before = m_ear->heard.size();
        m_link->send(std::make_shared<const Bytes>(std::move(bytes)));
        m_hub.loop.settle();
        require(m_hub.door.door.waiting() <= 1, "one link is one guest");
        require(m_ear->heard.size() <= before + 1, "a message has one answer at most");
        for (const Bytes& heard : m_ear->heard) {
            const auto type = static_cast<KnockType>(heard.front());
            require(type >= KnockType::Answer && type <= KnockType::NotMine,
                    "a door says what is on its list");
        }
    }

    Hub& m_hub;
    std::unique_ptr<Ear> m_ear;
    std::unique_ptr<Link> m_link;
    Bytes m_first = Bytes(96);
    bool m_withCode = false;
    bool m_replays = false;
};

// ---- somebody in between

using Messages = std::vector<Bytes>;

bool isBeginning(const Messages& part, const Messages& all) {
    return part.size() <= all.size() && std::equal(part.begin(), part.end(), all.begin());
}

class Between {
public:
    Between(Hub& hub, Script& script, bool enrols)
        : m_hub(hub), m_script(script),
          m_relay(hub.loop, [this](bool toHub, std::size_t,
                                   Bytes message) { return altered(toHub, std::move(message)); }),
          m_connector(m_relay, hub.door), m_sealed(m_connector, device(enrols), {}) {
        m_sealed.connect(hub.loop, [this](auto link) {
            if (link) {
                m_link = std::move(*link);
                m_link->start(m_ear);
            }
        });
        hub.loop.settle();
    }

    void act() {
        static constexpr std::array<std::size_t, 4> sizes{1, 100, 66'000, 131'100};
        static constexpr unsigned acts = 3;
        const unsigned what = m_script.next() % acts;
        const unsigned how = m_script.next();
        Link* const hubs = m_hub.door.guests.empty() ? nullptr : m_hub.door.guests[0].link.get();
        // Each message is another one.
        Bytes message(sizes[how % sizes.size()], static_cast<std::byte>(++m_sent));
        if (what == 0) {
            say(m_link.get(), m_toHub, std::move(message));
        } else if (what == 1) {
            say(hubs, m_toDevice, std::move(message));
        } else {
            m_hub.loop.advance(std::chrono::minutes(how)); // an hour changes the keys
        }
        m_hub.loop.settle();
        check();
    }

    void end() {
        m_altering = false;
        m_hub.loop.advance(tuning::doorDeadline);
        check();
        require(m_hub.door.door.waiting() == 0, "a handshake ends within its deadline");
    }

private:
    SealedConnector::Device device(bool enrols) {
        SealedConnector::Device made;
        made.key = seedOf(enrols ? strangerNumber : deviceNumber);
        made.hub = m_hub.door.key;
        if (enrols) {
            made.invitation = m_hub.door.codes.begin()->second.code;
        }
        return made;
    }

    static void say(Link* link, Messages& sent, Bytes message) {
        if (link) {
            sent.push_back(message);
            link->send(std::make_shared<const Bytes>(std::move(message)));
        }
    }

    Messages altered(bool toHub, Bytes message) {
        Messages& passed = toHub ? m_passedToHub : m_passedToDevice;
        Messages now{message};
        const unsigned what = m_altering ? m_script.next() : 0;
        switch (what >= 128 ? what % 7 : 7) {
        case 0: // left out, and perhaps sent later
            m_kept = message;
            now.clear();
            break;
        case 1:
            now.push_back(message);
            break;
        case 2:
            now.insert(now.begin(), m_kept);
            break;
        case 3:
            now[0].resize(
                std::min<std::size_t>(m_script.next() << 8 | m_script.next(), message.size()));
            break;
        case 4:
            now[0][(m_script.next() << 8 | m_script.next()) % message.size()] ^= std::byte{1};
            break;
        case 5: {
            const Bytes more = m_script.bytes();
            now[0].insert(now[0].end(), more.begin(), more.end());
            break;
        }
        case 6:
            now[0] = m_script.bytes();
            break;
        default:
            break;
        }
        std::erase_if(now, [](const Bytes& each) { return each.empty(); }); // links carry none
        passed.insert(passed.end(), now.begin(), now.end());
        // A cookie is looked at under load only, and not sealed: who changes it changes nothing.
        if (toHub && m_relay.toHub.size() == 1 && !now.empty() &&
            passed[0].size() == message.size()) {
            std::copy_n(message.begin() + 1, cookieBytes, passed[0].begin() + 1);
        }
        return now;
    }

    void check() const {
        require(m_hub.door.guests.size() <= 1, "one link is one guest");
        require(isBeginning(m_ear.heard, m_toDevice), "the device hears what the hub said");
        // What the relay has seen was sent by the other end.
        require(!m_link || isBeginning(m_passedToDevice, m_relay.toDevice) || !m_ear.end.empty(),
                "what was altered ends the device's link");
        if (m_hub.door.guests.empty()) {
            return;
        }
        const Ear& hub = *m_hub.door.guests[0].ear;
        require(isBeginning(hub.heard, m_toHub), "the hub hears what the device said");
        require(isBeginning(m_passedToHub, m_relay.toHub) || !hub.end.empty(),
                "what was altered ends the hub's link");
    }

    Hub& m_hub;
    Script& m_script;
    bool m_altering = true;
    unsigned m_sent = 0;
    Messages m_toHub; ///< by the device, above its seal
    Messages m_toDevice;
    Messages m_passedToHub; ///< by the relay
    Messages m_passedToDevice;
    Bytes m_kept;
    Ear m_ear;
    Relay m_relay;
    RelayConnector m_connector;
    SealedConnector m_sealed;
    std::unique_ptr<Link> m_link;
};

constexpr int mostActs = 64;

} // namespace

void take(Input input) {
    Hub hub;
    Script script(input);
    const unsigned kind = script.next() % 3;
    if (kind == 0) {
        Stranger stranger(hub);
        for (int i = 0; i < mostActs && !script.atEnd(); ++i) {
            stranger.act(script);
        }
        return stranger.end();
    }
    Between between(hub, script, kind == 2);
    for (int i = 0; i < mostActs && !script.atEnd(); ++i) {
        between.act();
    }
    between.end();
}

std::vector<Bytes> seeds() {
    const auto story = [](std::initializer_list<unsigned> numbers) {
        Bytes bytes;
        for (const unsigned number : numbers) {
            bytes.push_back(static_cast<std::byte>(number));
        }
        return bytes;
    };
    std::vector<Bytes> all;
    // A stranger: knocks with and without an enrolment, at either key, replays, and gets a cookie.
    all.push_back(story({0, Say, 0, 3, 1, 2, 3, Wait, 100}));
    all.push_back(story({0, Knocks,         0,      0,          0,   Knocks, 0, 0,
                         0, KnocksAtFormer, 0,      0,          0,   Knocks, 0, 0,
                         0, WithCookie,     Replay, WithCookie, Say, 0,      1, 9}));
    Enrolment enrolment;
    enrolment.invitation.fill(static_cast<std::byte>(codeNumber));
    enrolment.key = SigningKey(seedOf(strangerNumber)).publicKey();
    const Bytes payload = encodeEnrolment(enrolment);
    for (const unsigned at : {Knocks, KnocksAtFormer}) {
        Bytes& enrols =
            all.emplace_back(story({0, at, 1, 0, static_cast<unsigned>(payload.size())}));
        enrols.insert(enrols.end(), payload.begin(), payload.end());
        const Bytes more = story({Say, 0, 2, 1, 1, WithCookie, Wait, 150});
        enrols.insert(enrols.end(), more.begin(), more.end());
    }
    // In between: a device that is known, then one that enrols; its handshake passes, and what
    // follows does for some time. Zeros let pass.
    for (const unsigned kind : {1U, 2U}) {
        const unsigned hello = kind == 2 ? 4 : 2; // messages of the handshake
        Bytes begun(1 + hello);
        begun[0] = static_cast<std::byte>(kind);
        const auto add = [&](std::initializer_list<unsigned> numbers) {
            Bytes& seed = all.emplace_back(begun);
            const Bytes rest = story(numbers);
            seed.insert(seed.end(), rest.begin(), rest.end());
        };
        add({0, 0, 0, 1, 1, 0, 0, 2, 0, 1, 3, 0, 2, 61, 0, 1, 0, 1, 1, 0, 0, 1, 0});
        for (unsigned how = 0; how < 7; ++how) {
            const unsigned what = 128 + (how + 7 - 128 % 7) % 7;
            add({0, 1, 0, 0, 2, what, 0, 40, 0, 0, 0, 1, 1, 0, 0, 0, 0});
            add({1, 1, 0, 1, 2, what, 0, 2, 7, 7, 1, 0, 0, 0, 0, 0});
        }
        all.push_back(begun);
        all.back().resize(2);
        all.back()[1] = std::byte{132};
    }
    return all;
}

} // namespace vigie::fuzz
