// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/replica/replica.h"
#include "tests/simulation/machine.h"
#include "tests/simulation/simvfs.h"

#include <memory>
#include <string>
#include <vector>

namespace vigie::simulation {

/// A phone, a tablet, a wall: a real replica over a real store.
class DeviceMachine final : public Machine {
public:
    DeviceMachine(Ground& ground, SimVfs& vfs, std::string name, std::uint64_t seed);
    ~DeviceMachine() override;

    /// Follows the channels from its next start on.
    void follows(std::vector<std::string> channels) { m_channels = std::move(channels); }
    const std::vector<std::string>& channels() const { return m_channels; }

    void accept(std::unique_ptr<sync::Link>) override {}

    /// It was revoked, and has heard so.
    bool gone() const { return m_gone; }

    /// Only while it is ready.
    sync::ReplicaStore& store() { return *m_store; }
    sync::Replica& replica() { return *m_replica; }

private:
    sync::Result<void> open() override;
    void close() override;
    void wipe();

    SimVfs& m_vfs;
    bool m_gone = false;
    std::vector<std::string> m_channels;
    std::unique_ptr<sync::ReplicaStore> m_store;
    std::unique_ptr<sync::Connector> m_connector;
    std::unique_ptr<sync::Replica> m_replica;
};

} // namespace vigie::simulation
