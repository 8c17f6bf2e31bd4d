// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/hubdoor.h"

#include "sync/link/sealedlink.h"
#include "sync/link/tuning.h"

#include <sodium.h>

#include <algorithm>
#include <optional>

namespace vigie::sync {
namespace {

std::span<const std::byte> prologue() {
    return std::as_bytes(std::span(sealPrologue));
}

Bytes oneByte(KnockType type) {
    return {static_cast<std::byte>(type)};
}

// The ephemeral key, with which Noise's first message begins: a new one is a new attempt.
constexpr std::size_t ephemeralBytes = 32;

bool isBlank(const Cookie& cookie) {
    return std::all_of(cookie.begin(), cookie.end(),
                       [](std::byte each) { return each == std::byte{0}; });
}

} // namespace

/// One link whose handshake has not ended.
class HubDoor::Guest : public std::enable_shared_from_this<Guest> {
public:
    Guest(HubDoor& door, std::uint64_t id, std::unique_ptr<Link> raw)
        : m_door(door), m_id(id),
          m_link(std::make_unique<SealedLink>(door.m_loop, std::move(raw))) {}

    void start() {
        m_timer = m_door.m_loop.after(m_door.m_deadline, [this] { end(); });
        m_link->greet({[self = weak_from_this()](auto message) {
                           if (const auto guest = self.lock())
                               guest->received(message);
                       },
                       [self = weak_from_this()](const Error&) {
                           if (const auto guest = self.lock())
                               guest->end();
                       }});
    }

private:
    enum class Step { Knocking, Proving, Enrolling, Over };

    void received(std::span<const std::byte> message) {
        if (m_step == Step::Knocking)
            knocked(message);
        else if (m_step == Step::Proving)
            proven();
        else
            end(); // nothing may come while it is enrolled
    }

    void knocked(std::span<const std::byte> message) {
        auto knock = readKnock(message);
        if (!knock || knock->noise.size() < ephemeralBytes)
            return end();
        const std::string peer = m_link->peer();
        const auto first = knock->noise.first(ephemeralBytes);
        const auto now = m_door.m_loop.steadyNow();
        const std::span<const std::byte> cookie(knock->cookie);
        switch (m_door.m_gate.judge(peer, first, isBlank(knock->cookie) ? cookie.first(0) : cookie,
                                    now)) {
        case HandshakeGate::Verdict::Proceed:
            return proceed(*knock, peer);
        case HandshakeGate::Verdict::Cookie: {
            Bytes answer = oneByte(KnockType::Cookie);
            const auto fresh = m_door.m_gate.cookie(peer, first, now);
            answer.insert(answer.end(), fresh.begin(), fresh.end());
            return m_link->sendClear(std::move(answer));
        }
        case HandshakeGate::Verdict::Refuse:
            m_link->sendClear(oneByte(KnockType::Busy));
            return end();
        }
    }

    void proceed(const Knock& knock, const std::string& peer) {
        ++m_door.m_handshakes;
        const NoisePattern pattern = knock.withCode ? NoisePattern::IkPsk2 : NoisePattern::Ik;
        auto handshake = NoiseHandshake::responder(pattern, DhKey(m_door.m_key), prologue());
        if (auto payload = handshake.read(knock.noise))
            return judge(std::move(handshake), knock.withCode, *payload, peer);
        for (const DhKey& former : m_door.m_former) {
            auto old = NoiseHandshake::responder(pattern, DhKey(former), prologue());
            if (!old.read(knock.noise))
                continue;
            if (knock.withCode)
                old.setPsk({});
            return shut(std::move(old), Door::NewKey);
        }
        m_link->sendClear(oneByte(KnockType::NotMine));
        end();
    }

