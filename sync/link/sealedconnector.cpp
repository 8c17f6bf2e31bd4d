// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/link/sealedconnector.h"

#include "sync/crypto/noise.h"
#include "sync/link/knock.h"
#include "sync/link/sealedlink.h"
#include "sync/link/tuning.h"

#include <fmt/format.h>
#include <sodium.h>

namespace vigie::sync {
namespace {

std::span<const std::byte> prologue() {
    return std::as_bytes(std::span(sealPrologue));
}

Error anotherHub() {
    return {ErrorCode::Refused,
            "Whoever answers at this address does not hold the key of the hub that this device "
            "joined: check the address and the network, and ask who runs the hub. Nothing was "
            "sent"};
}

Error noHub(const std::string& why) {
    return {ErrorCode::Closed, why};
}

} // namespace

/// One attempt: a link of the inner connector, and the handshake on it.
class SealedConnector::Attempt : public std::enable_shared_from_this<Attempt> {
public:
    Attempt(SealedConnector& owner, Loop& loop, Connected connected)
        : m_owner(&owner), m_loop(loop), m_connected(std::move(connected)) {}

    void begin() {
        m_owner->m_inner.connect(m_loop, [self = weak_from_this()](auto link) {
            const auto attempt = self.lock();
            if (!attempt || !attempt->m_owner)
                return;
            if (!link)
                return attempt->finish(link.error());
            attempt->linked(std::move(*link));
        });
    }
    void drop() {
        m_owner = nullptr;
        m_deadline.reset();
        m_link.reset();
    }

private:
    enum class Step { Knocked, Enrolling, Done };

    bool usesCode() const { return m_owner->m_device.invitation && !m_owner->m_codeUsed; }

    void linked(std::unique_ptr<Link> raw) {
        m_link = std::make_unique<SealedLink>(m_loop, std::move(raw));
        m_deadline = m_loop.after(tuning::doorDeadline, [this] {
            finish(noHub("The hub did not answer the handshake: is it a Vigie hub, and is this the "
                         "right port?"));
        });
        m_link->greet({[this](auto message) { hold()->received(message); },
                       [this](const Error& reason) { hold()->finish(reason); }});
        if (auto knocked = knock({}); !knocked)
            finish(knocked.error());
    }
    /// For the time of a call: it may be the last that holds this.
    std::shared_ptr<Attempt> hold() { return shared_from_this(); }

    Result<void> knock(const Cookie& cookie) {
        if (!m_handshake)
            if (auto begun = beginHandshake(); !begun)
                return begun;
        m_link->sendClear(encodeKnock({m_withCode, cookie, m_first}));
        return {};
    }

    Result<void> beginHandshake() {
        const Device& device = m_owner->m_device;
        const SigningKey key(device.key);
        auto hub = dhKeyOf(device.hub);
        if (!hub)
            return hub.error();
        m_withCode = usesCode();
        m_handshake.emplace(
            NoiseHandshake::initiator(m_withCode ? NoisePattern::IkPsk2 : NoisePattern::Ik,
                                      DhKey::of(key), *hub, prologue()));
        Bytes payload;
        if (m_withCode) {
            m_handshake->setPsk(device.invitation->psk());
            payload = encodeEnrolment(
                {device.invitation->id, key.publicKey(), device.name, device.program});
        }
        auto first = m_handshake->write(payload);
        if (!first)
            return first.error();
        m_first = std::move(*first);
        return {};
    }

    void received(std::span<const std::byte> message) {
        if (m_step == Step::Enrolling)
            return enrolled(message);
        if (message.empty())
            return finish(noHub("The hub answered the handshake with nothing"));
        const auto type = static_cast<KnockType>(message.front());
        message = message.subspan(1);
        if (type == KnockType::Cookie && !m_gotCookie && message.size() == cookieBytes) {
            m_gotCookie = true;
            Cookie cookie{};
            std::copy(message.begin(), message.end(), cookie.begin());
            if (auto knocked = knock(cookie); !knocked)
                finish(knocked.error());
        } else if (type == KnockType::Busy) {
            finish(Error{ErrorCode::Busy,
                         "The hub has too many connections at once: this device tries "
                         "again by itself"});
        } else if (type == KnockType::NotMine) {
            finish(anotherHub());
        } else if (type == KnockType::Answer) {
            answered(message);
        } else {
            finish(noHub("What answered the handshake is no hub that this program understands"));
        }
    }

