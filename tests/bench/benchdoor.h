// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apps/hub/serve/server.h"
#include "sync/link/hubdoor.h"

#include <map>
#include <string>

namespace vigie::bench {

/// The door of a benchmark's hub: links are sealed as those of any hub that is not open, but it
/// invites whoever is started as its client, as often as they come. Its keys are always the same,
/// so that the process that starts the clients can write the invitation. Lives on the loop's
/// thread; loop and server outlive it.
class BenchDoor final : private sync::Doorkeeper {
public:
    BenchDoor(sync::Loop& loop, hub::Server& server);

    void accept(std::unique_ptr<sync::Link> raw) { m_door.accept(std::move(raw)); }

    /// For the server behind the door: its guests may do everything.
    static hub::Server::Access access();
    /// The code that lets a client in, for as long as the benchmark runs. `address` is "host:port".
    static std::string invitation(const std::string& address);

private:
    sync::Door doorFor(const sync::DhPublicKey& device, const std::string& peer) override;
    std::variant<Psk, sync::Door> codeFor(const sync::Enrolment& enrolment,
                                          const std::string& peer) override;
    void enrol(const sync::Enrolment& enrolment, const std::string& comparison,
               const std::string& peer, std::function<void(bool)> done) override;
    void enter(std::unique_ptr<sync::Link> link, const sync::DhPublicKey& device) override;

    hub::Server& m_server;
    std::map<sync::DhPublicKey, sync::PublicKey> m_devices; ///< and what each signs with
    sync::HubDoor m_door;
};

} // namespace vigie::bench
