// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/invitationcode.h"
#include "sync/link/link.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace vigie::sync {

/// Connects to the one hub that knows this device, and proves to each what the other is, before a
/// byte of a session is said: over another connector's links, by Noise (docs/protocol.md,
/// "Sealing"). With an invitation it enrols first; then the invitation is used. Lives on one loop's
/// thread; the other connector outlives it. Destroying it drops the attempts that are under way.
class SealedConnector final : public Connector {
public:
    struct Device {
        SigningKey::Seed key{};                     ///< this device's own; wiped with it
        PublicKey hub{};                            ///< the hub's, by the invitation or later
        std::optional<InvitationCode> invitation{}; ///< until it is enrolled
        std::string name{};                         ///< for the administrators
        std::string program{};
    };
    struct Events {
        /// The hub has enrolled this device, and has it on its disk: the invitation is over. A
        /// person who has the six digits from here and from the hub compares them. An error ends
        /// the attempt.
        std::function<Result<void>(const std::string& comparison)> enrolled{};
        /// The certificate that the hub gave, each time: checked by whoever keeps the last one. It
        /// names the hub's present key. An error ends the attempt.
        std::function<Result<void>(std::span<const std::byte> certificate)> certified{};
    };

    SealedConnector(Connector& inner, Device device, Events events);
    ~SealedConnector() override;

    /// Error Refused when the hub does not let this device in: trying again will not help.
    void connect(Loop& loop, Connected connected) override;
    /// The key of a hub that has changed it.
    void setHub(const PublicKey& hub) { m_device.hub = hub; }

private:
    class Attempt;

    Connector& m_inner;
    Device m_device;
    Events m_events;
    bool m_codeUsed = false; ///< perhaps by this device, whose enrolment's answer was lost
    std::set<std::shared_ptr<Attempt>> m_attempts;
};

} // namespace vigie::sync