    void answered(std::span<const std::byte> noise) {
        // Of an invitation that it does not take any more the hub has no secret left: it says so
        // under a secret of zeros, as only who holds the hub's key can.
        NoiseHandshake without = *m_handshake;
        auto payload = m_handshake->read(noise);
        if (!payload && m_withCode) {
            without.setPsk({});
            payload = without.read(noise);
            if (payload)
                return turnedAway(*payload);
        }
        if (!payload)
            return finish(anotherHub());
        auto answer = readAnswer(*payload);
        if (!answer)
            return finish(answer.error());
        if (auto taken = m_owner->m_events.certified
                             ? m_owner->m_events.certified(answer->certificate)
                             : Result<void>();
            !taken)
            return finish(taken.error());
        if (answer->door == Door::NewKey && !std::exchange(m_followed, true))
            return again(); // with the key that the certificate names
        if (answer->door != Door::Open)
            return shut(answer->door);
        auto ciphers = m_handshake->split();
        if (!ciphers)
            return finish(ciphers.error());
        m_comparison = comparisonCode(m_handshake->handshakeHash());
        m_link->seal(std::move(*ciphers));
        if (!m_withCode)
            return enter();
        // By this the hub knows that the secret is here, and enrols.
        m_step = Step::Enrolling;
        m_link->send(std::make_shared<const Bytes>(1, std::byte{0}));
    }

    void turnedAway(std::span<const std::byte> payload) {
        auto answer = readAnswer(payload);
        if (!answer)
            return finish(answer.error());
        if (answer->door != Door::UsedCode)
            return shut(answer->door);
        // Perhaps by this device, which was cut off before it heard so: then the hub knows it.
        m_owner->m_codeUsed = true;
        again();
    }

    void again() {
        m_deadline.reset();
        m_link.reset();
        m_handshake.reset();
        m_gotCookie = false;
        begin();
    }

    void shut(Door door) {
        if (door == Door::UnknownDevice && m_owner->m_codeUsed)
            door = Door::UsedCode;
        const bool passes = door == Door::NewKey || door == Door::Open;
        finish(Error{passes ? ErrorCode::Closed : ErrorCode::Refused, sentenceFor(door)});
    }

    void enrolled(std::span<const std::byte> message) {
        if (message.size() != 1 || message.front() != std::byte{0})
            return finish(noHub("The hub could not enrol this device: it tries again by itself"));
        enter();
    }

    void enter() {
        const bool enrolled = m_owner->m_device.invitation.has_value();
        if (enrolled) {
            m_owner->m_device.invitation.reset();
            m_owner->m_codeUsed = false;
            if (auto kept = m_owner->m_events.enrolled ? m_owner->m_events.enrolled(m_comparison)
                                                       : Result<void>();
                !kept)
                return finish(kept.error());
        }
        m_link->endGreeting();
        finish(std::unique_ptr<Link>(std::move(m_link)));
    }

    void finish(Result<std::unique_ptr<Link>> result) {
        if (m_step == Step::Done || !m_owner)
            return;
        m_step = Step::Done;
        m_deadline.reset();
        const auto self = shared_from_this();
        m_owner->m_attempts.erase(self);
        m_owner = nullptr;
        // Not from inside the link's own events, which end with it.
        if (m_link)
            m_link->close();
        const auto connected = std::move(m_connected);
        connected(std::move(result));
    }

    SealedConnector* m_owner; ///< null once it has gone
    Loop& m_loop;
    Connected m_connected;
    Step m_step = Step::Knocked;
    std::unique_ptr<SealedLink> m_link;
    std::unique_ptr<Loop::Timer> m_deadline;
    bool m_withCode = false;
    bool m_gotCookie = false;
    bool m_followed = false; ///< the hub to another key
    std::optional<NoiseHandshake> m_handshake;
    Bytes m_first;
    std::string m_comparison;
};

SealedConnector::SealedConnector(Connector& inner, Device device, Events events)
    : m_inner(inner), m_device(std::move(device)), m_events(std::move(events)) {}

SealedConnector::~SealedConnector() {
    for (const auto& attempt : std::exchange(m_attempts, {}))
        attempt->drop();
    sodium_memzero(m_device.key.data(), m_device.key.size());
}

void SealedConnector::connect(Loop& loop, Connected connected) {
    const auto attempt = std::make_shared<Attempt>(*this, loop, std::move(connected));
    m_attempts.insert(attempt);
    attempt->begin();
}

} // namespace vigie::sync
