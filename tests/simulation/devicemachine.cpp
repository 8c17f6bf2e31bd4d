// SPDX-FileCopyrightText: 2026 Vigie contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/devicemachine.h"

#include <fmt/format.h>

namespace vigie::simulation {

DeviceMachine::DeviceMachine(Ground& ground, SimVfs& vfs, std::string name, std::uint64_t seed)
    : Machine(ground, std::move(name), seed), m_vfs(vfs) {
    m_vfs.mount(this->name(), disk());
}

DeviceMachine::~DeviceMachine() {
    close();
    m_vfs.unmount(name());
}

sync::Result<void> DeviceMachine::open() {
    auto store = sync::ReplicaStore::open("/" + name() + "/replica");
    if (!store)
        return store.error();
    m_store = std::move(*store);
    // A copied disk keeps the person that it had: somebody's second device.
    if (m_store->person().empty())
        if (auto named = m_store->setPerson(name()); !named)
            return named;
    sync::Replica::Events events;
    events.accepted = [this](std::uint64_t counter, std::uint64_t sequence) {
        tell(fmt::format("hears that {} was accepted as {}", counter, sequence));
    };
    events.refused = [this](std::uint64_t counter, const sync::Refusal& refusal) {
        tell(fmt::format("hears that {} was refused: {}", counter, word(refusal.reason)));
    };
    events.purged = [this](const std::string& channel) { tell("may not see " + channel); };
    events.proven = [this](const std::string& channel, std::int64_t) {
        tell("is proven equal in " + channel);
    };
    events.revoked = [this](bool, const std::string&) { loop().post([this] { wipe(); }); };
    m_connector = m_ground.network.connector(*this);
    m_replica = std::make_unique<sync::Replica>(loop(), *m_store, *m_connector, "simulation",
                                                std::move(events));
    for (const std::string& channel : m_channels)
        if (auto subscribed = m_replica->subscribe(channel, sync::Priority::Open); !subscribed)
            return subscribed;
    m_replica->start();
    return {};
}

/// As an app does: its key goes, with it all that it held. Nobody starts it again.
void DeviceMachine::wipe() {
    tell("was revoked, and holds nothing any more");
    m_gone = true;
    stop(false, false);
    replaceDisk({});
}

void DeviceMachine::close() {
    m_replica.reset();
    m_connector.reset();
    m_store.reset();
}

} // namespace vigie::simulation
