// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/link/link.h"
#include "sync/link/sealedconnector.h"
#include "sync/link/websocket.h"
#include "sync/store/replicastore.h"

#include <functional>
#include <memory>
#include <string>

namespace vigie::sync {

/// Makes the store a device's of the hub that the invitation names: its address, its key, a new
/// key of the device's own, and the invitation until the hub has enrolled it; until then another
/// one may take its place. Error Refused when the store is not sealed, or belongs to a hub already.
Result<void> acceptInvitation(ReplicaStore& store, const InvitationCode& invitation);

/// The way of one replica to its hub, as its store has it: sealed for a device that has accepted
/// an invitation, and never otherwise again; in the clear, to an open hub on this machine, for one
/// that was told an address. Keeps in the store what the hub says of itself and of this device.
/// Lives on one loop's thread; the store outlives it.
class HubConnector final : public Connector {
public:
    struct Device {
        std::string name;    ///< "Anne's phone", for the administrators
        std::string program; ///< "vigie-phone 0.1.0"
        /// The hub has enrolled it: the six digits that the administrator sees too.
        std::function<void(const std::string& comparison)> enrolled{};
    };

    HubConnector(ReplicaStore& store, Device device);
    ~HubConnector() override;

    void connect(Loop& loop, Connected connected) override;

private:
    Result<void> certified(std::span<const std::byte> certificate);
    Result<void> prepare();

    ReplicaStore& m_store;
    Device m_device;
    WebsocketConnector m_websocket;
    std::unique_ptr<SealedConnector> m_sealed; ///< from the first attempt of an enrolled device on
};

} // namespace vigie::sync