    void judge(NoiseHandshake handshake, bool withCode, std::span<const std::byte> payload,
               const std::string& peer) {
        m_device = handshake.remoteStatic();
        if (!withCode) {
            const Door door = m_door.m_keeper.doorFor(m_device, peer);
            if (door != Door::Open)
                return shut(std::move(handshake), door);
            if (answer(handshake, Door::Open))
                enter();
            return;
        }
        auto enrolment = readEnrolment(payload);
        auto derived = enrolment ? dhKeyOf(enrolment->key) : Result<DhPublicKey>(DhPublicKey{});
        // A device that signs with another key than it proves could sign in another's name.
        if (!enrolment || !derived || *derived != m_device)
            return end();
        auto code = m_door.m_keeper.codeFor(*enrolment, peer);
        if (const auto* why = std::get_if<Door>(&code)) {
            handshake.setPsk({}); // see SealedConnector
            return shut(std::move(handshake), *why);
        }
        m_enrolment = std::move(*enrolment);
        handshake.setPsk(std::move(std::get<Doorkeeper::Psk>(code)));
        if (answer(handshake, Door::Open))
            m_step = Step::Proving;
    }

    /// The second message; the link is sealed behind it. False when the guest has gone.
    bool answer(NoiseHandshake& handshake, Door door) {
        auto message = handshake.write(encodeAnswer({door, m_door.m_certificate}));
        if (!message) {
            end();
            return false;
        }
        Bytes bytes = oneByte(KnockType::Answer);
        bytes.insert(bytes.end(), message->begin(), message->end());
        m_link->sendClear(std::move(bytes));
        m_comparison = comparisonCode(handshake.handshakeHash());
        if (auto ciphers = handshake.split()) {
            m_link->seal(std::move(*ciphers));
            return true;
        }
        end();
        return false;
    }

    void shut(NoiseHandshake handshake, Door door) {
        if (answer(handshake, door))
            end();
    }

    /// Only who holds the invitation's secret could seal what has come.
    void proven() {
        m_step = Step::Enrolling;
        m_timer.reset();
        const std::string peer = m_link->peer();
        m_door.m_keeper.enrol(*m_enrolment, m_comparison, peer,
                              [self = weak_from_this()](bool written) {
                                  const auto guest = self.lock();
                                  if (guest && guest->m_step == Step::Enrolling)
                                      guest->enrolled(written);
                              });
    }

    void enrolled(bool written) {
        if (!written)
            return end();
        m_link->send(std::make_shared<const Bytes>(1, std::byte{0}));
        enter();
    }

    void enter() {
        m_step = Step::Over;
        m_timer.reset();
        m_link->endGreeting();
        HubDoor& door = m_door;
        door.bury(m_id);
        door.m_keeper.enter(std::move(m_link), m_device);
    }

    void end() {
        if (std::exchange(m_step, Step::Over) == Step::Over)
            return;
        m_timer.reset();
        m_link->close();
        m_door.bury(m_id);
    }

    HubDoor& m_door;
    std::uint64_t m_id;
    std::unique_ptr<SealedLink> m_link;
    std::unique_ptr<Loop::Timer> m_timer;
    Step m_step = Step::Knocking;
    DhPublicKey m_device{};
    std::optional<Enrolment> m_enrolment;
    std::string m_comparison;
};

HubDoor::HubDoor(Loop& loop, Identity identity, Doorkeeper& keeper,
                 const HandshakeGate::Limits& limits, std::chrono::milliseconds deadline)
    : m_loop(loop), m_key(DhKey::of(SigningKey(identity.key))),
      m_certificate(std::move(identity.certificate)), m_keeper(keeper), m_gate(limits),
      m_deadline(deadline), m_self(std::make_shared<HubDoor*>(this)) {
    for (SigningKey::Seed& former : identity.former) {
        m_former.push_back(DhKey::of(SigningKey(former)));
        sodium_memzero(former.data(), former.size());
    }
    sodium_memzero(identity.key.data(), identity.key.size());
}

HubDoor::~HubDoor() {
    *m_self = nullptr;
}

void HubDoor::accept(std::unique_ptr<Link> raw) {
    const std::uint64_t id = m_next++;
    const auto guest = std::make_shared<Guest>(*this, id, std::move(raw));
    m_guests.emplace(id, guest);
    guest->start();
}

void HubDoor::bury(std::uint64_t id) {
    m_loop.post([self = m_self, id] {
        if (*self)
            (*self)->m_guests.erase(id);
    });
}

} // namespace vigie::sync
