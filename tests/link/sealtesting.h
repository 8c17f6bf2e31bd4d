// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/hubdoor.h"
#include "sync/link/inprocess.h"
#include "sync/link/sealedconnector.h"
#include "tests/replica/virtualloop.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace vigie::sync {

/// Somebody between a device and its hub, who passes every message on as `alter` makes it: as it
/// is, changed, twice, or not at all.
class Relay {
public:
    using Alter = std::function<std::vector<Bytes>(bool toHub, std::size_t number, Bytes message)>;

    Relay(VirtualLoop& loop, Alter alter) : m_loop(loop), m_alter(std::move(alter)) {}

    /// The device's end and the hub's.
    std::pair<std::unique_ptr<Link>, std::unique_ptr<Link>> between() {
        auto [device, left] = inProcessLinks(m_loop, m_loop);
        auto [right, hub] = inProcessLinks(m_loop, m_loop);
        m_sides.push_back(std::make_unique<Side>(*this, true, std::move(left)));
        m_sides.push_back(std::make_unique<Side>(*this, false, std::move(right)));
        Side* const one = m_sides[m_sides.size() - 2].get();
        Side* const two = m_sides.back().get();
        one->other = two;
        two->other = one;
        one->link->start(*one);
        two->link->start(*two);
        return {std::move(device), std::move(hub)};
    }

    std::vector<Bytes> toHub;    ///< as they came
    std::vector<Bytes> toDevice; ///< as they came

private:
    struct Side final : LinkEvents {
        Side(Relay& owner, bool hubwards, std::unique_ptr<Link> end)
            : relay(owner), toHub(hubwards), link(std::move(end)) {}
        void received(std::span<const std::byte> message) override {
            auto& seen = toHub ? relay.toHub : relay.toDevice;
            seen.emplace_back(message.begin(), message.end());
            for (Bytes& each : relay.m_alter(toHub, seen.size() - 1, seen.back()))
                other->link->send(std::make_shared<const Bytes>(std::move(each)));
        }
        void closed(const Error&) override { other->link->close(); }
        Relay& relay;
        bool toHub;
        std::unique_ptr<Link> link;
        Side* other = nullptr;
    };

    VirtualLoop& m_loop;
    Alter m_alter;
    std::vector<std::unique_ptr<Side>> m_sides;
};

/// What one end of a link hears.
struct Ear final : LinkEvents {
    void received(std::span<const std::byte> message) override {
        heard.emplace_back(message.begin(), message.end());
    }
    void closed(const Error& reason) override { end = reason.sentence; }
    std::vector<Bytes> heard;
    std::string end;
};

inline SigningKey::Seed seedOf(int number) {
    SigningKey::Seed seed{};
    seed.fill(static_cast<std::byte>(number));
    return seed;
}

/// A hub's door with a keeper that knows what a test tells it.
class TestDoor final : public Doorkeeper {
public:
    explicit TestDoor(VirtualLoop& loop, int number = 1, std::vector<SigningKey::Seed> former = {},
                      const HandshakeGate::Limits& limits = {})
        : m_loop(loop), key(SigningKey(seedOf(number)).publicKey()),
          door(loop, {seedOf(number), std::move(former), Bytes(3, std::byte{7})}, *this, limits) {}

    void know(int device) { known[*dhKeyOf(SigningKey(seedOf(device)).publicKey())] = true; }

    // Doorkeeper
    Door doorFor(const DhPublicKey& device, const std::string&) override {
        return known.contains(device) ? Door::Open : Door::UnknownDevice;
    }
    std::variant<Psk, Door> codeFor(const Enrolment& enrolment, const std::string&) override {
        ++codesAsked;
        const auto code = codes.find(enrolment.invitation);
        if (code == codes.end())
            return Door::UnknownCode;
        if (code->second.used)
            return Door::UsedCode;
        if (code->second.until <= m_loop.wallNow())
            return Door::ExpiredCode;
        return code->second.psk();
    }
    void enrol(const Enrolment& enrolment, const std::string& comparison, const std::string&,
               std::function<void(bool)> done) override {
        enrolled = enrolment;
        digits = comparison;
        if (diskWorks) {
            known[*dhKeyOf(enrolment.key)] = true;
            codes.at(enrolment.invitation).used = true;
        }
        m_loop.post([done = std::move(done), works = diskWorks] { done(works); });
    }
    void enter(std::unique_ptr<Link> link, const DhPublicKey& device) override {
        guests.push_back({std::move(link), device, std::make_unique<Ear>()});
        guests.back().link->start(*guests.back().ear);
    }

private:
    VirtualLoop& m_loop;

public:
    struct Code {
        InvitationCode code{};
        std::int64_t until = 0;
        bool used = false;
        Psk psk() const { return code.psk(); }
    };
    struct Guest {
        std::unique_ptr<Link> link;
        DhPublicKey device{};
        std::unique_ptr<Ear> ear;
    };

    PublicKey key;
    std::map<DhPublicKey, bool> known;
    std::map<InvitationId, Code> codes;
    std::size_t codesAsked = 0;
    bool diskWorks = true;
    std::optional<Enrolment> enrolled;
    std::string digits;
    std::vector<Guest> guests;
    HubDoor door;

    InvitationCode invite(int number, std::chrono::minutes life = std::chrono::minutes(10)) {
        InvitationCode code;
        code.address = "127.0.0.1:7400";
        code.hubKey = key;
        code.id.fill(static_cast<std::byte>(number));
        code.secret.bytes()[0] = static_cast<std::byte>(number + 1);
        code.person = "Anne";
        code.until = m_loop.wallNow() + std::chrono::milliseconds(life).count();
        codes.emplace(code.id, Code{code, code.until, false});
        return code;
    }
};

/// Makes each link through the relay, with the hub's end at the door.
class RelayConnector final : public Connector {
public:
    RelayConnector(Relay& relay, TestDoor& door) : m_relay(relay), m_door(&door) {}
    void connect(Loop&, Connected connected) override {
        auto [device, hub] = m_relay.between();
        m_door->door.accept(std::move(hub));
        connected(std::move(device));
    }
    void useDoor(TestDoor& door) { m_door = &door; }

private:
    Relay& m_relay;
    TestDoor* m_door;
};

} // namespace vigie::sync
