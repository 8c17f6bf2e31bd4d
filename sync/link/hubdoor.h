// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/crypto/noise.h"
#include "sync/link/handshakegate.h"
#include "sync/link/knock.h"
#include "sync/link/link.h"
#include "sync/link/loop.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace vigie::sync {

/// Who decides at a hub's door. Called on the loop's thread.
class Doorkeeper {
public:
    using Psk = SecretBytes<32>;

    /// Open for a device that the hub knows, a revoked one too: that is for the session to say.
    virtual Door doorFor(const DhPublicKey& device, const std::string& peer) = 0;
    /// The secret of an invitation that may be used, or why not.
    virtual std::variant<Psk, Door> codeFor(const Enrolment& enrolment,
                                            const std::string& peer) = 0;
    /// The device has proven that it holds the invitation's secret. `done` is called once it is on
    /// the hub's disk, or cannot be.
    virtual void enrol(const Enrolment& enrolment, const std::string& comparison,
                       const std::string& peer, std::function<void(bool)> done) = 0;
    /// The device is in: the link is sealed, and nothing of it was delivered yet.
    virtual void enter(std::unique_ptr<Link> link, const DhPublicKey& device) = 0;

protected:
    ~Doorkeeper() = default;
};

/// The hub's end of the handshake, for links that are not sealed yet: docs/protocol.md, "Sealing".
/// Before any Diffie-Hellman it asks the gate; whoever does not end the handshake within the
/// deadline is closed. Lives on one loop's thread; loop and keeper outlive it.
class HubDoor {
public:
    struct Identity {
        SigningKey::Seed key{};
        std::vector<SigningKey::Seed> former{}; ///< the latest first
        Bytes certificate{};                    ///< of `key`
    };

    HubDoor(Loop& loop, Identity identity, Doorkeeper& keeper, const HandshakeGate::Limits& limits,
            std::chrono::milliseconds deadline = tuning::doorDeadline);
    ~HubDoor();

    void accept(std::unique_ptr<Link> raw);
    /// Links whose handshake has not ended.
    std::size_t waiting() const { return m_guests.size(); }
    /// First messages for which it has computed a Diffie-Hellman, since it was made.
    std::uint64_t handshakes() const { return m_handshakes; }

private:
    class Guest;

    /// Takes it out at the end of the turn: it may be the one that is calling.
    void bury(std::uint64_t id);

    Loop& m_loop;
    DhKey m_key;
    std::vector<DhKey> m_former;
    Bytes m_certificate;
    Doorkeeper& m_keeper;
    HandshakeGate m_gate;
    std::chrono::milliseconds m_deadline;
    std::uint64_t m_handshakes = 0;
    std::uint64_t m_next = 1;
    std::map<std::uint64_t, std::shared_ptr<Guest>> m_guests;
    std::shared_ptr<HubDoor*> m_self; ///< empty once the door has gone: late tasks do nothing
};

} // namespace vigie::sync
