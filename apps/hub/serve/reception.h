// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/admission.h"
#include "apps/hub/serve/server.h"
#include "sync/link/hubdoor.h"

#include <memory>
#include <string>

namespace vigie::hub {

/// Where a hub's door, what it knows of devices and its server meet: lets in whom Admission knows,
/// writes down what happened, and tells the server how each device stands. Lives on the loop's
/// thread; all that it is given outlives it.
class Reception final : private sync::Doorkeeper {
public:
    struct Parts {
        sync::Loop& loop;
        Admission& admission;
        Server& server;
    };
    Reception(Parts parts, sync::HubDoor::Identity identity,
              const sync::HandshakeGate::Limits& limits);

    /// A link whose other end has said nothing yet.
    void accept(std::unique_ptr<sync::Link> raw) { m_door.accept(std::move(raw)); }
    /// Somebody came over HTTP with what lets nobody in.
    void turnedAway(const std::string& peer, const std::string& sentence);
    /// Something was committed in channel::access(), and Admission has seen it.
    void accessChanged();

    // What the server asks (Server::Access).
    static Server::Standing standingOf(const Admission& admission, const std::string& device,
                                       std::int64_t now);
    std::string nameRefused(const std::string& device, sync::WriterId writer);

private:
    sync::Door doorFor(const sync::DhPublicKey& device, const std::string& peer) override;
    std::variant<Psk, sync::Door> codeFor(const sync::Enrolment& enrolment,
                                          const std::string& peer) override;
    void enrol(const sync::Enrolment& enrolment, const std::string& comparison,
               const std::string& peer, std::function<void(bool)> done) override;
    void enter(std::unique_ptr<sync::Link> link, const sync::DhPublicKey& device) override;

    void write(Admission::Operations operations, Server::Written done = {});
    std::int64_t now() const { return m_parts.server.hubNow(); }

    Parts m_parts;
    sync::HubDoor m_door;
};

} // namespace vigie::hub
