// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/hubdoor.h"
#include "sync/link/sealedconnector.h"
#include "sync/link/websocket.h"
#include "tests/link/linkfixture.h"

#include <future>
#include <set>
#include <vector>

namespace vigie::tests {

inline sync::SigningKey::Seed seedOf(int number) {
    sync::SigningKey::Seed seed{};
    seed.fill(static_cast<std::byte>(number));
    return seed;
}

/// What a device with this key says first to a hub with that one, as anybody could who has both.
inline sync::Bytes firstMessage(int device, const sync::PublicKey& hub) {
    auto handshake = sync::NoiseHandshake::initiator(
        sync::NoisePattern::Ik, sync::DhKey::of(sync::SigningKey(seedOf(device))),
        *sync::dhKeyOf(hub), std::as_bytes(std::span(sync::sealPrologue)));
    return *handshake.write({});
}

/// A hub that is not open: a port with a door behind it, which lets in the devices that it knows
/// and one that has its code, and sends back what they say.
class SealedHub final : private sync::Doorkeeper {
public:
    SealedHub(const sync::HubPort::Options& options, const sync::HandshakeGate::Limits& limits,
              std::chrono::milliseconds deadline)
        : m_thread(options),
          m_door(m_thread.port(), {seedOf(hubNumber), {}, sync::Bytes(3, std::byte{7})}, *this,
                 limits, deadline) {
        m_code.address = "127.0.0.1:" + std::to_string(m_thread.port().port());
        m_code.hubKey = key();
        m_code.secret = sync::SecretBytes<16>::random();
        m_code.person = "Anne";
        m_thread.start(
            [this](std::unique_ptr<sync::Link> link) { m_door.accept(std::move(link)); });
    }
    ~SealedHub() {
        m_thread.stop();
        for (const auto& user : m_users)
            user->outliveLoop();
    }

    void know(int device) {
        callOn(m_thread.port(), [this, device] {
            m_known.insert(*sync::dhKeyOf(sync::SigningKey(seedOf(device)).publicKey()));
        });
    }
    /// A device that is known; with the hub's code one that is not. An empty pointer for one that
    /// is not let in. Waits, on any thread but the loop's.
    std::unique_ptr<sync::Link> connect(sync::Loop& loop, int device, bool withCode = false) {
        sync::SealedConnector::Device one;
        one.key = seedOf(device);
        one.hub = key();
        if (withCode)
            one.invitation.emplace(m_code);
        sync::WebsocketConnector inner(m_thread.url());
        std::optional<sync::SealedConnector> connector;
        std::promise<std::unique_ptr<sync::Link>> made;
        loop.post([&] {
            connector.emplace(inner, std::move(one), sync::SealedConnector::Events{});
            connector->connect(loop, [&made](sync::Result<std::unique_ptr<sync::Link>> link) {
                made.set_value(link ? std::move(*link) : nullptr);
            });
        });
        auto link = made.get_future().get();
        callOn(loop, [&] { connector.reset(); });
        return link;
    }

    sync::PublicKey key() const { return sync::SigningKey(seedOf(hubNumber)).publicKey(); }
    std::uint16_t port() { return m_thread.port().port(); }
    std::size_t connections() {
        return callOn(m_thread.port(), [this] { return m_thread.port().connections(); });
    }
    std::size_t waiting() {
        return callOn(m_thread.port(), [this] { return m_door.waiting(); });
    }
    std::uint64_t handshakes() {
        return callOn(m_thread.port(), [this] { return m_door.handshakes(); });
    }
    /// How many came in since the start.
    std::size_t entered() {
        return callOn(m_thread.port(), [this] { return m_users.size(); });
    }

private:
    static constexpr int hubNumber = 1;

    sync::Door doorFor(const sync::DhPublicKey& device, const std::string&) override {
        return m_known.contains(device) ? sync::Door::Open : sync::Door::UnknownDevice;
    }
    std::variant<Psk, sync::Door> codeFor(const sync::Enrolment& enrolment,
                                          const std::string&) override {
        if (enrolment.invitation != m_code.id)
            return sync::Door::UnknownCode;
        return m_code.psk();
    }
    void enrol(const sync::Enrolment& enrolment, const std::string&, const std::string&,
               std::function<void(bool)> done) override {
        m_known.insert(*sync::dhKeyOf(enrolment.key));
        m_thread.port().post([done = std::move(done)] { done(true); });
    }
    void enter(std::unique_ptr<sync::Link> link, const sync::DhPublicKey&) override {
        User& user = *m_users.emplace_back(std::make_unique<User>(m_thread.port()));
        user.link = std::move(link);
        user.onReceived = [&user](const std::string& text) { user.link->send(message(text)); };
        user.link->start(user);
    }

    HubThread m_thread;
    sync::InvitationCode m_code;
    // Of the port's thread, once it runs.
    std::set<sync::DhPublicKey> m_known;
    std::vector<std::unique_ptr<User>> m_users;
    sync::HubDoor m_door;
};

} // namespace vigie::tests
